import type { ComponentChildren } from "preact";
import type { RegisterKind } from "#capabilities/registers";
import type { Actor } from "#kernel/plain/actor";
import { holdsAt } from "#kernel/plain/actor";
import { isDay } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Fields } from "../kernel/fields.ts";
import type { Asked } from "../kernel/page.ts";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { dayText } from "../texts/format.ts";
import { handBookTexts } from "../texts/hand-book-texts.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { Button, Details, Form, PreviousNext, Subnavigation, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { MakeRegister, periodOf } from "./make-register.tsx";
import { askedYear, YearForm } from "./year-form.tsx";

/** Who reads the two books: clerks, inspectors, leaders of the whole agency. */
export const bookRoles = ["clerk", "leader", "inspector"] as const;
export const readsBooks = (actor: Actor, agencyId: string): boolean =>
  holdsAt(actor, agencyId, "clerk", "inspector") ||
  actor.positions.some((at) => at.agencyId === agencyId && at.unitId === null && at.roles.includes("leader"));

export const written = (on: string | null): string => (on !== null && isDay(on) ? dayText(on) : "");

/** The year and the place from which a book is shown, from the address. */
export function askedPart(query: Fields, now: Date): { readonly year: number; readonly before: number | null } {
  const before = Math.trunc(Number(query.text("truoc")) || 0);
  return { year: askedYear(query, now), before: before > 0 && before < 100_000_000 ? before : null };
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

const books = {
  post: { url: urls.postBook, line: urls.posting },
  loans: { url: urls.loanBook, line: urls.loan },
} as const;
type Book = keyof typeof books;

/** What the page of each book needs besides its lines: the year, the agency, what was made of it before. */
export async function loadBookFrame(
  { deps, actor, params, query }: Asked<PageDeps, { readonly agencyId: string }>,
  register: RegisterKind,
) {
  const { year, before } = askedPart(query, deps.now());
  const [printings, agency] = await Promise.all([
    deps.registers.listRegisterPrintings({ actor, input: { ...params, register } }),
    deps.agencies.cards.cardOf(deps.db, params.agencyId),
  ]);
  const number = query.text("so").slice(0, 60);
  return { year, before, printings, agency, number, period: periodOf(year, deps.now()) };
}
type Frame = Awaited<ReturnType<typeof loadBookFrame>> & { readonly next: number | null };

/** The page of a book: the form for a new line (`enter`), what else `above` the year, the year's lines. */
export function BookPage(props: {
  readonly book: Book;
  readonly data: Frame;
  readonly enter: ComponentChildren;
  readonly above?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const { lang } = usePage();
  const words = handBookTexts[lang];
  const { title, lead } = words[props.book];
  const { agency, year, before, next } = props.data;
  const at = (more: Record<string, number>) =>
    books[props.book].url.to(lang, { agencyId: agency.id }, { nam: year, ...more });
  return (
    <WorkPage title={title} current={`${agency.id}.outgoing-register`}>
      <p class="ph-place" lang="vi">
        {agency.name}
      </p>
      <BookPlaces agencyId={agency.id} current={props.book} />
      <p class="ph-remark">{lead}</p>
      {props.enter}
      {props.above}
      <YearForm action={books[props.book].url.to(lang, { agencyId: agency.id })} label={title} year={year} />
      {props.children}
      <PreviousNext
        previous={before === null ? undefined : at({})}
        next={next === null ? undefined : at({ truoc: next })}
      />
      <MakeRegister period={props.data.period} printings={props.data.printings} />
    </WorkPage>
  );
}

/** The folded form for a new line: the document's number first, then what the book asks, then the note. */
export function EnterLine(props: {
  readonly act: string;
  readonly book: Book;
  readonly number: string;
  readonly children: ComponentChildren;
}) {
  const page = usePage();
  const words = handBookTexts[page.lang];
  const { enter, submit } = words[props.book];
  const refused = page.refusal !== null && page.act === props.act;
  return (
    <Details summary={enter} open={refused || props.number !== ""}>
      <Form act={props.act}>
        <TextInput
          name="number"
          label={words.number}
          hint={words.numberHint}
          width={20}
          autocomplete="off"
          value={props.number}
        />
        {props.children}
        <TextInput name="note" label={words.note} optional autocomplete="off" />
        <Button>{submit}</Button>
      </Form>
    </Details>
  );
}

type BookLine = {
  readonly id: string;
  readonly agency_id: string;
  readonly book_year: number;
  readonly no: number;
  readonly number_text: string;
};

/** The document's number in a row of a book, leading to the line itself. */
export function LineLink({ book, line }: { book: Book; line: BookLine }) {
  const { lang } = usePage();
  return (
    <a class="govuk-link ph-code" href={books[book].line.to(lang, { agencyId: line.agency_id, lineId: line.id })}>
      {line.number_text}
      <span class="govuk-visually-hidden"> {handBookTexts[lang].line({ no: line.no, year: line.book_year })}</span>
    </a>
  );
}

/** The page of one line: what it says, and below that whatever is still to be done with it. */
export function LinePage({ book, line, children }: { book: Book; line: BookLine; children: ComponentChildren }) {
  const { lang } = usePage();
  const words = handBookTexts[lang];
  const href = books[book].url.to(lang, { agencyId: line.agency_id }, { nam: line.book_year });
  return (
    <WorkPage
      title={words.line({ no: line.no, year: line.book_year })}
      current={`${line.agency_id}.outgoing-register`}
      breadcrumbs={[{ href, text: words[book].title }]}
    >
      {children}
    </WorkPage>
  );
}

/** The document that a line is about, leading to it. */
export function DocumentLink({ line }: { line: BookLine & { readonly document_id: string } }) {
  const { lang } = usePage();
  const at = { agencyId: line.agency_id, documentId: line.document_id };
  return (
    <a class="govuk-link" href={urls.outgoingDocument.to(lang, at)}>
      {line.number_text}
    </a>
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
