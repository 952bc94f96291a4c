import type { Actor } from "#kernel/plain/actor";
import { agenciesWith } from "#kernel/plain/actor";
import type { Lang } from "../kernel/page.ts";
import { page } from "../page.ts";
import { dossierTexts, dossierTones } from "../texts/dossier-work-texts.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { Tag } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { Answers, Course, DossierFacts, DueTime, Papers, People } from "./dossier-parts.tsx";
import { PrintedForms, ResultCard } from "./dossier-result.tsx";
import { DossierTodo } from "./dossier-todo.tsx";
import type { OpenedDossier } from "./load-dossier.ts";
import { loadDossier } from "./load-dossier.ts";
import type { Side } from "./queues.ts";
import { officialRoles, queueFor, sideRoles } from "./queues.ts";
import { takeBackActs } from "./take-back-acts.ts";
import { WorkPage } from "./work-page.tsx";

/** The queue of the reader's own in which this dossier stands. */
function queueOf(actor: Actor, { dossier }: OpenedDossier, lang: Lang) {
  const sits = (side: Side, agencyId: string) => agenciesWith(actor, ...sideRoles[side]).includes(agencyId);
  const desk = sits("register", dossier.agency_id)
    ? ({ side: "register", agencyId: dossier.agency_id } as const)
    : ({ side: "competent", agencyId: dossier.competent_agency_id } as const);
  const queue = queueFor(desk.side, dossier.state);
  return (
    queue && {
      key: `${desk.agencyId}.${queue}`,
      text: officialTexts[lang].queues[queue],
      href: urls.queue.to(lang, { agencyId: desk.agencyId, queue }),
    }
  );
}

export const dossierPage = page({
  path: urls.dossier,
  access: { roles: officialRoles },
  load: ({ deps, actor, params, lang }) => loadDossier(deps, actor, params, lang),
  acts: {
    receive: async ({ deps, actor, params, requestId, lang }) => {
      const { code } = await deps.oneStop.receiveDossier({ actor, requestId, input: params });
      return { redirect: urls.dossier.to(lang, params), flash: officialTexts[lang].dossier.received({ code }) };
    },
    take: async ({ deps, actor, params, requestId, lang }) => {
      await deps.oneStop.takeDossier({ actor, requestId, input: params });
      return { redirect: urls.dossier.to(lang, params), flash: officialTexts[lang].dossier.taken };
    },
    ...takeBackActs,
    return: async ({ deps, actor, params, requestId, lang }) => {
      await deps.oneStop.returnResult({ actor, requestId, input: params });
      return { redirect: urls.dossier.to(lang, params), flash: officialTexts[lang].dossier.returnDone };
    },
  },
  view: ({ data, actor, lang }) => {
    const { dossier } = data;
    const t = officialTexts[lang];
    const code = dossier.code ?? dossier.outside_code;
    const queue = queueOf(actor, data, lang);
    const places = [{ href: urls.myWork.to(lang), text: t.work.title }, ...(queue ? [queue] : [])];
    return (
      <WorkPage
        title={dossier.code ?? t.dossier.notReceived}
        ownHeading
        {...(queue && { current: queue.key })}
        breadcrumbs={places}
      >
        <div class="ph-dossier-head">
          <h1 class="govuk-heading-l">
            <span class="ph-code">{code ?? t.dossier.notReceived}</span>
          </h1>
          <Tag tone={dossierTones[dossier.state]}>{dossierTexts[lang].states[dossier.state]}</Tag>
          <p class="ph-dossier-head__what">
            <span lang="vi">{dossier.procedure_name}</span> · {data.applicant.fullName}
          </p>
        </div>
        <DossierTodo data={data} />
        <div class="ph-two-columns">
          <div>
            <People data={data} />
            <Answers data={data} />
            <Papers data={data} />
            <DossierFacts data={data} />
          </div>
          <div>
            <DueTime data={data} />
            <ResultCard data={data} />
            <PrintedForms data={data} />
            <Course data={data} />
          </div>
        </div>
      </WorkPage>
    );
  },
});
