import { usePage } from "../kernel/context.tsx";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { instantText } from "../texts/format.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { Table } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { letterTag } from "./letter-tag.tsx";

type Waiting = Awaited<ReturnType<PageDeps["letters"]["listWaitingLetters"]>>;

/** Letters that wait for the reader: to approve, to send, to sign. */
export const letterTrayPage = page({
  path: urls.letterTray,
  access: { roles: ["reception-officer", "centre-head", "leader"] },
  load: async ({ deps, actor, params }) => ({
    agency: await deps.agencies.cards.cardOf(deps.db, params.agencyId),
    letters: await deps.letters.listWaitingLetters({ actor, input: { agencyId: params.agencyId } }),
  }),
  view: ({ data, lang }) => (
    <WorkPage title={letterTexts[lang].tray.title} current={`${data.agency.id}.letters`}>
      <p class="ph-place" lang="vi">
        {data.agency.name}
      </p>
      <Letters letters={data.letters} />
    </WorkPage>
  ),
});

function Letters({ letters }: { letters: Waiting }) {
  const { lang } = usePage();
  const t = letterTexts[lang];
  const to = (letter: Waiting[number]) =>
    urls.letter.to(lang, { agencyId: letter.agency_id, dossierId: letter.dossier_id, letterId: letter.id });
  return (
    <Table
      caption={t.tray.title}
      captionHidden
      dense
      rows={letters}
      rowKey={(letter) => letter.id}
      empty={t.tray.empty}
      columns={[
        {
          title: t.tray.what,
          heading: true,
          cell: (letter) => (
            <a class="govuk-link" href={to(letter)}>
              {t.forms[letter.form]}
              <span class="govuk-visually-hidden"> {letter.applicantName}</span>
            </a>
          ),
        },
        {
          title: t.tray.dossier,
          cell: (letter) => (
            <span>
              <span lang="vi">{letter.subjectLine}</span> · {letter.applicantName}
              {letter.code && <span class="ph-second-line ph-code">{letter.code}</span>}
            </span>
          ),
        },
        { title: t.tray.due, narrow: true, cell: (letter) => (letter.dueAt ? instantText(letter.dueAt, lang) : "") },
        { title: t.tray.state, narrow: true, cell: (letter) => letterTag(letter.state, lang) },
      ]}
    />
  );
}
