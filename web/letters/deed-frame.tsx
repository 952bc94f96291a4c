import type { ComponentChildren } from "preact";
import { usePage } from "../kernel/context.tsx";
import type { OpenedDossier } from "../official/load-dossier.ts";
import { WorkPage } from "../official/work-page.tsx";
import { letterTexts } from "../texts/letter-texts.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { urls } from "../urls.ts";

/** The frame of one deed on a dossier: which dossier, what it is about, and the way back. `allowed` false: nothing can be done here now. */
export function DeedFrame(props: {
  data: OpenedDossier;
  title: string;
  lead?: string;
  allowed: boolean;
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
        <p class="ph-empty">
          <a class="govuk-link" href={back}>
            {letterTexts[lang].letter.back}
          </a>
        </p>
      )}
    </WorkPage>
  );
}

/** The only one to choose from stands chosen. */
export const onlyOne = (officials: readonly { readonly accountId: string }[]): string | undefined =>
  officials.length === 1 ? officials[0]?.accountId : undefined;

export const asChoices = (
  officials: readonly { readonly accountId: string; readonly fullName: string; readonly title: string }[],
) => officials.map(({ accountId, fullName, title }) => ({ value: accountId, label: `${fullName}, ${title}` }));
