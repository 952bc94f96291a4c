import { AllDelegations, loadDelegations, sendGiven, sendRevoked } from "../account/delegation-parts.tsx";
import { page } from "../page.ts";
import { delegationTexts } from "../texts/delegation-texts.ts";
import { urls } from "../urls.ts";
import { AdminPage } from "./admin-page.tsx";

/** The delegations of another's account: an administrator gives one for an official who is away already. */
export const delegationsOfPage = page({
  path: urls.delegationsOf,
  access: { roles: ["business-administrator"] },
  load: async ({ deps, actor, params: { accountId } }) => {
    const account = await deps.identity.showAccount({ actor, input: { accountId } });
    return { account, delegations: await loadDelegations(deps, actor, accountId) };
  },
  acts: {
    give: async (sent) => {
      await sendGiven(sent);
      return { redirect: urls.delegationsOf.to(sent.lang, sent.params), flash: delegationTexts[sent.lang].done };
    },
    revoke: async (sent) => {
      await sendRevoked(sent);
      return { redirect: urls.delegationsOf.to(sent.lang, sent.params), flash: delegationTexts[sent.lang].revoked };
    },
  },
  view: ({ data: { account, delegations }, lang }) => {
    const t = delegationTexts[lang];
    const back = { href: urls.account.to(lang, { accountId: account.accountId }), text: account.signInName };
    return (
      <AdminPage title={t.titleOf({ name: account.fullName })} current="accounts" breadcrumbs={[back]}>
        <p class="govuk-body">{t.leadOf}</p>
        <AllDelegations data={delegations} />
      </AdminPage>
    );
  },
});
