import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { draftTexts } from "../texts/draft-texts.ts";
import { dayText, instantText } from "../texts/format.ts";
import { mineTexts } from "../texts/mine-texts.ts";
import { Table, Tag } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { dossierTag } from "./dossier-words.ts";
import { MyLayout } from "./my-layout.tsx";

type Line = Awaited<ReturnType<PageDeps["oneStop"]["listMyDossiers"]>>[number];
type DraftLine = Awaited<ReturnType<PageDeps["drafts"]["listMyDrafts"]>>[number];

/** A citizen's front page: what waits, and every dossier with its state. */
export const myPage = page({
  path: urls.mine,
  access: "citizen",
  load: async ({ deps, actor }) => {
    const [dossiers, drafts, { unread }] = await Promise.all([
      deps.oneStop.listMyDossiers({ actor, input: {} }),
      deps.drafts.listMyDrafts({ actor, input: {} }),
      deps.notices.countMyUnread({ actor, input: {} }),
    ]);
    return { dossiers, drafts, unread, now: deps.now() };
  },
  view: ({ data, lang }) => {
    const t = mineTexts[lang];
    return (
      <MyLayout title={t.title} current="dossiers" unread={data.unread}>
        <h1 class="govuk-heading-l">{t.dossiersHeading}</h1>
        <p class="govuk-body">
          {t.unread({ count: data.unread })}{" "}
          {data.unread > 0 && (
            <a class="govuk-link" href={urls.myNotices.to(lang)}>
              {t.openNotices}
            </a>
          )}
        </p>
        {data.drafts.length > 0 && <Drafts lines={data.drafts} />}
        <Dossiers lines={data.dossiers} now={data.now} />
      </MyLayout>
    );
  },
});

function Drafts({ lines }: { lines: readonly DraftLine[] }) {
  const { lang } = usePage();
  const t = draftTexts[lang];
  return (
    <Table
      caption={t.draftsHeading}
      rows={lines}
      rowKey={({ id }) => id}
      columns={[
        { title: t.draftColumn, heading: true, cell: (line) => <DraftName line={line} /> },
        { title: t.changedColumn, narrow: true, cell: ({ changedAt }) => instantText(changedAt, lang) },
        { title: t.keptColumn, narrow: true, cell: ({ expiresOn }) => dayText(expiresOn) },
      ]}
    />
  );
}

function DraftName({ line }: { line: DraftLine }) {
  const { lang } = usePage();
  return (
    <a class="govuk-link" href={urls.myDraft.to(lang, { draft: line.id })}>
      <span class="govuk-visually-hidden">{draftTexts[lang].continue} </span>
      <span lang={lang === "en" && line.nameEn ? "en" : "vi"}>
        {lang === "en" ? (line.nameEn ?? line.nameVi) : line.nameVi}
      </span>
    </a>
  );
}

function Dossiers(props: { lines: readonly Line[]; now: Date }) {
  const { lang } = usePage();
  const t = mineTexts[lang];
  return (
    <Table
      caption={t.dossiersHeading}
      captionHidden
      rows={props.lines}
      rowKey={({ id }) => id}
      empty={t.noDossiers}
      columns={[
        { title: t.column.dossier, heading: true, cell: (line) => <Named line={line} /> },
        { title: t.column.state, narrow: true, cell: (line) => <State line={line} now={props.now} /> },
        { title: t.column.due, narrow: true, cell: ({ due_at }) => (due_at ? instantText(due_at, lang) : t.noDue) },
      ]}
    />
  );
}

function Named({ line }: { line: Line }) {
  const { lang } = usePage();
  return (
    <div>
      <a class="govuk-link" href={urls.myDossier.to(lang, { agency: line.agency_id, dossier: line.id })} lang="vi">
        {line.subject_line || line.procedure_name}
      </a>
      <span class="ph-second-line ph-code">{line.code ?? mineTexts[lang].noCode}</span>
    </div>
  );
}

function State(props: { line: Line; now: Date }) {
  const { lang } = usePage();
  const { tone, text } = dossierTag({ state: props.line.state, dueAt: props.line.due_at }, props.now, lang);
  return <Tag tone={tone}>{text}</Tag>;
}
