import { usePage } from "../kernel/context.tsx";
import { instantText } from "../texts/format.ts";
import { myRecordsTexts } from "../texts/my-records-texts.ts";
import { Button, Form, Tag } from "../ui/index.ts";
import type { ShownNotices } from "./load-notices.ts";

export type Notice = ShownNotices["notices"][number];

/** One notice, new or read; `open` leads to what it is about. */
export function NoticeCard({ notice, open }: { notice: Notice; open: { href: string; text: string } | null }) {
  const { lang } = usePage();
  const t = myRecordsTexts[lang];
  const { subject, lines } = notice.words[lang];
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
        {open && (
          <a class="govuk-link" href={open.href}>
            {open.text}
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
