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
  const people = data.people.map(({ accountId, fullName, title }) => ({
    value: accountId,
    label: [fullName, title].filter(Boolean).join(", "),
  }));
  return (
    <>
      <div class="ph-form-part--two">
        <TextInput
          name="number"
          label={t.number}
          hint={t.numberHint}
          autocomplete="off"
          optional
          value={wish?.number ?? ""}
        />
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
      <TextInput name="agency" label={t.agency} autocomplete="off" optional value={wish?.agency ?? ""} />
      <Select
        name="typeName"
        label={t.typeName}
        blank={t.anyType}
        optional
        choices={data.types.map((name) => ({ value: name, label: name }))}
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
      <div class="ph-form-part--two">
        <DateInput name="from" label={t.from} hint={t.periodHint} optional value={dayOf(wish?.from)} />
        <DateInput name="to" label={t.to} optional value={dayOf(wish?.to)} />
      </div>
    </>
  );
}
