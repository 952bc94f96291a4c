import { Refusal } from "#kernel/plain/refusal";
import type { Actor } from "#kernel/plain/actor";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { systemsTexts } from "../texts/systems-texts.ts";
import { Button, Checkboxes, Form, SummaryList, WarningText } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { AdminPage } from "./admin-page.tsx";
import { ShownOnce, type OnceShown, firstToken, newSecret, sha256 } from "./system-secret.tsx";
import { Revoke, scopeChoice, scopesOffered } from "./systems-page.tsx";

async function loadSystem(deps: PageDeps, actor: Actor, accountId: string) {
  const { clients } = await deps.identity.listClients({ actor, input: {} });
  const client = clients.find((one) => one.accountId === accountId);
  if (!client) throw new Refusal("not-found", "identity.unknown-account");
  // What it may call already stays in the list, also when nothing offers it any more.
  return { client, scopes: [...new Set([...scopesOffered(deps), ...client.scopes])] };
}

/** One connected system: what it may call, its secret, an end to its tokens. */
export const systemPage = page({
  path: urls.system,
  access: { roles: ["business-administrator"] },
  load: ({ deps, actor, params }) => loadSystem(deps, actor, params.accountId),
  acts: {
    scopes: async ({ deps, actor, params, form, requestId, lang }) => {
      await deps.identity.changeClient({ actor, requestId, input: { ...params, scopes: form.all("scopes") } });
      return { redirect: urls.system.to(lang, params), flash: systemsTexts[lang].scopesSaved };
    },
    secret: async ({ deps, actor, params, requestId }): Promise<{ show: OnceShown }> => {
      const { client } = await loadSystem(deps, actor, params.accountId);
      const secret = newSecret();
      await deps.identity.changeClient({ actor, requestId, input: { ...params, secretHash: sha256(secret) } });
      return { show: await firstToken(deps, client.clientId, secret) };
    },
    revoke: async ({ deps, actor, params, requestId, lang }) => {
      await deps.identity.revokeTokens({ actor, requestId, input: params });
      return { redirect: urls.system.to(lang, params), flash: systemsTexts[lang].revoked };
    },
  },
  view: ({ data, answer, lang }) => {
    const t = systemsTexts[lang];
    const { client } = data;
    const rows = [
      { key: t.client, value: <span class="ph-code">{client.clientId}</span> },
      { key: t.tokens, value: String(client.tokensInUse) },
    ];
    return (
      <AdminPage title={client.partner} current="systems" breadcrumbs={[{ href: urls.systems.to(lang), text: t.list }]}>
        <ShownOnce shown={answer} />
        <SummaryList dense rows={rows} />
        <p class="govuk-body">
          <a class="govuk-link" href={urls.account.to(lang, { accountId: client.accountId })}>
            {t.toAccount}
          </a>
        </p>
        {client.state === "active" && (
          <>
            <Revoke client={client} />
            <SecretForm />
            <ScopesForm data={data} />
          </>
        )}
      </AdminPage>
    );
  },
});

function SecretForm() {
  const t = systemsTexts[usePage().lang];
  return (
    <section class="ph-card ph-card--form">
      <h2 class="ph-card__title">{t.newSecret}</h2>
      <WarningText>{t.newSecretWarning}</WarningText>
      <Form act="secret">
        <Button tone="warning">{t.newSecret}</Button>
      </Form>
    </section>
  );
}

function ScopesForm({ data }: { data: Awaited<ReturnType<typeof loadSystem>> }) {
  const { lang } = usePage();
  const t = systemsTexts[lang];
  return (
    <section>
      <Form act="scopes">
        <div class="ph-two-lists">
          <Checkboxes
            name="scopes"
            label={t.scopes}
            size="m"
            small
            values={data.client.scopes}
            choices={data.scopes.map((scope) => scopeChoice(scope, lang))}
          />
        </div>
        <Button>{t.saveScopes}</Button>
      </Form>
    </section>
  );
}
