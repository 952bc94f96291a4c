import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { mineTexts } from "../texts/mine-texts.ts";
import { siteTexts } from "../texts/site-texts.ts";
import { Button, Form, Textarea } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { demandIds } from "./my-dossier-page.tsx";

/** The applicant takes the own dossier back. */
export const myWithdrawalPage = page({
  path: urls.myWithdrawal,
  access: "citizen",
  load: async ({ deps, actor, params }) => {
    demandIds(params.agency, params.dossier);
    const input = { agencyId: params.agency, dossierId: params.dossier };
    return deps.oneStop.showDossier({ actor, input });
  },
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const input = { agencyId: params.agency, dossierId: params.dossier, reason: form.text("reason") };
    await deps.oneStop.withdrawDossier({ actor, requestId, input });
    return { redirect: urls.myDossier.to(lang, params), flash: letterTexts[lang].mine.withdrawn };
  },
  view: ({ data, lang }) => {
    const t = letterTexts[lang].mine;
    const breadcrumbs = [
      { href: urls.home.to(lang), text: siteTexts[lang].home },
      { href: urls.mine.to(lang), text: mineTexts[lang].back },
    ];
    return (
      <CitizenLayout title={t.withdraw} current="mine" breadcrumbs={breadcrumbs}>
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">{t.withdraw}</h1>
            <p class="govuk-body-l" lang="vi">
              {data.dossier.procedure_name}
            </p>
            <p class="govuk-body">{t.withdrawLead}</p>
            {data.others.withdraw && (
              <Form>
                <Textarea name="reason" label={t.withdrawReason} rows={3} />
                <Button tone="warning">{t.withdraw}</Button>
              </Form>
            )}
          </div>
        </div>
      </CitizenLayout>
    );
  },
});
