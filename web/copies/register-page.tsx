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
import { askedYear, YearForm } from "../registers/year-form.tsx";
import { urls } from "../urls.ts";
import { copyNumber } from "./copy-words.tsx";

async function loadRegister({ deps, actor, params, query }: Asked<PageDeps, { readonly agencyId: string }>) {
  const year = askedYear(query, deps.now());
  const wanted = Math.min(10_000, Math.max(1, Math.trunc(Number(query.text("trang")) || 1)));
  const register = await deps.copies.showRegister({ actor, input: { ...params, year, page: wanted } });
  return { ...register, year, page: wanted };
}
type Shown = Awaited<ReturnType<typeof loadRegister>>;
type Line = Shown["lines"][number];
type Original = Shown["originals"][number];

/** The register of copies of a year, with the columns of NĐ 30/2020/NĐ-CP annex IV, and the paper originals. */
export const copyRegisterPage = page({
  path: urls.copyRegister,
  access: { roles: ["clerk", "leader", "inspector"] },
  load: loadRegister,
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
        <Originals data={data} />
      </WorkPage>
    );
  },
});

const subjectOf = ({ source }: Pick<Line, "source">): string =>
  [[source.typeName, source.number].filter((part) => part !== "").join(" "), source.abstract]
    .filter((part) => part !== "")
    .join(": ");

/** The line that says where a copy is kept stands in a column of its own. */
const isKept = (line: string): boolean => /^lưu\s*:/iu.test(line.trim());

function Lines({ data }: { data: Shown }) {
  const { lang } = usePage();
  const t = copyTexts[lang];
  const c = t.register.columns;
  const { agency, printerNames, year } = data;
  const noteOf = (line: Line): string => {
    if (line.state === "dropped" || line.state === "refused") return t.register.unused;
    const printer = printerNames[line.id] ?? "";
    return [t.forms[line.form], printer && t.register.printedBy({ name: printer })].filter(Boolean).join(" · ");
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
    { title: c.subject, cell: (line) => vi(subjectOf(line)) },
    { title: c.signer, cell: (line) => line.signer_name ?? "" },
    { title: c.recipients, cell: (line) => vi(line.recipients.filter((one) => !isKept(one)).join("; ")) },
    {
      title: c.kept,
      cell: (line) => vi((line.recipients.find(isKept) ?? "VT").replace(/^\s*lưu\s*:\s*/iu, "")),
    },
    { title: c.copies, cell: (line) => line.copies },
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
  const { agency, originals, printerNames } = data;
  const columns: readonly Column<Original>[] = [
    {
      title: t.original,
      heading: true,
      width: "main",
      cell: (line) => (
        <a class="govuk-link" lang="vi" href={urls.copy.to(lang, { agencyId: agency.id, copyId: line.id })}>
          {subjectOf(line)}
        </a>
      ),
    },
    { title: t.printed, narrow: true, cell: (line) => (line.printedOn ? dayText(line.printedOn) : "") },
    { title: t.by, cell: (line) => printerNames[line.id] ?? "" },
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
