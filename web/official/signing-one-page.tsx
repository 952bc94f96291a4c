import { Refusal } from "#kernel/plain/refusal";
import { type Actor, standsFor } from "#kernel/plain/actor";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { delegationTexts } from "../texts/delegation-texts.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { Button, ButtonLink, Form, LookAgain, SummaryList, Textarea } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { Answers, DueTime, Papers, People } from "./dossier-parts.tsx";
import { ProblemNote } from "./dossier-todo.tsx";
import { loadDossier } from "./load-dossier.ts";
import { PinField, readSecret } from "./pin-field.tsx";
import { chosenValue, loadTray, readChosen, signChosen } from "./trays.ts";
import { WorkPage } from "./work-page.tsx";

async function loadOne(deps: PageDeps, actor: Actor, params: { agencyId: string; resultId: string }, lang: Lang) {
  const { agency, lines } = await loadTray(deps, actor, params.agencyId, "leader");
  const line = lines.find((each) => each.id === params.resultId);
  if (!line) throw new Refusal("not-found", "one-stop.unknown-result");
  const dossier = await loadDossier(deps, actor, { agencyId: line.agency_id, dossierId: line.dossier_id }, lang);
  return { agency, line, dossier };
}

export const signingOnePage = page({
  path: urls.signingOne,
  access: { roles: ["leader"] },
  load: ({ deps, actor, params, lang }) => loadOne(deps, actor, params, lang),
  acts: {
    sign: async ({ deps, actor, params, form, requestId, lang }) => {
      const chosen = readChosen(form.all("documents"));
      const { count } = await signChosen(deps, {
        actor,
        requestId,
        agencyId: params.agencyId,
        ...readSecret(form),
        chosen,
      });
      return { redirect: urls.signingTray.to(lang, params), flash: officialTexts[lang].tray.signed({ count }) };
    },
    return: async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { agencyId: form.text("registerAgencyId"), resultId: params.resultId, reason: form.text("reason") };
      await deps.oneStop.returnDraft({ actor, requestId, input });
      return { redirect: urls.signingTray.to(lang, params), flash: officialTexts[lang].tray.returned };
    },
  },
  view: ({ data, actor, lang }) => {
    const { agency, line, dossier } = data;
    const t = officialTexts[lang];
    const key = { agencyId: line.agency_id, dossierId: line.dossier_id };
    const mine = dossier.result?.signer_account_id === actor.accountId;
    const standsIn = !mine && standsFor(actor, line.signer_account_id, agency.id);
    const breadcrumbs = [{ href: urls.signingTray.to(lang, { agencyId: agency.id }), text: t.tray.title }];
    return (
      <WorkPage title={line.subject_line} current={`${agency.id}.tray`} breadcrumbs={breadcrumbs}>
        {line.problem && <ProblemNote problem={line.problem} title={t.tray.problem} />}
        <div class="ph-columns ph-columns--work">
          <div>
            {line.rendered_file_id && (
              <p class="ph-read-large">
                <ButtonLink href={urls.dossierFile.to(lang, { ...key, fileId: line.rendered_file_id })}>
                  {t.tray.read}
                </ButtonLink>
              </p>
            )}
            <OneFacts data={data} />
            <People data={dossier} />
            <Answers data={dossier} />
            <Papers data={dossier} />
          </div>
          <div>
            <DueTime data={dossier} />
            {line.state === "to-sign" && mine && <OneActs data={data} />}
            {line.state === "to-sign" && standsIn && <ReturnForm line={line} onBehalf />}
            {line.state === "to-sign" && (mine || standsIn) ? null : <Idle mine={mine} />}
          </div>
        </div>
      </WorkPage>
    );
  },
});
type One = Awaited<ReturnType<typeof loadOne>>;

function OneFacts({ data }: { data: One }) {
  const { lang } = usePage();
  const t = officialTexts[lang];
  const { line } = data;
  const dossierUrl = urls.dossier.to(lang, { agencyId: line.agency_id, dossierId: line.dossier_id });
  const rows = [
    { key: t.tray.forWhom, value: <strong>{line.applicantName}</strong> },
    { key: t.tray.number, value: line.number_text ? `${line.number_text}/${line.symbol}` : t.tray.numberLater },
    {
      key: t.tray.drafter,
      value: (
        <a class="govuk-link ph-code" href={dossierUrl}>
          {line.code}
        </a>
      ),
    },
    ...(line.rendered_sha256 ? [{ key: t.tray.hash, value: <span class="ph-hash">{line.rendered_sha256}</span> }] : []),
  ];
  return <SummaryList title={t.clerk.result} dense rows={rows} />;
}

function OneActs({ data }: { data: One }) {
  const { lang } = usePage();
  const t = officialTexts[lang].tray;
  return (
    <>
      <section class="ph-card ph-card--form">
        <h2 class="ph-card__title">{t.signTitle}</h2>
        <Form act="sign">
          <input type="hidden" name="documents" value={chosenValue(data.line)} />
          <PinField label={t.pin} hint={t.pinHint} agencyId={data.agency.id} />
          <Button>{t.onlySign}</Button>
        </Form>
      </section>
      <ReturnForm line={data.line} />
    </>
  );
}

/** Whoever stands in for the signer gives a draft back, but signs nothing for them. */
function ReturnForm({ line, onBehalf }: { line: One["line"]; onBehalf?: boolean }) {
  const { lang } = usePage();
  const t = officialTexts[lang].tray;
  return (
    <section class="ph-card ph-card--form" id="tra-lai">
      <h2 class="ph-card__title">{t.returnTitle}</h2>
      {onBehalf && <p class="govuk-body">{delegationTexts[lang].onBehalfReturn}</p>}
      <Form act="return">
        <input type="hidden" name="registerAgencyId" value={line.agency_id} />
        <Textarea name="reason" label={t.reason} hint={t.reasonHint} rows={3} />
        <Button tone="secondary">{t.return}</Button>
      </Form>
    </section>
  );
}

function Idle({ mine }: { mine: boolean }) {
  const { lang } = usePage();
  const t = officialTexts[lang].tray;
  return (
    <section class="ph-card">
      <p class="govuk-body">
        {mine ? t.underWay : t.notYours} {mine && <LookAgain />}
      </p>
    </section>
  );
}
