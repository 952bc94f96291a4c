import { usePage } from "../kernel/context.tsx";
import { dossierTexts, stepName } from "../texts/dossier-work-texts.ts";
import type { DueChange } from "../texts/due-texts.ts";
import { dueSentences, soonerSentences } from "../texts/due-texts.ts";
import { handOverTexts } from "../texts/hand-over-texts.ts";
import { dayText, instantText } from "../texts/format.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { scanTexts } from "../texts/scan-texts.ts";
import { Details, SummaryList, Table, Tag, Timeline } from "../ui/index.ts";
import type { SummaryRow } from "../ui/index.ts";
import { holdsAt } from "#kernel/plain/actor";
import { isDay } from "#kernel/plain/day";
import { urls } from "../urls.ts";
import { dueWords, urgencyOf } from "./due-words.ts";
import { FileLinks } from "./file-link.tsx";
import type { OpenedDossier, ShownDossier } from "./load-dossier.ts";
import { declaredAnswers } from "../forms/schema-form.ts";

type Person = ShownDossier["applicant"];
const given = (rows: readonly (SummaryRow | null)[]): SummaryRow[] => rows.filter((row) => row !== null);
const row = (key: string, value: string | null | undefined): SummaryRow | null => (value ? { key, value } : null);

function usePersonRows(person: Person, title: string): (SummaryRow | null)[] {
  const { lang } = usePage();
  const t = officialTexts[lang].dossier;
  const born = person.dateOfBirth !== null && isDay(person.dateOfBirth) ? dayText(person.dateOfBirth) : null;
  const kind = person.kind === "person" ? "" : `${dossierTexts[lang].personKinds[person.kind]} · `;
  return [
    { key: title, value: <strong>{`${kind}${person.fullName}`}</strong> },
    row(t.identityNumber, person.identityNumber),
    row(t.dateOfBirth, born),
    row(t.phone, person.phone),
    row(t.email, person.email),
    row(t.address, person.address),
  ];
}

/** Who applies and who transacts. */
export function People({ data }: { data: OpenedDossier }) {
  const { lang } = usePage();
  const t = officialTexts[lang].dossier;
  const same = data.dossier.applicant_id === data.dossier.submitter_id;
  const applicant = usePersonRows(data.applicant, t.applicant);
  const submitter = usePersonRows(data.submitter, t.submitter);
  const rows = same
    ? [...applicant, row(t.submitter, t.sameSubmitter)]
    : [...applicant, ...submitter, row(t.representation, data.dossier.representation)];
  // A name may be said of two people: keys of rows need not differ.
  return <SummaryList title={t.people} dense rows={given(rows)} />;
}

/** The answers under the form's own titles. */
export function Answers({ data }: { data: OpenedDossier }) {
  const { lang } = usePage();
  const t = officialTexts[lang];
  const answers = data.dossier.answers as Readonly<Record<string, unknown>>;
  const all = declaredAnswers(data.fields, answers, t.form);
  return all.length === 0 ? null : <SummaryList title={t.dossier.answers} dense rows={all} />;
}

/** The papers with their files. */
export function Papers({ data }: { data: OpenedDossier }) {
  const { actor, lang } = usePage();
  const t = officialTexts[lang].dossier;
  const { dossier, procedure } = data;
  const key = { agencyId: dossier.agency_id, dossierId: dossier.id };
  const onPaper = data.papers.some((paper) => paper.kind !== "electronic" && paper.file === null);
  const scans = onPaper && dossier.returned_at === null && holdsAt(actor, dossier.agency_id, "reception-officer");
  const name = (paper: OpenedDossier["papers"][number]) =>
    procedure.papers.find((known) => known.code === paper.component_code)?.name ?? paper.name;
  return (
    <>
      <Table
        caption={t.papers}
        dense
        rows={data.papers}
        rowKey={(paper) => paper.id}
        empty={t.noPapers}
        columns={[
          { title: t.paper, heading: true, cell: (paper) => <span lang="vi">{name(paper)}</span> },
          { title: t.paperKind, narrow: true, cell: (paper) => dossierTexts[lang].paperKinds[paper.kind] },
          { title: t.quantity, numeric: true, narrow: true, cell: (paper) => paper.quantity },
          {
            title: t.file,
            narrow: true,
            cell: (paper) =>
              paper.file ? (
                <>
                  <FileLinks
                    file={{ agencyId: dossier.agency_id, dossierId: dossier.id, fileId: paper.file.id }}
                    about={name(paper)}
                    sizeBytes={paper.file.sizeBytes}
                  />
                  {paper.digitised && <Tag tone="green">{scanTexts[lang].confirmed}</Tag>}
                </>
              ) : (
                t.paperOnly
              ),
          },
        ]}
      />
      {scans && (
        <p class="govuk-body">
          <a class="govuk-link" href={urls.scanPapers.to(lang, key)}>
            {scanTexts[lang].link}
          </a>
        </p>
      )}
    </>
  );
}

