import { sql } from "kysely";
import { type Scope, nothingVisible } from "#kernel/database";
import { type Actor, type Role, agenciesWith, holdsAt, standsFor, supportRoles } from "#kernel/plain/actor";
import type { DossierState } from "./dossier-moves.ts";

/** What rights look at in a dossier. */
export type DossierPlace = {
  readonly agency_id: string;
  readonly competent_agency_id: string;
  /** The competent agency's own Centre, where another one received it; see the README. */
  readonly competent_centre_id: string | null;
  readonly received_at: Date | null;
  readonly state: DossierState;
  readonly applicant_id: string;
  readonly submitter_id: string;
};

const registerRoles: readonly Role[] = ["reception-officer", "centre-head", "inspector"];
/** Who sees what came to a Centre and could not become a dossier. */
export const seesRefused = registerRoles;
const competentRoles: readonly Role[] = ["case-officer", "leader", "clerk", "inspector"];
/** What support staff still have to do with a dossier: nothing once it was received. */
const supported: readonly DossierState[] = ["submitted", "supplement"];

/** Whether the competent agency's Centre, to which a received dossier is handed over, may open it: the officers there. */
const isHandedTo = (actor: Actor, { competent_centre_id: centre, received_at }: DossierPlace): boolean =>
  centre !== null && received_at !== null && holdsAt(actor, centre, ...registerRoles);

const mayHelp = (actor: Actor, { agency_id, received_at, state }: DossierPlace): boolean =>
  supported.includes(state) && received_at === null && holdsAt(actor, agency_id, ...supportRoles);

/**
 * Who may open a dossier: officers of the Centre that keeps it, officials of the agency that decides it and, once it was
 * received, of that agency's Centre; the applicant and the submitter; support staff of the Centre that keeps it, until it is
 * received. A technical administrator may not (domain one-stop §1.1).
 */
export function maySee(actor: Actor, dossier: DossierPlace): boolean {
  if (actor.kind === "job") return true;
  const own = actor.personId !== null && [dossier.applicant_id, dossier.submitter_id].includes(actor.personId);
  if (actor.kind === "citizen") return own;
  return (
    agenciesWith(actor, ...registerRoles).includes(dossier.agency_id) ||
    agenciesWith(actor, ...competentRoles).includes(dossier.competent_agency_id) ||
    isHandedTo(actor, dossier) ||
    mayHelp(actor, dossier)
  );
}

/** Who may take a result back before it is signed: the case officer of the dossier, and the deciding agency's leaders. */
export function mayTakeBack(
  actor: Actor,
  dossier: Pick<DossierPlace, "competent_agency_id"> & { readonly case_officer_id: string | null },
): boolean {
  const at = dossier.competent_agency_id;
  const own = standsFor(actor, dossier.case_officer_id, at);
  return (own && holdsAt(actor, at, "case-officer")) || holdsAt(actor, at, "leader");
}

/** Whose desks: of the Centre that keeps the register, of the agency that decides, of its Centre when another one received. */
export type Side = "register" | "competent" | "hand-over";

/**
 * The same rule as a condition on `one_stop.dossier`; with a side, what an official sees at that side's desks alone. An arm that
 * shows nothing is left out, so that the order of an index can be used.
 */
export function visible(actor: Actor, side?: Side): Scope {
  if (actor.kind === "job") return { condition: sql<boolean>`true` };
  if (actor.kind === "citizen") {
    return {
      condition: sql<boolean>`(dossier.applicant_id = ${actor.personId} or dossier.submitter_id = ${actor.personId})`,
    };
  }
  const of = (wanted: Side, roles: readonly Role[]): string[] =>
    side === undefined || side === wanted ? agenciesWith(actor, ...roles) : [];
  const [register, competent] = [of("register", registerRoles), of("competent", competentRoles)];
  const [handedTo, helping] = [of("hand-over", registerRoles), of("register", supportRoles)];
  const arms = [
    ...(register.length > 0 ? [sql<boolean>`dossier.agency_id = any(${register}::uuid[])`] : []),
    ...(competent.length > 0 ? [sql<boolean>`dossier.competent_agency_id = any(${competent}::uuid[])`] : []),
    ...(handedTo.length > 0
      ? [sql<boolean>`(dossier.competent_centre_id = any(${handedTo}::uuid[]) and dossier.received_at is not null)`]
      : []),
    ...(helping.length > 0
      ? [
          sql<boolean>`(dossier.agency_id = any(${helping}::uuid[]) and dossier.received_at is null
            and dossier.state = any(${[...supported]}::text[]))`,
        ]
      : []),
  ];
  return arms.length === 0 ? nothingVisible : { condition: sql<boolean>`(${sql.join(arms, sql` or `)})` };
}

/** Refused deliveries of the Centres where the actor sits, as a condition on `one_stop.refused_delivery as refused`. */
export function visibleRefused(actor: Actor): Scope {
  const agencies = agenciesWith(actor, ...seesRefused);
  return agencies.length === 0
    ? nothingVisible
    : { condition: sql<boolean>`refused.agency_id = any(${agencies}::uuid[])` };
}

/** The name of the copy of a printed form on which the applicant is masked for a submitter who is somebody else. */
export const submitterCopy = (form: string): string => `${form}${suffix}`;
const suffix = "-submitter";

/** Forms that name the applicant in full, and of which a submitter therefore sees the masked copy only. */
const naming: ReadonlySet<string> = new Set(["form-01"]);

/**
 * Which printed forms an actor sees of a dossier that may be opened. Whoever hands in for another got the paper form at the
 * counter, from the applicant's own hands as it were; online, where an account may be looked at by others and for years, the
 * copy with the applicant masked is enough to follow the dossier and fetch the result (Luật 91/2025/QH15: no more data than
 * the purpose needs).
 */
export function printedFor<Each extends { readonly form: string }>(
  actor: Actor,
  dossier: Pick<DossierPlace, "applicant_id">,
  printed: readonly Each[],
): Each[] {
  if (actor.kind !== "citizen") return [...printed];
  const copied = new Set(printed.filter(({ form }) => form.endsWith(suffix)).map(({ form }) => form));
  if (actor.personId === dossier.applicant_id) return printed.filter(({ form }) => !copied.has(form));
  return printed.filter(({ form }) => copied.has(form) || !(naming.has(form) || copied.has(submitterCopy(form))));
}
