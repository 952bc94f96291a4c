import type { AgencyCard, Letterhead } from "#capabilities/agencies";
import type { KernelDeps } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import type { Files } from "#kernel/files";
import type { Actor, Role } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import type { Drafts } from "#capabilities/drafts";
import type { Guesses } from "#capabilities/identity";
import type { Notices } from "#capabilities/notices";
import type { Numbering } from "#capabilities/numbering";
import type { DossierState } from "./dossier-moves.ts";
import type { DocumentStanding, IssuedDocument } from "./result-store.ts";
import type { DueLine } from "./tables.ts";

export type { AgencyCard };

/** A time in which the limit does not run, with its ground in law; open while `to` is null. */
export type Pause = { readonly from: Date; readonly to: Date | null; readonly ground: string };
export type Channel = "direct" | "online" | "post";
export type TimeUnit = "working-days" | "days" | "working-hours" | "months";

export type ProcedureCard = {
  readonly versionId: string;
  readonly code: string;
  readonly name: string;
  readonly cases: readonly {
    readonly key: string;
    readonly name: string;
    readonly times: readonly { readonly channel: Channel; readonly amount: number; readonly unit: TimeUnit }[];
    /** Channels on which the result is due the same day (after 15:00: the next working day). */
    readonly sameDay: readonly Channel[];
  }[];
  readonly papers: readonly {
    readonly code: string;
    readonly name: string;
    /** Null: asked for in every case. */
    readonly caseKey: string | null;
    readonly originals: number;
    readonly copies: number;
    readonly required: boolean;
  }[];
  readonly grounds: readonly { readonly number: string; readonly name: string }[];
  /** Working hours allowed for checking before reception; null where no text gives them. */
  readonly checkingWorkingHours: number | null;
  /** JSON Schema 2020-12 of the e-form; null where the procedure has none. */
  readonly form: Readonly<Record<string, unknown>> | null;
  readonly resultTemplate: string | null;
  /** `provincial`, `unknown`, or `ministry:` and its code: then no dossier of it is taken here. */
  readonly authoritativeSystem: string;
  /** Who is competent or implements it, by tier and by name or kind; read by `mayDecide`. */
  readonly tiers: readonly string[];
  readonly agencies: readonly { readonly code: string; readonly nameVi: string }[];
  /** What the case officer writes into the result, and how it is numbered; null where the room has a shape of its own for it. */
  readonly resultDraft: ResultDraft | null;
  /** Which agencies the procedure's own text has asked, until when, and what their silence means. */
  readonly consultations: readonly NamedConsultation[];
};

export type NamedConsultation = {
  readonly key: string;
  readonly nameVi: string;
  readonly nameEn: string;
  /** Whom, in words; `agencies` are those that can be named beforehand, by their keys. */
  readonly asked: string;
  readonly agencies: readonly string[];
  readonly amount: number;
  readonly unit: TimeUnit;
  readonly silence: "agreed" | "no-answer";
  readonly ground: string;
};

export type ResultDraft = {
  readonly form: Readonly<Record<string, unknown>>;
  readonly titlesEn: Readonly<Record<string, string>>;
  /** Property of the draft → answer of the e-form it begins with. */
  readonly prefill: Readonly<Record<string, string>>;
  readonly symbol: string;
  readonly series: string;
};

export type PersonGiven = {
  readonly kind: "person" | "household-business" | "enterprise" | "organisation" | "state-agency";
  readonly fullName: string;
  readonly identityNumber: string;
  readonly dateOfBirth?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly address?: string | undefined;
};

export type PersonContact = {
  readonly fullName: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
};
export type PersonIdentity = PersonContact & {
  readonly kind: PersonGiven["kind"];
  readonly identityNumber: string;
  readonly dateOfBirth: string | null;
};

/** What came in by the exchange room, in our own words. */
export type Delivery = {
  /** The agency that keeps the message. */
  readonly agencyId: string;
  readonly state: "waiting" | "taken" | "refused" | "differs";
  readonly partner: string;
  readonly outsideCode: string;
  readonly procedureCode: string;
  readonly caseCode: string | null;
  readonly channel: Channel;
  readonly agencyCode: string;
  readonly submittedAt: Date;
  readonly applicant: PersonGiven;
  readonly submitter: PersonGiven;
  readonly representation: string | null;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly papers: readonly {
    readonly componentCode: string;
    readonly name: string;
    readonly kind: "original" | "copy" | "electronic";
    readonly quantity: number;
    readonly fileIds: readonly string[];
  }[];
};

