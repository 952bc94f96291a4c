import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import {
  type BusinessKind,
  type DocumentHeader,
  type StatusCode,
  type StatusHeader,
  readEdxml,
  writeEdxml,
} from "#capabilities/edxml";
import { type Day, dayIn, timeIn, vietnamZone } from "#kernel/plain/day";
import type { AxisBook, AxisEntry } from "./axis-book.ts";
import type { AxisOrganisation } from "./organisations.ts";

type Signer = Parameters<typeof writeEdxml>[1];

/** A document that lies in an organisation's box, once however often it came. */
export type BoxDocument = {
  readonly header: DocumentHeader;
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly bytes: Buffer }[];
  readonly envelopeHash: string;
  readonly signature: "none" | "valid" | "wrong";
  readonly receivedAt: Date;
  times: number;
};

export type AnsweringStep = { readonly code: StatusCode; readonly afterMs: number };

export type DocumentWish = {
  /** The sender's and the receivers' identifiers. */
  readonly from: string;
  readonly to: readonly string[];
  readonly number: string;
  /** `CV`, `QĐ` …; the organisation's own symbol follows it. */
  readonly type?: string;
  readonly subject: string;
  readonly on?: Day;
  readonly kind?: BusinessKind;
  readonly files?: readonly { readonly name: string; readonly type: string; readonly bytes: Buffer }[];
  /** The documents that it answers. */
  readonly responseFor?: DocumentHeader["responseFor"];
  /** How often the axis is given the same bytes, each time under an id of its own. */
  readonly times?: number;
};

const slashed = (on: Day): string => on.replaceAll("-", "/");
const timeOf = (at: Date): string => `${slashed(dayIn(vietnamZone, at))} ${timeIn(vietnamZone, at)}`;

