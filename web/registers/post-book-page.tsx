import { dayIn, vietnamZone } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Asked } from "../kernel/page.ts";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { handBookTexts } from "../texts/hand-book-texts.ts";
import {
  Button,
  DateInput,
  Details,
  Form,
  PreviousNext,
  SummaryList,
  Table,
  Textarea,
  TextInput,
} from "../ui/index.ts";
import type { Column } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { askedPart, bookRoles, BookPlaces, noteOf, StrikeLine, written, YearForm } from "./hand-book-parts.tsx";
import { MakeRegister, makeRegisterAct, periodOf } from "./make-register.tsx";

async function loadBook({ deps, actor, params, query }: Asked<PageDeps, { readonly agencyId: string }>) {
  const part = askedPart(query, deps.now());
  const [book, printings, agency] = await Promise.all([
    deps.registers.showPostBook({ actor, input: { ...params, ...part } }),
    deps.registers.listRegisterPrintings({ actor, input: { ...params, register: "post" } }),
    deps.agencies.cards.cardOf(deps.db, params.agencyId),
  ]);
  const today = dayIn(vietnamZone, deps.now());
  const number = query.text("so").slice(0, 60);
  return { ...book, ...part, printings, agency, today, number, period: periodOf(part.year, deps.now()) };
}
type Shown = Awaited<ReturnType<typeof loadBook>>;
type Line = Shown["lines"][number];

