import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { jobActor } from "#kernel/plain/actor";
import { dayIn, isDay, vietnamZone } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { addAccountRow, findCitizenOf, ruleFor, saveAccount } from "../account-store.ts";
import type { IdentityDeps } from "../deps.ts";
import { refuse } from "../refusals.ts";
import { addSession } from "../session-store.ts";
import { agents } from "../tables.ts";
import { tokenHashField } from "./sign-in.ts";

/** Only what has just talked to the issuer may say who somebody is. */
export const electronicActor = jobActor("electronic-identity");

/** Kept by law and not by consent. */
const basis = "Luật 91/2025/QH15 điều 19";

const personShape = z.object({
  fullName: z.string().max(300),
  identityNumber: z.string().max(30),
  dateOfBirth: z.string().max(10).optional(),
  phone: z.string().max(30).optional(),
  address: z.string().max(600).optional(),
  level: z.union([z.literal(1), z.literal(2)]),
});

/** The person of the identity number. A number that stands under another name here is refused: its dossiers are not shown to a stranger. */
async function findPerson(deps: IdentityDeps, act: ActContext, given: z.infer<typeof personShape>): Promise<string> {
  const { level: _, dateOfBirth, ...person } = given;
  const born = dateOfBirth !== undefined && isDay(dateOfBirth) ? { dateOfBirth } : {};
  try {
    // What the person has told us of telephone and mail since goes before what the issuer knows.
    const wanted = {
      kind: "person",
      basis,
      source: "vneid",
      sameName: true,
      byOther: true,
      ...person,
      ...born,
    } as const;
    const { personId } = await deps.persons.findOrAddPerson(act.tx, wanted);
    return personId;
  } catch (error) {
    const differs = error instanceof Refusal && Object.values(error.fields).includes("persons.name-differs");
    throw differs ? refuse("conflict", "identity.electronic-name-differs") : error;
  }
}

/** The citizen's account of a person, opened at the first time; of many at once one is opened. It has no password. */
async function findOrOpen(act: ActContext, personId: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identity.account:${personId}`}, 0))`.execute(act.tx);
  const known = await findCitizenOf(act.tx, personId);
  if (known?.state === "closed") throw refuse("forbidden", "identity.account-closed");
  if (known) return known.id;
  const id = act.ids.next();
  await addAccountRow(act.tx, {
    id,
    sign_in_name: `vneid-${randomBytes(10).toString("hex")}`,
    kind: "citizen",
    person_id: personId,
    agency_id: null,
    agency_path: null,
    password_hash: null,
    demo_password: false,
    opened_at: act.now,
    opened_by: null,
  });
  act.tell({
    type: "identity.account-added",
    subject: { kind: "account", id, agencyId: null },
    facts: { kind: "citizen", personId },
  });
  return id;
}

/**
 * Opens a citizen's session for whom the issuer of electronic identities vouched: the account of the identity number, opened at
 * the first time; assurance 2. Refuses `identity.electronic-level` for an identity of level 1,
 * `identity.electronic-name-differs`, `identity.account-closed`, `persons.details-wrong`.
 */
export function signInElectronically(deps: IdentityDeps) {
  return command(deps.kernel, {
    name: "identity.sign-in-electronically",
    input: z.object({ person: personShape, tokenHash: tokenHashField, agent: z.enum(agents).default("unknown") }),
    output: z.object({ sessionId: z.uuid(), idleMinutes: z.number().int() }),
    secretFields: ["person"],
    may: (actor) => actor.kind === "job" && actor.scopes.includes("job:electronic-identity"),
    run: async (act, input) => {
      if (input.person.level < 2) throw refuse("forbidden", "identity.electronic-level");
      const personId = await findPerson(deps, act, input.person);
      const accountId = await findOrOpen(act, personId);
      act.about({ kind: "account", id: accountId, agencyId: null });
      const rule = await ruleFor(act.tx, "citizen", dayIn(vietnamZone, act.now));
      const sessionId = act.ids.next();
      await addSession(act.tx, {
        id: sessionId,
        token_hash: Buffer.from(input.tokenHash, "hex"),
        account_id: accountId,
        agent: input.agent,
        assurance: 2,
        via: "electronic-identity",
        idle_minutes: rule.idle_minutes,
        created_at: act.now,
        expires_at: new Date(act.now.getTime() + rule.longest_minutes * 60_000),
      });
      await saveAccount(act.tx, accountId, { last_used_at: act.now });
      act.note({ sessionId, assurance: 2, via: "electronic-identity", level: input.person.level });
      return { sessionId, idleMinutes: rule.idle_minutes };
    },
  });
}
