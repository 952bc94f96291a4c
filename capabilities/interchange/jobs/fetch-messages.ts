import type { Readable } from "node:stream";
import { z } from "zod";
import type { StoredFile } from "#kernel/files";
import { idFrom } from "#kernel/ids";
import { job, toWork } from "#kernel/jobs";
import type { MadeFile } from "#kernel/made-file";
import { jobActor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import type { keepReceived } from "../acts/keep-received.ts";
import type { refuseReceived } from "../acts/refuse-received.ts";
import type { takeDocument } from "../acts/take-document.ts";
import type { takeStatus } from "../acts/take-status.ts";
import { AxisCallFailed, type AxisClient, type AxisMessage } from "../axis-client.ts";
import { findPlaces } from "../find-places.ts";
import type { InterchangeDeps } from "../needs.ts";
import { findReceived } from "../received-store.ts";
import { largestMessage } from "./build-message.ts";
import { type SenderParts, senderCheck } from "./known-sender.ts";

export type FetchParts = Pick<InterchangeDeps, "files" | "edxml"> &
  SenderParts & {
    readonly keepReceived: ReturnType<typeof keepReceived>;
    readonly refuseReceived: ReturnType<typeof refuseReceived>;
    readonly takeDocument: ReturnType<typeof takeDocument>;
    readonly takeStatus: ReturnType<typeof takeStatus>;
  };

export const fetchJob = { name: "interchange.fetch-messages" } as const;
const actor = jobActor(fetchJob.name);

/** Bytes that no sender can mend by sending them again: kept for inspection, and the axis is told. */
class Unacceptable extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.name = "Unacceptable";
    this.reason = reason;
  }
}

const madeOf = ({ id, owner, name, sha256, sizeBytes, type, verdict }: StoredFile): MadeFile => ({
  ...{ id, ownerId: owner.id, name, sizeBytes, type, verdict },
  sha256: sha256.toString("hex"),
});

/** Why what a file holds is not taken; a disk that is full or a scanner that is away is no such reason. */
function reasonOf(parts: FetchParts, error: unknown): string | undefined {
  if (error instanceof Unacceptable) return error.reason;
  const problem = parts.edxml.problemOf(error);
  if (problem) return `edxml-${problem.code}`;
  const final = error instanceof Refusal && ["invalid", "too-large"].includes(error.kind);
  return final ? error.code : undefined;
}

/** The agency under whose key the message is kept: its receiver, else the province's own. */
async function keeperOf(parts: FetchParts, to: string | null): Promise<string> {
  const { db, now } = parts.kernel;
  const place = to === null ? undefined : (await findPlaces(parts, db, [to], now())).get(to);
  return place?.how === "here" ? place.agency.id : (await parts.agencies.keeper(db)).id;
}

/** Gets the bytes and keeps them as they came. */
async function keep(parts: FetchParts, client: AxisClient, message: AxisMessage): Promise<void> {
  const agencyId = await keeperOf(parts, message.to);
  const { bytes, sha256 } = await client.getEdoc(message.id);
  const input = {
    agencyId,
    axisDocId: message.id,
    messageType: message.messageType,
    from: message.from,
    to: message.to,
  };
  const call = (more: { file: MadeFile | null; reason: string | null }) =>
    parts.keepReceived({ actor, requestId: parts.kernel.ids.next(), input: { ...input, ...more } });
  try {
    const stored = await parts.files.receive(parts.kernel.db, bytes, {
      owner: { kind: "agency", id: agencyId },
      name: `${message.messageType}.edxml`,
      allowedTypes: "any",
      maxBytes: largestMessage,
    });
    // Cut short or changed on the way: the next round fetches it again.
    if (sha256 !== null && sha256 !== stored.sha256.toString("hex"))
      throw new Error("the bytes differ from their hash");
    await call({ file: madeOf(stored), reason: null });
  } catch (error) {
    bytes.destroy();
    const reason = reasonOf(parts, error);
    if (reason === undefined) throw error;
    await call({ file: null, reason });
  }
}

type Kept = {
  readonly fileId: string;
  readonly agencyId: string;
  readonly message: AxisMessage;
  readonly knows: (organId: string) => Promise<boolean>;
};
type Held = { readonly contentId: string; readonly description: string | null; readonly file: MadeFile };

/** Reads the kept file, putting each attachment on the disk as it goes by. */
async function read(parts: FetchParts, { fileId, agencyId }: Kept) {
  const { kernel, files, edxml } = parts;
  const held: Held[] = [];
  const take = async (words: { contentId: string; name: string; description?: string }, bytes: Readable) => {
    const stored = await files.receive(kernel.db, bytes, {
      owner: { kind: "agency", id: agencyId },
      name: words.name || words.contentId,
      allowedTypes: "any",
      maxBytes: largestMessage,
    });
    held.push({ contentId: words.contentId, description: words.description ?? null, file: madeOf(stored) });
  };
  const understood = await edxml.read(await files.open(kernel.db, fileId), take);
  return { understood, held };
}

