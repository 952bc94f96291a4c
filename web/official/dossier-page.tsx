import type { Actor } from "#kernel/plain/actor";
import { agenciesWith } from "#kernel/plain/actor";
import type { Flash, Lang } from "../kernel/page.ts";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import { ControlSheets } from "../books/control-sheets.tsx";
import type { ShownSheets } from "../books/control-sheets.tsx";
import { DossierConsultations } from "../consultations/dossier-consultations.tsx";
import type { ShownConsultations } from "../consultations/dossier-consultations.tsx";
import { DossierFees } from "../fees/dossier-fees.tsx";
import type { ShownFees } from "../fees/dossier-fees.tsx";
import { ClockChanges, Letters, NoteForm, OtherDeeds } from "../letters/dossier-course.tsx";
import { loadCourse } from "../letters/load-course.ts";
import type { OpenedCourse } from "../letters/load-course.ts";
import { bookTexts } from "../texts/book-texts.ts";
import { consultationTexts } from "../texts/consultation-texts.ts";
import { handOverTexts } from "../texts/hand-over-texts.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { dossierTexts, dossierTones } from "../texts/dossier-work-texts.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { Tag } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { Answers, Course, DossierFacts, DueTime, Papers, People } from "./dossier-parts.tsx";
import { PrintedForms, ResultCard } from "./dossier-result.tsx";
import { DossierTodo, waitsForCode } from "./dossier-todo.tsx";
import type { OpenedDossier } from "./load-dossier.ts";
import type { Side } from "./queues.ts";
import { officialRoles, queueFor, sideRoles } from "./queues.ts";
import { takeBackActs } from "./take-back-acts.ts";
import { WorkPage } from "./work-page.tsx";

/** An inspector reads and writes nothing. */
function writesNotes(actor: Actor, { dossier }: OpenedDossier): boolean {
  const writers = ["reception-officer", "centre-head", "case-officer", "leader", "clerk"] as const;
  const here = agenciesWith(actor, ...writers);
  const places = [dossier.agency_id, dossier.competent_agency_id, dossier.competent_centre_id];
  return places.some((place) => place !== null && here.includes(place));
}

/** The queue of the reader's own in which this dossier stands. */
function queueOf(actor: Actor, { dossier, toTakeOver }: OpenedDossier, lang: Lang) {
  const desks: readonly { readonly side: Side; readonly agencyId: string | null }[] = [
    { side: "register", agencyId: dossier.agency_id },
    { side: "competent", agencyId: dossier.competent_agency_id },
    { side: "hand-over", agencyId: dossier.competent_centre_id },
  ];
  const desk = desks.find(
    ({ side, agencyId }) => agencyId !== null && agenciesWith(actor, ...sideRoles[side]).includes(agencyId),
  );
  if (!desk?.agencyId) return undefined;
  const queue = queueFor(desk.side, dossier.state, toTakeOver);
  return (
    queue && {
      key: `${desk.agencyId}.${queue}`,
      text: officialTexts[lang].queues[queue],
      href: urls.queue.to(lang, { agencyId: desk.agencyId, queue }),
    }
  );
}

/** The code, or that it is still to come from the system that gives it. */
const receivedFlash = (code: string | null, lang: Lang): Flash =>
  code === null
    ? { kind: "notice", text: officialTexts[lang].dossier.receivedWithoutCode }
    : { kind: "success", text: officialTexts[lang].dossier.received({ code }) };

export const dossierPage = page({
  path: urls.dossier,
  access: { roles: officialRoles },
  load: async ({ deps, actor, params, lang }) => {
    const opened = await loadCourse(deps, actor, params, lang);
    const [consultations, sheets, fees] = await Promise.all([
      deps.consultations.showConsultations({ actor, input: params }),
      deps.books.showSheets({ actor, input: params }),
      deps.fees.showFees({ actor, input: params }),
    ]);
    return { ...opened, consultations, sheets, fees };
  },
  acts: {
    note: async ({ deps, actor, params, form, requestId, lang }) => {
      await deps.oneStop.addNote({ actor, requestId, input: { ...params, text: form.text("text") } });
      return { redirect: urls.dossier.to(lang, params), flash: letterTexts[lang].note.done };
    },
    "print-sheet": async ({ deps, actor, params, requestId, lang }) => {
      await deps.books.printControlSheet({ actor, requestId, input: params });
      return { redirect: urls.dossier.to(lang, params), flash: bookTexts[lang].sheetPrinting };
    },
    "take-back": async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { agencyId: params.agencyId, questionId: form.text("questionId") };
      await deps.consultations.takeBackQuestion({ actor, requestId, input });
      return { redirect: urls.dossier.to(lang, params), flash: consultationTexts[lang].takenBack };
    },
    receive: async ({ deps, actor, params, requestId, lang }) => {
      const { code } = await deps.oneStop.receiveDossier({ actor, requestId, input: params });
      return { redirect: urls.dossier.to(lang, params), flash: receivedFlash(code, lang) };
    },
    "take-over": async ({ deps, actor, params, requestId, lang }) => {
      await deps.oneStop.takeOverDossier({ actor, requestId, input: params });
      return { redirect: urls.dossier.to(lang, params), flash: handOverTexts[lang].taken };
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
        title={dossier.code ?? (waitsForCode(dossier) ? t.dossier.codeWaits : t.dossier.notReceived)}
        ownHeading
        {...(queue && { current: queue.key })}
        breadcrumbs={places}
      >
        <div class="ph-dossier-head">
          <h1 class="govuk-heading-l">
            <span class="ph-code">{code ?? (waitsForCode(dossier) ? t.dossier.codeWaits : t.dossier.notReceived)}</span>
          </h1>
          <Tag tone={dossierTones[dossier.state]}>{dossierTexts[lang].states[dossier.state]}</Tag>
          {waitsForCode(dossier) && <Tag tone="yellow">{t.dossier.codeWaits}</Tag>}
          <p class="ph-dossier-head__what">
            <span lang="vi">{dossier.procedure_name}</span> · {data.applicant.fullName}
          </p>
        </div>
        <DossierTodo data={data} />
        <div class="ph-columns ph-columns--work">
          <div>
            <People data={data} />
            <Answers data={data} />
            <Papers data={data} />
            <DossierFacts data={data} />
            <DossierConsultations shown={data.consultations} />
            <Course data={data} />
          </div>
          <Aside data={data} writes={writesNotes(actor, data)} />
        </div>
      </WorkPage>
    );
  },
});

type Page = OpenedCourse & {
  readonly consultations: ShownConsultations;
  readonly sheets: ShownSheets;
  readonly fees: ShownFees;
};

/** When it is due, what may be done, what was printed. */
function Aside({ data, writes }: { data: Page; writes: boolean }) {
  const { lang } = usePage();
  const key = { agencyId: data.dossier.agency_id, dossierId: data.dossier.id };
  return (
    <div>
      <DueTime data={data} changes={data.course.dueChanges} />
      <DossierFees shown={data.fees} collectAt={urls.collectFees.to(lang, key)} />
      <ClockChanges data={data} />
      <OtherDeeds data={data} consult={data.consultations.mayAsk} />
      <Letters data={data} />
      <ResultCard data={data} />
      <PrintedForms data={data} />
      {data.dossier.code && <ControlSheets sheets={data.sheets} />}
      {writes && <NoteForm />}
    </div>
  );
}
