import { Readable } from "node:stream";
import { z } from "zod";
import { command } from "#kernel/command";
import { madeFile, recordMade, madeOf } from "#kernel/made-file";
import { type Actor, holdsAt, standsFor } from "#kernel/plain/actor";
import { day, dayIn, vietnamZone } from "#kernel/plain/day";
import { getDocument, type OutgoingDocument, saveDocument } from "../document-store.ts";
import { lockFor } from "../lock-for.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { wholeOf } from "../queries/read-word-body.ts";
import { type DocumentsRefusal, refuse } from "../refusals.ts";
import { saveLine } from "../register-store.ts";
import { drafters } from "../rights.ts";
import { nameBearsSecrecyMark } from "../secrecy.ts";
import { type DocumentKey, documentKey } from "../shapes.ts";
import { addStep } from "../step-store.ts";
import type { stopSecret } from "./stop-secret.ts";

const allowedTypes = ["application/pdf", "image/jpeg", "image/png"];
const largestFile = 20 * 1_048_576;

/** What a file that came back is worth as the other side's signature on what was issued. */
type Looked = {
  readonly fault: DocumentsRefusal | null;
  /** Who signed it last, by their certificate. */
  readonly signedBy: string | null;
  /** Whether the province trusts whoever vouches for that certificate. */
  readonly certain: boolean;
};

/**
 * It must begin with exactly what was issued, and bear one more signature that holds over the whole of it; nothing of ours may be
 * broken. A certificate of an authority that is not known here is told of, not refused.
 */
async function lookAt(needs: DocumentsNeeds, bytes: Uint8Array, issued: Uint8Array): Promise<Looked> {
  const fault = (code: DocumentsRefusal): Looked => ({ fault: code, signedBy: null, certain: false });
  if (!Buffer.from(bytes.subarray(0, issued.length)).equals(Buffer.from(issued)))
    return fault("documents.other-side-differs");
  const report = await needs.verifyPdf(bytes);
  if (report.verdict === "TOTAL-FAILED" || report.verdict === "unreadable")
    return fault("documents.other-side-differs");
  const theirs = report.signatures.filter(({ field, kind }) => kind === "signature" && !ours.has(field)).at(-1);
  if (!theirs?.intact) return fault("documents.other-side-unsigned");
  return { fault: null, signedBy: theirs.signer?.name ?? null, certain: theirs.verdict === "TOTAL-PASSED" };
}

/** The fields that signer and seal of the agency fill. */
const ours = new Set(["chu-ky", "con-dau"]);

type Given = {
  readonly actor: Actor;
  readonly key: DocumentKey;
  readonly file: { readonly name: string; readonly bytes: Readable };
};

/**
 * Takes onto the disk what the other side of a contract signed and brought back, and looks whether it is what was issued with their
 * signature on it; `recordOtherSide` saves its row. Refuses `documents.secret` by its name, `documents.not-your-document`,
 * `documents.no-other-side`, and what the kernel's files refuse.
 */
export async function receiveOtherSide(needs: DocumentsNeeds, stop: ReturnType<typeof stopSecret>, given: Given) {
  const { actor, file, key } = given;
  const { db, ids } = needs.kernel;
  const { agencyId, documentId } = key;
  if (nameBearsSecrecyMark(file.name)) await stop({ actor, requestId: ids.next(), input: { agencyId, documentId } });
  const document = await getDocument(db, actor, key);
  if (!holdsAt(actor, agencyId, "clerk") && !standsFor(actor, document.drafter_account_id, agencyId)) {
    throw refuse("forbidden", "documents.not-your-document");
  }
  if (document.party === null || document.sealed_file_id === null) throw refuse("conflict", "documents.no-other-side");
  const bytes = await wholeOf(file.bytes);
  const looked = await lookAt(needs, bytes, await needs.files.read(db, document.sealed_file_id, largestFile * 2));
  const stored = await needs.files.receive(db, Readable.from([Buffer.from(bytes)]), {
    owner: { kind: "agency", id: agencyId },
    ...{ name: file.name.slice(0, 255), allowedTypes, maxBytes: largestFile },
  });
  return { file: madeOf(stored), looked };
}

