import type { ComponentChildren } from "preact";
import { usePage } from "../kernel/context.tsx";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { draftTexts } from "../texts/draft-texts.ts";
import { mineTexts } from "../texts/mine-texts.ts";
import { urls } from "../urls.ts";
import { type OpenDraft, nameOf } from "./load-draft.ts";

/** One step of preparing a dossier: which procedure it is for, and the way back to the steps. */
export function DraftLayout(props: { title: string; draft: OpenDraft; children: ComponentChildren }) {
  const { lang } = usePage();
  const { draft } = props;
  const breadcrumbs = [
    { href: urls.mine.to(lang), text: mineTexts[lang].title },
    { href: urls.myDraft.to(lang, { draft: draft.id }), text: draftTexts[lang].backToDraft },
  ];
  return (
    <CitizenLayout title={props.title} current="mine" breadcrumbs={breadcrumbs}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <p class="govuk-caption-l" lang={lang === "en" && draft.version.nameEn ? "en" : "vi"}>
            {nameOf(draft, lang)}
          </p>
          <h1 class="govuk-heading-l">{props.title}</h1>
          {props.children}
        </div>
      </div>
    </CitizenLayout>
  );
}

export function BackToSteps({ draft }: { draft: OpenDraft }) {
  const { lang } = usePage();
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={urls.myDraft.to(lang, { draft: draft.id })}>
        {draftTexts[lang].back}
      </a>
    </p>
  );
}
