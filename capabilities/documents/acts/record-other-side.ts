import { z } from "zod";
import { command } from "#kernel/command";
import { madeFile, recordMade } from "#kernel/made-file";
import { holdsAt, standsFor } from "#kernel/plain/actor";
import { day, dayIn, vietnamZone } from "#kernel/plain/day";
import { type OutgoingDocument, saveDocument } from "../document-store.ts";
import { lockFor } from "../lock-for.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { type DocumentsRefusal, refuse } from "../refusals.ts";
import { saveLine } from "../register-store.ts";
import { drafters } from "../rights.ts";
import { documentKey } from "../shapes.ts";
import { addStep } from "../step-store.ts";

const input = documentKey.extend({
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
type Input = z.infer<typeof input>;

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
    input,
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
