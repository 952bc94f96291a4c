import type { ComponentChildren } from "preact";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import type { OpenedDossier } from "../official/load-dossier.ts";
import { WorkPage } from "../official/work-page.tsx";
import type { DossierState } from "../texts/dossier-work-texts.ts";
import { dossierTexts } from "../texts/dossier-work-texts.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { urls } from "../urls.ts";
import type { NotNow } from "./why-not.ts";

/**
 * The frame of one deed on a dossier: which dossier, what it is about, and the way back. `allowed` false: nothing can be done here
 * now, and the page says why (`notNow`, else by the dossier's step) and where to go.
 */
export function DeedFrame(props: {
  data: OpenedDossier;
  title: string;
  lead?: string;
  allowed: boolean;
  notNow?: NotNow | undefined;
  children: ComponentChildren;
}) {
  const { lang } = usePage();
  const t = officialTexts[lang];
  const { dossier, applicant } = props.data;
  const back = urls.dossier.to(lang, { agencyId: dossier.agency_id, dossierId: dossier.id });
  const breadcrumbs = [
    { href: urls.myWork.to(lang), text: t.work.title },
    { href: back, text: dossier.code ?? t.dossier.notReceived },
  ];
  return (
    <WorkPage title={props.title} breadcrumbs={breadcrumbs}>
      <p class="ph-place">
        <span lang="vi">{dossier.procedure_name}</span> · {applicant.fullName}
      </p>
      {props.allowed ? (
        <>
          {props.lead && <p class="govuk-body">{props.lead}</p>}
          {props.children}
        </>
      ) : (
        <NothingNow notNow={props.notNow ?? { why: whyByStep(props.title, dossier.state, lang) }} back={back} />
      )}
    </WorkPage>
  );
}

const whyByStep = (what: string, state: DossierState, lang: Lang): string =>
  letterTexts[lang].notNow.why({ what, state: dossierTexts[lang].states[state] });

function NothingNow({ notNow, back }: { notNow: NotNow; back: string }) {
  const { lang } = usePage();
  const t = letterTexts[lang];
  return (
    <div class="ph-card">
      <p class="govuk-body">
        {notNow.why}{" "}
        {notNow.href && (
          <a class="govuk-link" href={notNow.href}>
            {t.notNow.seeIt}
          </a>
        )}
      </p>
      <p class="govuk-body">{t.notNow.whereTo}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={back}>
          {t.letter.back}
        </a>
      </p>
    </div>
  );
}

/** The only one to choose from stands chosen. */
export const onlyOne = (officials: readonly { readonly accountId: string }[]): string | undefined =>
  officials.length === 1 ? officials[0]?.accountId : undefined;

export const asChoices = (
  officials: readonly { readonly accountId: string; readonly fullName: string; readonly title: string }[],
) => officials.map(({ accountId, fullName, title }) => ({ value: accountId, label: `${fullName}, ${title}` }));
