import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith, holdsAt } from "#kernel/plain/actor";
import { refusalContent } from "../contents.ts";
import type { LettersNeeds } from "../needs.ts";
import { proposeLetter } from "../open-letter.ts";
import { refuse } from "../refusals.ts";
import { dossierKey, letterKey } from "../shapes.ts";

/**
 * The reception officer proposes that a dossier is not received (form 03); the head of the Centre signs, and with the Centre's
 * seal it is refused (national status 3). Refuses `letters.move-forbidden`, wrong fields. Source: domain one-stop §1.2.
 */
export function proposeRefusal(needs: LettersNeeds) {
  return command(needs.kernel, {
    name: "letters.propose-refusal",
    input: dossierKey.extend(refusalContent.shape).extend({ signerId: z.uuid("field.choose") }),
    output: letterKey,
    may: (actor) => agenciesWith(actor, "reception-officer").length > 0,
    run: async (act, { signerId, reasons, advice, ...key }) => {
      const dossier = await needs.dossiers.lock(act, key);
      if (!holdsAt(act.actor, dossier.agency_id, "reception-officer")) {
        throw refuse("forbidden", "letters.move-forbidden");
      }
      if (dossier.received_at || !["submitted", "supplement"].includes(dossier.state)) {
        throw refuse("conflict", "letters.move-forbidden", { facts: { move: "refuse", state: dossier.state } });
      }
      const heads = await needs.officialsAt(act.tx, dossier.agency_id, "centre-head");
      if (!heads.some((head) => head.accountId === signerId)) {
        throw refuse("invalid", "letters.not-your-letter", { fields: { signerId: "field.choose" } });
      }
      const letter = { form: "form-03" as const, content: { reasons, advice }, signerId };
      return proposeLetter(needs, act, dossier, letter, "propose-refusal");
    },
  });
}
