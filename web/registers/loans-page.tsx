import { usePage } from "../kernel/context.tsx";
import type { Asked } from "../kernel/page.ts";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { handBookTexts } from "../texts/hand-book-texts.ts";
import { Button, DateInput, Form, Select, SummaryList, Table, TextInput, vi } from "../ui/index.ts";
import type { Column } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { personChoices } from "../work-files/file-words.tsx";
import {
  askedPart,
  BookPage,
  bookRoles,
  DocumentLink,
  EnterLine,
  LineLink,
  LinePage,
  loadBookFrame,
  noteOf,
  StrikeLine,
  written,
} from "./hand-book-parts.tsx";
import { makeRegisterAct } from "./make-register.tsx";

async function loadBook(asked: Asked<PageDeps, { readonly agencyId: string }>) {
  const { deps, actor, params, query } = asked;
  const [frame, book] = await Promise.all([
    loadBookFrame(asked, "master-copies"),
    deps.registers.showLoans({ actor, input: { ...params, ...askedPart(query, deps.now()) } }),
  ]);
  return { ...frame, ...book };
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
    const out = (
      <>
        <h2 class="govuk-heading-s">{t.out}</h2>
        <Out data={data} />
        <h2 class="govuk-heading-s">{t.all}</h2>
      </>
    );
    return (
      <BookPage book="loans" data={data} enter={data.mayWrite && <LendCopy data={data} />} above={out}>
        <Lines data={data} />
      </BookPage>
    );
  },
});

function LendCopy({ data }: { data: Shown }) {
  const t = handBookTexts[usePage().lang].loans;
  return (
    <EnterLine act="lend" book="loans" number={data.number}>
      <Select name="borrowerId" label={t.borrower} choices={personChoices(data.borrowers)} />
      <TextInput name="purpose" label={t.purpose} autocomplete="off" />
      <Select name="permittedById" label={t.permitter} choices={personChoices(data.permitters)} />
      <div class="ph-form-part--two">
        <DateInput name="on" label={t.on} value={data.today} />
        <DateInput name="dueOn" label={t.dueOn} />
      </div>
      <TextInput name="fileSymbol" label={t.file} hint={t.fileHint} width={20} optional autocomplete="off" />
    </EnterLine>
  );
}

const isLate = (line: Line, today: string): boolean =>
  line.returned_on === null && line.struck_at === null && line.due_on < today;

function Out({ data }: { data: Shown }) {
  const { lang } = usePage();
  const words = handBookTexts[lang];
  const t = words.loans;
  const columns: readonly Column<Line>[] = [
    { title: words.number, heading: true, narrow: true, cell: (line) => <LineLink book="loans" line={line} /> },
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
    { title: t.borrower, width: "name", cell: (line) => vi(line.borrower_name) },
    {
      title: t.document,
      heading: true,
      narrow: true,
      cell: (line) => (
        <>
          <LineLink book="loans" line={line} />
          <span class="ph-second-line">{written(line.issued_on)}</span>
        </>
      ),
    },
    { title: t.about, width: "main", cell: (line) => vi(`${line.type_name}: ${line.abstract}`) },
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
      register
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
    const t = handBookTexts[lang].loans;
    const open = mayWrite && line.struck_at === null;
    return (
      <LinePage book="loans" line={line}>
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
      </LinePage>
    );
  },
});

function Facts({ line, today }: { line: Line; today: string }) {
  const { lang } = usePage();
  const words = handBookTexts[lang];
  const t = words.loans;
  const state = line.returned_on
    ? written(line.returned_on)
    : [t.isOut({ due: written(line.due_on) }), isLate(line, today) ? t.late : ""].filter(Boolean).join(", ");
  const rows = [
    {
      key: t.document,
      value: (
        <>
          <DocumentLink line={line} />, {written(line.issued_on)}
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