/** The papers in a narrow place: names and files alone. */
export function PaperList({ data }: { data: OpenedDossier }) {
  const { lang } = usePage();
  const t = officialTexts[lang].dossier;
  const { dossier, papers, procedure } = data;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.papers}</h2>
      <ul class="ph-plain-list">
        {papers.map((paper) => {
          const name = procedure.papers.find((known) => known.code === paper.component_code)?.name ?? paper.name;
          return (
            <li key={paper.id}>
              <span lang="vi">{name}</span>{" "}
              {paper.file ? (
                <FileLinks
                  file={{ agencyId: dossier.agency_id, dossierId: dossier.id, fileId: paper.file.id }}
                  about={name}
                  sizeBytes={paper.file.sizeBytes}
                />
              ) : (
                <span class="ph-quiet">({t.paperOnly.toLocaleLowerCase(lang)})</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** When it is due, how near that is, and why. */
export function DueTime({ data, changes = [] }: { data: OpenedDossier; changes?: readonly DueChange[] }) {
  const { lang } = usePage();
  const t = officialTexts[lang].dossier;
  const { due_at: dueAt, due_lines: lines, finished_at: finishedAt, state } = data.dossier;
  if (dueAt === null) return <CheckBy data={data} />;
  // Late is told against the limit by law, which a new date of form 04 does not move.
  const timed = { state, dueAt: data.dossier.lawful_due_at ?? dueAt, finishedAt };
  const urgency = urgencyOf(timed, data.now);
  const sentences = [...dueSentences(lines ?? [], lang), ...soonerSentences(changes, lang)];
  return (
    <section class={`ph-card ph-due${urgency ? ` ph-due--${urgency}` : ""}`}>
      <h2 class="ph-card__title">{t.due}</h2>
      <p class="ph-due__time">{instantText(dueAt, lang)}</p>
      <p class="ph-due__words">{dueWords(timed, data.now, lang)}</p>
      {data.toTakeOver && data.dossier.hand_over_by && (
        <p class="ph-quiet">{handOverTexts[lang].notRunning({ by: instantText(data.dossier.hand_over_by, lang) })}</p>
      )}
      {sentences.length > 0 && (
        <Details summary={t.why}>
          <ol class="ph-why">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </Details>
      )}
    </section>
  );
}

/** Before reception only the time allowed for checking is watched. */
function CheckBy({ data }: { data: OpenedDossier }) {
  const { lang } = usePage();
  const t = officialTexts[lang].dossier;
  const { checkBy } = data;
  if (checkBy === null) return null;
  const late = checkBy < data.now;
  return (
    <section class={`ph-card ph-due${late ? " ph-due--late" : ""}`}>
      <h2 class="ph-card__title">{t.checkBy}</h2>
      <p class="ph-due__time">{instantText(checkBy, lang)}</p>
      {late && <p class="ph-due__words">{t.checkLate}</p>}
      <p class="ph-quiet">{t.noClock}</p>
    </section>
  );
}

/** What the dossier is, where it came from, who decides. */
export function DossierFacts({ data }: { data: OpenedDossier }) {
  const { lang } = usePage();
  const t = officialTexts[lang].dossier;
  const words = dossierTexts[lang];
  const { dossier, procedure, centre, competent, competentCentre, returnCentre, names } = data;
  const elsewhere = handOverTexts[lang];
  const helped = dossier.helped_at_agency_id === centre.id ? centre.name : null;
  const officer = dossier.case_officer_id ? names.get(dossier.case_officer_id)?.fullName : null;
  const at = (key: string, instant: Date | null) => row(key, instant && instantText(instant, lang));
  const rows = [
    row(t.case, procedure.cases.find((each) => each.key === dossier.case_code)?.name),
    row(t.door, words.doors[dossier.door]),
    row(t.returnWay, words.returnWays[dossier.return_way]),
    row(t.outsideCode, dossier.outside_code),
    row(t.trackingCode, dossier.tracking_code),
    row(t.registerNo, dossier.register_no),
    row(elsewhere.helpedAt, competentCentre && helped),
    row(t.centre, centre.name),
    row(t.competent, competent.name),
    row(elsewhere.competentCentre, competentCentre?.name),
    row(elsewhere.returnCentre, returnCentre?.name),
    row(t.officer, officer),
    at(t.submittedAt, dossier.submitted_at),
    at(t.receivedAt, dossier.received_at),
    at(elsewhere.takenOverAt, dossier.taken_over_at),
    at(t.finishedAt, dossier.finished_at),
    at(t.returnedAt, dossier.returned_at),
  ];
  return <SummaryList title={t.facts} dense rows={given(rows)} />;
}

/** Steps whose words are no reason: a remark, or the agency that was asked. */
const plainWords: ReadonlySet<string> = new Set(["note", "ask-agency", "agreed-by-silence"]);

/** The course of the dossier, as form 06 tells it. */
export function Course({ data }: { data: OpenedDossier }) {
  const { lang } = usePage();
  const t = officialTexts[lang].dossier;
  const place = (id: string | null) =>
    [data.centre, data.competent, data.competentCentre].find((agency) => agency?.id === id)?.shortName ?? "";
  const steps = data.steps.map((step, at) => ({
    title: step.to_name ? `${stepName(step.kind, lang)}: ${step.to_name}` : stepName(step.kind, lang),
    when: instantText(step.at, lang),
    by:
      [t.by({ name: step.by_name ?? "", title: step.by_title ?? "" }), place(step.at_agency_id)]
        .filter(Boolean)
        .join(", ") || undefined,
    state: at === data.steps.length - 1 && data.dossier.state !== "returned" ? ("now" as const) : ("done" as const),
    children: step.reason ? (
      <p class="ph-remark">{plainWords.has(step.kind) ? step.reason : `${t.reason}: ${step.reason}`}</p>
    ) : null,
  }));
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.history}</h2>
      <Timeline label={t.history} steps={steps} />
    </section>
  );
}
