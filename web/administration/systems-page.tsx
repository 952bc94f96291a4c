import type { ShownClient } from "#capabilities/identity";
import { type Actor, agenciesWith } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Fields } from "../kernel/fields.ts";
import type { Done, Lang } from "../kernel/page.ts";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { callWords, hasCallWords } from "../texts/api-texts.ts";
import { administrationTexts } from "../texts/administration-texts.ts";
import { countText, instantText } from "../texts/format.ts";
import { systemsTexts } from "../texts/systems-texts.ts";
import { Button, Checkboxes, Form, Select, Table, Tag, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { AdminPage } from "./admin-page.tsx";
import { type OnceShown, ShownOnce, firstToken, newSecret, sha256 } from "./system-secret.tsx";

/** What a partner with calls of its own (the national portal) is let do. */
const partnerScopes = ["exchange:deliver-dossier", "partner:national-portal"];

/** Everything a system can be let call: the queries of the API, and what partners do. */
export const scopesOffered = (deps: PageDeps): readonly string[] => [
  ...deps.api.filter(({ kind }) => kind === "query").map(({ scope }) => scope),
  ...partnerScopes,
];

async function loadSystems(deps: PageDeps, actor: Actor) {
  const { clients } = await deps.identity.listClients({ actor, input: {} });
  const ids = agenciesWith(actor, "business-administrator");
  const agencies = await Promise.all(ids.map((id) => deps.agencies.cards.cardOf(deps.db, id)));
  return { clients, agencies, scopes: scopesOffered(deps) };
}
type Data = Awaited<ReturnType<typeof loadSystems>>;

/** Adds a system; gives the secret that was made here when the partner brought none. */
async function addSystem(
  deps: PageDeps,
  form: Fields,
  by: { actor: Actor; requestId: string },
): Promise<string | null> {
  const brought = form.text("secretHash").toLowerCase();
  const secret = brought === "" ? newSecret() : null;
  const [partner, agencyId] = [form.text("partner"), form.text("agencyId")];
  const input = {
    clientId: form.text("clientId"),
    secretHash: secret === null ? brought : sha256(secret),
    partner,
    scopes: form.all("scopes"),
    agencyId,
  };
  const { accountId } = await deps.identity.addClient({ ...by, input });
  if (!form.has("reads")) return secret;
  const validFrom = dayIn(vietnamZone, deps.now());
  const post = { accountId, agencyId, title: partner, roles: ["inspector"], validFrom };
  await deps.identity.addPosition({ ...by, input: post });
  return secret;
}

/** The systems that may call: who they are, what they may, and an end to their tokens. */
export const systemsPage = page({
  path: urls.systems,
  access: { roles: ["business-administrator"] },
  load: ({ deps, actor }) => loadSystems(deps, actor),
  acts: {
    add: async ({ deps, actor, form, requestId, lang }): Promise<Done | { show: OnceShown }> => {
      const secret = await addSystem(deps, form, { actor, requestId });
      if (secret === null) return { redirect: urls.systems.to(lang), flash: systemsTexts[lang].done };
      return { show: await firstToken(deps, form.text("clientId").toLowerCase(), secret) };
    },
    revoke: async ({ deps, actor, form, requestId, lang }) => {
      await deps.identity.revokeTokens({ actor, requestId, input: { accountId: form.text("form-row") } });
      return { redirect: urls.systems.to(lang), flash: systemsTexts[lang].revoked };
    },
  },
  view: ({ data, answer, lang }) => {
    const t = systemsTexts[lang];
    return (
      <AdminPage title={administrationTexts[lang].places.systems} current="systems">
        <ShownOnce shown={answer} />
        <p class="govuk-body">{t.lead}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={urls.apiDocs.to(lang)}>
            {t.docs}
          </a>
        </p>
        <Systems clients={data.clients} />
        <AddForm data={data} />
      </AdminPage>
    );
  },
});

function Systems({ clients }: { clients: readonly ShownClient[] }) {
  const { lang } = usePage();
  const t = systemsTexts[lang];
  const states = administrationTexts[lang].accounts;
  return (
    <Table
      caption={t.list}
      dense
      rows={clients}
      rowKey={({ clientId }) => clientId}
      empty={t.none}
      columns={[
        {
          title: t.partner,
          heading: true,
          width: "code",
          cell: ({ partner, clientId, accountId }) => (
            <span>
              <a class="govuk-link" lang="vi" href={urls.system.to(lang, { accountId })}>
                {partner}
              </a>
              <span class="ph-second-line ph-code">{clientId}</span>
            </span>
          ),
        },
        { title: t.scopes, width: "code", cell: ({ scopes }) => <Scopes scopes={scopes} /> },
        { title: t.tokens, numeric: true, cell: ({ tokensInUse }) => countText(tokensInUse) },
        {
          title: t.lastToken,
          cell: ({ lastTokenAt }) => (lastTokenAt ? instantText(lastTokenAt, lang) : t.noToken),
        },
        {
          title: t.state,
          narrow: true,
          cell: ({ state }) =>
            state === "active" ? <Tag tone="green">{states.active}</Tag> : <Tag tone="grey">{states.closed}</Tag>,
        },
        { title: t.todo, narrow: true, cell: (client) => <Revoke client={client} /> },
      ]}
    />
  );
}

/** Some by name; how many where there are more. */
function Scopes({ scopes }: { scopes: readonly string[] }) {
  const t = systemsTexts[usePage().lang];
  if (scopes.length > mostScopesNamed) return <>{t.scopesCount({ count: countText(scopes.length) })}</>;
  return (
    <>
      {scopes.map((scope) => (
        <span class="ph-code ph-second-line" key={scope}>
          {scope}
        </span>
      ))}
    </>
  );
}
const mostScopesNamed = 4;

export function Revoke({ client }: { client: ShownClient }) {
  const t = systemsTexts[usePage().lang];
  if (client.state !== "active" || client.tokensInUse === 0) return null;
  return (
    <Form act="revoke" row={client.accountId}>
      <Button small tone="secondary" about={client.partner}>
        {t.revoke}
      </Button>
    </Form>
  );
}

/** A scope with what it lets a system do; a partner's own scopes have no sentence. */
export function scopeChoice(scope: string, lang: Lang) {
  const name = scope.replace(":", ".");
  return { value: scope, label: scope, ...(hasCallWords(name) ? { hint: callWords(name)[lang] } : {}) };
}

function AddForm({ data }: { data: Data }) {
  const { lang } = usePage();
  const t = systemsTexts[lang];
  const [first] = data.agencies;
  return (
    <section>
      <h2 class="govuk-heading-m">{t.add}</h2>
      <Form act="add" label={t.add}>
        <TextInput name="partner" label={t.partner} hint={t.partnerHint} autocomplete="off" />
        <TextInput name="clientId" label={t.client} hint={t.clientHint} width={20} autocomplete="off" />
        <TextInput
          name="secretHash"
          label={t.secret}
          hint={t.secretHint}
          autocomplete="off"
          spellcheck={false}
          optional
        />
        <Select
          name="agencyId"
          label={t.agency}
          choices={data.agencies.map(({ id, name }) => ({ value: id, label: name }))}
          {...(first && data.agencies.length === 1 ? { value: first.id, blank: false } : {})}
        />
        <div class="ph-two-lists">
          <Checkboxes
            name="scopes"
            label={t.scopes}
            small
            choices={data.scopes.map((scope) => scopeChoice(scope, lang))}
          />
        </div>
        <Checkboxes name="reads" label={t.reads} small choices={[{ value: "yes", label: t.readsChoice }]} />
        <Button>{t.add}</Button>
      </Form>
    </section>
  );
}
