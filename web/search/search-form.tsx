import type { Wish } from "#capabilities/search";
import { isDay } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { searchTexts } from "../texts/search-texts.ts";
import { Button, DateInput, Details, Form, Radios, Select, TextInput } from "../ui/index.ts";
import type { LoadedSearch } from "./find-documents-page.tsx";
import { asksMore } from "./read-wish.ts";

const dayOf = (text: string | null | undefined) => (text && isDay(text) ? text : "");

/** What to look for: words first, everything else for those who need it. */
export function DocumentSearchForm({ data, wish }: { data: LoadedSearch; wish: Wish | null }) {
  const { lang } = usePage();
  const t = searchTexts[lang];
  const books = (["both", "incoming", "outgoing"] as const).map((value) => ({ value, label: t.books[value] }));
  return (
    <Form label={t.title} class="ph-card ph-card--form">
      <TextInput
        name="text"
        label={t.text}
        hint={t.textHint}
        kind="search"
        autocomplete="off"
        spellcheck={false}
        value={wish?.text ?? ""}
      />
      <Radios name="book" label={t.book} inline small choices={books} value={wish?.book ?? "both"} />
      <Details summary={t.more} open={wish !== null && asksMore(wish)}>
        <MoreFields data={data} wish={wish} />
      </Details>
      <Button>{t.submit}</Button>
    </Form>
  );
}

function MoreFields({ data, wish }: { data: LoadedSearch; wish: Wish | null }) {
  const t = searchTexts[usePage().lang];
  const text = (name: "number" | "agency" | "file", label: string, hint?: string) => (
    <TextInput
      name={name}
      label={label}
      {...(hint ? { hint } : {})}
      autocomplete="off"
      optional
      value={wish?.[name] ?? ""}
    />
  );
  return (
    <>
      <div class="ph-form-part--two">
        {text("number", t.number, t.numberHint)}
        <TextInput
          name="arrivalNumber"
          label={t.arrivalNumber}
          digits
          width={5}
          autocomplete="off"
          optional
          value={wish?.arrivalNumber ? String(wish.arrivalNumber) : ""}
        />
      </div>
      {text("agency", t.agency)}
      <Chosen data={data} wish={wish} />
      {text("file", t.file, t.fileHint)}
      <div class="ph-form-part--two">
        <DateInput name="from" label={t.from} hint={t.periodHint} optional value={dayOf(wish?.from)} />
        <DateInput name="to" label={t.to} optional value={dayOf(wish?.to)} />
      </div>
    </>
  );
}

/** Type and person, from what the agency has. */
function Chosen({ data, wish }: { data: LoadedSearch; wish: Wish | null }) {
  const t = searchTexts[usePage().lang];
  const types = data.types.map((name) => ({ value: name, label: name }));
  const people = data.people.map(({ accountId, fullName, title }) => ({
    value: accountId,
    label: [fullName, title].filter(Boolean).join(", "),
  }));
  return (
    <>
      <Select
        name="typeName"
        label={t.typeName}
        blank={t.anyType}
        optional
        choices={types}
        value={wish?.typeName ?? ""}
      />
      <Select
        name="personId"
        label={t.person}
        blank={t.anyone}
        optional
        choices={people}
        value={wish?.personId ?? ""}
      />
    </>
  );
}