async function gathered(bytes: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function headerOf(
  sender: AxisOrganisation,
  receivers: readonly { organId: string; name: string }[],
  wish: DocumentWish,
  at: Date,
): DocumentHeader {
  const on = wish.on ?? dayIn(vietnamZone, at);
  const notation = `${wish.type ?? "CV"}-${sender.notation}`;
  const documentId = `${sender.organId},${slashed(on)},${wish.number}/${notation}`;
  return {
    from: { organId: sender.organId, name: sender.name },
    to: [...receivers],
    documentId,
    code: { number: wish.number, notation },
    promulgation: { place: sender.place, on },
    type: { kind: 2, code: wish.type ?? "CV", name: wish.type === "QĐ" ? "Quyết định" : "Công văn" },
    subject: wish.subject,
    signer: sender.leader,
    toPlaces: receivers.map(({ name }) => name),
    priority: 0,
    appendixes: [],
    responseFor: [...(wish.responseFor ?? [])],
    taskCodes: [],
    trace: [{ organId: sender.organId, at: timeOf(at) }],
    business: { kind: wish.kind ?? "new", documentId, paper: 0 },
  };
}

export type DeskOptions = {
  readonly book: AxisBook;
  readonly organisations: readonly AxisOrganisation[];
  readonly signer: Signer;
  readonly now: () => Date;
  /** What each organisation reports by itself, and how long after a document came. */
  readonly answers: readonly AnsweringStep[];
};

type Inside = DeskOptions & {
  readonly boxes: ReadonlyMap<string, BoxDocument[]>;
  /** By the hash of the envelope: the same report again is the same. */
  readonly reported: Map<string, StatusHeader>;
  readonly timers: Set<NodeJS.Timeout>;
};

function own({ organisations }: Inside, organId: string): AxisOrganisation {
  const found = organisations.find((one) => one.organId === organId);
  if (!found) throw new Error(`the simulator has no organisation ${organId}`);
  return found;
}

async function report(
  inside: Inside,
  by: string,
  document: BoxDocument,
  code: StatusCode,
  description: string,
): Promise<void> {
  const { organId, name, leader } = own(inside, by);
  const { from, documentId, promulgation, code: number } = document.header;
  const header: StatusHeader = {
    from: { organId, name },
    responseFor: {
      organId: from.organId,
      code: `${number.number}/${number.notation}`,
      documentId,
      on: promulgation.on,
    },
    staff: { department: "Văn phòng", name: leader.fullName },
    statusCode: code,
    description,
    at: timeOf(inside.now()),
  };
  const bytes = await gathered(writeEdxml({ kind: "status", header }, inside.signer));
  inside.book.add({ from: organId, to: from.organId, messageType: "status", bytes }, inside.now());
}

/** A sender that takes a document back gets it back (15) when the organisation would register one. */
function answersTo({ answers }: Inside, { header }: BoxDocument): readonly AnsweringStep[] {
  if (header.business.kind !== "recall") return answers;
  return answers.flatMap((step) => (step.code === "01" ? [step] : step.code === "03" ? [{ ...step, code: "15" }] : []));
}

function answerLater(inside: Inside, by: string, document: BoxDocument): void {
  for (const { code, afterMs } of answersTo(inside, document)) {
    const timer = setTimeout(() => {
      inside.timers.delete(timer);
      report(inside, by, document, code, "").catch(() => {});
    }, afterMs);
    inside.timers.add(timer.unref());
  }
}

/** Takes what the axis has for an organisation; the same again (sender, DocumentId, kind, hash) only counts. */
async function take(inside: Inside, entry: AxisEntry): Promise<void> {
  const files: { name: string; sha256: string; bytes: Buffer }[] = [];
  const read = await readEdxml(Readable.from([entry.bytes]), async ({ name }, bytes) => {
    const whole = await gathered(bytes);
    files.push({ name, sha256: createHash("sha256").update(whole).digest("hex"), bytes: whole });
  });
  entry.status = "done";
  if (read.message.kind === "status") return void inside.reported.set(read.envelopeHash, read.message.header);
  const { header } = read.message;
  const box = inside.boxes.get(entry.to) ?? [];
  const before = box.find(
    (one) =>
      one.header.from.organId === header.from.organId &&
      one.header.documentId === header.documentId &&
      one.header.business.kind === header.business.kind &&
      one.envelopeHash === read.envelopeHash,
  );
  if (before) return void (before.times += 1);
  const { envelopeHash, signature } = read;
  const document = { header, files, envelopeHash, signature: signature.outcome, receivedAt: inside.now(), times: 1 };
  box.push(document);
  answerLater(inside, entry.to, document);
}

async function send(inside: Inside, wish: DocumentWish): Promise<AxisEntry[]> {
  const { book, boxes, now, signer } = inside;
  const sender = own(inside, wish.from);
  const receivers = wish.to.map((organId) => ({ organId, name: book.agency(organId)?.name ?? organId }));
  const attachments = (wish.files ?? []).map((file, no) => ({
    contentId: `file-${no + 1}`,
    name: file.name,
    contentType: file.type,
    content: () => Readable.from([file.bytes]),
  }));
  const header = headerOf(sender, receivers, wish, now());
  const bytes = await gathered(writeEdxml({ kind: "document", header, attachments }, signer));
  const entries = Array.from({ length: wish.times ?? 1 }, () =>
    wish.to.map((to) => book.add({ from: sender.organId, to, messageType: "edoc" as const, bytes }, now())),
  ).flat();
  for (const entry of entries) if (boxes.has(entry.to)) await take(inside, entry);
  return entries;
}

/** What the organisations behind the axis do: keep what comes, answer it, send documents of their own. */
export function openDesk(options: DeskOptions) {
  const boxes = new Map<string, BoxDocument[]>(options.organisations.map(({ organId }) => [organId, []]));
  const inside: Inside = { ...options, boxes, reported: new Map(), timers: new Set() };
  return {
    isOwn: (organId: string): boolean => boxes.has(organId),
    box: (organId: string): readonly BoxDocument[] => boxes.get(organId) ?? [],
    /** Statuses that others reported to an organisation. */
    reportedTo: (organId: string): readonly StatusHeader[] =>
      [...inside.reported.values()].filter(({ responseFor }) => responseFor.organId === organId),
    take: (entry: AxisEntry) => take(inside, entry),
    /** An organisation reports a status of a document in its box. */
    report: (by: string, document: BoxDocument, code: StatusCode, description: string) =>
      report(inside, by, document, code, description),
    /** An organisation sends a document; gives the axis' entries, one for each receiver and time. */
    send: (wish: DocumentWish) => send(inside, wish),
    close: (): void => inside.timers.forEach((timer) => clearTimeout(timer)),
  };
}

export type Desk = ReturnType<typeof openDesk>;
