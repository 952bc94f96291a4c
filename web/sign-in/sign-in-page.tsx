import { createHash, randomBytes, randomUUID } from "node:crypto";
import { anonymous } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import type { Fields } from "../kernel/fields.ts";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import { refusalWords } from "../texts/refusal-texts.ts";
import { signInTexts } from "../texts/sign-in-texts.ts";
import { siteTexts } from "../texts/site-texts.ts";
import { Button, Details, Form, InsetText, TextInput } from "../ui/index.ts";
import { safeReturn, urls } from "../urls.ts";
import { browserKind } from "./browser-kind.ts";
import { DemoAccounts } from "./demo-accounts.tsx";
import { ownDesk } from "./own-desk.ts";

/** The browser forgets the session after this; the session itself ends earlier, by the rule of its kind of account. */
const cookieMs = 24 * 60 * 60 * 1000;

export const signInPage = page({
  path: urls.signIn,
  access: "public",
  load: ({ deps, actor, lang, query }) => ({
    demo: deps.demo?.accounts ?? null,
    electronic: deps.identity.electronic.isOn,
    trouble: readTrouble(query.text("loi")),
    returnTo: safeReturn(query.text("tro-lai"), ""),
    desk: actor.kind === "anonymous" ? null : safeReturn(query.text("tro-lai"), ownDesk(actor, lang)),
  }),
  act: async ({ deps, form, query, lang, browser }) => {
    demandFilled(form);
    const token = randomBytes(32).toString("base64url");
    const tokenHash = createHash("sha256").update(token).digest("hex");
    const code = form.text("code");
    const input = { name: form.text("name"), password: form.text("password"), tokenHash, agent: browserKind(browser) };
    // Its own request id, not the form's: a button pressed twice opens two sessions rather than ending in a refusal.
    const call = { actor: anonymous, requestId: randomUUID(), input: code === "" ? input : { ...input, code } };
    await deps.identity.signIn(call);
    const now = deps.now();
    const { actor } = await deps.identity.resolveSession(tokenHash, now);
    return {
      redirect: safeReturn(query.text("tro-lai"), ownDesk(actor, lang)),
      session: { token, expiresAt: new Date(now.getTime() + cookieMs) },
    };
  },
  view: ({ data, lang, refusal }) => {
    const t = signInTexts[lang];
    const askCode = refusal?.fields["code"] !== undefined;
    return (
      <CitizenLayout title={t.title} breadcrumbs={[{ href: urls.home.to(lang), text: siteTexts[lang].home }]}>
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-xl">{t.title}</h1>
            {data.demo && (
              <InsetText>
                {t.demoLead}{" "}
                <a class="govuk-link" href="#tai-khoan-dung-thu">
                  {t.demoTitle}
                </a>
              </InsetText>
            )}
            {data.trouble !== null && <Trouble code={data.trouble} />}
            {data.desk === null ? <p class="govuk-body-l">{t.lead}</p> : <Already desk={data.desk} />}
            {data.electronic && <Electronic returnTo={data.returnTo} />}
            <SignInForm askCode={askCode} />
            <h2 class="govuk-heading-m">{t.helpTitle}</h2>
            <p class="govuk-body">{t.help}</p>
          </div>
        </div>
        {data.demo && <DemoAccounts accounts={data.demo} />}
      </CitizenLayout>
    );
  },
});

/** What the electronic identity was refused for; no other text of the address reaches the page. */
function readTrouble(code: string): string | null {
  return /^(identity\.(electronic-[a-z-]+|account-closed)|kernel\.[a-z-]+|persons\.details-wrong)$/.test(code)
    ? code
    : null;
}

function Trouble({ code }: { code: string }) {
  const { lang, unknownCode } = usePage();
  const { sentence, whatToDo } = refusalWords(new Refusal("invalid", code), lang, unknownCode);
  return (
    <div class="govuk-error-summary" role="alert">
      <h2 class="govuk-error-summary__title">{sentence}</h2>
      {whatToDo !== null && <p class="govuk-error-summary__body">{whatToDo}</p>}
    </div>
  );
}

/** A link and not a form: it only leads to the issuer, and our forms lead nowhere else. */
function Electronic({ returnTo }: { returnTo: string }) {
  const { lang } = usePage();
  const t = signInTexts[lang];
  return (
    <section class="ph-download" aria-label={t.electronic}>
      <a
        class="govuk-button ph-button--large"
        href={urls.signInElectronic.to(lang, null, { "tro-lai": returnTo })}
        rel="nofollow"
      >
        {t.electronic}
      </a>
      <p>{t.electronicHint}</p>
    </section>
  );
}

function demandFilled(form: Fields): void {
  const empty = ["name", "password"].filter((name) => form.text(name) === "");
  if (empty.length === 0) return;
  throw new Refusal("invalid", "kernel.input-invalid", {
    fields: Object.fromEntries(empty.map((name) => [name, "field.required"])),
  });
}

/** The code stands open once it was asked for. */
function SignInForm({ askCode }: { askCode: boolean }) {
  const t = signInTexts[usePage().lang];
  return (
    <Form>
      <TextInput name="name" label={t.name} width={30} autocomplete="username" spellcheck={false} />
      <TextInput name="password" label={t.password} kind="password" width={30} autocomplete="current-password" />
      {askCode ? (
        <CodeBox />
      ) : (
        <Details summary={t.haveCode}>
          <CodeBox />
        </Details>
      )}
      <Button>{t.button}</Button>
    </Form>
  );
}

function CodeBox() {
  const t = signInTexts[usePage().lang];
  return (
    <TextInput name="code" label={t.code} hint={t.codeHint} digits width={10} autocomplete="one-time-code" optional />
  );
}

function Already({ desk }: { desk: string }) {
  const t = signInTexts[usePage().lang];
  return (
    <InsetText>
      {t.already}{" "}
      <a class="govuk-link" href={desk}>
        {t.toDesk}
      </a>
      .
    </InsetText>
  );
}
