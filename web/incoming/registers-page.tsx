import { dayIn, vietnamZone } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Asked } from "../kernel/page.ts";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { dayText, instantText } from "../texts/format.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { PreviousNext, Subnavigation, Table, vi } from "../ui/index.ts";
import type { Column } from "../ui/index.ts";
import { ContinueBook, bookBegun, continueBookAct } from "../registers/continue-book.tsx";
import { MakeRegister, makeRegisterAct, periodOf } from "../registers/make-register.tsx";
import { askedYear, YearForm } from "../registers/year-form.tsx";
import { urls } from "../urls.ts";
import { dayOrNothing, numberText } from "./document-words.tsx";

type Line = Awaited<ReturnType<PageDeps["incoming"]["showRegister"]>>["lines"][number];
type Which = "register" | "follow-up";

type AskedHere = Asked<PageDeps, { readonly agencyId: string }>;

async function loadRegister({ deps, actor, params, query }: AskedHere, which: Which) {
  const kind = which === "register" ? "incoming" : "follow-up";
  const { agencyId } = params;
  const year = askedYear(query, deps.now());
  const after = Math.max(0, Math.trunc(Number(query.text("sau")) || 0));
  const [register, printings, agency, begun] = await Promise.all([
    deps.incoming.showRegister({ actor, input: { agencyId, year, after } }),
    deps.registers.listRegisterPrintings({ actor, input: { agencyId, register: kind } }),
    deps.agencies.cards.cardOf(deps.db, agencyId),
    bookBegun(deps, actor, { agencyId, kind: "incoming" }),
  ]);
  return { ...register, printings, agency, begun, year, after, period: periodOf(year, deps.now()) };
}
type Shown = Awaited<ReturnType<typeof loadRegister>>;

const roles = ["clerk", "leader", "inspector"] as const;

/** Sổ đăng ký văn bản đến: ten columns. */
export const incomingRegisterPage = page({
  path: urls.incomingRegister,
  access: { roles },
  load: (asked) => loadRegister(asked, "register"),
  acts: {
    "make-register": makeRegisterAct("incoming", (lang, agencyId, nam) =>
      urls.incomingRegister.to(lang, { agencyId }, { nam }),
    ),
    "continue-book": continueBookAct((lang, agencyId) => urls.incomingRegister.to(lang, { agencyId })),
  },
  view: ({ data }) => <RegisterView data={data} which="register" />,
});

/** Sổ theo dõi giải quyết văn bản đến: seven columns. */
export const incomingFollowUpPage = page({
  path: urls.incomingFollowUp,
  access: { roles },
  load: (asked) => loadRegister(asked, "follow-up"),
  acts: {
    "make-register": makeRegisterAct("follow-up", (lang, agencyId, nam) =>
      urls.incomingFollowUp.to(lang, { agencyId }, { nam }),
    ),
  },
  view: ({ data }) => <RegisterView data={data} which="follow-up" />,
});

function RegisterView({ data, which }: { data: Shown; which: Which }) {
  const { lang } = usePage();
  const t = incomingTexts[lang].registers;
  const { agency, year } = data;
  const url = which === "register" ? urls.incomingRegister : urls.incomingFollowUp;
  const at = (of: typeof url | typeof urls.incomingFollowUp, more: Record<string, number> = {}) =>
    of.to(lang, { agencyId: agency.id }, { nam: year, ...more });
  const title = which === "register" ? t.title : t.followUp;
  return (
    <WorkPage title={title} current={`${agency.id}.incoming-register`}>
      <p class="ph-place" lang="vi">
        {agency.name}
      </p>
      <Subnavigation
        label={t.title}
        places={[
          { href: at(urls.incomingRegister), text: t.title, current: which === "register" },
          { href: at(urls.incomingFollowUp), text: t.followUp, current: which === "follow-up" },
        ]}
      />
      <p class="ph-remark">{t.lead}</p>
      <YearForm action={url.to(lang, { agencyId: agency.id })} label={title} year={year} />
      <Table
        caption={title}
        captionHidden
        dense
        register={which === "register"}
        rows={data.lines}
        rowKey={({ document }) => document.id}
        tone={({ late }) => (late && which === "follow-up" ? "late" : null)}
        empty={t.empty}
        columns={which === "register" ? registerColumns(lang) : followUpColumns(lang)}
      />
      <PreviousNext
        previous={data.after > 0 ? at(url) : undefined}
        next={data.next ? at(url, { sau: data.next }) : undefined}
      />
      {which === "register" && <ContinueBook begun={data.begun} />}
      <MakeRegister period={data.period} printings={data.printings} />
    </WorkPage>
  );
}