export type Rendered = {
  readonly pdf: Uint8Array;
  readonly sha256: string;
  readonly pages: number;
  readonly anchors: Readonly<Record<string, { page: number; x: number; y: number; width: number; height: number }>>;
};

export type PortalTold = {
  readonly eventId: string;
  readonly partner: string;
  readonly outsideCode: string;
  readonly ourCode: string | null;
  readonly agencyId: string;
  readonly state: DossierState;
  readonly at: Date;
  readonly handlerName: string;
  readonly handlerTitle: string;
  readonly unitName: string;
  readonly text: string;
  readonly startedAt: Date;
  readonly dueAt: Date | null;
};

export type Official = {
  readonly accountId: string;
  readonly personId: string;
  readonly fullName: string;
  readonly title: string;
  /** Null: not of one unit, or a leader of the whole agency. */
  readonly unitId: string | null;
};

export type AuthorisationWanted = {
  readonly authorisationId: string;
  readonly actor: Actor;
  readonly use: "personal" | "seal";
  readonly agencyId: string;
  readonly documents: readonly { readonly id: string; readonly sha256: string }[];
};

export type SignOrder = {
  readonly authorisationId: string;
  readonly documentId: string;
  readonly pdf: Uint8Array;
  readonly anchors: Readonly<Record<string, { page: number; x: number; y: number; width: number; height: number }>>;
  /** A number that follows the signature: the first signature certifies and reserves the fields. */
  readonly numberFollows: boolean;
};

