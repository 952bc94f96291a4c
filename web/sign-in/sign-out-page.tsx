import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import { signInTexts } from "../texts/sign-in-texts.ts";
import { siteTexts } from "../texts/site-texts.ts";
import { Button, ButtonLink, Form } from "../ui/index.ts";
import { urls } from "../urls.ts";

/** Signing out is a form in the header of every page; opened as a page it asks first. */
export const signOutPage = page({
  path: urls.signOut,
  access: "public",
  load: () => null,
  act: async ({ deps, actor, requestId, lang }) => {
    if (actor.sessionId !== null) await deps.identity.signOut({ actor, requestId, input: {} });
    return { redirect: urls.home.to(lang), flash: signInTexts[lang].signedOut, session: "end" };
  },
  view: ({ actor, lang }) => {
    const t = signInTexts[lang];
    const out = actor.kind === "anonymous";
    return (
      <CitizenLayout title={out ? t.signedOutTitle : t.signOutTitle} ownErrors={out}>
        <h1 class="govuk-heading-xl">{out ? t.signedOutTitle : t.signOutTitle}</h1>
        <p class="govuk-body">{out ? t.signedOutText : t.signOutAsk}</p>
        {out ? (
          <ButtonLink href={urls.home.to(lang)}>{siteTexts[lang].home}</ButtonLink>
        ) : (
          <Form>
            <Button>{t.signOutButton}</Button>
          </Form>
        )}
      </CitizenLayout>
    );
  },
});
