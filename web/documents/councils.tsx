import type { ListedCouncil } from "#capabilities/signing-grants";
import { day } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Fields } from "../kernel/fields.ts";
import { councilTexts } from "../texts/council-texts.ts";
import { dayText } from "../texts/format.ts";
import { grantTexts } from "../texts/grant-texts.ts";
import { Button, DateInput, Details, Form, Select, Table, Tag, TextInput } from "../ui/index.ts";
import type { Column } from "../ui/index.ts";
import type { ShownGrants } from "./grants-page.tsx";

type Props = { readonly data: ShownGrants };

/** A council as its form has it. */
export const readCouncil = (form: Fields) => ({
  ...{ name: form.text("name"), abbreviation: form.text("abbreviation"), collective: form.text("collective") },
  ...{ chairId: form.text("chairId"), chairTitle: form.text("chairTitle"), groundNumber: form.text("groundNumber") },
  ...{ groundOn: form.day("groundOn"), validFrom: form.day("validFrom"), validTo: form.day("validTo") || null },
});

/** Councils and boards that issue documents under the agency's seal; the clerk enters and ends them. */
export function Councils({ data }: Props) {
  const t = councilTexts[usePage().lang];
  return (
    <section aria-labelledby="hoi-dong">
      <h2 class="govuk-heading-m" id="hoi-dong">
        {t.title}
      </h2>
      <p class="govuk-body">{t.lead}</p>
      <CouncilTable data={data} />
      {data.mayKeep &&
        data.councils
          .filter(({ ends }) => ends)
          .map((council) => <EndCouncil key={council.id} council={council} today={data.today} />)}
      {data.mayKeep && <EnterCouncil data={data} />}
    </section>
  );
}

function CouncilTable({ data }: Props) {
  const { lang } = usePage();
  const t = councilTexts[lang];
  const g = grantTexts[lang];
  const days = (text: string) => dayText(day(text));
  const columns: readonly Column<ListedCouncil>[] = [
    { title: t.name, heading: true, cell: ({ name }) => <span lang="vi">{name}</span> },
    { title: t.letters, cell: ({ abbreviation }) => abbreviation },
    {
      title: t.chair,
      cell: ({ chair_title, chairName }) => (
        <span lang="vi">
          {chairName}
          <span class="ph-second-line">{chair_title}</span>
        </span>
      ),
    },
    { title: t.ground, cell: (one) => g.groundText({ number: one.ground_number, on: days(one.ground_on) }) },
    {
      title: g.period,
      cell: ({ valid_from, valid_to }) =>
        valid_to === null
          ? g.from({ from: days(valid_from) })
          : g.between({ from: days(valid_from), to: days(valid_to) }),
    },
    {
      title: g.state,
      cell: ({ ends, holds }) => {
        if (holds) return <Tag tone="green">{g.states.holds}</Tag>;
        return ends ? <Tag tone="yellow">{g.states.ahead}</Tag> : <Tag tone="grey">{g.states.ended}</Tag>;
      },
    },
  ];
  return (
    <Table
      caption={t.title}
      captionHidden
      dense
      rows={data.councils}
      rowKey={({ id }) => id}
      empty={t.none}
      columns={columns}
    />
  );
}

function EndCouncil({ council, today }: { council: ListedCouncil; today: ShownGrants["today"] }) {
  const page = usePage();
  const t = councilTexts[page.lang];
  const refusedHere = page.refusal !== null && page.act === "end-council" && page.row === council.id;
  return (
    <Details summary={t.endOf({ name: council.name })} open={refusedHere}>
      <Form act="end-council" row={council.id}>
        <DateInput name="lastDay" label={t.lastDay} value={today} />
        <TextInput name="ground" label={grantTexts[page.lang].endGround} autocomplete="off" />
        <Button small tone="warning" about={council.name}>
          {t.endIt}
        </Button>
      </Form>
    </Details>
  );
}

function EnterCouncil({ data }: Props) {
  const page = usePage();
  const t = councilTexts[page.lang];
  const g = grantTexts[page.lang];
  const chairs = [...new Map(data.leaders.map((leader) => [leader.accountId, leader])).values()];
  return (
    <Details summary={t.enter} open={page.refusal !== null && page.act === "enter-council"}>
      <Form act="enter-council" row="council">
        <TextInput name="name" label={t.name} hint={t.nameHint} autocomplete="off" />
        <TextInput name="abbreviation" label={t.abbreviation} hint={t.abbreviationHint} width={10} autocomplete="off" />
        <TextInput name="collective" label={t.collective} hint={t.collectiveHint} width={20} autocomplete="off" />
        <Select
          name="chairId"
          label={t.chair}
          hint={t.chairHint}
          choices={chairs.map(({ accountId, fullName, title }) => ({
            value: accountId,
            label: `${fullName}, ${title}`,
          }))}
        />
        <TextInput name="chairTitle" label={t.chairTitle} hint={t.chairTitleHint} width={20} autocomplete="off" />
        <TextInput name="groundNumber" label={t.groundNumber} width={20} autocomplete="off" />
        <DateInput name="groundOn" label={t.groundOn} />
        <div class="ph-form-part--two">
          <DateInput name="validFrom" label={g.validFrom} value={data.today} />
          <DateInput name="validTo" label={t.validTo} optional />
        </div>
        <Button>{t.save}</Button>
      </Form>
    </Details>
  );
}
