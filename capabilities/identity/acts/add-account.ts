import { z } from "zod";
import { addAccountRow, signInNameForm } from "../account-store.ts";
import type { IdentityDeps } from "../deps.ts";
import { hashPassword } from "../password-hash.ts";
import { passwordProblem } from "../password-rule.ts";
import { givePosition, pathWithinReach, positionInput } from "../positions.ts";
import { preparedCommand } from "../prepared-command.ts";
import { refuse } from "../refusals.ts";
import { isAdministrator, isSetUp } from "../rights.ts";

/** Personal data of those who work for the State and who use its services, kept by law and not by consent. */
const basis = "Luật 91/2025/QH15 điều 19";

const addAccountInput = z.object({
  kind: z.enum(["administration", "business", "support", "technical", "citizen"]),
  /** The agency that manages the account; null for citizens. */
  agencyId: z.uuid().nullable(),
  signInName: z.string().trim().toLowerCase().regex(signInNameForm, "identity.name-form"),
  person: z.object({
    fullName: z.string().max(300),
    identityNumber: z.string().max(30),
    dateOfBirth: z.string().max(10).optional(),
    phone: z.string().max(30).optional(),
    email: z.string().max(254).optional(),
    address: z.string().max(600).optional(),
  }),
  password: z.string().max(1000),
  /** Set-up of a province for trying only: the password is known to all and keeps no rule. */
  demoPassword: z.boolean().default(false),
  positions: z.array(positionInput).max(10).default([]),
});

async function readPassword(input: z.infer<typeof addAccountInput>): Promise<string> {
  const problem = input.demoPassword
    ? undefined
    : passwordProblem(input.password, { signInName: input.signInName, secondFactor: false });
  if (problem) throw refuse("invalid", problem, { fields: { password: problem } });
  return hashPassword(input.password);
}

/**
 * Opens an account for a person, with its first positions. Officials' accounts are opened by business administrators within their
 * reach and by set-up, citizens' (until VNeID does) and demo passwords by set-up alone. Tells `identity.account-added`.
 * Refuses `identity.name-taken`, `identity.name-form`, a `identity.password-…` at `password`, `persons.details-wrong` under `person`,
 * `identity.unknown-agency`, `identity.out-of-reach`, and as `givePosition` under `positions.N`.
 */
export function addAccount(deps: IdentityDeps) {
  return preparedCommand(deps.kernel, {
    name: "identity.add-account",
    input: addAccountInput,
    output: z.object({ accountId: z.uuid(), personId: z.uuid() }),
    secretFields: ["password"],
    may: (actor, input) =>
      isSetUp(actor) ||
      (isAdministrator(actor) && input.kind !== "citizen" && !input.demoPassword && input.agencyId !== null),
    prepare: readPassword,
    run: async (act, input, passwordHash) => {
      const id = act.ids.next();
      act.about({ kind: "account", id, agencyId: input.agencyId });
      const { agencyId, kind } = input;
      if ((agencyId === null) !== (kind === "citizen")) {
        throw refuse("invalid", "identity.unknown-agency", { fields: { agencyId: "identity.unknown-agency" } });
      }
      const path = agencyId === null ? null : await pathWithinReach(deps, act, agencyId, "agencyId");
      const { personId } = await deps.persons.findOrAddPerson(
        act.tx,
        { kind: "person", basis, source: "identity", ...input.person },
        "person",
      );
      await addAccountRow(act.tx, {
        id,
        sign_in_name: input.signInName,
        kind,
        person_id: personId,
        agency_id: agencyId,
        agency_path: path,
        password_hash: passwordHash,
        demo_password: input.demoPassword,
        // Whoever opens an account knows its password; set-up takes one that its owner types.
        password_change_due: !isSetUp(act.actor),
        opened_at: act.now,
        opened_by: act.actor.accountId,
      });
      act.tell({
        type: "identity.account-added",
        subject: { kind: "account", id, agencyId },
        facts: { kind, personId },
      });
      for (const [n, given] of input.positions.entries())
        await givePosition(deps, act, { id, kind }, given, `positions.${n}.`);
      return { accountId: id, personId };
    },
  });
}