type Lang = ReturnType<typeof usePage>["lang"];
const keyOf = ({ document }: Line) => ({ agencyId: document.agency_id, documentId: document.id });
const aboutOf = ({ document }: Line): string => [document.type_name, document.abstract].filter(Boolean).join(": ");

const numberColumn = (lang: Lang): Column<Line> => ({
  title: incomingTexts[lang].registers.columns.number,
  heading: true,
  narrow: true,
  cell: (line) => (
    <a class="govuk-link" href={urls.incomingDocument.to(lang, keyOf(line))}>
      {line.document.arrival_number}
    </a>
  ),
});

/** The ten columns of NĐ 30/2020 annex IV, in its order. */
function registerColumns(lang: Lang): Column<Line>[] {
  const t = incomingTexts[lang];
  const c = t.registers.columns;
  return [
    { title: c.arrivedOn, narrow: true, cell: ({ document }) => dayText(document.arrived_on) },
    numberColumn(lang),
    { title: c.author, width: "name", cell: ({ document }) => vi(document.author) },
    { title: c.symbol, cell: ({ document }) => numberText(document, lang) },
    { title: c.issuedOn, narrow: true, cell: ({ document }) => dayOrNothing(document.issued_on) },
    { title: c.about, width: "main", cell: (line) => vi(aboutOf(line)) },
    { title: c.receiver, width: "name", cell: ({ receivers }) => vi(receivers.join("; ")) },
    {
      title: c.passedOn,
      narrow: true,
      cell: ({ document }) => (document.directed_at ? dayText(dayIn(vietnamZone, document.directed_at)) : ""),
    },
    {
      title: c.signedFor,
      cell: ({ signedFor }) => signedFor.map(({ name, readAt }) => `${name}, ${instantText(readAt, lang)}`).join("; "),
    },
    { title: c.note, cell: (line) => noteOf(line, lang) },
  ];
}

/** The clerk's remark, and what the sender did since. */
function noteOf({ document }: Line, lang: Lang): string {
  const t = incomingTexts[lang];
  const news = [document.state === "frozen" ? t.states.frozen : "", document.replaced_by_id ? t.replaced : ""];
  return [document.note, ...news].filter(Boolean).join("; ");
}

/** The seven columns of the follow-up register, in its order. */
function followUpColumns(lang: Lang): Column<Line>[] {
  const t = incomingTexts[lang];
  const c = t.registers.columns;
  return [
    numberColumn(lang),
    {
      title: c.document,
      width: "main",
      cell: (line) =>
        vi(
          [
            line.document.type_name,
            line.document.number_text,
            dayOrNothing(line.document.issued_on),
            line.document.author,
          ]
            .filter(Boolean)
            .join(", "),
        ),
    },
    { title: c.receiver, cell: ({ receivers }) => vi(receivers.join("; ")) },
    {
      title: c.limit,
      narrow: true,
      cell: ({ document }) => (document.due_at ? instantText(document.due_at, lang) : ""),
    },
    {
      title: c.progress,
      narrow: true,
      cell: ({ document, late }) => [t.states[document.state], late ? t.late : ""].filter(Boolean).join(", "),
    },
    { title: c.answer, narrow: true, cell: ({ answers }) => answers.join("; ") },
    { title: c.note, cell: (line) => noteOf(line, lang) },
  ];
}
