import type { Actor } from "#kernel/plain/actor";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, isDay, vietnamZone, yearOf } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Fields } from "../kernel/fields.ts";
import { dayText } from "../texts/format.ts";
import { handBookTexts } from "../texts/hand-book-texts.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { Button, Form, SearchForm, Subnavigation, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";

/** Who reads the two books: clerks, inspectors, leaders of the whole agency. */
export const bookRoles = ["clerk", "leader", "inspector"] as const;
export const readsBooks = (actor: Actor, agencyId: string): boolean =>
  holdsAt(actor, agencyId, "clerk", "inspector") ||
  actor.positions.some((at) => at.agencyId === agencyId && at.unitId === null && at.roles.includes("leader"));

export const written = (on: string | null): string => (on !== null && isDay(on) ? dayText(on) : "");

/** The year and the place from which a book is shown, from the address. */
export function askedPart(query: Fields, now: Date): { readonly year: number; readonly before: number | null } {
  const asked = Number(query.text("nam"));
  const year = Number.isInteger(asked) && asked >= 1945 && asked <= 9999 ? asked : yearOf(dayIn(vietnamZone, now));
  const before = Math.trunc(Number(query.text("truoc")) || 0);
  return { year, before: before > 0 && before < 100_000_000 ? before : null };
}

/** The books of outgoing documents beside each other. */
export function BookPlaces({ agencyId, current }: { agencyId: string; current: "register" | "post" | "loans" }) {
  const { actor, lang } = usePage();
  const t = handBookTexts[lang];
  if (!readsBooks(actor, agencyId)) return null;
  const at = { agencyId };
  return (
    <Subnavigation
      label={t.places}
      places={[
        {
          href: urls.outgoingRegister.to(lang, at),
          text: outgoingTexts[lang].register.title,
          current: current === "register",
        },
        { href: urls.postBook.to(lang, at), text: t.post.title, current: current === "post" },
        { href: urls.loanBook.to(lang, at), text: t.loans.title, current: current === "loans" },
      ]}
    />
  );
}

export function YearForm(props: { action: string; label: string; year: number }) {
  const t = handBookTexts[usePage().lang];
  return (
    <SearchForm action={props.action} label={props.label}>
      <TextInput name="nam" label={t.year} value={String(props.year)} digits width={4} autocomplete="off" />
      <Button tone="secondary">{t.show}</Button>
    </SearchForm>
  );
}

/** A line that was written wrongly stays, and says so. */
export function noteOf(line: { note: string; struck_reason: string | null }, lang: "vi" | "en"): string {
  const struck = line.struck_reason === null ? "" : handBookTexts[lang].struck({ reason: line.struck_reason });
  return [struck, line.note].filter(Boolean).join("; ");
}

export function StrikeLine() {
  const t = handBookTexts[usePage().lang].strike;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.title}</h2>
      <p class="ph-quiet">{t.lead}</p>
      <Form act="strike">
        <TextInput name="reason" label={t.reason} autocomplete="off" />
        <Button tone="warning">{t.submit}</Button>
      </Form>
    </section>
  );
}
