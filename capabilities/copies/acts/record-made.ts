import { z } from "zod";
import { command } from "#kernel/command";
import { madeFile, places, recordMade } from "#kernel/made-file";
import { saveCopy } from "../copy-store.ts";
import { lockFor } from "../lock-for.ts";
import type { CopiesNeeds } from "../needs.ts";
import { copyKey } from "../shapes.ts";
import { addStep } from "../step-store.ts";
import { tellIssued } from "../tell-issued.ts";

const fileMade = copyKey.extend({ file: madeFile });
const jobOnly = (actor: { kind: string }): boolean => actor.kind === "job";
const done = z.object({});

/** A copy is made and safe on the disk: it waits to be printed, signed or sealed. */
export function recordRendered(needs: CopiesNeeds) {
  return command(needs.kernel, {
    name: "copies.record-rendered",
    input: fileMade.extend({ pages: z.int(), anchors: places }),
    output: done,
    may: jobOnly,
    run: async (act, { file, pages, anchors, ...key }) => {
      const { to } = await lockFor(act, key, "rendered", "job");
      await recordMade(needs.files, act, file);
      await saveCopy(act.tx, key, {
        ...{ state: to, anchors: JSON.stringify(anchors), pages, problem: null, changed_at: act.now },
        ...{ file_id: file.id, file_sha256: file.sha256 },
      });
      return {};
    },
  });
}

/** The personal signature is made; the audit line names the authorisation it stands on. */
export function recordSigned(needs: CopiesNeeds) {
  return command(needs.kernel, {
    name: "copies.record-signed",
    input: fileMade,
    output: done,
    may: jobOnly,
    run: async (act, { file, ...key }) => {
      const { copy, to } = await lockFor(act, key, "signed", "job");
      await recordMade(needs.files, act, file);
      act.note({ authorisationId: copy.authorisation_id });
      await saveCopy(act.tx, key, { state: to, file_id: file.id, file_sha256: file.sha256, changed_at: act.now });
      await addStep(act, key, { kind: "signed", state: to, by: copy.signer_account_id });
      return {};
    },
  });
}

/** The seal is on: the copy is issued. */
export function recordSealed(needs: CopiesNeeds) {
  return command(needs.kernel, {
    name: "copies.record-sealed",
    input: fileMade,
    output: done,
    may: jobOnly,
    run: async (act, { file, ...key }) => {
      const { copy, to } = await lockFor(act, key, "sealed", "job");
      await recordMade(needs.files, act, file);
      act.note({ authorisationId: copy.authorisation_id });
      await saveCopy(act.tx, key, {
        ...{ state: to, file_id: file.id, file_sha256: file.sha256, problem: null },
        ...{ issued_at: act.now, changed_at: act.now },
      });
      await addStep(act, key, { kind: "issue", state: to, by: copy.sealer_account_id });
      tellIssued(act, copy);
      return {};
    },
  });
}

/** Work between two acts could not be done: the copy goes back to where a person can do it again, and says why. */
export function recordProblem(needs: CopiesNeeds) {
  return command(needs.kernel, {
    name: "copies.record-problem",
    input: copyKey.extend({ deed: z.enum(["sign-again", "seal-again", "fail"]), problem: z.string().max(100) }),
    output: done,
    may: jobOnly,
    run: async (act, { deed, problem, ...key }) => {
      const { to } = await lockFor(act, key, deed, "job");
      act.note({ problem });
      await saveCopy(act.tx, key, { state: to, problem, changed_at: act.now });
      await addStep(act, key, { kind: deed, state: to, by: null });
      return {};
    },
  });
}
