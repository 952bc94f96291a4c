import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Fields } from "../kernel/fields.ts";
import { page } from "../page.ts";
import { accountTexts } from "../texts/account-texts.ts";
import { administrationTexts } from "../texts/administration-texts.ts";
import { Button, Fieldset, Form, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { AdminPage } from "./admin-page.tsx";
import { ChooseAgency, type ChosenAgency, loadChosenAgency } from "./choose-agency.tsx";
import { type OpenKind, PostFields, isOpenKind, openKinds, readPost } from "./post-fields.tsx";

const kindOf = (query: Fields): OpenKind => {
  const asked = query.text("loai");
  return isOpenKind(asked) ? asked : "official";
};

/** What was typed, as `addAccount` takes it; what may be left out is left out when empty. */
function readAccount(form: Fields, kind: OpenKind, agencyId: string) {
  const optional = (name: "phone" | "email") => {
    const text = form.text(`person.${name}`);
    return text === "" ? {} : { [name]: text };
  };
  return {
    kind: openKinds[kind].kind,
    agencyId,
    signInName: form.text("signInName"),
    person: {
      fullName: form.text("person.fullName"),
      identityNumber: form.text("person.identityNumber"),
      ...optional("phone"),
      ...optional("email"),
    },
    password: form.text("password"),
    positions: [readPost(form, "positions.0.", agencyId)],
  };
}

/** Opens an account with its first post. */
export const openAccountPage = page({
  path: urls.openAccount,
  access: { roles: ["business-administrator"] },
  load: async ({ deps, actor, query }) => ({
    kind: kindOf(query),
    chosen: await loadChosenAgency(deps, actor, query),
    today: dayIn(vietnamZone, deps.now()),
  }),
  act: async ({ deps, actor, query, form, requestId, lang }) => {
    const { agency } = await loadChosenAgency(deps, actor, query);
    const input = readAccount(form, kindOf(query), agency.id);
    const { accountId } = await deps.identity.addAccount({ actor, requestId, input });
    return { redirect: urls.account.to(lang, { accountId }), flash: accountTexts[lang].opened };
  },
  view: ({ data, lang }) => {
    const t = accountTexts[lang];
    const { chosen, kind } = data;
    const href = (agencyId: string) => urls.openAccount.to(lang, null, { loai: kind, "co-quan": agencyId });
    const back = { href: urls.accounts.to(lang, null, { "co-quan": chosen.agency.id }) };
    return (
      <AdminPage
        title={t.open}
        current="accounts"
        breadcrumbs={[{ ...back, text: administrationTexts[lang].account.back }]}
      >
        <Kinds kind={kind} agencyId={chosen.agency.id} />
        <ChooseAgency chosen={chosen} action={urls.openAccount.to(lang)} keep={{ loai: kind }} href={href} />
        <AccountForm kind={kind} chosen={chosen} today={data.today} />
      </AdminPage>
    );
  },
});

/** For whom, by links: the roles below follow from it. */
function Kinds({ kind, agencyId }: { kind: OpenKind; agencyId: string }) {
  const { lang } = usePage();
  const t = accountTexts[lang];
  return (
    <section>
      <h2 class="govuk-heading-m">{t.kindTitle}</h2>
      <ul class="ph-choice-list">
        {(Object.keys(openKinds) as OpenKind[]).map((one) => (
          <li key={one}>
            <a
              class="govuk-link"
              href={urls.openAccount.to(lang, null, { loai: one, "co-quan": agencyId })}
              aria-current={one === kind ? "true" : undefined}
            >
              {one === kind ? <strong>{t.kinds[one]}</strong> : t.kinds[one]}
            </a>
            <span class="ph-second-line">{t.kindHints[one]}</span>
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        {t.organisation}{" "}
        <a class="govuk-link" href={urls.systems.to(lang)}>
          {t.toSystems}
        </a>
        .
      </p>
    </section>
  );
}

function AccountForm({ kind, chosen, today }: { kind: OpenKind; chosen: ChosenAgency; today: Day }) {
  const t = accountTexts[usePage().lang];
  const { roles } = openKinds[kind];
  return (
    <Form class="ph-card ph-card--form" label={t.open}>
      <PersonFields kind={kind} />
      <SignInFields />
      <Fieldset legend={t.firstPost} size="m" heading={2}>
        <PostFields
          chosen={chosen}
          roles={roles}
          under="positions.0."
          today={today}
          reach={kind === "administrator" || kind === "technical"}
        />
      </Fieldset>
      <Button>{t.openButton}</Button>
    </Form>
  );
}

function PersonFields({ kind }: { kind: OpenKind }) {
  const t = accountTexts[usePage().lang];
  return (
    <Fieldset legend={`${t.person}: ${t.kinds[kind]}`} size="m" heading={2}>
      <TextInput name="person.fullName" label={t.fullName} width={30} autocomplete="off" />
      <TextInput
        name="person.identityNumber"
        label={t.identityNumber}
        hint={t.identityHint}
        digits
        width={20}
        autocomplete="off"
      />
      <TextInput name="person.phone" label={t.phone} kind="tel" width={20} autocomplete="off" optional />
      <TextInput name="person.email" label={t.email} kind="email" width={30} autocomplete="off" optional />
    </Fieldset>
  );
}

function SignInFields() {
  const t = accountTexts[usePage().lang];
  return (
    <Fieldset legend={t.account} size="m" heading={2}>
      <TextInput
        name="signInName"
        label={t.signInName}
        hint={t.signInHint}
        width={30}
        autocomplete="off"
        spellcheck={false}
      />
      <TextInput
        name="password"
        label={t.password}
        hint={t.passwordHint}
        kind="password"
        width={30}
        autocomplete="off"
      />
    </Fieldset>
  );
}
