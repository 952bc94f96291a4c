import type { ComponentChildren } from "preact";

export type ButtonTone = "primary" | "secondary" | "warning" | "quiet";
const classes: Record<ButtonTone, string> = {
  primary: "",
  secondary: " govuk-button--secondary",
  warning: " govuk-button--warning",
  quiet: " ph-button--quiet",
};

/** Sends its form. `name` and `value` tell several buttons of one form apart: `form.text(name)`. `about` is read aloud after the text. */
export function Button(props: {
  children: ComponentChildren;
  tone?: ButtonTone;
  name?: string;
  value?: string;
  small?: boolean;
  about?: string;
}) {
  return (
    <button
      type="submit"
      class={`govuk-button${classes[props.tone ?? "primary"]}${props.small ? " ph-button--small" : ""}`}
      name={props.name}
      value={props.value}
    >
      {props.children}
      {props.about && <span class="govuk-visually-hidden"> {props.about}</span>}
    </button>
  );
}

/** A link that looks like a button: it only leads somewhere and changes nothing. */
export function ButtonLink(props: { href: string; children: ComponentChildren; tone?: ButtonTone; small?: boolean }) {
  return (
    <a
      href={props.href}
      class={`govuk-button${classes[props.tone ?? "primary"]}${props.small ? " ph-button--small" : ""}`}
    >
      {props.children}
    </a>
  );
}

export function ButtonRow(props: { children: ComponentChildren }) {
  return <div class="govuk-button-group">{props.children}</div>;
}
