import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { instantText } from "../texts/format.ts";
import { mineTexts } from "../texts/mine-texts.ts";
import { myRecordsTexts } from "../texts/my-records-texts.ts";
import { Button, Form, PreviousNext, Tag } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { MyLayout } from "./my-layout.tsx";

type Notice = Awaited<ReturnType<PageDeps["notices"]["listMyNotices"]>>[number];

const pageSize = 20;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What agencies told the citizen. */
export const myNoticesPage = page({
  path: urls.myNotices,
  access: "citizen",
  load: async ({ deps, actor, query }) => {
    const asked = query.text("truoc");
    const before = uuid.test(asked) ? asked : null;
    const [found, { unread }] = await Promise.all([
      deps.notices.listMyNotices({ actor, input: { before, limit: pageSize + 1 } }),
      deps.notices.countMyUnread({ actor, input: {} }),
    ]);
    const notices = found.slice(0, pageSize);
    return {
      notices,
      unread,
      later: before !== null,
      last: found.length > pageSize ? notices.at(-1)?.noticeId : undefined,
    };
  },
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
              <NoticeCard key={notice.noticeId} notice={notice} />
            ))}
            <PreviousNext previous={data.later ? urls.myNotices.to(lang) : undefined} next={older} />
          </div>
        </div>
      </MyLayout>
    );
  },
});

function NoticeCard({ notice }: { notice: Notice }) {
  const { lang } = usePage();
  const t = myRecordsTexts[lang];
  const { subject, lines } = notice.words[lang];
  const { about } = notice;
  return (
    <article class={`ph-card${notice.readAt === null ? " ph-unread" : ""}`}>
      <div class="ph-card__head">
        <h2 class="ph-card__title">{subject}</h2>
        {notice.readAt === null && <Tag tone="yellow">{t.isNew}</Tag>}
      </div>
      <p class="govuk-body-s">{instantText(new Date(notice.createdAt), lang)}</p>
      <ul class="ph-notice-lines">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div class="ph-card__actions">
        {about.kind === "dossier" && about.agencyId !== null && (
          <a class="govuk-link" href={urls.myDossier.to(lang, { agency: about.agencyId, dossier: about.id })}>
            {t.openDossier}
            <span class="govuk-visually-hidden">: {subject}</span>
          </a>
        )}
        {notice.readAt === null && <MarkRead notice={notice} />}
      </div>
    </article>
  );
}

function MarkRead({ notice }: { notice: Notice }) {
  const { lang } = usePage();
  return (
    <Form row={notice.noticeId}>
      <input type="hidden" name="agencyId" value={notice.agencyId} />
      <input type="hidden" name="noticeId" value={notice.noticeId} />
      <Button small tone="secondary" about={notice.words[lang].subject}>
        {myRecordsTexts[lang].markRead}
      </Button>
    </Form>
  );
}
