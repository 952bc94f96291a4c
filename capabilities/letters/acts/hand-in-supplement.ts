import { z } from "zod";
import type { Dossier } from "#capabilities/one-stop";
import { type Act, type ActContext, command } from "#kernel/command";
import { agenciesWith } from "#kernel/plain/actor";
import { resumeClock } from "../clock.ts";
import { demandDeed, lettersOf, saveLetter } from "../letter-store.ts";
import type { LettersNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { dossierKey } from "../shapes.ts";

const storedFile = z.object({
  id: z.uuid(),
  ownerId: z.uuid(),
  name: z.string().max(255),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.number().int().nonnegative(),
  type: z.string().max(100),
  verdict: z.enum(["clean", "not-scanned"]),
});

const handedIn = z.object({
  componentCode: z.string().min(1, "field.choose").max(100),
  name: z.string().trim().min(1, "field.required").max(1_000),
  kind: z.enum(["original", "copy", "electronic"]),
  quantity: z.number().int().min(1).max(99),
  /** A file on the disk that waits for its row, or (from outside) one that has it. */
  file: storedFile.nullable(),
  fileId: z.uuid().nullable(),
});

const input = dossierKey.extend({
  papers: z.array(handedIn).min(1, "letters.nothing-handed-in").max(60),
  how: z.enum(["counter", "own-pages", "national-portal"]),
});
export type HandInSupplement = Act<z.infer<typeof input>, { state: string }>;

async function keepFiles(needs: LettersNeeds, act: ActContext, dossier: Dossier, papers: z.infer<typeof handedIn>[]) {
  for (const { file } of papers) {
    if (!file) continue;
    if (file.ownerId !== dossier.agency_id) throw refuse("forbidden", "letters.file-not-yours");
    const { ownerId, sha256, ...rest } = file;
    const owner = { kind: "agency" as const, id: ownerId };
    const stored = { ...rest, owner, sha256: Buffer.from(sha256, "hex") };
    await needs.files.record(act.tx, stored, act.now, act.actor.accountId);
  }
}

/**
 * The papers that were asked for come in: at the counter by the officer, on the applicant's own page, or from the national
 * portal. Before reception the dossier waits to be checked again; in process the clock goes on and the due time is counted
 * anew. Refuses `letters.not-asked`, `letters.nothing-handed-in`, `one-stop.move-forbidden`.
 */
export function handInSupplement(needs: LettersNeeds): HandInSupplement {
  return command(needs.kernel, {
    name: "letters.hand-in-supplement",
    input,
    output: z.object({ state: z.string() }),
    may: (actor, { how }) => {
      if (actor.kind === "job") return how === "national-portal";
      if (actor.kind === "citizen") return how === "own-pages";
      return how === "counter" && agenciesWith(actor, "reception-officer").length > 0;
    },
    run: async (act, { papers, how, ...key }) => {
      const dossier = await needs.dossiers.lock(act, key);
      act.about({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });
      const asked = (await lettersOf(act.tx, key)).find(({ form, state }) => form === "form-02" && state === "sent");
      if (!asked || dossier.state !== "supplement") throw refuse("conflict", "letters.not-asked");
      const inProcess = asked.stage === "in-process";
      const changes = inProcess ? await resumeClock(needs, act, dossier, asked.id) : {};
      await needs.dossiers.move(act, dossier, inProcess ? "resume" : "resubmit", { changes });
      await keepFiles(needs, act, dossier, papers);
      const given = papers.map(({ file, fileId, ...paper }) => ({
        ...paper,
        // Only a partner's file, whose row is there already, is named by its id alone.
        fileId: file?.id ?? (act.actor.kind === "job" ? fileId : null),
      }));
      const added = await needs.dossiers.addPapers(act, dossier, given);
      // What was scanned before it was handed in belongs to its paper now; one that brought a file of its own has one.
      const onPaper = added.filter((_, at) => given[at]?.fileId === null);
      await needs.scans.attachWaiting(act, dossier, onPaper);
      const answered = { answered_at: act.now, answered_how: how, changed_at: act.now };
      const letter = { agencyId: asked.agency_id, letterId: asked.id };
      await saveLetter(act.tx, letter, { ...answered, state: demandDeed(asked, "answer") });
      act.note({ letterId: asked.id, papers: papers.length, how });
      return { state: inProcess ? "processing" : "submitted" };
    },
  });
}
