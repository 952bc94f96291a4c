import type { Notice } from "../citizen/notice-card.tsx";
import { NoticeCard } from "../citizen/notice-card.tsx";
import { loadNotices } from "../citizen/load-notices.ts";
import type { Lang } from "../kernel/page.ts";
import { page } from "../page.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { mineTexts } from "../texts/mine-texts.ts";
import { myRecordsTexts } from "../texts/my-records-texts.ts";
import { opinionTexts } from "../texts/opinion-texts.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { PreviousNext } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { noticedRoles } from "./queues.ts";
import { WorkPage } from "./work-page.tsx";

/** What a notice to an official is about: a dossier, a question of another agency, a document, a delivery to the archive, a borrowed copy. */
function aboutOf({ about: { kind, id, agencyId } }: Notice, lang: Lang) {
  if (agencyId === null) return null;
  if (kind === "question") {
    return {
      href: urls.question.to(lang, { agencyId, questionId: id }),
      text: officialTexts[lang].notices.openQuestion,
    };
  }
  if (kind === "incoming-document") {
    return {
      href: urls.incomingDocument.to(lang, { agencyId, documentId: id }),
      text: incomingTexts[lang].open,
    };
  }
  if (kind === "document") {
    return { href: urls.outgoingDocument.to(lang, { agencyId, documentId: id }), text: opinionTexts[lang].open };
  }
  if (kind === "delivery") {
    return { href: urls.delivery.to(lang, { agencyId, deliveryId: id }), text: workFilesTexts[lang].archive.open };
  }
  if (kind === "master-copy-loan") {
    return { href: urls.loan.to(lang, { agencyId, lineId: id }), text: workFilesTexts[lang].archive.openLoan };
  }
  const href = urls.dossier.to(lang, { agencyId, dossierId: id });
  return kind === "dossier" ? { href, text: myRecordsTexts[lang].openDossier } : null;
}

/** What the official was told: work that was given, questions of other agencies, their answers. */
export const workNoticesPage = page({
  path: urls.workNotices,
  access: { roles: noticedRoles },
  load: ({ deps, actor, query }) => loadNotices(deps, actor, query.text("truoc")),
  act: async ({ deps, actor, form, requestId, lang }) => {
    const input = { agencyId: form.text("agencyId"), noticeId: form.text("noticeId") };
    await deps.notices.markNoticeRead({ actor, requestId, input });
    return { redirect: urls.workNotices.to(lang), flash: myRecordsTexts[lang].markedRead };
  },
  view: ({ data, lang }) => {
    const older = data.last ? urls.workNotices.to(lang, null, { truoc: data.last }) : undefined;
    return (
      <WorkPage title={mineTexts[lang].notices} current="notices">
        <p class="govuk-body">{officialTexts[lang].notices.lead}</p>
        {data.notices.length === 0 && <p class="ph-empty">{myRecordsTexts[lang].noticesNone}</p>}
        {data.notices.map((notice) => (
          <NoticeCard key={notice.noticeId} notice={notice} open={aboutOf(notice, lang)} />
        ))}
        <PreviousNext previous={data.later ? urls.workNotices.to(lang) : undefined} next={older} />
      </WorkPage>
    );
  },
});
