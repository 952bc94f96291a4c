import { page } from "../page.ts";
import { delegationTexts } from "../texts/delegation-texts.ts";
import { secondFactorTexts } from "../texts/second-factor-texts.ts";
import { urls } from "../urls.ts";
import { OwnFrame } from "./own-frame.tsx";

/** What one can do with one's own account, in one place. */
export const ownAccountPage = page({
  path: urls.ownAccount,
  access: "signed-in",
  load: ({ deps, actor }) => deps.identity.showOwnSignIn({ actor, input: {} }),
  view: ({ data, actor, lang }) => {
    const t = secondFactorTexts[lang];
    const citizen = actor.kind === "citizen";
    const delegation = { href: urls.delegations.to(lang), text: delegationTexts[lang].title, about: t.delegationAbout };
    const places = [
      { href: urls.ownPassword.to(lang), text: t.password, about: t.passwordAbout },
      { href: urls.ownSecondFactor.to(lang), text: t.title, about: data.secondFactor ? t.isOn : t.about },
      { href: (citizen ? urls.mySessions : urls.ownSessions).to(lang), text: t.sessions, about: t.sessionsAbout },
      ...(citizen ? [] : [delegation]),
    ];
    return (
      <OwnFrame title={t.account} first>
        <p class="ph-place">{data.signInName}</p>
        <ul class="ph-choice-list">
          {places.map(({ href, text, about }) => (
            <li key={href}>
              <a class="govuk-link" href={href}>
                {text}
              </a>
              <span class="ph-second-line">{about}</span>
            </li>
          ))}
        </ul>
      </OwnFrame>
    );
  },
});