type Understood = Awaited<ReturnType<typeof read>>["understood"];

/** What no honest sender's system does: another sender or kind than the axis says, a signature moved, doubled or led elsewhere. */
async function demandHonest({ message, knows }: Kept, { message: read, signature }: Understood): Promise<void> {
  const { organId } = read.header.from;
  if (organId !== message.from) throw new Unacceptable("sender-differs");
  if ((read.kind === "status") !== (message.messageType === "status")) throw new Unacceptable("type-differs");
  if (signature.why === "place" || signature.why === "reference") throw new Unacceptable("signature-wrapped");
  if (!(await knows(organId))) throw new Unacceptable("sender-unknown");
}

function documentInput(axisDocId: string, understood: Understood, held: readonly Held[]) {
  const files = understood.attachments.map((words) => {
    const found = held.find(({ contentId }) => contentId === words.contentId);
    if (!found) throw new Unacceptable("edxml-attachment-missing");
    return { file: found.file, name: words.name, type: found.file.type, description: words.description ?? null };
  });
  const { outcome, algorithm, warning, certificate: bytes } = understood.signature;
  const certificate = outcome === "valid" && bytes ? Buffer.from(bytes).toString("base64") : null;
  return {
    axisDocId,
    header: JSON.parse(JSON.stringify(understood.message.header)) as Record<string, never>,
    files,
    warnings: [...understood.warnings],
    envelopeHash: understood.envelopeHash,
    signature: { outcome, algorithm: algorithm ?? null, warning: warning ?? null, certificate },
  };
}

/** Reads a kept message and takes it in; each step may be repeated. */
async function takeKept(parts: FetchParts, kept: Kept): Promise<string> {
  const { message } = kept;
  const axisDocId = message.id;
  try {
    const { understood, held } = await read(parts, kept);
    const { header, kind } = understood.message;
    await demandHonest(kept, understood);
    const requestId = idFrom("interchange.take", axisDocId, parts.kernel.ids.next());
    if (kind === "document") {
      return (await parts.takeDocument({ actor, requestId, input: documentInput(axisDocId, understood, held) }))
        .outcome;
    }
    const { responseFor: about, statusCode: code, description, staff, at } = understood.message.header;
    const { organId, documentId } = about;
    const words = { description: description.slice(0, 10_000), staffName: staff?.name.slice(0, 500) ?? null, at };
    const answered = { about: { organId, documentId }, code, envelopeHash: understood.envelopeHash };
    const input = { axisDocId, from: header.from.organId, ...answered, ...words };
    return (await parts.takeStatus({ actor, requestId, input })).outcome;
  } catch (error) {
    const reason = reasonOf(parts, error);
    if (reason === undefined) throw error;
    const input = { axisDocId, reason };
    return (await parts.refuseReceived({ actor, requestId: parts.kernel.ids.next(), input })).outcome;
  }
}

/** One message: fetched and kept, read and taken in, acknowledged. What was settled before is acknowledged once more. */
async function fetchOne(parts: FetchParts, client: AxisClient, message: AxisMessage, knows: Kept["knows"]) {
  const { db } = parts.kernel;
  if (!(await findReceived(db, message.id))) await keep(parts, client, message);
  const received = await findReceived(db, message.id);
  if (!received) return;
  const kept = { fileId: received.file_id ?? "", agencyId: received.agency_id, message, knows };
  const outcome = received.outcome ?? (await takeKept(parts, kept));
  await client.updateStatus(message.id, outcome === "refused" ? "fail" : "done");
}

async function fetchAll(parts: FetchParts): Promise<void> {
  const { client, kernel } = parts;
  if (!client) return;
  const listed = await client.listReceived().catch((error: unknown) => {
    if (!(error instanceof AxisCallFailed)) throw error;
    // Nobody's job failed: the clock asks again in a minute.
    kernel.log.warn({ error }, "the document axis could not be asked what came");
    return [];
  });
  const stuck = new Set<string>();
  const knows = senderCheck(parts);
  for (const message of listed) {
    // Behind a message that could not be fetched just now the same sender's later ones wait, so that their order is kept.
    if (stuck.has(message.from)) continue;
    try {
      await fetchOne(parts, client, message, knows);
    } catch (error) {
      stuck.add(message.from);
      kernel.log.warn(
        { axisDocId: message.id, error },
        "a message could not be taken from the axis; it is tried again",
      );
    }
  }
}

/** Asks the axis what came, by the clock. Two rounds at once would do the same work twice and change nothing. */
export function fetchWork(parts: FetchParts) {
  let running: Promise<void> | null = null;
  const run = (): Promise<void> => {
    running ??= fetchAll(parts).finally(() => {
      running = null;
    });
    return running;
  };
  return toWork(job({ name: fetchJob.name, payload: z.unknown(), run }));
}
