import { z } from "zod";
import type { Dossier } from "#capabilities/one-stop";
import { type ActContext, command } from "#kernel/command";
import { madeFile, places, recordMade } from "#kernel/made-file";
import { carryOut, isStillMeant } from "../carry-out.ts";
import { printCopy } from "../job-names.ts";
import { effectOf } from "../letter-moves.ts";
import { type Letter, demandDeed, saveLetter } from "../letter-store.ts";
import type { LettersNeeds } from "../needs.ts";
import { leaveNumber } from "../number-letter.ts";
import { lockLetter } from "../open-letter.ts";
import { letterKey } from "../shapes.ts";

const fileMade = letterKey.extend({ file: madeFile });
const jobOnly = (actor: { kind: string }): boolean => actor.kind === "job";
const done = z.object({});

/** The dossier moved on while the letter was being signed or sealed: it stays unsent and says why. */
async function overtake(needs: LettersNeeds, act: ActContext, letter: Letter): Promise<void> {
  const state = demandDeed(letter, "overtaken");
  const key = { agencyId: letter.agency_id, letterId: letter.id };
  await saveLetter(act.tx, key, { state, drop_reason: "letters.overtaken", changed_at: act.now });
  await leaveNumber(needs, act, letter);
}

/** The PDF of a letter is safe on the disk: form 02 has its paper, the others wait for their signature. */
export function recordLetterPrinted(needs: LettersNeeds) {
  return command(needs.kernel, {
    name: "letters.record-printed",
    input: fileMade.extend({ pages: z.number().int().positive(), anchors: places }),
    output: done,
    may: jobOnly,
    run: async (act, input) => {
      const { letter } = await lockLetter(needs, act, input);
      await recordMade(needs.files, act, input.file);
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

/** The personal signature is made: an apology takes effect, and every letter waits for the seal. */
export function recordLetterSigned(needs: LettersNeeds) {
  return command(needs.kernel, {
    name: "letters.record-signed",
    input: fileMade,
    output: done,
    may: jobOnly,
    run: async (act, input) => {
      const { letter, dossier } = await lockLetter(needs, act, input);
      act.note({ authorisationId: letter.authorisation_id });
      const meant = await isStillMeant(needs, act.tx, letter, dossier);
      await recordMade(needs.files, act, input.file);
      const file = { signed_file_id: input.file.id, signed_sha256: input.file.sha256 };
      if (!meant) {
        await overtake(needs, act, letter);
        await saveLetter(act.tx, input, file);
        return {};
      }
      const state = demandDeed(letter, "signed");
      await saveLetter(act.tx, input, { ...file, state, signed_at: act.now, changed_at: act.now });
      if (effectOf(letter.form) === "signature") await carryOut(needs, act, letter, dossier);
      return {};
    },
  });
}

async function send(needs: LettersNeeds, act: ActContext, letter: Letter, dossier: Dossier): Promise<void> {
  const key = { agencyId: letter.agency_id, letterId: letter.id };
  const sent = { sent_at: act.now, sent_by: letter.sealer_account_id, changed_at: act.now };
  await saveLetter(act.tx, key, { ...sent, state: demandDeed(letter, "sealed") });
  if (effectOf(letter.form) === "seal") await carryOut(needs, act, letter, dossier);
  act.later(printCopy, key);
}

/**
 * The seal is on: the letter is sent, and a refusal or a stop is done in the same transaction, unless the dossier moved on
 * meanwhile.
 */
export function recordLetterSealed(needs: LettersNeeds) {
  return command(needs.kernel, {
    name: "letters.record-sealed",
    input: fileMade,
    output: done,
    may: jobOnly,
    run: async (act, input) => {
      const { letter, dossier } = await lockLetter(needs, act, input);
      act.note({ authorisationId: letter.authorisation_id });
      await recordMade(needs.files, act, input.file);
      await saveLetter(act.tx, input, { sealed_file_id: input.file.id, sealed_sha256: input.file.sha256 });
      if (await isStillMeant(needs, act.tx, letter, dossier)) await send(needs, act, letter, dossier);
      else await overtake(needs, act, letter);
      return {};
    },
  });
}

/** The copy for a submitter who is somebody else is safe on the disk; the first one counts. */
export function recordSubmitterCopy(needs: LettersNeeds) {
  return command(needs.kernel, {
    name: "letters.record-submitter-copy",
    input: fileMade,
    output: done,
    may: jobOnly,
    run: async (act, input) => {
      const { letter } = await lockLetter(needs, act, input);
      if (letter.submitter_file_id !== null) return {};
      await recordMade(needs.files, act, input.file);
      await saveLetter(act.tx, input, { submitter_file_id: input.file.id });
      return {};
    },
  });
}

/** The signature or the seal could not be made: the letter goes back to its signer or clerk, and says why. */
export function recordLetterProblem(needs: LettersNeeds) {
  return command(needs.kernel, {
    name: "letters.record-problem",
    input: letterKey.extend({ deed: z.enum(["sign-again", "seal-again"]), problem: z.string().max(100) }),
    output: done,
    may: jobOnly,
    run: async (act, { problem, deed, ...key }) => {
      const { letter } = await lockLetter(needs, act, key);
      const state = demandDeed(letter, deed);
      await saveLetter(act.tx, key, { state, problem, changed_at: act.now });
      act.note({ problem });
      return {};
    },
  });
}
