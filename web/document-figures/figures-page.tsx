import type { ComponentChildren } from "preact";
import type { Actor } from "#kernel/plain/actor";
import { type Day, addMonths } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { figuresTexts } from "../texts/figures-texts.ts";
import { byText, countText } from "../texts/format.ts";
import { siteTexts } from "../texts/site-texts.ts";
import { Button, Details, Form, PreviousNext, SearchForm, Select, Stats, Table, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { MonthBars } from "./month-bars.tsx";
import { type Shown, type Sums, everyMonth, monthText, savedText, shareText, totalOf } from "./shown-figures.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Agencies on a page of the list. */
const pageSize = 20;

type Asked = { readonly agencyId: string; readonly words: string; readonly pageNo: number };
const notAsked = { words: "", pageNo: 1 };

async function load(deps: PageDeps, actor: Actor, { agencyId, words, pageNo }: Asked) {
  if (agencyId === "") {
    const [shown, agencies] = await Promise.all([
      deps.documentFigures.showFigures({ actor, input: {} }),
      deps.agencies.listAgencies({ actor, input: words === "" ? {} : { words } }),
    ]);
    return { shown, agency: null, names: new Map(agencies.map(({ id, nameVi }) => [id, nameVi])), words, pageNo };
  }
  const agency = uuid.test(agencyId) ? await deps.agencies.findAgencyById(deps.db, agencyId) : undefined;
  if (!agency) throw new Refusal("not-found", "web.page-not-found");
  const shown = await deps.documentFigures.showFigures({ actor, input: { agencyId } });
  return { shown, agency, names: new Map<string, string>(), ...notAsked };
}
type Data = Awaited<ReturnType<typeof load>>;

/** An amount as people write it, "4.000"; what is none is refused by the act. */
function amount(text: string): number {
  const digits = text.replaceAll(/[.\s]/g, "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : -1;
}

/** How far documents travel electronically and what that saves: of the province, or of an agency. For everyone. */
export const figuresPage = page({
  path: urls.documentFigures,
  access: "public",
  load: ({ deps, actor, query }) =>
    load(deps, actor, {
      agencyId: query.text("co-quan"),
      words: query.text("tim").slice(0, 200),
      pageNo: Math.max(1, Math.trunc(Number(query.text("trang")) || 1)),
    }),
  act: async ({ deps, actor, form, requestId, lang }) => {
    const input = {
      validFrom: form.text("validFrom"),
      pageDong: amount(form.text("pageDong")),
      envelopeDong: amount(form.text("envelopeDong")),
      postageDong: amount(form.text("postageDong")),
      source: form.text("source"),
    };
    await deps.documentFigures.setPrices({ actor, requestId, input });
    return { redirect: urls.documentFigures.to(lang), flash: figuresTexts[lang].setDone };
  },
  view: ({ data, lang }) => {
    const t = figuresTexts[lang];
    const { shown, agency } = data;
    const months = everyMonth(shown, addMonths);
    const home = { href: urls.home.to(lang), text: siteTexts[lang].home };
    const above = agency ? [home, { href: urls.documentFigures.to(lang), text: t.title }] : [home];
    return (
      <CitizenLayout title={t.title} breadcrumbs={above}>
        <h1 class="govuk-heading-xl">{t.title}</h1>
        <p class="ph-place" lang="vi">
          {agency ? agency.nameVi : t.wholeProvince}
        </p>
        <p class="govuk-body-l">{t.lead({ from: monthText(shown.from), to: monthText(shown.to) })}</p>
        {shown.months.length === 0 ? <p class="ph-empty">{t.none}</p> : <Figures data={data} months={months} />}
        <How data={data} />
        {agency === null && shown.maySetPrices && <SetPrices now={shown.to} />}
      </CitizenLayout>
    );
  },
});

function Figures({ data, months }: { data: Data; months: readonly Sums[] }) {
  const { lang } = usePage();
  const t = figuresTexts[lang];
  const total = totalOf(months);
  const pages = countText(total.pages_spared);
  const receivers = countText(total.receivers_reached);
  return (
    <>
      <Stats
        inThrees
        stats={[
          { value: countText(total.issued), label: t.issued },
          { value: shareText(total.issued_electronic, total.issued) ?? t.noneYet, label: t.issuedElectronic },
          { value: shareText(total.issued_signed, total.issued) ?? t.noneYet, label: t.signed },
          { value: countText(total.arrived), label: t.arrived },
          { value: shareText(total.arrived_electronic, total.arrived) ?? t.noneYet, label: t.arrivedElectronic },
          {
            value: savedText(total, lang),
            label: t.saved,
            note: t.savedNote({ pages, receivers }),
          },
        ]}
      />
      <h2 class="govuk-heading-m">{t.months}</h2>
      <MonthBars months={months} />
      <SumsTable caption={t.months} named={t.month} rows={months.toReversed()} name={({ key }) => monthText(key)} />
      {data.agency === null && <Agencies data={data} />}
    </>
  );
}

function Agencies({ data }: { data: Data }) {
  const { lang } = usePage();
  const t = figuresTexts[lang];
  const nameOf = (id: string): string => data.names.get(id) ?? "";
  const found = data.shown.agencies.filter(({ key }) => data.names.has(key));
  const from = (data.pageNo - 1) * pageSize;
  const rows = found.toSorted((a, b) => byText(nameOf(a.key), nameOf(b.key))).slice(from, from + pageSize);
  const page = (no: number): string =>
    urls.documentFigures.to(lang, null, { tim: data.words, trang: no === 1 ? undefined : no });
  return (
    <>
      <h2 class="govuk-heading-m">{t.agencies}</h2>
      <SearchForm action={urls.documentFigures.to(lang)} label={t.find} class="ph-search">
        <TextInput name="tim" label={t.findLabel} value={data.words} kind="search" />
        <Button>{t.find}</Button>
      </SearchForm>
      <SumsTable
        caption={t.agencies}
        named={t.agency}
        rows={rows}
        name={({ key }) => (
          <a class="govuk-link" lang="vi" href={urls.documentFigures.to(lang, null, { "co-quan": key })}>
            {nameOf(key)}
          </a>
        )}
      />
      <PreviousNext
        previous={data.pageNo > 1 ? page(data.pageNo - 1) : undefined}
        next={from + pageSize < found.length ? page(data.pageNo + 1) : undefined}
      />
    </>
  );
}

function SumsTable(props: {
  caption: string;
  named: string;
  rows: readonly Sums[];
  name: (row: Sums) => ComponentChildren;
}) {
  const { lang } = usePage();
  const t = figuresTexts[lang];
  return (
    <Table
      dense
      caption={props.caption}
      captionHidden
      rows={props.rows}
      rowKey={({ key }) => key}
      columns={[
        { title: props.named, heading: true, cell: props.name, width: "main" },
        { title: t.issued, numeric: true, cell: (row) => countText(row.issued) },
        {
          title: t.issuedElectronic,
          numeric: true,
          cell: (row) => shareText(row.issued_electronic, row.issued) ?? t.noneYet,
        },
        { title: t.signed, numeric: true, cell: (row) => shareText(row.issued_signed, row.issued) ?? t.noneYet },
        { title: t.arrived, numeric: true, cell: (row) => countText(row.arrived) },
        {
          title: t.arrivedElectronic,
          numeric: true,
          cell: (row) => shareText(row.arrived_electronic, row.arrived) ?? t.noneYet,
        },
        { title: t.saved, numeric: true, cell: (row) => savedText(row, lang) },
      ]}
    />
  );
}

/** The formula and every price there was, so that anybody can count again. */
function How({ data }: { data: { readonly shown: Shown } }) {
  const t = figuresTexts[usePage().lang];
  return (
    <Details summary={t.howTitle}>
      <p class="govuk-body">{t.how}</p>
      <Table
        dense
        caption={t.prices}
        rows={data.shown.prices}
        rowKey={({ valid_from }) => valid_from}
        columns={[
          { title: t.validFrom, heading: true, cell: ({ valid_from }) => monthText(valid_from) },
          { title: t.page, numeric: true, cell: ({ page_dong }) => countText(page_dong) },
          { title: t.envelope, numeric: true, cell: ({ envelope_dong }) => countText(envelope_dong) },
          { title: t.postage, numeric: true, cell: ({ postage_dong }) => countText(postage_dong) },
          { title: t.source, cell: ({ source }) => <span lang="vi">{source}</span> },
        ]}
      />
    </Details>
  );
}

function SetPrices({ now }: { now: Day }) {
  const t = figuresTexts[usePage().lang];
  const months = Array.from({ length: 12 }, (_, at) => addMonths(now, at + 1));
  return (
    <section>
      <h2 class="govuk-heading-m">{t.setTitle}</h2>
      <p class="govuk-body">{t.setHint}</p>
      <Form>
        <Select
          name="validFrom"
          label={t.validFrom}
          choices={months.map((month) => ({ value: month, label: monthText(month) }))}
        />
        <TextInput name="pageDong" label={t.page} digits width={10} />
        <TextInput name="envelopeDong" label={t.envelope} digits width={10} />
        <TextInput name="postageDong" label={t.postage} digits width={10} />
        <TextInput name="source" label={t.source} />
        <Button>{t.set}</Button>
      </Form>
    </section>
  );
}
