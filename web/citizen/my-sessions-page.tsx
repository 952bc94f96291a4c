import type { MySession } from "#capabilities/identity";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import { instantText } from "../texts/format.ts";
import { mineTexts } from "../texts/mine-texts.ts";
import { myRecordsTexts } from "../texts/my-records-texts.ts";
import { Button, Form, Table, Tag } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { MyLayout } from "./my-layout.tsx";

/** Where the account is signed in, each to be ended from here. */
export const mySessionsPage = page({
  path: urls.mySessions,
  access: "citizen",
  load: ({ deps, actor }) => deps.identity.listMySessions({ actor, input: {} }),
  act: async ({ deps, actor, form, requestId, lang }) => {
    await deps.identity.revokeSession({ actor, requestId, input: { sessionId: form.text("sessionId") } });
    return { redirect: urls.mySessions.to(lang), flash: myRecordsTexts[lang].ended };
  },
  view: ({ data, lang }) => {
    const t = myRecordsTexts[lang];
    return (
      <MyLayout title={mineTexts[lang].sessions} current="sessions">
        <h1 class="govuk-heading-l">{mineTexts[lang].sessions}</h1>
        <p class="govuk-body">{t.sessionsLead}</p>
        <SessionsTable sessions={data.sessions} />
      </MyLayout>
    );
  },
});

/** Open sessions, each but this one with a button that ends it; the form posts to the page it stands on. */
export function SessionsTable({ sessions }: { sessions: readonly MySession[] }) {
  const { lang } = usePage();
  const t = myRecordsTexts[lang];
  return (
    <Table
      caption={mineTexts[lang].sessions}
      captionHidden
      rows={sessions}
      rowKey={({ sessionId }) => sessionId}
      columns={[
        { title: t.device, heading: true, cell: (session) => t.devices[session.agent] },
        { title: t.level, cell: (session) => (session.assurance === 2 ? t.levels.two : t.levels.one) },
        { title: t.since, cell: (session) => instantText(session.createdAt, lang) },
        { title: t.lastSeen, cell: (session) => instantText(session.lastSeenAt, lang) },
        { title: t.action, narrow: true, cell: (session) => <End session={session} /> },
      ]}
    />
  );
}

function End({ session }: { session: MySession }) {
  const { lang } = usePage();
  const t = myRecordsTexts[lang];
  if (session.isThisOne) return <Tag tone="teal">{t.thisOne}</Tag>;
  const about = t.endAbout({ device: t.devices[session.agent], at: instantText(session.createdAt, lang) });
  return (
    <Form row={session.sessionId}>
      <input type="hidden" name="sessionId" value={session.sessionId} />
      <Button small tone="secondary" about={about}>
        {t.end}
      </Button>
    </Form>
  );
}
