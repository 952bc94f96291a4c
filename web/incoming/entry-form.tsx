import type { ProposedField, ProposedLine } from "#capabilities/incoming";
import type { Day } from "#kernel/plain/day";
import { isDay } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Fields } from "../kernel/fields.ts";
import type { PageDeps } from "../page-deps.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { DateInput, Details, InsetText, Radios, Select, TextInput, Textarea } from "../ui/index.ts";
import { proposedFor } from "./reading-card.tsx";

type Entry = Awaited<ReturnType<PageDeps["incoming"]["showEntry"]>>;
type Content = {
  readonly arrived_on: string;
  readonly author: string;
  readonly number_text: string;
  readonly issued_on: string | null;
  readonly type_name: string;
  readonly abstract: string;
  readonly urgency: string;
  readonly answer_by: string | null;
  readonly note: string;
  readonly answers_number: string;
  readonly answers_on: string | null;
  readonly signer_name: string;
  readonly signer_position: string;
  readonly to_places: string;
  readonly language: string;
  readonly pages: number | null;
};

const empty = (today: Day): Content => ({
  ...{ arrived_on: today, author: "", number_text: "", issued_on: null, type_name: "", abstract: "" },
  ...{ urgency: "normal", answer_by: null, note: "", answers_number: "", answers_on: null },
  ...{ signer_name: "", signer_position: "", to_places: "", language: "Tiếng Việt", pages: null },
});

/** A number that is none is said beside its box. */
const pagesOf = (text: string): number | string | null => {
  if (text === "") return null;
  return /^\d{1,4}$/.test(text) ? Number(text) : text;
};

/** What the form sends, as the acts take it. */
export const readEntry = (form: Fields) => ({
  arrivedOn: form.day("arrivedOn"),
  author: form.text("author"),
  numberText: form.text("numberText"),
  issuedOn: form.day("issuedOn") || null,
  typeName: form.text("typeName"),
  abstract: form.text("abstract"),
  urgency: form.text("urgency"),
  answerBy: form.day("answerBy") || null,
  note: form.text("note"),
  ...{ answersNumber: form.text("answersNumber"), answersOn: form.day("answersOn") || null },
  ...{ signerName: form.text("signerName"), signerPosition: form.text("signerPosition") },
  ...{
    toPlaces: form.text("toPlaces"),
    language: form.text("language") || "Tiếng Việt",
    pages: pagesOf(form.text("pages")),
  },
});

/** Whom to telephone about a secret document, which is never entered. */
export function SecretWarning({ telephones }: Pick<Entry, "telephones">) {
  const { lang } = usePage();
  const t = incomingTexts[lang].enter;
  return (
    <InsetText>
      <strong>{t.secretTitle}.</strong> {t.secret}{" "}
      {telephones.length === 0
        ? t.noLeader
        : telephones.map(({ fullName, title, phone }) => `${fullName} (${title}): ${phone ?? t.noPhone}`).join("; ")}
      .
    </InsetText>
  );
}

const day = (text: string | null): Day | "" => (text !== null && isDay(text) ? text : "");
const languages = ["Tiếng Việt", "Tiếng Anh", "Tiếng Pháp", "Tiếng Trung"];
const typeOffers = ["Quyết định", "Công văn", "Thông báo", "Kế hoạch", "Báo cáo", "Tờ trình", "Giấy mời", "Chỉ thị"];

/** What the document says of itself. */
function SaidFields({ given, proposed }: { readonly given: Content; readonly proposed: readonly ProposedLine[] }) {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  const read = (field: ProposedField) => proposedFor(proposed, field, given[field] ?? "", lang);
  const [author, number, issued] = [read("author"), read("number_text"), read("issued_on")];
  const [type, abstract] = [read("type_name"), read("abstract")];
  return (
    <>
      <TextInput name="author" label={t.author} hint={author.hint} value={author.value} autocomplete="off" />
      <TextInput
        name="numberText"
        label={t.number}
        hint={number.hint ?? t.enter.numberHint}
        value={number.value}
        width={20}
        autocomplete="off"
        optional
      />
      <DateInput name="issuedOn" label={t.issuedOn} hint={issued.hint} value={day(issued.value)} optional />
      <TextInput
        name="typeName"
        label={t.typeName}
        hint={type.hint}
        value={type.value}
        width={20}
        offers={typeOffers}
        optional
      />
      <Textarea
        name="abstract"
        label={t.abstract}
        hint={abstract.hint ?? t.enter.abstractHint}
        value={abstract.value}
        rows={3}
      />
    </>
  );
}

/** The clerk's fields of a document that came on paper or by e-mail. */
export function EntryFields(props: {
  today: Day;
  content?: Content;
  source?: boolean;
  /** What was read on the document: empty boxes begin with it, others say where it differs. */
  proposed?: readonly ProposedLine[];
}) {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  const given = props.content ?? empty(props.today);
  const sources = (["post", "hand", "e-mail"] as const).map((value) => ({ value, label: t.sources[value] }));
  const urgencies = (["normal", "urgent", "very-urgent", "flash"] as const).map((value) => ({
    ...{ value, label: t.urgencies[value] },
  }));
  return (
    <>
      {props.source && <Radios name="source" label={t.source} choices={sources} value="post" small inline />}
      <DateInput name="arrivedOn" label={t.arrivedOn} value={day(given.arrived_on)} />
      <SaidFields given={given} proposed={props.proposed ?? []} />
      <Select name="urgency" label={t.urgency} choices={urgencies} value={given.urgency} blank={false} />
      <DateInput name="answerBy" label={t.answerBy} value={day(given.answer_by)} optional />
      <TextInput name="note" label={t.note} value={given.note} autocomplete="off" optional />
      <AnswersFields given={given} />
      <ArchiveFields given={given} />
    </>
  );
}

/** Which document of ours it answers; folded while nothing of it is said. */
function AnswersFields({ given }: { readonly given: Content }) {
  const { form, lang } = usePage();
  const t = incomingTexts[lang].enter;
  return (
    <Details summary={t.answers} open={given.answers_number !== "" || form !== null}>
      <TextInput
        name="answersNumber"
        label={t.answersNumber}
        hint={t.answersHint}
        value={given.answers_number}
        width={20}
        autocomplete="off"
        optional
      />
      <DateInput name="answersOn" label={t.answersOn} value={day(given.answers_on)} optional />
    </Details>
  );
}

/** What only the archive asks for (annex VI); folded while nothing of it is said. */
function ArchiveFields({ given }: { readonly given: Content }) {
  const { form, lang } = usePage();
  const t = incomingTexts[lang].archive;
  const said = given.signer_name !== "" || given.to_places !== "" || given.pages !== null;
  return (
    <Details summary={t.title} open={said || form !== null}>
      <TextInput name="signerName" label={t.signerName} value={given.signer_name} autocomplete="off" optional />
      <TextInput
        name="signerPosition"
        label={t.signerPosition}
        value={given.signer_position}
        autocomplete="off"
        optional
      />
      <Textarea name="toPlaces" label={t.toPlaces} value={given.to_places} rows={2} optional />
      <TextInput name="language" label={t.language} value={given.language} width={20} offers={languages} optional />
      <TextInput
        name="pages"
        label={t.pages}
        hint={t.pagesHint}
        value={String(given.pages ?? "")}
        digits
        width={3}
        autocomplete="off"
        optional
      />
    </Details>
  );
}
