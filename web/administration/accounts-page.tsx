import type { Actor } from "#kernel/plain/actor";
import { agenciesWith } from "#kernel/plain/actor";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { accountTexts } from "../texts/account-texts.ts";
import { administrationTexts } from "../texts/administration-texts.ts";
import { instantText } from "../texts/format.ts";
import { Button, ButtonLink, PreviousNext, SearchForm, Table, Tag, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { AdminPage } from "./admin-page.tsx";
import { isId } from "./choose-agency.tsx";

async function loadAccounts(
  deps: PageDeps,
  actor: Actor,
  asked: { agency: string; words: string; after: string; everywhere: boolean },
) {
  const agencyId = isId(asked.agency) ? asked.agency : (agenciesWith(actor, "business-administrator")[0] ?? "");
  const input = {
    ...(asked.everywhere ? {} : { agencyId }),
    ...(asked.words && { text: asked.words.slice(0, 100) }),
    ...(asked.after && { after: asked.after.slice(0, 64) }),
  };
  const [answer, agency] = await Promise.all([
    deps.identity.listAccounts({ actor, input }),
    deps.agencies.cards.cardOf(deps.db, agencyId),
  ]);
  return { ...answer, agency, words: asked.words, everywhere: asked.everywhere };
}

export const accountsPage = page({
  path: urls.accounts,
  access: { roles: ["business-administrator"] },
  load: ({ deps, actor, query }) =>
    loadAccounts(deps, actor, {
      agency: query.text("co-quan"),
      words: query.text("tim"),
      after: query.text("sau"),
      everywhere: query.text("pham-vi") === "tat-ca",
    }),
  view: ({ data, lang }) => {
    const t = administrationTexts[lang];
    const { accounts, agency, everywhere, more, words } = data;
    const last = accounts.at(-1);
    const here = { "co-quan": agency.id, tim: words, ...(everywhere && { "pham-vi": "tat-ca" }) };
    const own = accountTexts[lang];
    return (
      <AdminPage
        title={t.places.accounts}
        current="accounts"
        actions={<ButtonLink href={urls.openAccount.to(lang, null, { "co-quan": agency.id })}>{own.open}</ButtonLink>}
      >
        <WhereSought data={data} />
        <SearchForm action={urls.accounts.to(lang)} class="ph-actions-bar" label={t.accounts.search}>
          <input type="hidden" name="co-quan" value={agency.id} />
          {everywhere && <input type="hidden" name="pham-vi" value="tat-ca" />}
          <TextInput name="tim" label={t.accounts.words} value={words} kind="search" width={20} autocomplete="off" />
          <Button tone="secondary">{t.accounts.find}</Button>
        </SearchForm>
        <Accounts accounts={accounts} />
        <PreviousNext
          next={more && last ? urls.accounts.to(lang, null, { ...here, sau: last.signInName }) : undefined}
        />
      </AdminPage>
    );
  },
});
type Data = Awaited<ReturnType<typeof loadAccounts>>;

/** Which agency's accounts these are, and the way to another's or to all within reach. */
function WhereSought({ data: { agency, everywhere, words } }: { data: Data }) {
  const { lang } = usePage();
  const t = accountTexts[lang];
  const scope = everywhere ? {} : { "pham-vi": "tat-ca" };
  return (
    <p class="ph-place">
      <span lang={everywhere ? lang : "vi"}>{everywhere ? t.everywhere : agency.name}</span>
      {" · "}
      <a class="govuk-link" href={urls.agencies.to(lang)}>
        {administrationTexts[lang].accounts.otherAgency}
      </a>
      {" · "}
      <a class="govuk-link" href={urls.accounts.to(lang, null, { "co-quan": agency.id, tim: words, ...scope })}>
        {everywhere ? t.hereOnly : t.everywhere}
      </a>
    </p>
  );
}

type Account = Awaited<ReturnType<PageDeps["identity"]["listAccounts"]>>["accounts"][number];

function Accounts({ accounts }: { accounts: readonly Account[] }) {
  const { lang } = usePage();
  const t = administrationTexts[lang].accounts;
  return (
    <Table
      caption={administrationTexts[lang].places.accounts}
      captionHidden
      dense
      rows={accounts}
      rowKey={(account) => account.accountId}
      empty={t.none}
      columns={[
        {
          title: t.name,
          heading: true,
          narrow: true,
          cell: (account) => (
            <a class="govuk-link" href={urls.account.to(lang, { accountId: account.accountId })}>
              {account.signInName}
            </a>
          ),
        },
        { title: t.person, width: "name", cell: (account) => account.fullName },
        {
          title: t.posts,
          width: "main",
          cell: (account) => <span lang="vi">{account.positions.map((held) => held.title).join("; ")}</span>,
        },
        { title: t.kind, cell: (account) => t.kinds[account.kind] },
        {
          title: t.lastUsed,
          cell: (account) => (account.lastUsedAt ? instantText(account.lastUsedAt, lang) : t.never),
        },
        {
          title: t.state,
          narrow: true,
          cell: (account) =>
            account.state === "active" ? <Tag tone="green">{t.active}</Tag> : <Tag tone="grey">{t.closed}</Tag>,
        },
      ]}
    />
  );
}
