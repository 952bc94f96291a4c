import { day } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Asked } from "../kernel/page.ts";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { copyTexts } from "../texts/copy-texts.ts";
import { countText, dayText } from "../texts/format.ts";
import { Pagination, Table, vi } from "../ui/index.ts";
import type { Column } from "../ui/index.ts";
import { ContinueBook, bookBegun, continueBookAct } from "../registers/continue-book.tsx";
import { MakeRegister, makeRegisterAct, periodOf } from "../registers/make-register.tsx";
import { askedYear, YearForm } from "../registers/year-form.tsx";
import { urls } from "../urls.ts";
import { copyNumber } from "./copy-words.tsx";

async function loadRegister({ deps, actor, params, query }: Asked<PageDeps, { readonly agencyId: string }>) {
  const year = askedYear(query, deps.now());
  const wanted = Math.min(10_000, Math.max(1, Math.trunc(Number(query.text("trang")) || 1)));
  const [register, printings, begun] = await Promise.all([
    deps.copies.showRegister({ actor, input: { ...params, year, page: wanted } }),
    deps.registers.listRegisterPrintings({ actor, input: { ...params, register: "copies" } }),
    bookBegun(deps, actor, { ...params, kind: "copy" }),
  ]);
  return { ...register, begun, year, page: wanted, printings, period: periodOf(year, deps.now()) };
}
type Shown = Awaited<ReturnType<typeof loadRegister>>;
type Line = Shown["lines"][number];
type Original = Shown["originals"][number];

/** The register of copies of a year, with the columns of NĐ 30/2020/NĐ-CP annex IV, and the paper originals. */
export const copyRegisterPage = page({
  path: urls.copyRegister,
  access: { roles: ["clerk", "leader", "inspector"] },
  load: loadRegister,
  acts: {
    "make-register": makeRegisterAct("copies", (lang, agencyId, nam) =>
      urls.copyRegister.to(lang, { agencyId }, { nam }),
    ),
    "continue-book": continueBookAct((lang, agencyId) => urls.copyRegister.to(lang, { agencyId })),
  },
  view: ({ data, lang }) => {
    const t = copyTexts[lang];
    const { agency, total, year } = data;
    const list = { href: urls.copies.to(lang, { agencyId: agency.id }), text: t.title };
    return (
      <WorkPage title={t.register.title} current={`${agency.id}.copies`} breadcrumbs={[list]}>
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        <YearForm action={urls.copyRegister.to(lang, { agencyId: agency.id })} label={t.register.title} year={year} />
        {total > 0 && <p class="govuk-body">{t.register.count({ count: countText(total), year })}</p>}
        <Lines data={data} />
        <ContinueBook begun={data.begun} />
        <MakeRegister period={data.period} printings={data.printings} />
        <Originals data={data} />
      </WorkPage>
    );
  },
});

function Lines({ data }: { data: Shown }) {
  const { lang } = usePage();
  const t = copyTexts[lang];
  const c = t.register.columns;
  const { agency, year } = data;
  const noteOf = (line: Line): string => {
    if (line.unused) return t.register.unused;
    const { printerName: name } = line;
    return [t.forms[line.form], name && t.register.printedBy({ name })].filter(Boolean).join(" · ");
  };
  const columns: readonly Column<Line>[] = [
    {
      title: c.number,
      heading: true,
      narrow: true,
      cell: (line) => (
        <a class="govuk-link ph-code" href={urls.copy.to(lang, { agencyId: agency.id, copyId: line.id })}>
          {copyNumber(line, lang)}
        </a>
      ),
    },
    { title: c.date, cell: (line) => (line.issued_on ? dayText(day(line.issued_on)) : "") },
    { title: c.subject, cell: (line) => vi(line.subject) },
    { title: c.signer, cell: (line) => line.signer_name ?? "" },
    { title: c.recipients, cell: (line) => vi(line.receivers.join("; ")) },
    { title: c.kept, cell: (line) => vi(line.kept) },
    { title: c.copies, cell: (line) => (line.unused ? "" : line.copies) },
    { title: c.forwarded, cell: (line) => (line.forwardedOn ? dayText(line.forwardedOn) : "") },
    { title: c.receipt, cell: () => "" },
    { title: c.note, cell: (line) => noteOf(line) },
  ];
  const pageTo = (trang: number) => urls.copyRegister.to(lang, { agencyId: agency.id }, { nam: year, trang });
  return (
    <>
      <Table
        caption={`${t.register.title} ${year}`}
        captionHidden
        dense
        rows={data.lines}
        rowKey={(line) => line.id}
        empty={t.register.empty}
        columns={columns}
      />
      <Pagination page={data.page} pageSize={data.pageSize} total={data.total} href={pageTo} />
    </>
  );
}

function Originals({ data }: { data: Shown }) {
  const { lang } = usePage();
  const t = copyTexts[lang].register;
  const { agency, originals } = data;
  const columns: readonly Column<Original>[] = [
    {
      title: t.original,
      heading: true,
      width: "main",
      cell: (line) => (
        <a class="govuk-link" lang="vi" href={urls.copy.to(lang, { agencyId: agency.id, copyId: line.id })}>
          {line.subject}
        </a>
      ),
    },
    { title: t.printed, narrow: true, cell: (line) => (line.printedOn ? dayText(line.printedOn) : "") },
    { title: t.by, cell: (line) => line.printerName },
    { title: t.columns.copies, cell: (line) => line.copies },
    { title: t.purpose, cell: (line) => vi(line.purpose) },
  ];
  return (
    <section class="ph-rest">
      <h2 class="govuk-heading-m">{t.originals}</h2>
      <Table
        caption={t.originals}
        captionHidden
        dense
        rows={originals}
        rowKey={(line) => line.id}
        empty={t.originalsEmpty}
        columns={columns}
      />
    </section>
  );
}
