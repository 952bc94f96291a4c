import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { carryOut, isStillMeant } from "../carry-out.ts";
import { demandDeed, saveLetter } from "../letter-store.ts";
import type { LettersNeeds } from "../needs.ts";
import { lockLetter } from "../open-letter.ts";
import { letterKey } from "../shapes.ts";

const fileMade = letterKey.extend({
  file: z.object({
    id: z.uuid(),
    ownerId: z.uuid(),
    name: z.string(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    sizeBytes: z.number().int().positive(),
    type: z.string(),
    verdict: z.enum(["clean", "not-scanned"]),
  }),
});
const rectangle = z.object({ page: z.number(), x: z.number(), y: z.number(), width: z.number(), height: z.number() });
const jobOnly = (actor: { kind: string }): boolean => actor.kind === "job";
const done = z.object({});

async function recordFile(needs: LettersNeeds, act: ActContext, { file }: z.infer<typeof fileMade>): Promise<void> {
  const { ownerId, sha256, ...rest } = file;
  const stored = { ...rest, sha256: Buffer.from(sha256, "hex"), owner: { kind: "agency" as const, id: ownerId } };
  await needs.files.record(act.tx, stored, act.now, null);
}

/** The PDF of a letter is safe on the disk: form 02 has its paper, the others wait for their signature. */
export function recordLetterPrinted(needs: LettersNeeds) {
  return command(needs.kernel, {
    name: "letters.record-printed",
    input: fileMade.extend({ pages: z.number().int().positive(), anchors: z.record(z.string(), rectangle) }),
    output: done,
    may: jobOnly,
    run: async (act, input) => {
      const { letter } = await lockLetter(needs, act, input);
      await recordFile(needs, act, input);
      const state = letter.form === "form-02" ? letter.state : demandDeed(letter, "rendered");
      await saveLetter(act.tx, input, {
        state,
        anchors: JSON.stringify(input.anchors),
        rendered_file_id: input.file.id,
        rendered_sha256: input.file.sha256,
        pages: input.pages,
        problem: null,
        changed_at: act.now,
      });
      return {};
    },
  });
}

/** The signature is made: what the letter says is done in the same transaction, unless the dossier moved on meanwhile. */
export function recordLetterSigned(needs: LettersNeeds) {
  return command(needs.kernel, {
    name: "letters.record-signed",
    input: fileMade,
    output: done,
    may: jobOnly,
    run: async (act, input) => {
      const { letter, dossier } = await lockLetter(needs, act, input);
      const meant = await isStillMeant(needs, act, letter, dossier);
      const state = demandDeed(letter, meant ? "signed" : "overtaken");
      await recordFile(needs, act, input);
      const file = { signed_file_id: input.file.id, signed_sha256: input.file.sha256, changed_at: act.now };
      const sent = { sent_at: act.now, sent_by: letter.signer_account_id };
      await saveLetter(act.tx, input, {
        ...file,
        state,
        ...(meant ? sent : { drop_reason: "letters.overtaken" }),
      });
      if (meant) await carryOut(needs, act, letter, dossier);
      act.note({ authorisationId: letter.authorisation_id });
      return {};
    },
  });
}

/** The signature could not be made: the letter goes back to its signer, and says why. */
export function recordLetterProblem(needs: LettersNeeds) {
  return command(needs.kernel, {
    name: "letters.record-problem",
    input: letterKey.extend({ problem: z.string().max(100) }),
    output: done,
    may: jobOnly,
    run: async (act, { problem, ...key }) => {
      const { letter } = await lockLetter(needs, act, key);
      const state = demandDeed(letter, "sign-again");
      await saveLetter(act.tx, key, { state, problem, changed_at: act.now });
      act.note({ problem });
      return {};
    },
  });
}
