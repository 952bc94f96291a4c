import type { Reader, Tx } from "#kernel/database";
import type { FileRow } from "#kernel/files";
import { holdsAt, inOwnRight } from "#kernel/plain/actor";
import { type QueryContext, query } from "#kernel/query";
import { shownFileOf, takesSeal } from "../acts/authorise-digitising.ts";
import { answeredBy, answersTo } from "../answer-store.ts";
import {
  findReplacing,
  findTwins,
  getDocument,
  type IncomingDocument,
  isOnPaper,
  keyOf,
  type Scan,
  scansOf,
  type Twin,
  versionsOf,
} from "../document-store.ts";
import { followersOf, readingsOf } from "../follower-store.ts";
import type { Inbound, IncomingNeeds } from "../needs.ts";
import { isInHand, mayAssign } from "../open-task.ts";
import { requestsAbout } from "../request-store.ts";
import { ledBy, officials, unitsOf, visible } from "../rights.ts";
import { documentKey } from "../shapes.ts";
import { proposalFor, proposedLines } from "./proposal-store.ts";
import { checksOf, type ShownCheck } from "./signature-store.ts";
import { stepsOf, unanswered } from "../step-store.ts";
import { directionsOf, type Task, tasksOf } from "../task-store.ts";

export type ShownFile = {
  readonly fileId: string;
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
  /** Of a paper: the scan as the agency signed it; what was received stands before it. */
  readonly digitised?: true;
};

const shownFile = (file: FileRow): ShownFile => ({
  ...{ fileId: file.id, name: file.name, type: file.type, sizeBytes: file.sizeBytes },
});

/** What was received, and where the agency signed it the digitised scan. */
async function filesOfScan(needs: IncomingNeeds, on: Tx | Reader, scan: Scan): Promise<ShownFile[]> {
  const received = await needs.files.find(on, scan.file_id);
  const sealed = scan.sealed_file_id === null ? undefined : await needs.files.find(on, scan.sealed_file_id);
  return [
    ...(received ? [shownFile(received)] : []),
    ...(sealed ? [{ ...shownFile(sealed), digitised: true as const }] : []),
  ];
}

/** The scans of a paper as the clerk sees them before the agency signs: what they are, and what will be signed. */
async function scansShown(needs: IncomingNeeds, ask: QueryContext, document: IncomingDocument) {
  if (!isOnPaper(document)) return [];
  const scans = await scansOf(ask.db, keyOf(document));
  return Promise.all(
    scans.map(async (scan) => {
      const [received, shown] = await Promise.all([
        needs.files.find(ask.db, scan.file_id),
        needs.files.find(ask.db, shownFileOf(scan)),
      ]);
      return { ...scan, name: received?.name ?? "", shownFileId: shownFileOf(scan), shown };
    }),
  );
}

/** The files of a document as it stands: the message's, or the scans. */
export async function filesOf(
  needs: IncomingNeeds,
  ask: { readonly db: Tx | Reader },
  document: IncomingDocument,
  inbound: Inbound | null,
): Promise<ShownFile[]> {
  if (inbound) return inbound.files.map(({ fileId, name, type, sizeBytes }) => ({ fileId, name, type, sizeBytes }));
  const scans = await scansOf(ask.db, keyOf(document));
  return (await Promise.all(scans.map((scan) => filesOfScan(needs, ask.db, scan)))).flat();
}

/** What the message itself says, for the clerk's look before the book; agencies by name where their identifiers are known. */
async function reportOf(needs: IncomingNeeds, ask: QueryContext, inbound: Inbound | null, at: Date) {
  if (!inbound) return null;
  const { header, signature, warnings, possibleDuplicateOf, redirectedFrom = null, redirectedName = null } = inbound;
  const ids = [...header.trace.map(({ organId }) => organId), ...(redirectedFrom === null ? [] : [redirectedFrom])];
  const names = await needs.interchange.organNames(ask.db, ids, at);
  const organ = (organId: string) => ({ organId, name: names.get(organId) ?? null });
  return {
    signature,
    warnings,
    redirectedFrom:
      redirectedFrom === null ? null : { organId: redirectedFrom, name: redirectedName ?? organ(redirectedFrom).name },
    duplicateInboundId: possibleDuplicateOf,
    trace: header.trace.map((hop) => ({ ...organ(hop.organId), at: hop.at })),
    signer: header.signer,
    toPlaces: header.toPlaces,
    documentId: header.documentId,
  };
}

/** What the pages say beside what the document says; and for the clerk who waits for it, whether pictures can be read here. */
async function readingOf(needs: IncomingNeeds, ask: QueryContext, document: IncomingDocument) {
  const proposal = document.state === "frozen" ? undefined : await proposalFor(ask.db, keyOf(document));
  return {
    proposed: proposedLines(proposal, document),
    readBy: proposal?.read_by ?? null,
    readsPictures: await needs.recognition.isThere(),
  };
}

