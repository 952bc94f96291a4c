import type { Lang } from "../kernel/page.ts";
import { page } from "../page.ts";
import { mineTexts } from "../texts/mine-texts.ts";
import { myRecordsTexts } from "../texts/my-records-texts.ts";
import { PreviousNext } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { loadNotices } from "./load-notices.ts";
import { MyLayout } from "./my-layout.tsx";
import type { Notice } from "./notice-card.tsx";
import { NoticeCard } from "./notice-card.tsx";

/** The citizen's own page of the dossier that a notice is about. */
function ownDossier({ about }: Notice, lang: Lang) {
  if (about.kind !== "dossier" || about.agencyId === null) return null;
  const href = urls.myDossier.to(lang, { agency: about.agencyId, dossier: about.id });
  return { href, text: myRecordsTexts[lang].openDossier };
}

/** What agencies told the citizen. */
export const myNoticesPage = page({
  path: urls.myNotices,
  access: "citizen",
  load: ({ deps, actor, query }) => loadNotices(deps, actor, query.text("truoc")),
  act: async ({ deps, actor, form, requestId, lang }) => {
    const input = { agencyId: form.text("agencyId"), noticeId: form.text("noticeId") };
    await deps.notices.markNoticeRead({ actor, requestId, input });
    return { redirect: urls.myNotices.to(lang), flash: myRecordsTexts[lang].markedRead };
  },
  view: ({ data, lang }) => {
    const t = myRecordsTexts[lang];
    const older = data.last ? urls.myNotices.to(lang, null, { truoc: data.last }) : undefined;
    return (
      <MyLayout title={mineTexts[lang].notices} current="notices" unread={data.unread}>
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">{mineTexts[lang].notices}</h1>
            <p class="govuk-body">{t.noticesLead}</p>
            {data.notices.length === 0 && <p class="ph-empty">{t.noticesNone}</p>}
            {data.notices.map((notice) => (
              <NoticeCard key={notice.noticeId} notice={notice} open={ownDossier(notice, lang)} />
            ))}
            <PreviousNext previous={data.later ? urls.myNotices.to(lang) : undefined} next={older} />
          </div>
        </div>
      </MyLayout>
    );
  },
});
