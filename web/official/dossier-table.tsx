import { dayIn, timeIn, vietnamZone } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { PageDeps } from "../page-deps.ts";
import { dossierTexts, dossierTones } from "../texts/dossier-work-texts.ts";
import { dayText } from "../texts/format.ts";
import { handOverTexts } from "../texts/hand-over-texts.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { Table, Tag } from "../ui/index.ts";
import { urls } from "../urls.ts";
import type { Urgency } from "./due-words.ts";
import { dueWords, nearness, urgencyOf } from "./due-words.ts";
import { opensDossiers } from "./queues.ts";

type QueueRow = Awaited<ReturnType<PageDeps["oneStop"]["showQueue"]>>["dossiers"][number];
/** `onBehalfOf`: who delegated a post to the reader, where the dossier is the reader's for that alone. */
export type DossierRow = Omit<QueueRow, "onBehalfOf"> & Partial<Pick<QueueRow, "onBehalfOf">>;

const order = { late: 0, soon: 1, calm: 2 } as const;

/** Late ones first, then those due today, then as they came. */
export function byUrgency(rows: readonly DossierRow[], now: Date): DossierRow[] {
  const rank = (row: DossierRow) => order[urgencyIn(row, now) ?? "calm"];
  return rows.toSorted((a, b) => rank(a) - rank(b));
}

/** How near the time is by which somebody has to check a dossier, or to be done with it. */
function urgencyIn(row: DossierRow, now: Date): Urgency {
  if (row.state === "submitted") return row.check_by && nearness(row.check_by, now);
  return isToTakeOver(row) ? row.hand_over_by && nearness(row.hand_over_by, now) : urgencyOf(timed(row), now);
}

/** Received elsewhere, and still in nobody's hands at the deciding agency. */
const isToTakeOver = (row: DossierRow): boolean =>
  row.state === "received" && row.competent_centre_id !== null && row.taken_over_at === null;

const timed = (row: DossierRow) => ({ state: row.state, dueAt: row.lawful_due_at ?? row.due_at });

/** Dossiers in an official's list. */
export function DossierTable(props: {
  caption: string;
  captionHidden?: boolean;
  rows: readonly DossierRow[];
  now: Date;
  empty: string;
}) {
  const { lang } = usePage();
  const t = officialTexts[lang].queue;
  return (
    <Table
      caption={props.caption}
      captionHidden={props.captionHidden ?? false}
      dense
      rows={props.rows}
      rowKey={(row) => row.id}
      tone={(row) => urgencyIn(row, props.now)}
      empty={props.empty}
      columns={[
        { title: t.code, heading: true, width: "code", cell: (row) => <CodeCell row={row} /> },
        { title: t.applicant, width: "name", cell: (row) => row.applicantName },
        { title: t.procedure, width: "main", cell: (row) => <span lang="vi">{row.subject_line}</span> },
        { title: t.submitted, narrow: true, cell: (row) => <When at={row.submitted_at} /> },
        { title: t.due, narrow: true, cell: (row) => <DueCell row={row} now={props.now} /> },
        {
          title: t.state,
          narrow: true,
          cell: (row) => <Tag tone={dossierTones[row.state]}>{dossierTexts[lang].states[row.state]}</Tag>,
        },
      ]}
    />
  );
}

function CodeCell({ row }: { row: DossierRow }) {
  const { actor, lang } = usePage();
  const t = officialTexts[lang].queue;
  // Support staff at the counter open no dossier: they scan its papers.
  const place = opensDossiers(actor) ? urls.dossier : urls.scanPapers;
  return (
    <span>
      <a class="govuk-link ph-code" href={place.to(lang, { agencyId: row.agency_id, dossierId: row.id })}>
        {row.code ?? row.outside_code ?? t.noCode}
        {row.code === null && row.outside_code === null && (
          <span class="govuk-visually-hidden"> {row.applicantName}</span>
        )}
      </a>
      {row.code === null && row.outside_code !== null && <span class="ph-second-line">{t.outsideCode}</span>}
      {row.onBehalfOf && <span class="ph-second-line">{t.onBehalf({ name: row.onBehalfOf })}</span>}
    </span>
  );
}

/** The day, and the hour in a quieter voice. */
function When({ at }: { at: Date }) {
  return (
    <span>
      {dayText(dayIn(vietnamZone, at))} <span class="ph-quiet ph-hour">{timeIn(vietnamZone, at).slice(0, 5)}</span>
    </span>
  );
}

function DueCell({ row, now }: { row: DossierRow; now: Date }) {
  const { lang } = usePage();
  const urgency = urgencyIn(row, now);
  if (row.state === "submitted") return <CheckCell checkBy={row.check_by} late={urgency === "late"} />;
  if (row.due_at === null) return <span class="ph-quiet">{dossierTexts[lang].due.none}</span>;
  return (
    <span>
      <When at={row.due_at} />
      <span class={`ph-second-line${urgency ? ` ph-second-line--${urgency}` : ""}`}>
        {isToTakeOver(row) ? (
          <TakeBy by={row.hand_over_by} late={urgency === "late"} />
        ) : (
          dueWords(timed(row), now, lang)
        )}
      </span>
    </span>
  );
}

/** Before reception: until when a dossier is to be checked. */
function CheckCell({ checkBy, late }: { checkBy: Date | null; late: boolean }) {
  const { lang } = usePage();
  const t = handOverTexts[lang];
  if (checkBy === null) return <span class="ph-quiet">{dossierTexts[lang].due.none}</span>;
  return (
    <span>
      <When at={checkBy} />
      <span class="ph-second-line">{late ? <Tag tone="red">{t.checkLate}</Tag> : t.checkBy}</span>
    </span>
  );
}

function TakeBy({ by, late }: { by: Date | null; late: boolean }) {
  const { lang } = usePage();
  const t = handOverTexts[lang];
  if (by === null) return null;
  return late ? (
    <Tag tone="red">{t.late}</Tag>
  ) : (
    <>
      {t.takeBy} <When at={by} />
    </>
  );
}