/** Sổ gửi văn bản đi bưu điện: six columns (NĐ 30/2020/NĐ-CP annex IV). The clerk writes it. */
export const postBookPage = page({
  path: urls.postBook,
  access: { roles: bookRoles },
  load: loadBook,
  acts: {
    enter: async ({ deps, actor, params, form, requestId, lang }) => {
      const number = form.text("number");
      const said = { number, on: form.day("on"), receiver: form.text("receiver"), note: form.text("note") };
      const envelopes = Number(form.text("envelopes") || Number.NaN);
      await deps.registers.enterPosting({ actor, requestId, input: { ...params, ...said, envelopes } });
      return { redirect: urls.postBook.to(lang, params), flash: handBookTexts[lang].post.done({ number }) };
    },
    "make-register": makeRegisterAct("post", (lang, agencyId, nam) => urls.postBook.to(lang, { agencyId }, { nam })),
  },
  view: ({ data, lang }) => {
    const t = handBookTexts[lang].post;
    const { agency, year } = data;
    const here = urls.postBook.to(lang, { agencyId: agency.id });
    const at = (more: Record<string, number>) =>
      urls.postBook.to(lang, { agencyId: agency.id }, { nam: year, ...more });
    return (
      <WorkPage title={t.title} current={`${agency.id}.outgoing-register`}>
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        <BookPlaces agencyId={agency.id} current="post" />
        <p class="ph-remark">{t.lead}</p>
        {data.mayWrite && <EnterPosting data={data} />}
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

function EnterPosting({ data }: { data: Shown }) {
  const page = usePage();
  const words = handBookTexts[page.lang];
  const t = words.post;
  const refused = page.refusal !== null && page.act === "enter";
  return (
    <Details summary={t.enter} open={refused || data.number !== ""}>
      <Form act="enter">
        <TextInput
          name="number"
          label={words.number}
          hint={words.numberHint}
          width={20}
          autocomplete="off"
          value={data.number}
        />
        <TextInput name="receiver" label={t.receiver} hint={t.receiverHint} autocomplete="off" />
        <div class="ph-form-part--two">
          <DateInput name="on" label={t.on} value={data.today} />
          <TextInput name="envelopes" label={t.envelopes} digits width={4} autocomplete="off" value="1" />
        </div>
        <TextInput name="note" label={words.note} optional autocomplete="off" />
        <Button>{t.submit}</Button>
      </Form>
    </Details>
  );
}

const vi = (text: string) => <span lang="vi">{text}</span>;

/** The column for signature and stamp of the post. */
function receiptOf(line: Line, lang: "vi" | "en"): string {
  if (line.receipt !== null) return [line.receipt, written(line.received_on)].join(", ");
  return line.struck_at === null ? handBookTexts[lang].post.waiting : "";
}

function Lines({ data }: { data: Shown }) {
  const { lang } = usePage();
  const words = handBookTexts[lang];
  const t = words.post;
  const columns: readonly Column<Line>[] = [
    { title: t.on, narrow: true, cell: (line) => written(line.posted_on) },
    {
      title: words.number,
      heading: true,
      narrow: true,
      cell: (line) => (
        <a class="govuk-link ph-code" href={urls.posting.to(lang, { agencyId: data.agency.id, lineId: line.id })}>
          {line.number_text}
          <span class="govuk-visually-hidden"> {words.line({ no: line.no, year: line.book_year })}</span>
        </a>
      ),
    },
    { title: t.receiver, width: "main", cell: (line) => vi(line.receiver) },
    { title: t.envelopes, numeric: true, cell: (line) => line.envelopes },
    { title: t.receipt, width: "name", cell: (line) => vi(receiptOf(line, lang)) },
    { title: words.note, cell: (line) => vi(noteOf(line, lang)) },
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

/** One line of the book: what was posted, that the post signed for it, and how a wrong line is struck out. */
export const postingPage = page({
  path: urls.posting,
  access: { roles: bookRoles },
  load: async ({ deps, actor, params }: Asked<PageDeps, { readonly agencyId: string; readonly lineId: string }>) => ({
    ...(await deps.registers.showPosting({ actor, input: params })),
    today: dayIn(vietnamZone, deps.now()),
  }),
  acts: {
    receive: async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { ...params, on: form.day("on"), receipt: form.text("receipt") };
      await deps.registers.recordReceipt({ actor, requestId, input });
      return { redirect: urls.posting.to(lang, params), flash: handBookTexts[lang].post.received };
    },
    strike: async ({ deps, actor, params, form, requestId, lang }) => {
      await deps.registers.strikePosting({ actor, requestId, input: { ...params, reason: form.text("reason") } });
      return { redirect: urls.posting.to(lang, params), flash: handBookTexts[lang].strike.done };
    },
  },
  view: ({ data: { line, mayWrite, today }, lang }) => {
    const words = handBookTexts[lang];
    const t = words.post;
    const agencyId = line.agency_id;
    const book = { href: urls.postBook.to(lang, { agencyId }, { nam: line.book_year }), text: t.title };
    const open = mayWrite && line.struck_at === null;
    return (
      <WorkPage
        title={words.line({ no: line.no, year: line.book_year })}
        current={`${agencyId}.outgoing-register`}
        breadcrumbs={[book]}
      >
        <PostingFacts line={line} />
        {open && line.receipt === null && (
          <section class="ph-card">
            <h2 class="ph-card__title">{t.receive}</h2>
            <Form act="receive">
              <Textarea name="receipt" label={t.receipt} hint={t.receiveHint} rows={2} />
              <DateInput name="on" label={t.receivedOn} value={today} />
              <Button>{t.receive}</Button>
            </Form>
          </section>
        )}
        {open && <StrikeLine />}
      </WorkPage>
    );
  },
});

function PostingFacts({ line }: { line: Line }) {
  const { lang } = usePage();
  const words = handBookTexts[lang];
  const t = words.post;
  const agencyId = line.agency_id;
  const documentHref = urls.outgoingDocument.to(lang, { agencyId, documentId: line.document_id });
  const rows = [
    {
      key: words.number,
      value: (
        <a class="govuk-link" href={documentHref}>
          {line.number_text}
        </a>
      ),
    },
    { key: t.on, value: written(line.posted_on) },
    { key: t.receiver, value: vi(line.receiver) },
    { key: t.envelopes, value: String(line.envelopes) },
    { key: t.receipt, value: vi(receiptOf(line, lang)) },
    { key: words.note, value: vi(noteOf(line, lang) || "–") },
  ];
  return <SummaryList dense rows={rows} />;
}
