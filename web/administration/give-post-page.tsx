import { dayIn, vietnamZone } from "#kernel/plain/day";
import type { AccountKind } from "#capabilities/identity";
import type { Role } from "#kernel/plain/actor";
import { page } from "../page.ts";
import { accountTexts } from "../texts/account-texts.ts";
import { Button, Form } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { AdminPage } from "./admin-page.tsx";
import { ChooseAgency, loadChosenAgency } from "./choose-agency.tsx";
import { PostFields, openKinds, readPost } from "./post-fields.tsx";

const rolesOf = (kind: AccountKind): readonly Role[] =>
  kind === "service"
    ? ["inspector"]
    : Object.values(openKinds)
        .filter((one) => one.kind === kind)
        .flatMap((one) => one.roles);

/** Gives an account a post at an agency, from a day. */
export const givePostPage = page({
  path: urls.givePost,
  access: { roles: ["business-administrator"] },
  load: async ({ deps, actor, params, query }) => {
    const account = await deps.identity.showAccount({ actor, input: params });
    const chosen = await loadChosenAgency(deps, actor, query, account.agencyId);
    return { account, chosen, today: dayIn(vietnamZone, deps.now()) };
  },
  act: async ({ deps, actor, params, query, form, requestId, lang }) => {
    const account = await deps.identity.showAccount({ actor, input: params });
    const { agency } = await loadChosenAgency(deps, actor, query, account.agencyId);
    await deps.identity.addPosition({ actor, requestId, input: { ...readPost(form, "", agency.id), ...params } });
    return { redirect: urls.account.to(lang, params), flash: accountTexts[lang].given };
  },
  view: ({ data, lang }) => {
    const t = accountTexts[lang];
    const { account, chosen } = data;
    const { accountId } = account;
    const href = (agencyId: string) => urls.givePost.to(lang, { accountId }, { "co-quan": agencyId });
    const back = { href: urls.account.to(lang, { accountId }), text: account.signInName };
    return (
      <AdminPage title={t.givePostTo({ name: account.fullName })} current="accounts" breadcrumbs={[back]}>
        <ChooseAgency chosen={chosen} action={urls.givePost.to(lang, { accountId })} href={href} />
        <Form class="ph-card ph-card--form" label={t.givePost}>
          <PostFields
            chosen={chosen}
            roles={rolesOf(account.kind)}
            today={data.today}
            reach={account.kind === "administration" || account.kind === "technical"}
          />
          <Button>{t.giveButton}</Button>
        </Form>
      </AdminPage>
    );
  },
});
