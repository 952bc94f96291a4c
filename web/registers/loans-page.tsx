import { usePage } from "../kernel/context.tsx";
import type { Asked } from "../kernel/page.ts";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { handBookTexts } from "../texts/hand-book-texts.ts";
import { Button, DateInput, Details, Form, PreviousNext, Select, SummaryList, Table, TextInput } from "../ui/index.ts";
import type { Column } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { personChoices } from "../work-files/file-words.tsx";
import { askedPart, bookRoles, BookPlaces, noteOf, StrikeLine, written, YearForm } from "./hand-book-parts.tsx";
import { MakeRegister, makeRegisterAct, periodOf } from "./make-register.tsx";

async function loadBook({ deps, actor, params, query }: Asked<PageDeps, { readonly agencyId: string }>) {
  const part = askedPart(query, deps.now());
  const [book, printings, agency] = await Promise.all([
    deps.registers.showLoans({ actor, input: { ...params, ...part } }),
    deps.registers.listRegisterPrintings({ actor, input: { ...params, register: "master-copies" } }),
    deps.agencies.cards.cardOf(deps.db, params.agencyId),
  ]);
  const number = query.text("so").slice(0, 60);
  return { ...book, ...part, printings, agency, number, period: periodOf(part.year, deps.now()) };
}
type Shown = Awaited<ReturnType<typeof loadBook>>;
type Line = Shown["lines"][number];

/** Sổ sử dụng bản lưu: nine columns (NĐ 30/2020/NĐ-CP annex IV). The clerk writes it. */
export const loansPage = page({
  path: urls.loanBook,
  access: { roles: bookRoles },
  load: loadBook,
  acts: {
    lend: async ({ deps, actor, params, form, requestId, lang }) => {
      const number = form.text("number");
      const input = {
        ...{ ...params, number, on: form.day("on"), dueOn: form.day("dueOn"), purpose: form.text("purpose") },
        ...{ borrowerId: form.text("borrowerId"), permittedById: form.text("permittedById") },
        ...{ fileSymbol: form.text("fileSymbol"), note: form.text("note") },
      };
      await deps.registers.lendCopy({ actor, requestId, input });
      return { redirect: urls.loanBook.to(lang, params), flash: handBookTexts[lang].loans.done({ number }) };
    },
    "make-register": makeRegisterAct("master-copies", (lang, agencyId, nam) =>
      urls.loanBook.to(lang, { agencyId }, { nam }),
    ),
  },
  view: ({ data, lang }) => {
    const t = handBookTexts[lang].loans;
    const { agency, year } = data;
    const here = urls.loanBook.to(lang, { agencyId: agency.id });
    const at = (more: Record<string, number>) =>
      urls.loanBook.to(lang, { agencyId: agency.id }, { nam: year, ...more });
    return (
      <WorkPage title={t.title} current={`${agency.id}.outgoing-register`}>
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        <BookPlaces agencyId={agency.id} current="loans" />
        <p class="ph-remark">{t.lead}</p>
        {data.mayWrite && <LendCopy data={data} />}
        <h2 class="govuk-heading-s">{t.out}</h2>
        <Out data={data} />
        <h2 class="govuk-heading-s">{t.all}</h2>
        <YearForm action={here} label={t.title} year={year} />
        <Lines data={data} />
        <PreviousNext
          previous={data.before === null ? undefined : at({})}
          next={data.next === null ? undefined : at({ truoc: data.next })}
        />
        <MakeRegister period={data.period} printings={data.printings} />
      </WorkPage>
    );
  },
});

function LendCopy({ data }: { data: Shown }) {
  const page = usePage();
  const words = handBookTexts[page.lang];
  const t = words.loans;
  const refused = page.refusal !== null && page.act === "lend";
  return (
    <Details summary={t.enter} open={refused || data.number !== ""}>
      <Form act="lend">
        <TextInput
          name="number"
          label={words.number}
          hint={words.numberHint}
          width={20}
          autocomplete="off"
          value={data.number}
        />
        <Select name="borrowerId" label={t.borrower} choices={personChoices(data.borrowers)} />
        <TextInput name="purpose" label={t.purpose} autocomplete="off" />
        <Select name="permittedById" label={t.permitter} choices={personChoices(data.permitters)} />
        <div class="ph-form-part--two">
          <DateInput name="on" label={t.on} value={data.today} />
          <DateInput name="dueOn" label={t.dueOn} />
        </div>
        <TextInput name="fileSymbol" label={t.file} hint={t.fileHint} width={20} optional autocomplete="off" />
        <TextInput name="note" label={words.note} optional autocomplete="off" />
        <Button>{t.submit}</Button>
      </Form>
    </Details>
  );
}

const vi = (text: string) => <span lang="vi">{text}</span>;
const isLate = (line: Line, today: string): boolean =>
  line.returned_on === null && line.struck_at === null && line.due_on < today;

function LineLink({ line }: { line: Line }) {
  const { lang } = usePage();
  return (
    <a class="govuk-link ph-code" href={urls.loan.to(lang, { agencyId: line.agency_id, lineId: line.id })}>
      {line.number_text}
      <span class="govuk-visually-hidden"> {handBookTexts[lang].line({ no: line.no, year: line.book_year })}</span>
    </a>
  );
}

