import { dayIn, vietnamZone } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Asked } from "../kernel/page.ts";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { handBookTexts } from "../texts/hand-book-texts.ts";
import { Button, DateInput, Form, SummaryList, Table, Textarea, TextInput, vi } from "../ui/index.ts";
import type { Column } from "../ui/index.ts";
import { urls } from "../urls.ts";
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
    loadBookFrame(asked, "post"),
    deps.registers.showPostBook({ actor, input: { ...params, ...askedPart(query, deps.now()) } }),
  ]);
  return { ...frame, ...book, today: dayIn(vietnamZone, deps.now()) };
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
  view: ({ data }) => (
    <BookPage book="post" data={data} enter={data.mayWrite && <EnterPosting data={data} />}>
      <Lines data={data} />
    </BookPage>
  ),
});

function EnterPosting({ data }: { data: Shown }) {
  const t = handBookTexts[usePage().lang].post;
  return (
    <EnterLine act="enter" book="post" number={data.number}>
      <TextInput name="receiver" label={t.receiver} hint={t.receiverHint} autocomplete="off" />
      <div class="ph-form-part--two">
        <DateInput name="on" label={t.on} value={data.today} />
        <TextInput name="envelopes" label={t.envelopes} digits width={4} autocomplete="off" value="1" />
      </div>
    </EnterLine>
  );
}

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
    { title: words.number, heading: true, narrow: true, cell: (line) => <LineLink book="post" line={line} /> },
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
    const t = handBookTexts[lang].post;
    const open = mayWrite && line.struck_at === null;
    return (
      <LinePage book="post" line={line}>
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
      </LinePage>
    );
  },
});

function PostingFacts({ line }: { line: Line }) {
  const { lang } = usePage();
  const words = handBookTexts[lang];
  const t = words.post;
  const rows = [
    { key: words.number, value: <DocumentLink line={line} /> },
    { key: t.on, value: written(line.posted_on) },
    { key: t.receiver, value: vi(line.receiver) },
    { key: t.envelopes, value: String(line.envelopes) },
    { key: t.receipt, value: vi(receiptOf(line, lang)) },
    { key: words.note, value: vi(noteOf(line, lang) || "–") },
  ];
  return <SummaryList dense rows={rows} />;
}
