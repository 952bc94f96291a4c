import { sql } from "kysely";
import { type Scope, nothingVisible } from "#kernel/database";
import { type Actor, agenciesWith } from "#kernel/plain/actor";

/** Only work between two acts builds, delivers and takes in. */
export const mayCarry = (actor: Actor): boolean => actor.kind === "job";

/** The operator sees where messages wait and codes of what went wrong, and nothing of what stands in them. */
export const isOperator = (actor: Actor): boolean => agenciesWith(actor, "technical-administrator").length > 0;

/** What waits or failed, for the operator's page: a condition on `interchange.outbound as outbound`. */
export function visibleToOperator(actor: Actor): Scope {
  return isOperator(actor) ? { condition: sql<boolean>`outbound.state in ('waiting', 'failed')` } : nothingVisible;
}

/** Messages that were refused, for the same page: a condition on `interchange.received as received`. */
export function refusedVisible(actor: Actor): Scope {
  return isOperator(actor) ? { condition: sql<boolean>`received.outcome = 'refused'` } : nothingVisible;
}

/** Refused messages whose bytes an agency keeps, for its clerk alone: a condition on `interchange.received as received`. */
export function refusedKept(actor: Actor): Scope {
  const agencies = agenciesWith(actor, "clerk");
  if (agencies.length === 0) return nothingVisible;
  return {
    condition: sql<boolean>`(received.outcome = 'refused' and received.file_id is not null
      and received.agency_id = any(${agencies}::uuid[]))`,
  };
}

/** Certificates of organisations, for the same page: a condition on `interchange.organisation_certificate as certificate`. */
export function certificatesVisible(actor: Actor): Scope {
  return isOperator(actor) ? { condition: sql<boolean>`true` } : nothingVisible;
}

/** The rows of one agency, for the rooms above, which know their own rights. */
export const ofAgency = (agencyId: string): Scope => ({ condition: sql<boolean>`agency_id = ${agencyId}` });

/** Whom documents can be addressed to is public (the catalogue of identifiers): everyone sees it. */
export const everyone: Scope = { condition: sql<boolean>`true` };