function Out({ data }: { data: Shown }) {
  const { lang } = usePage();
  const words = handBookTexts[lang];
  const t = words.loans;
  const columns: readonly Column<Line>[] = [
    { title: words.number, heading: true, narrow: true, cell: (line) => <LineLink line={line} /> },
    { title: t.borrower, width: "name", cell: (line) => vi(line.borrower_name) },
    { title: t.purpose, width: "main", cell: (line) => vi(line.purpose) },
    {
      title: t.dueOn,
      narrow: true,
      cell: (line) => [written(line.due_on), isLate(line, data.today) ? t.late : ""].filter(Boolean).join(", "),
    },
  ];
  return (
    <Table
      caption={t.out}
      captionHidden
      dense
      rows={data.out}
      rowKey={({ id }) => id}
      tone={(line) => (isLate(line, data.today) ? "late" : null)}
      empty={t.outEmpty}
      columns={columns}
    />
  );
}

/** The nine columns in their order; purpose and the day agreed upon stand in the note. */
function Lines({ data }: { data: Shown }) {
  const { lang } = usePage();
  const words = handBookTexts[lang];
  const t = words.loans;
  const columns: readonly Column<Line>[] = [
    { title: t.on, narrow: true, cell: (line) => written(line.lent_on) },
    { title: t.borrower, cell: (line) => vi(line.borrower_name) },
    {
      title: t.document,
      heading: true,
      narrow: true,
      cell: (line) => (
        <>
          <LineLink line={line} />
          <span class="ph-second-line">{written(line.issued_on)}</span>
        </>
      ),
    },
    { title: t.about, width: "name", cell: (line) => vi(`${line.type_name}: ${line.abstract}`) },
    { title: t.file, cell: (line) => vi(line.file_symbol) },
    { title: t.receipt, cell: () => "" },
    { title: t.returnedOn, narrow: true, cell: (line) => written(line.returned_on) },
    { title: t.permitter, cell: (line) => vi(line.permitted_by) },
    { title: words.note, cell: (line) => vi([noteOf(line, lang), line.purpose].filter(Boolean).join("; ")) },
  ];
  return (
    <Table
      caption={`${t.title} ${data.year}`}
      captionHidden
      dense
      rows={data.lines}
      rowKey={({ id }) => id}
      empty={t.empty}
      columns={columns}
    />
  );
}

/** One line of the book: who has the copy, that it came back, and how a wrong line is struck out. */
export const loanPage = page({
  path: urls.loan,
  access: { roles: bookRoles },
  load: ({ deps, actor, params }: Asked<PageDeps, { readonly agencyId: string; readonly lineId: string }>) =>
    deps.registers.showLoan({ actor, input: params }),
  acts: {
    return: async ({ deps, actor, params, form, requestId, lang }) => {
      await deps.registers.returnCopy({ actor, requestId, input: { ...params, on: form.day("on") } });
      return { redirect: urls.loan.to(lang, params), flash: handBookTexts[lang].loans.returned };
    },
    strike: async ({ deps, actor, params, form, requestId, lang }) => {
      await deps.registers.strikeLoan({ actor, requestId, input: { ...params, reason: form.text("reason") } });
      return { redirect: urls.loan.to(lang, params), flash: handBookTexts[lang].strike.done };
    },
  },
  view: ({ data: { line, mayWrite, today }, lang }) => {
    const words = handBookTexts[lang];
    const t = words.loans;
    const agencyId = line.agency_id;
    const book = { href: urls.loanBook.to(lang, { agencyId }, { nam: line.book_year }), text: t.title };
    const open = mayWrite && line.struck_at === null;
    return (
      <WorkPage
        title={words.line({ no: line.no, year: line.book_year })}
        current={`${agencyId}.outgoing-register`}
        breadcrumbs={[book]}
      >
        <Facts line={line} today={today} />
        {open && line.returned_on === null && (
          <section class="ph-card">
            <h2 class="ph-card__title">{t.giveBack}</h2>
            <Form act="return">
              <DateInput name="on" label={t.returnedOn} value={today} />
              <Button>{t.giveBack}</Button>
            </Form>
          </section>
        )}
        {open && <StrikeLine />}
      </WorkPage>
    );
  },
});

function Facts({ line, today }: { line: Line; today: string }) {
  const { lang } = usePage();
  const words = handBookTexts[lang];
  const t = words.loans;
  const href = urls.outgoingDocument.to(lang, { agencyId: line.agency_id, documentId: line.document_id });
  const state = line.returned_on
    ? written(line.returned_on)
    : [t.isOut({ due: written(line.due_on) }), isLate(line, today) ? t.late : ""].filter(Boolean).join(", ");
  const rows = [
    {
      key: t.document,
      value: (
        <>
          <a class="govuk-link" href={href}>
            {line.number_text}
          </a>
          , {written(line.issued_on)}
        </>
      ),
    },
    { key: t.about, value: vi(`${line.type_name}: ${line.abstract}`) },
    { key: t.file, value: vi(line.file_symbol || "–") },
    { key: t.on, value: written(line.lent_on) },
    { key: t.borrower, value: vi(line.borrower_name) },
    { key: t.purpose, value: vi(line.purpose) },
    { key: t.permitter, value: vi(line.permitted_by) },
    ...(line.struck_at === null ? [{ key: t.returnedOn, value: state }] : []),
    { key: t.receipt, value: t.receiptNote },
    { key: words.note, value: vi(noteOf(line, lang) || "–") },
  ];
  return <SummaryList dense rows={rows} />;
}
