import type { Actor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { accountTexts } from "../texts/account-texts.ts";
import { administrationTexts } from "../texts/administration-texts.ts";
import { delegationTexts } from "../texts/delegation-texts.ts";
import { dayText, instantText } from "../texts/format.ts";
import { Button, ButtonLink, Form, SummaryList, Table, Tag, TextInput, WarningText } from "../ui/index.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { urls } from "../urls.ts";
import { Deeds, EndPosts, Sessions } from "./account-parts.tsx";
import { AdminPage } from "./admin-page.tsx";

async function loadAccount(deps: PageDeps, actor: Actor, accountId: string) {
  const account = await deps.identity.showAccount({ actor, input: { accountId } });
  const ids = [...new Set(account.positions.map((held) => held.agencyId))];
  const cards = await Promise.all(ids.map((id) => deps.agencies.cards.cardOf(deps.db, id)));
  const today = dayIn(vietnamZone, deps.now());
  return { account, today, agencies: new Map(cards.map((card) => [card.id, card.name])) };
}
type Data = Awaited<ReturnType<typeof loadAccount>>;

export const accountPage = page({
  path: urls.account,
  access: { roles: ["business-administrator"] },
  load: ({ deps, actor, params }) => loadAccount(deps, actor, params.accountId),
  acts: {
    unlock: async ({ deps, actor, params, requestId, lang }) => {
      await deps.identity.unlockAccount({ actor, requestId, input: params });
      return { redirect: urls.account.to(lang, params), flash: administrationTexts[lang].account.unlocked };
    },
    reset: async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { ...params, password: form.text("password"), ground: form.text("ground") };
      await deps.identity.resetSignIn({ actor, requestId, input });
      return { redirect: urls.account.to(lang, params), flash: administrationTexts[lang].account.resetDone };
    },
    "end-post": async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { positionId: form.text("form-row"), lastDay: form.day("lastDay"), ground: form.text("ground") };
      await deps.identity.endPosition({ actor, requestId, input });
      return { redirect: urls.account.to(lang, params), flash: accountTexts[lang].ended };
    },
    "end-session": async ({ deps, actor, params, form, requestId, lang }) => {
      await deps.identity.revokeSession({ actor, requestId, input: { sessionId: form.text("form-row") } });
      return { redirect: urls.account.to(lang, params), flash: accountTexts[lang].sessionEnded };
    },
    close: async ({ deps, actor, params, form, requestId, lang }) => {
      await deps.identity.closeAccount({ actor, requestId, input: { ...params, ground: form.text("ground") } });
      return { redirect: urls.account.to(lang, params), flash: administrationTexts[lang].account.closedDone };
    },
  },
  view: ({ data, actor, lang, refusal }) => {
    const t = administrationTexts[lang];
    const { account, today } = data;
    const own = account.accountId === actor.accountId;
    const breadcrumbs = [
      { href: urls.accounts.to(lang, null, { "co-quan": account.agencyId ?? "" }), text: t.account.back },
    ];
    return (
      <AdminPage title={account.signInName} current="accounts" breadcrumbs={breadcrumbs}>
        {refusal?.code === "identity.work-left" && <WorkLeft facts={refusal.facts} />}
        {account.lockedUntil && <Locked until={account.lockedUntil} />}
        <div class="ph-columns ph-columns--work">
          <div>
            <Posts data={data} />
            {account.state === "active" && !own && (
              <p class="govuk-body">
                <ButtonLink tone="secondary" href={urls.givePost.to(lang, { accountId: account.accountId })}>
                  {accountTexts[lang].givePost}
                </ButtonLink>{" "}
                {account.kind === "business" && (
                  <ButtonLink tone="secondary" href={urls.delegationsOf.to(lang, { accountId: account.accountId })}>
                    {delegationTexts[lang].link}
                  </ButtonLink>
                )}
              </p>
            )}
            {!own && <EndPosts account={account} today={today} />}
            <Sessions sessions={account.sessions} own={own} />
            {account.deeds.length > 0 && <Deeds deeds={account.deeds} />}
          </div>
          <div>
            <Facts data={data} />
            {account.state === "active" && (own ? <p class="govuk-body">{t.account.own}</p> : <OthersForms />)}
          </div>
        </div>
      </AdminPage>
    );
  },
});

