import type { ComponentChildren } from "preact";
import { usePage } from "../kernel/context.tsx";
import { dossierTexts } from "../texts/dossier-work-texts.ts";
import type { OpenedCourse, ShownLetter } from "../letters/load-course.ts";
import { handOverTexts } from "../texts/hand-over-texts.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { refusalTexts } from "../texts/refusal-texts.ts";
import { Button, ButtonLink, Form, LookAgain } from "../ui/index.ts";
import { urls } from "../urls.ts";
import type { OpenedDossier } from "./load-dossier.ts";

/** What to do with a dossier now, or whom it waits for: one thing, first on the page. */
export function DossierTodo({ data }: { data: OpenedCourse }) {
  const { lang } = usePage();
  const t = officialTexts[lang].dossier;
  const waiting = data.course.letters.find(({ may }) => may.approve || may.send || may.sign || may.seal);
  const returned = data.dossier.state === "returned";
  const acting =
    Object.values(data.moves).some(Boolean) ||
    data.course.begin.handIn ||
    waiting !== undefined ||
    (returned && data.resultEnd !== null);
  return (
    <section class={`ph-todo${acting ? "" : " ph-todo--waiting"}`} aria-labelledby="viec-can-lam">
      <h2 class="ph-todo__title" id="viec-can-lam">
        {acting ? t.todo : returned ? t.over : t.waiting}
      </h2>
      <ReturnedDraft data={data} />
      <Todo data={data} />
      <LetterTodo data={data} waiting={waiting} />
    </section>
  );
}

/** A letter that waits for the reader, or papers that were asked for. */
function LetterTodo({ data, waiting }: { data: OpenedCourse; waiting: ShownLetter | undefined }) {
  const { lang } = usePage();
  const t = letterTexts[lang];
  const key = { agencyId: data.dossier.agency_id, dossierId: data.dossier.id };
  return (
    <>
      {waiting && (
        <>
          <p class="ph-todo__text">
            {t.forms[waiting.form]}: {t.states[waiting.state]}.
          </p>
          <ButtonLink href={urls.letter.to(lang, { ...key, letterId: waiting.id })}>{t.open}</ButtonLink>
        </>
      )}
      {data.course.begin.handIn && <ButtonLink href={urls.takeSupplement.to(lang, key)}>{t.deeds.handIn}</ButtonLink>}
    </>
  );
}

function ReturnedDraft({ data }: { data: OpenedDossier }) {
  const { lang } = usePage();
  const t = officialTexts[lang].dossier;
  const reason = data.moves.draft ? data.result?.return_reason : null;
  if (!reason) return null;
  return (
    <p class="ph-todo__reason">
      <strong>{t.returned}.</strong> {t.reason}: {reason}
    </p>
  );
}

function Todo({ data }: { data: OpenedDossier }) {
  const { lang } = usePage();
  const t = officialTexts[lang].dossier;
  const { moves, dossier, missing } = data;
  if (moves.receive) {
    const papers = missing.length === 0 ? t.papersComplete : t.papersMissing({ papers: missing.join("; ") });
    return (
      <Act act="receive" button={t.receive}>
        <span class={missing.length === 0 ? "ph-good" : "ph-bad"}>{papers}</span> {t.receiveWhat}
      </Act>
    );
  }
  if (moves.takeOver) return <TakeOver centre={data.centre.name} />;
  if (moves.take)
    return (
      <Act act="take" button={t.take}>
        {t.takeWhat}
      </Act>
    );
  if (moves.draft) {
    const href = urls.draft.to(lang, { agencyId: dossier.agency_id, dossierId: dossier.id });
    return (
      <>
        <p class="ph-todo__text">{t.draftWhat}</p>
        <ButtonLink href={href}>{data.result ? t.continueDraft : t.draft}</ButtonLink>
      </>
    );
  }
  if (moves.issueAgain) return <IssueAgain data={data} />;
  if (moves.return)
    return (
      <Act act="return" button={t.return}>
        {t.returnWhat}
      </Act>
    );
  return <Waiting data={data} />;
}

function Waiting({ data }: { data: OpenedDossier }) {
  return (
    <p class="ph-todo__text">
      {useWaiting(data)} {(waitsForCode(data.dossier) || waitsForNumber(data)) && <LookAgain />}
    </p>
  );
}

/** The result was recalled before it was handed over. */
function IssueAgain({ data: { dossier } }: { data: OpenedDossier }) {
  const { lang } = usePage();
  const t = officialTexts[lang].draft;
  const href = urls.draft.to(lang, { agencyId: dossier.agency_id, dossierId: dossier.id });
  return (
    <>
      <p class="ph-todo__text">{t.issueAgain}</p>
      <ButtonLink href={href}>{t.byDocument.title}</ButtonLink>
    </>
  );
}

function TakeOver({ centre }: { centre: string }) {
  const t = handOverTexts[usePage().lang];
  return (
    <Act act="take-over" button={t.take}>
      {t.takeWhat({ centre })}
    </Act>
  );
}

function Act(props: { act: "receive" | "take-over" | "take" | "return"; button: string; children: ComponentChildren }) {
  return (
    <Form act={props.act}>
      <p class="ph-todo__text">{props.children}</p>
      <Button>{props.button}</Button>
    </Form>
  );
}

/** Received, and its code or register entry still to come from the system that gives it. */
export const waitsForCode = ({ code, register_no: entry, code_asked_at: asked }: OpenedDossier["dossier"]): boolean =>
  asked !== null && (code === null || entry === null);

/** Numbered by the clerk, and the number still to come from the system that gives it. */
const waitsForNumber = ({ dossier, result }: OpenedDossier): boolean =>
  dossier.state === "processing" && result?.state === "to-number" && result.number_asked_at !== null;

/** Whom or what a dossier waits for, when the reader has nothing to do. */
function useWaiting(data: OpenedDossier): string {
  const { dossier, result, toTakeOver, competentCentre } = data;
  const { lang } = usePage();
  const t = officialTexts[lang].dossier;
  const state = dossier.state;
  if (toTakeOver) return handOverTexts[lang].waits({ centre: competentCentre?.name ?? "" });
  if (state === "submitted") return t.waitsReception;
  if (waitsForCode(dossier)) return t.waitsCode;
  if (state === "received") return t.waitsTake;
  if (waitsForNumber(data)) return t.waitsNumber;
  if (state === "processing")
    return result && result.state !== "drafting"
      ? t.waitsResult({ state: dossierTexts[lang].resultStates[result.state] })
      : t.waitsOfficer;
  if (state === "supplement") return t.waitsSupplement;
  const end = data.resultEnd?.state;
  if (state === "finished") return end === "recalled" ? t.recalledUnreturned : t.waitsReturn;
  if (state === "returned" && end !== undefined) return end === "recalled" ? t.recalledReturned : t.replacedReturned;
  return state === "returned" ? t.ended : dossierTexts[lang].states[state];
}

/** Why the last try to sign or seal did not succeed, and what to do. */
export function ProblemNote(props: { problem: string; title: string }) {
  const { lang, unknownCode } = usePage();
  const text = Object.hasOwn(refusalTexts, props.problem) ? refusalTexts[props.problem] : undefined;
  if (text === undefined) unknownCode(props.problem);
  const sentence = text?.[lang];
  const said = typeof sentence === "function" ? sentence({}) : (sentence ?? officialTexts[lang].problem.unknown);
  return (
    <p class="ph-problem">
      <strong>{props.title}.</strong> {said} {text?.whatToDo?.[lang] ?? officialTexts[lang].problem.again}
    </p>
  );
}
