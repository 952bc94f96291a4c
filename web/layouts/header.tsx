import { usePage } from "../kernel/context.tsx";
import { delegationTexts } from "../texts/delegation-texts.ts";
import { secondFactorTexts } from "../texts/second-factor-texts.ts";
import { siteTexts } from "../texts/site-texts.ts";
import { DemoBanner } from "../ui/demo-banner.tsx";
import { Mark } from "../ui/mark.tsx";
import { signInUrl, urls } from "../urls.ts";

/** Name of the site, language, and who is signed in. */
export function Header(props: { service: string; home: string; wide?: boolean }) {
  const { lang } = usePage();
  const t = siteTexts[lang];
  return (
    <header class="ph-header">
      <div class={`ph-header__inside ${props.wide ? "ph-wide" : "govuk-width-container"}`}>
        <a class="ph-brand" href={props.home}>
          <Mark />
          <span class="ph-brand__names">
            <span class="ph-brand__province">{t.province}</span>
            <span class="ph-brand__service">{props.service}</span>
          </span>
        </a>
        <div class="ph-header__tools">
          <LanguageSwitch />
          <Account />
        </div>
      </div>
      <DemoBanner />
      <OnBehalf />
    </header>
  );
}

/** For whom one works besides: never forgotten, on every screen. */
function OnBehalf() {
  const { lang, frame } = usePage();
  if (!frame.onBehalf) return null;
  const t = delegationTexts[lang];
  return (
    <div class="ph-behalf">
      <p class="ph-behalf__inside ph-wide">
        {t.working} <strong>{frame.onBehalf.join("; ")}</strong>.{" "}
        <a class="ph-behalf__link" href={urls.delegations.to(lang)}>
          {t.title}
        </a>
      </p>
    </div>
  );
}

function LanguageSwitch() {
  const { lang, languages } = usePage();
  const t = siteTexts[lang];
  const other = lang === "vi" ? "en" : "vi";
  return (
    <a class="ph-header__link" href={languages[other]} hreflang={other} lang={other}>
      {t.otherLanguage}
    </a>
  );
}

function Account() {
  const { lang, actor, frame, here, token, newId } = usePage();
  const t = siteTexts[lang];
  if (actor.kind === "anonymous") {
    return (
      <a class="ph-header__link ph-header__link--sign-in" href={signInUrl(lang, here)}>
        {t.signIn}
      </a>
    );
  }
  return (
    <>
      {frame.name && (
        <a class="ph-header__person" href={urls.ownAccount.to(lang)}>
          <strong>{frame.name}</strong>
          <span>
            {frame.post && <span class="ph-header__post">{frame.post} · </span>}
            <span class="ph-header__own">{secondFactorTexts[lang].accountLink}</span>
          </span>
        </a>
      )}
      {token !== "" && (
        <form method="post" action={urls.signOut.to(lang)} class="ph-header__sign-out">
          <input type="hidden" name="form-token" value={token} />
          <input type="hidden" name="request-id" value={newId()} />
          <button type="submit" class="ph-header__link ph-header__link--sign-in">
            {t.signOut}
          </button>
        </form>
      )}
    </>
  );
}
