import type { AccountAnswer, OpenSession, ShownDeed } from "#capabilities/identity";
import type { Day } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { accountTexts } from "../texts/account-texts.ts";
import { instantText } from "../texts/format.ts";
import { myRecordsTexts } from "../texts/my-records-texts.ts";
import { Button, DateInput, Details, Form, Table, TextInput } from "../ui/index.ts";

/** Each post that is open or has a later end, with the form that ends it. */
export function EndPosts({ account, today }: { account: AccountAnswer; today: Day }) {
  const t = accountTexts[usePage().lang];
  const open = account.positions.filter((held) => held.validTo === null || held.validTo >= today);
  if (open.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">{t.endPosts}</h2>
      {open.map((held) => (
        <EndPost key={held.id} id={held.id} title={held.title} today={today} />
      ))}
    </section>
  );
}

/** Stands open again when it was refused, so that the sentence beside the field is seen. */
function EndPost({ id, title, today }: { id: string; title: string; today: Day }) {
  const page = usePage();
  const t = accountTexts[page.lang];
  const refused = page.form !== null && page.act === "end-post" && page.row === id;
  return (
    <Details summary={t.endPost({ title })} open={refused}>
      <Form act="end-post" row={id}>
        <DateInput name="lastDay" label={t.lastDay} hint={t.lastDayHint} value={today} />
        <TextInput name="ground" label={t.ground} hint={t.groundHint} autocomplete="off" />
        <Button tone="warning">{t.end}</Button>
      </Form>
    </Details>
  );
}

/** Where the account is signed in now; each may be ended. */
export function Sessions({ sessions, own }: { sessions: readonly OpenSession[]; own: boolean }) {
  const { lang } = usePage();
  const t = accountTexts[lang];
  const devices = myRecordsTexts[lang].devices;
  return (
    <Table
      caption={t.sessions}
      dense
      rows={sessions}
      rowKey={({ sessionId }) => sessionId}
      empty={t.noSessions}
      columns={[
        { title: t.device, heading: true, cell: ({ agent }) => devices[agent] },
        { title: t.since, cell: ({ createdAt }) => instantText(createdAt, lang) },
        { title: t.lastSeen, cell: ({ lastSeenAt }) => instantText(lastSeenAt, lang) },
        {
          title: t.todo,
          narrow: true,
          cell: ({ sessionId, agent }) =>
            own ? null : (
              <Form act="end-session" row={sessionId}>
                <Button small tone="secondary" about={t.endSessionAbout({ device: devices[agent] })}>
                  {t.endSession}
                </Button>
              </Form>
            ),
        },
      ]}
    />
  );
}

/** What administrators did with it, and on which ground. */
export function Deeds({ deeds }: { deeds: readonly ShownDeed[] }) {
  const { lang } = usePage();
  const t = accountTexts[lang];
  return (
    <Table
      caption={t.deeds}
      dense
      rows={deeds}
      rowKey={({ id }) => id}
      columns={[
        { title: t.deed, heading: true, cell: ({ kind }) => t.deedKinds[kind] },
        { title: t.ground, cell: ({ ground }) => <span lang="vi">{ground}</span> },
        { title: t.by, cell: ({ by }) => <span lang="vi">{by}</span> },
        { title: t.at, narrow: true, cell: ({ at }) => instantText(at, lang) },
      ]}
    />
  );
}