function mayOf(ask: QueryContext, document: IncomingDocument) {
  const { agency_id: at, state } = document;
  const clerk = holdsAt(ask.actor, at, "clerk");
  return {
    register: clerk && state === "arrived",
    digitise: holdsAt(inOwnRight(ask.actor), at, "clerk") && takesSeal(document),
    enter: clerk && state === "arrived" && document.source !== "interchange",
    direct: ledBy(ask.actor, at).whole && ["registered", "directed", "in-process"].includes(state),
  };
}

function mayDo(ask: QueryContext, document: IncomingDocument, task: Task) {
  const open = task.ended_at === null && (document.state === "directed" || document.state === "in-process");
  const ofUnit = task.unit_id !== null && unitsOf(ask.actor, task.agency_id).includes(task.unit_id);
  return {
    assign: open && mayAssign(ask.actor, task),
    take: open && ofUnit && task.state === "waiting",
    work: open && isInHand(ask.actor, task),
  };
}

async function twinsOf(ask: QueryContext, document: IncomingDocument): Promise<Twin[]> {
  if (document.state !== "arrived") return [];
  const { agency_id: agencyId, id, number_text: numberText, issued_on: issuedOn } = document;
  return findTwins(ask.db, visible(ask.actor), { agencyId, id, numberText, issuedOn });
}

async function courseOf(needs: IncomingNeeds, ask: QueryContext, document: IncomingDocument) {
  const key = keyOf(document);
  const [tasks, directions, steps, answers, requests, versions, followers, readings] = await Promise.all([
    tasksOf(ask.db, key),
    directionsOf(ask.db, key),
    stepsOf(ask.db, key),
    answersTo(ask.db, key.agencyId, [key.documentId]),
    requestsAbout(ask.db, key),
    versionsOf(ask.db, key),
    followersOf(ask.db, key),
    readingsOf(ask.db, key.agencyId, [key.documentId]),
  ]);
  const names = await needs.identity.namesOf(
    ask.db,
    readings.map(({ accountId }) => accountId),
  );
  const open = new Set([...unanswered(steps, "ask"), ...unanswered(steps, "ask-extension")].map(({ id }) => id));
  return {
    tasks: tasks.map((task) => ({ ...task, may: mayDo(ask, document, task), isLate: isLate(task, ask.now) })),
    directions,
    steps: steps.map((step) => ({ ...step, open: open.has(step.id) })),
    answers,
    requests,
    versions,
    followed: followers.includes(ask.actor.accountId ?? ""),
    readings: readings.map(({ accountId, readAt }) => ({ name: names.get(accountId)?.fullName ?? "", readAt })),
    readBefore: readings.some(({ accountId }) => accountId === ask.actor.accountId),
  };
}

const isLate = (task: Task, now: Date): boolean => task.late || (task.ended_at === null && task.due_at < now);

/**
 * One document with everything about it as far as the asker may see it: files, what the message says of itself, possible
 * duplicates for the clerk, directions, tasks, course, who has read it. Files of what the sender took back are not named. Refuses
 * `incoming.unknown-document`.
 */
export function showDocument(needs: IncomingNeeds) {
  return query(needs.kernel, {
    name: "incoming.show-document",
    input: documentKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, key) => {
      const document = await getDocument(ask.db, ask.actor, key);
      const closed = document.state === "frozen";
      const inbound =
        document.inbound_id === null || closed
          ? null
          : await needs.interchange.readInbound(ask.db, document.inbound_id);
      const course = await courseOf(needs, ask, document);
      const checks: readonly ShownCheck[] = closed ? [] : await checksOf(ask.db, key);
      return {
        document,
        files: closed ? [] : await filesOf(needs, ask, document, inbound),
        /** What it answers, as its message or the clerk says. */
        answered: inbound
          ? (inbound.header.responseFor ?? []).map(({ code, on }) => ({ code, on }))
          : await answeredBy(ask.db, key),
        report: await reportOf(needs, ask, inbound, document.arrived_at),
        ...(await readingOf(needs, ask, document)),
        scans: closed ? [] : await scansShown(needs, ask, document),
        checks,
        twins: await twinsOf(ask, document),
        /** In its place, also before it is registered. */
        replacing: (await findReplacing(ask.db, key)) ?? null,
        ...course,
        may: mayOf(ask, document),
        reads: document.registered_at !== null && !course.readBefore && !closed,
        now: ask.now,
      };
    },
  });
}
export type ShownIncoming = Awaited<ReturnType<ReturnType<typeof showDocument>>>;
