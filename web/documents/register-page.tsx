import type { RegisterLine } from "#capabilities/documents";
import { addDays, day, dayIn, isDay, vietnamZone, yearOf } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { countText, dayText } from "../texts/format.ts";
import { registerTexts } from "../texts/register-texts.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { Button, DateInput, Pagination, SearchForm, Select, Table, vi } from "../ui/index.ts";
import type { Column } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { outgoingRoles } from "./outgoing-places.ts";
import type { Asked } from "../kernel/page.ts";
import { BookPlaces } from "../registers/hand-book-parts.tsx";
import { ContinueBook, bookBegun, continueBookAct } from "../registers/continue-book.tsx";
import { MakeRegister, makeRegisterAct, periodOf } from "../registers/make-register.tsx";

const monthBefore = 30;
/** The common series; the address leaves it out. */
const administrative = "document";

async function loadRegister({
  deps,
  actor,
  params: { agencyId },
  query,
}: Asked<PageDeps, { readonly agencyId: string }>) {
  const today = dayIn(vietnamZone, deps.now());
  const asked = { from: query.day("tu"), to: query.day("den") };
  const from = isDay(asked.from) ? asked.from : addDays(today, -monthBefore);
  const to = isDay(asked.to) && asked.to >= from ? asked.to : today >= from ? today : from;
  const wanted = Math.max(1, Math.trunc(Number(query.text("trang")) || 1));
  const series = query.text("so") || administrative;
  const [register, printings, agency, begun] = await Promise.all([
    deps.documents.showRegister({ actor, input: { agencyId, from, to, series, page: Math.min(wanted, 10_000) } }),
    deps.registers.listRegisterPrintings({ actor, input: { agencyId, register: "outgoing", series } }),
    deps.agencies.cards.cardOf(deps.db, agencyId),
    bookBegun(deps, actor, { agencyId, kind: series }),
  ]);
  return { ...register, printings, agency, begun, from, to, page: wanted, period: periodOf(yearOf(to), deps.now()) };
}
type Shown = Awaited<ReturnType<typeof loadRegister>>;

/** The register of outgoing documents, with the ten columns of NĐ 30/2020/NĐ-CP annex IV. */
export const outgoingRegisterPage = page({
  path: urls.outgoingRegister,
  access: { roles: outgoingRoles },
  load: loadRegister,
  acts: {
    "make-register": makeRegisterAct("outgoing", (lang, agencyId, _year, so) =>
      urls.outgoingRegister.to(lang, { agencyId }, { so }),
    ),
    "continue-book": continueBookAct((lang, agencyId, so) => urls.outgoingRegister.to(lang, { agencyId }, { so })),
  },
  view: ({ data, lang }) => {
    const t = outgoingTexts[lang].register;
    const { agency, books, from, series, to, total } = data;
    const names = registerTexts[lang].series;
    return (
      <WorkPage title={t.title} current={`${agency.id}.outgoing-register`}>
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        <BookPlaces agencyId={agency.id} current="register" />
        <SearchForm
          action={urls.outgoingRegister.to(lang, { agencyId: agency.id })}
          class="ph-actions-bar"
          label={t.show}
        >
          {books.length > 1 && (
            <Select
              name="so"
              label={names.label}
              value={series}
              blank={false}
              choices={books.map(({ series: value, councilName, typeName }) => {
                const own = councilName ?? typeName;
                return own === null ? { value, label: names.document } : { value, label: own, lang: "vi" };
              })}
            />
          )}
          <DateInput name="tu" label={t.from} value={from} />
          <DateInput name="den" label={t.to} value={to} />
          <Button tone="secondary">{t.show}</Button>
        </SearchForm>
        {total > 0 && <p class="govuk-body">{t.count({ count: countText(total) })}</p>}
        <Lines data={data} />
        <ContinueBook begun={data.begun} />
        <MakeRegister period={data.period} printings={data.printings} series={series} />
      </WorkPage>
    );
  },
});

const boxes = (name: string, text: string) => {
  const [year = "", month = "", date = ""] = text.split("-");
  return { [`${name}.day`]: date, [`${name}.month`]: month, [`${name}.year`]: year };
};

function Lines({ data }: { data: Shown }) {
  const { lang } = usePage();
  const t = outgoingTexts[lang].register;
  const { agency, from, to } = data;
  const c = t.columns;
  const columns: readonly Column<RegisterLine>[] = [
    {
      title: c.number,
      heading: true,
      narrow: true,
      cell: (line) => (
        <a
          class="govuk-link ph-code"
          href={urls.outgoingDocument.to(lang, { agencyId: agency.id, documentId: line.document_id })}
        >
          {line.number_text}/{line.symbol}
        </a>
      ),
    },
    { title: c.date, narrow: true, cell: (line) => dayText(day(line.issued_on)) },
    { title: c.subject, width: "main", cell: (line) => vi(`${line.type_name}: ${line.abstract}`) },
    { title: c.signer, width: "name", cell: (line) => line.signer },
    { title: c.recipients, width: "name", cell: (line) => vi(line.recipients) },
    { title: c.kept, cell: (line) => vi(line.kept_by) },
    { title: c.copies, cell: (line) => line.copies },
    { title: c.forwarded, narrow: true, cell: (line) => (line.forwarded_on ? dayText(day(line.forwarded_on)) : "") },
    { title: c.receipt, cell: (line) => line.receipt ?? "" },
    { title: c.note, cell: (line) => vi(line.note ?? "") },
  ];
  const pageTo = (trang: number) =>
    urls.outgoingRegister.to(
      lang,
      { agencyId: agency.id },
      { so: data.series, ...boxes("tu", from), ...boxes("den", to), trang },
    );
  return (
    <>
      <Table
        caption={`${t.title} ${yearOf(to)}`}
        captionHidden
        dense
        register
        rows={data.lines}
        rowKey={(line) => line.document_id}
        empty={t.empty}
        columns={columns}
      />
      <Pagination page={data.page} pageSize={data.pageSize} total={data.total} href={pageTo} />
    </>
  );
}