/** Where what is left is passed on. */
function WorkLeft({ facts }: { facts: Readonly<Record<string, string | number>> }) {
  const { lang } = usePage();
  const key = { agencyId: String(facts["agencyId"]), accountId: String(facts["accountId"]) };
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={urls.workLeft.to(lang, key)}>
        {workFilesTexts[lang].left.blocked}
      </a>
    </p>
  );
}

function Locked({ until }: { until: Date }) {
  const { lang } = usePage();
  const t = administrationTexts[lang].account;
  return (
    <section class="ph-todo">
      <Form act="unlock">
        <p class="ph-todo__text">{t.locked({ until: instantText(until, lang) })}</p>
        <Button>{t.unlock}</Button>
      </Form>
    </section>
  );
}

function Facts({ data }: { data: Data }) {
  const { lang } = usePage();
  const t = administrationTexts[lang];
  const { account } = data;
  const rows = [
    { key: t.accounts.person, value: account.fullName },
    { key: t.accounts.kind, value: t.accounts.kinds[account.kind] },
    {
      key: t.accounts.state,
      value:
        account.state === "active" ? (
          <Tag tone="green">{t.accounts.active}</Tag>
        ) : (
          <Tag tone="grey">{t.accounts.closed}</Tag>
        ),
    },
    { key: t.account.secondFactor, value: account.secondFactor ? t.account.on : t.account.off },
    { key: t.account.demoPassword, value: account.demoPassword ? t.account.yes : t.account.no },
    { key: t.account.openedAt, value: instantText(account.openedAt, lang) },
    ...(account.closedAt ? [{ key: t.account.closedAt, value: instantText(account.closedAt, lang) }] : []),
    { key: t.accounts.lastUsed, value: account.lastUsedAt ? instantText(account.lastUsedAt, lang) : t.accounts.never },
  ];
  return <SummaryList title={t.account.facts} dense rows={rows} />;
}

function Posts({ data }: { data: Data }) {
  const { lang } = usePage();
  const t = administrationTexts[lang];
  return (
    <Table
      caption={t.account.posts}
      dense
      rows={data.account.positions}
      rowKey={(held) => held.id}
      columns={[
        { title: t.account.post, heading: true, cell: (held) => <span lang="vi">{held.title}</span> },
        { title: t.account.agency, cell: (held) => <span lang="vi">{data.agencies.get(held.agencyId)}</span> },
        { title: t.account.roles, cell: (held) => held.roles.map((role) => t.roles[role]).join(", ") },
        { title: t.account.from, narrow: true, cell: (held) => dayText(held.validFrom) },
        { title: t.account.to, narrow: true, cell: (held) => (held.validTo ? dayText(held.validTo) : t.account.open) },
      ]}
    />
  );
}

function OthersForms() {
  return (
    <>
      <ResetForm />
      <CloseForm />
    </>
  );
}

/** For who lost the password or the telephone. */
function ResetForm() {
  const { lang } = usePage();
  const t = administrationTexts[lang].account;
  return (
    <section class="ph-card ph-card--form">
      <h2 class="ph-card__title">{t.resetTitle}</h2>
      <p class="govuk-body">{t.resetWhat}</p>
      <Form act="reset" row="reset">
        <TextInput name="password" label={t.resetPassword} hint={t.resetHint} kind="password" autocomplete="off" />
        <TextInput name="ground" label={t.ground} hint={t.resetGroundHint} autocomplete="off" />
        <Button tone="secondary">{t.reset}</Button>
      </Form>
    </section>
  );
}

function CloseForm() {
  const { lang } = usePage();
  const t = administrationTexts[lang].account;
  return (
    <section class="ph-card ph-card--form">
      <h2 class="ph-card__title">{t.closeTitle}</h2>
      <WarningText>{t.closeWarning}</WarningText>
      <Form act="close">
        <TextInput name="ground" label={t.ground} hint={t.groundHint} autocomplete="off" />
        <Button tone="warning">{t.close}</Button>
      </Form>
    </section>
  );
}