export type ReceivedOtherSide = Awaited<ReturnType<typeof receiveOtherSide>>;

const record = documentKey.extend({
  /** Signed digitally into what was issued, or by hand on a paper original. */
  way: z.enum(["electronic", "paper"], "field.choose"),
  signedOn: z.iso.date("field.date"),
  /** On the disk (`receiveOtherSide`); of a paper its scan, which may be absent. */
  file: madeFile.nullable(),
  /** What was seen of the file when it came. */
  looked: z
    .object({ fault: z.string().nullable(), signedBy: z.string().max(300).nullable(), certain: z.boolean() })
    .nullable(),
});
type Input = z.infer<typeof record>;

const wrong = (code: DocumentsRefusal, field: string) => refuse("invalid", code, { fields: { [field]: code } });

function demandWhole(document: OutgoingDocument, given: Input, today: string): void {
  if (document.party === null) throw refuse("conflict", "documents.no-other-side");
  if (document.other_side_way !== null) throw refuse("conflict", "documents.other-side-known");
  if (given.signedOn > today || given.signedOn < (document.issued_on ?? ""))
    throw wrong("documents.day-unfit", "signedOn");
  if (given.way === "paper") return;
  if (given.file === null || given.looked === null) {
    throw refuse("invalid", "documents.other-side-unsigned", { fields: { otherSide: "field.required" } });
  }
  const { fault } = given.looked;
  if (fault !== null) throw wrong(fault as DocumentsRefusal, "otherSide");
}

/** What the course says of it, in words that stay. */
function wordsOf({ looked, signedOn, way }: Input): string {
  const on = signedOn.split("-").toReversed().join("/");
  if (way === "paper") return `Ký trên giấy ngày ${on}`;
  const worth = looked?.certain ? "chữ ký số hợp lệ" : "chữ ký số nguyên vẹn, chưa xác định được nơi cấp chứng thư";
  return `Ký số ngày ${on}${looked?.signedBy ? `, ${looked.signedBy}` : ""}: ${worth}`;
}

/**
 * Clerk or drafter writes down that the other side of an issued contract, memorandum or agreement signed as well: into the file that it
 * got, which was looked at when it came back, or on paper, whose scan may be kept. Once. Refuses `documents.no-other-side`,
 * `documents.other-side-known`, `documents.other-side-differs`, `documents.other-side-unsigned`, `documents.day-unfit`.
 */
export function recordOtherSide(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.record-other-side",
    input: record,
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...drafters),
    run: async (act, given) => {
      const { document, to } = await lockFor(act, given, "other-side");
      const theirs = standsFor(act.actor, document.drafter_account_id, given.agencyId);
      if (!theirs && !holdsAt(act.actor, given.agencyId, "clerk"))
        throw refuse("forbidden", "documents.not-your-document");
      demandWhole(document, given, dayIn(vietnamZone, act.now));
      if (given.file) {
        if (given.file.ownerId !== given.agencyId) throw refuse("forbidden", "documents.file-not-yours");
        await recordMade(needs.files, act, given.file);
      }
      await saveDocument(act.tx, given, {
        ...{
          other_side_way: given.way,
          other_side_on: day(given.signedOn),
          other_side_file_id: given.file?.id ?? null,
        },
        changed_at: act.now,
      });
      const words = wordsOf(given);
      await saveLine(act.tx, given, { note: `Bên kia: ${words.charAt(0).toLocaleLowerCase("vi")}${words.slice(1)}` });
      await addStep(act, document, { kind: "other-side", state: to, words });
      act.note({ way: given.way, fileId: given.file?.id ?? null });
      return {};
    },
  });
}
