import { dayIn, vietnamZone, yearOf } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Fields } from "../kernel/fields.ts";
import { registerTexts } from "../texts/register-texts.ts";
import { Button, SearchForm, TextInput } from "../ui/index.ts";

/** The year that the address asks for, this year unless it does. */
export function askedYear(query: Fields, now: Date): number {
  const asked = Number(query.text("nam"));
  return Number.isInteger(asked) && asked >= 1945 && asked <= 9999 ? asked : yearOf(dayIn(vietnamZone, now));
}

/** Chooses the year of a book that is kept by years. */
export function YearForm(props: { readonly action: string; readonly label: string; readonly year: number }) {
  const t = registerTexts[usePage().lang];
  return (
    <SearchForm action={props.action} class="ph-actions-bar" label={props.label}>
      <TextInput name="nam" label={t.year} value={String(props.year)} digits width={4} autocomplete="off" />
      <Button tone="secondary">{t.show}</Button>
    </SearchForm>
  );
}
