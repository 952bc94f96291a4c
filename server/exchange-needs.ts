import { createHash, randomBytes } from "node:crypto";
import type { Agencies } from "#capabilities/agencies";
import type { ExchangeDeps, PortalAddress } from "#capabilities/exchange";
import type { Identity } from "#capabilities/identity";
import type { Numbering } from "#capabilities/numbering";
import type { Persons } from "#capabilities/persons";
import type { Procedures } from "#capabilities/procedures";
import type { KernelDeps } from "#kernel/command";
import type { Config } from "#kernel/config";
import type { Files } from "#kernel/files";
import type { Keyring } from "#kernel/keys";
import { anonymous } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";

export type ExchangeParts = {
  readonly config: Config;
  readonly kernel: KernelDeps;
  readonly keyring: Keyring;
  readonly files: Files;
  readonly agencies: Agencies;
  readonly identity: Identity;
  readonly numbering: Numbering;
  readonly persons: Persons;
  readonly procedures: Procedures;
};

const mostUploadBytes = 20 * 1_048_576;

/** The key of the agency that keeps what arrives before its receiving agency is known. */
const keeperKey = "ttpvhcc-tinh";

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

async function giveToken({ identity, kernel }: ExchangeParts, asked: { clientId: string; secret: string }) {
  try {
    const token = randomBytes(32).toString("base64url");
    const input = { clientId: asked.clientId, clientSecret: asked.secret, tokenHash: hashOf(token) };
    const { expiresInSeconds } = await identity.giveToken({ actor: anonymous, requestId: kernel.ids.next(), input });
    return { token, expiresInSeconds };
  } catch (error) {
    if (error instanceof Refusal && error.kind !== "unavailable") return undefined;
    throw error;
  }
}

function portalOf(config: Config): PortalAddress | null {
  const { nationalPortalUrl: url, nationalPortalClient: client } = config;
  return url && client ? { url, clientId: client.id, secret: client.secret } : null;
}

/** Fits the rooms below to what the exchange room asks of them. */
export function exchangeNeeds(parts: ExchangeParts): ExchangeDeps & { readonly portal: PortalAddress | null } {
  const { agencies, config, files, identity, kernel, keyring, numbering, persons, procedures } = parts;
  return {
    kernel,
    keyring,
    files,
    maxUploadBytes: mostUploadBytes,
    portal: portalOf(config),
    giveToken: (asked) => giveToken(parts, asked),
    resolveToken: async (token) => {
      const { actor } = await identity.resolveToken(hashOf(token), kernel.now());
      return actor.kind === "system" ? actor : undefined;
    },
    findAgency: (on, code, day) => agencies.cards.byCode(on, code, day),
    isProcedureKnown: async (on, code, day) => (await procedures.cards.findFor(on, code, day)) !== undefined,
    personFaults: (person) => persons.faultsOf({ ...person, basis: "" }),
    keeperAgency: async (on) => {
      const keeper = await agencies.findAgencyByKey(on, keeperKey);
      if (!keeper) throw new Error("the province's own Centre is not among its agencies");
      return keeper;
    },
    nextValue: async (tx, { code, subjectId, at }) => {
      const on = dayIn(vietnamZone, at);
      const agency = await agencies.cards.byCode(tx, code, on);
      if (!agency) return undefined;
      const subject = { kind: "outside-reference", id: subjectId };
      const taken = await numbering.takeNumber(tx, {
        kind: "outside-reference",
        agencyId: agency.id,
        agencyCode: agency.code,
        on,
        subject,
        at,
        by: null,
      });
      return taken.text;
    },
  };
}