/** What the rooms below give this one; handed over in `server/rooms.ts`. */
export type OneStopNeeds = {
  readonly kernel: KernelDeps;
  readonly files: Files;
  readonly publicUrl: string;
  readonly numbering: Pick<
    Numbering,
    "takeNumber" | "leaveUnused" | "keeperOf" | "recordGiven" | "patternBeyondDigits"
  >;
  readonly agencies: {
    /** Refuses `agencies.unknown`. */
    cardOf(on: Tx | Reader, agencyId: string): Promise<AgencyCard>;
    /** The agency above, null for People's Committees, and the agency's name under it. */
    letterheadOf(on: Tx | Reader, agencyId: string): Promise<Letterhead>;
    byCode(on: Tx | Reader, code: string, day: Day): Promise<AgencyCard | undefined>;
    /** The Centre that receives for an agency. */
    centreOf(on: Tx | Reader, agencyId: string): Promise<AgencyCard>;
    settingAt(on: Tx | Reader, agencyId: string, name: string, day: Day): Promise<unknown>;
  };
  readonly calendar: {
    dueTime(
      on: Tx | Reader,
      limit: { agencyId: string; from: Date; amount: number; unit: TimeUnit; pauses?: readonly Pause[] },
    ): Promise<{ dueAt: Date | null; lines: readonly DueLine[] }>;
    sameDayDue(
      on: Tx | Reader,
      of: { agencyId: string; receivedAt: Date },
    ): Promise<{ dueAt: Date | null; lines: readonly DueLine[] }>;
    /** Until when a Centre hands over what it received: the rule of 15:00. Refuses `calendar.no-rule`. */
    handOverLimit(
      on: Tx | Reader,
      of: { agencyId: string; receivedAt: Date },
    ): Promise<{ dueAt: Date | null; lines: readonly DueLine[] }>;
    /** When so many working hours are over; asked for each dossier that comes in. */
    workingHoursEnd(on: Tx | Reader, of: { agencyId: string; from: Date; hours: number }): Promise<Date | null>;
  };
  readonly procedures: {
    findFor(on: Tx | Reader, code: string, day: Day): Promise<ProcedureCard | undefined>;
    byVersion(on: Tx | Reader, versionId: string): Promise<ProcedureCard>;
    /** Whether the version names the agency, or its kind, as competent or implementing. */
    mayDecide(procedure: ProcedureCard, agency: AgencyCard): boolean;
  };
  readonly persons: {
    /** Refuses wrong details by field, under `fieldsUnder`; `byOther` and `sameName` as the room `persons` says. */
    findOrAddPerson(
      tx: Tx,
      person: PersonGiven & { basis: string; byOther?: boolean; sameName?: boolean },
      fieldsUnder: string,
    ): Promise<{ personId: string; added: boolean }>;
    /** The id that is kept of a person, by any of the person's ids. */
    keptPersonOf(on: Tx | Reader, personId: string): Promise<string>;
    /** Every id of the person or organisation with this whole identity number or tax code; none when nobody has it. */
    idsByIdentity(on: Tx | Reader, identityNumber: string): Promise<readonly string[]>;
    contactsOf(on: Tx | Reader, personIds: readonly string[]): Promise<Map<string, PersonContact>>;
    identityOf(on: Tx | Reader, personId: string): Promise<PersonIdentity>;
    maskedOf(on: Tx | Reader, personIds: readonly string[]): Promise<Map<string, { name: string; identity: string }>>;
  };
  readonly identity: {
    namesOf(
      on: Tx | Reader,
      accountIds: readonly string[],
    ): Promise<Map<string, { fullName: string; title: string; agencyId: string | null }>>;
  };
  readonly documents: {
    /** A document of the agency that the actor may see; undefined unless it is issued and stands. */
    issued(
      on: Tx | Reader,
      actor: Actor,
      key: { readonly agencyId: string; readonly documentId: string },
    ): Promise<IssuedDocument | undefined>;
    /** Whether an issued document still stands, and the last one that took its place; undefined when there is none. */
    standingOf(
      on: Tx | Reader,
      key: { readonly agencyId: string; readonly documentId: string },
    ): Promise<DocumentStanding | undefined>;
  };
  /** What citizens prepared on the province's own pages. */
  readonly drafts: Pick<Drafts, "takeForSubmission" | "markSubmitted">;
  readonly exchange: {
    readDelivery(on: Tx | Reader, messageId: string): Promise<Delivery | undefined>;
    markTaken(tx: Tx, messageId: string, dossier: { agencyId: string; id: string }): Promise<void>;
    /** Says that a delivery became no dossier, with the code of the reason; refuses when it became one. */
    markRefused(tx: Tx, messageId: string, reason: string): Promise<void>;
    /** Tells the outside system a step; the same event is told once, however often this is called. Throws when it did not answer. */
    tellPortal(told: PortalTold): Promise<void>;
    /** Asks the system that keeps a series for its next number; slow, outside any transaction. The same id asks the same question. */
    askNumber(keeper: string, code: string, messageId: string): Promise<string>;
  };
  /** Guesses at dossier codes, counted by code. */
  readonly trackGuesses: Guesses;
  readonly notices: Pick<Notices, "notifyPerson" | "notifyAccount">;
  readonly officialsAt: (on: Tx | Reader, agencyId: string, role: Role) => Promise<readonly Official[]>;
  readonly signersAt: (on: Tx | Reader, agencyId: string) => Promise<readonly Official[]>;
  readonly signatures: {
    /** That the actor's own authorisation, not yet used up, covers exactly these documents. Refuses `signature.…`. */
    demandAuthorisation(tx: Tx, wanted: AuthorisationWanted): Promise<void>;
    /** Reserves the places of signature, seal and (where it follows) number, before anyone sees the document. */
    prepare(pdf: Uint8Array, anchors: SignOrder["anchors"], numberFollows: boolean): Promise<Uint8Array>;
    /** Asks the signing process; slow, outside any transaction. Refuses `signature.authorisation-gone` when the key is closed again. */
    signPersonally(order: SignOrder): Promise<Uint8Array>;
    /** Fills the reserved number and date where the document has them, then adds the agency's seal. */
    seal(order: SignOrder & { readonly numberText: string; readonly on: Day }): Promise<Uint8Array>;
    /** The code that tells why a person must authorise again; null: the job is tried again by itself. */
    problemOf(error: unknown, lastAttempt: boolean): string | null;
  };
  readonly papers: {
    render(order: { template: string; version: string; values: unknown }): Promise<Rendered>;
    versionOn(template: string, day: Day): string | undefined;
  };
};

/** The Vietnamese legal name of the actor's post at an agency, for form 06. */
export function postOf(actor: Actor, agencyId: string): { title: string | null } {
  return { title: actor.positions.find((position) => position.agencyId === agencyId)?.title ?? null };
}
