import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import { homeTexts } from "../texts/home-texts.ts";
import { siteTexts } from "../texts/site-texts.ts";
import { ownDesk } from "../sign-in/own-desk.ts";
import { Button, InsetText, SearchForm, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { DoorIcon } from "./door-icon.tsx";
import { PortDrawing } from "./port-drawing.tsx";

export const homePage = page({
  path: urls.home,
  access: "public",
  load: () => null,
  view: ({ lang }) => {
    const t = homeTexts[lang];
    return (
      <CitizenLayout title={siteTexts[lang].title} current="home" before={<Opening lang={lang} />}>
        <h2 class="govuk-heading-l">{t.whatHeading}</h2>
        <Doors />
        <h2 class="govuk-heading-l">{t.stepsHeading}</h2>
        <ol class="ph-steps">
          {(["submit", "receive", "follow", "collect"] as const).map((step) => (
            <li key={step}>
              <strong>{t.steps[step].title}</strong>
              <span>{t.steps[step].text}</span>
            </li>
          ))}
        </ol>
        <InsetText>
          <h2 class="govuk-heading-m">{t.helpHeading}</h2>
          <p class="govuk-body">{t.help}</p>
        </InsetText>
      </CitizenLayout>
    );
  },
});

/** What one comes for; the last door is one's own. */
function Doors() {
  const { lang, actor } = usePage();
  const t = homeTexts[lang];
  const own = actor.kind === "anonymous" ? "signIn" : actor.kind === "official" ? "desk" : "mine";
  const doors = [
    ...(["track", "verify", "procedures"] as const).map((door) => ({ door, icon: door, href: urls[door].to(lang) })),
    { door: own, icon: "signIn", href: own === "signIn" ? urls.signIn.to(lang) : ownDesk(actor, lang) },
  ] as const;
  return (
    <ul class="ph-doors">
      {doors.map(({ door, icon, href }) => (
        <li key={door}>
          <div class="ph-door">
            <DoorIcon of={icon} />
            <a class="ph-door__link" href={href}>
              {t[door].title}
            </a>
            <p>{t[door].text}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Opening({ lang }: { lang: Lang }) {
  const t = homeTexts[lang];
  return (
    <div class="ph-opening">
      <div class="govuk-width-container">
        <div class="ph-opening__inside">
          <div class="ph-opening__text">
            <h1 class="govuk-heading-xl">{t.heading}</h1>
            <p class="govuk-body-l">{t.lead}</p>
            <SearchForm action={urls.track.to(lang)} class="ph-ask" label={t.askLabel}>
              <TextInput name="ma" label={t.askLabel} hint={t.askHint} autocomplete="off" spellcheck={false} />
              <Button>{t.askButton}</Button>
            </SearchForm>
          </div>
          <PortDrawing />
        </div>
      </div>
    </div>
  );
}
