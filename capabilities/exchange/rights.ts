import { expressionBuilder, sql } from "kysely";
import { type Scope, nothingVisible } from "#kernel/database";
import { type Actor, type Role, agenciesWith } from "#kernel/plain/actor";
import { refuse } from "./refusals.ts";
import type { ExchangeTables } from "./tables.ts";

/** What a system's token must allow to make the inbound calls. */
export const deliverScope = "exchange:deliver-dossier";
const partnerScope = "partner:";

/** Which system speaks, from its token's scopes (`partner:national-portal`), never from what the message says. */
export function partnerOf(actor: Actor): string {
  const partner = actor.scopes.find((scope) => scope.startsWith(partnerScope))?.slice(partnerScope.length);
  if (actor.kind !== "system" || !partner) throw refuse("forbidden", "exchange.partner-unknown");
  return partner;
}

export const mayDeliver = (actor: Actor): boolean => actor.kind === "system" && actor.scopes.includes(deliverScope);

/** The operator sees codes of what went wrong on the way, and nothing else. */
export const isOperator = (actor: Actor): boolean => agenciesWith(actor, "technical-administrator").length > 0;

/** What partners refused, for the operator's page: a condition on `exchange.outbound_message as outbound_message`. */
export function visibleToOperator(actor: Actor): Scope {
  return isOperator(actor) ? { condition: sql<boolean>`outbound_message.state = 'failed'` } : nothingVisible;
}

/** Only work between two acts tells other systems something. */
export const mayTell = (actor: Actor): boolean => actor.kind === "job";

// Who sees that messages came and went (codes and states, never their content).
const watching: readonly Role[] = ["reception-officer", "centre-head", "business-administrator", "inspector"];

export function maySee(actor: Actor, message: { readonly agency_id: string }): boolean {
  return agenciesWith(actor, ...watching).includes(message.agency_id);
}

const row = () => expressionBuilder<ExchangeTables, keyof ExchangeTables>();

/** The messages an actor may list, as a condition on the inbound or the outbound ones. */
export function visible(actor: Actor, messages: "inbound_message" | "outbound_message"): Scope {
  const agencies = agenciesWith(actor, ...watching);
  return agencies.length === 0
    ? nothingVisible
    : { condition: row()(`exchange.${messages}.agency_id`, "in", agencies) };
}

/** What one partner sent, and nothing else. */
export function sentBy(partner: string, sent: "inbound_message" | "inbound_file"): Scope {
  return { condition: row()(`exchange.${sent}.partner`, "=", partner) };
}
