import { TextInput } from "../ui/index.ts";

/** The box for a PIN: digits on a number pad, never shown, never sent back, never kept by the browser. */
export function PinField(props: { label: string; hint?: string; name?: string }) {
  const { name = "pin" } = props;
  return (
    <TextInput name={name} label={props.label} hint={props.hint} kind="password" digits width={10} autocomplete="off" />
  );
}
