import { openBell } from "#kernel/bell";
import { readFileSync } from "node:fs";
import { type Agencies, makeAgencies } from "#capabilities/agencies";
import { type Books, makeBooks } from "#capabilities/books";
import { type Calendar, makeCalendar } from "#capabilities/calendar";
import { type Documents, type InterchangeNeeds, makeDocuments } from "#capabilities/documents";
import { type Drafts, makeDrafts } from "#capabilities/drafts";
import { type Consultations, makeConsultations } from "#capabilities/consultations";
import { type Copies, makeCopies } from "#capabilities/copies";
import { type Exchange, makeExchange } from "#capabilities/exchange";
import { type DocumentFigures, makeDocumentFigures } from "#capabilities/document-figures";
import { type Publications, makePublications } from "#capabilities/publications";
import { type Fees, makeFees } from "#capabilities/fees";
import { type Feedback, makeFeedback } from "#capabilities/feedback";
import { type Identity, makeIdentity } from "#capabilities/identity";
import { type InboxNeeds, type Incoming, type IncomingNeeds, makeIncoming } from "#capabilities/incoming";
import { type Interchange, makeInterchange } from "#capabilities/interchange";
import { type Letters, agencyAbbreviation, makeLetters } from "#capabilities/letters";
import { type MailArrivals, makeMailArrivals } from "#capabilities/mail-arrivals";
import { type Notices, makeNotices } from "#capabilities/notices";
import { type Numbering, makeNumbering } from "#capabilities/numbering";
import { type OneStop, makeOneStop } from "#capabilities/one-stop";
import { type Renderer, type UncheckedOrder, versionOn } from "#capabilities/papers";
import { type Persons, makePersons } from "#capabilities/persons";
import { type Procedures, makeProcedures } from "#capabilities/procedures";
import { type Registers, makeRegisters } from "#capabilities/registers";
import { type Revocation, listsOn, makeRevocation } from "#capabilities/revocation";
import { type Scans, makeScans } from "#capabilities/scans";
import { type Search, makeSearch } from "#capabilities/search";
import { type WorkFiles, makeWorkFiles } from "#capabilities/work-files";
import {
  type Signatures,
  type Places,
  type SigningProcess,
  makeSignatures,
  prepareDocument,
} from "#capabilities/signatures";
import { type SigningGrants, makeSigningGrants } from "#capabilities/signing-grants";
import type { KernelDeps } from "#kernel/command";
import type { Config } from "#kernel/config";
import type { Database, Reader, Tx } from "#kernel/database";
import { type Reaction, gatherReactions } from "#kernel/events";
import type { Files } from "#kernel/files";
import { type Ids, timeOrderedIds } from "#kernel/ids";
import type { AnyJob } from "#kernel/jobs";
import type { Keyring } from "#kernel/keys";
import type { Log } from "#kernel/log";
import { vietnamZone, dayIn } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { copiesNeeds } from "./copies-needs.ts";
import { answeringPapers, documentsNeeds, interchangeFor } from "./documents-needs.ts";
import { exchangeNeeds } from "./exchange-needs.ts";
import { inboxOf, incomingNeeds } from "./incoming-needs.ts";
import { interchangeNeeds } from "./interchange-needs.ts";
import { noticesNeeds } from "./notices-needs.ts";
import { mailArrivalsNeeds } from "./mail-arrivals-needs.ts";
import { keeperHindrance, numberOrderHindrance } from "./number-order.ts";
import { oneStopNeeds } from "./one-stop-needs.ts";
import { publicationsNeeds } from "./publications-needs.ts";
import { registersNeeds } from "./registers-needs.ts";
import { signaturesNeeds } from "./signatures-needs.ts";
import { raiseSignatures } from "./raise-signature.ts";
import { openRecognition } from "./recognition.ts";
import { resultDocuments } from "./result-document.ts";
import { revocationNeeds } from "./revocation-needs.ts";
import { judging, openVerifier } from "./verifier.ts";
import { workFilesNeeds } from "./work-files-needs.ts";
import { textFont } from "./text-font.ts";
import { booksNeeds, consultationsNeeds, feesNeeds, lettersNeeds } from "./upper-needs.ts";

export type Rooms = {
  readonly agencies: Agencies;
  readonly calendar: Calendar;
  readonly persons: Persons;
  readonly identity: Identity;
  readonly notices: Notices;
  readonly signatures: Signatures;
  readonly revocation: Revocation;
  readonly numbering: Numbering;
  readonly interchange: Interchange;
  readonly exchange: Exchange;
  readonly procedures: Procedures;
  readonly drafts: Drafts;
  readonly signingGrants: SigningGrants;
  readonly documents: Documents;
  readonly incoming: Incoming;
  readonly mailArrivals: MailArrivals;
  readonly search: Search;
  readonly registers: Registers;
  readonly workFiles: WorkFiles;
  readonly copies: Copies;
  readonly oneStop: OneStop;
  readonly scans: Scans;
  readonly feedback: Feedback;
  readonly letters: Letters;
  readonly consultations: Consultations;
  readonly books: Books;
  readonly fees: Fees;
  readonly documentFigures: DocumentFigures;
  readonly publications: Publications;
};

/** What the rooms are built on. `render` is null where papers are not printed (the web process). */
export type Ground = {
  readonly config: Config;
  readonly database: Database;
  readonly files: Files;
  readonly keyring: Keyring;
  readonly log: Log;
  readonly now: () => Date;
  readonly ids?: Ids;
  readonly demo: boolean;
  readonly signing: SigningProcess;
  readonly renderer: Renderer | null;
  readonly counted?: KernelDeps["counted"];
  /** How documents reach other agencies, where it is not by the room interchange. */
  readonly interchange?: InterchangeNeeds;
  /** What reads pictures, where it is not the machine's own. */
  readonly recognition?: IncomingNeeds["recognition"];
  /** How documents of other agencies come in, where not by the interchange. */
  readonly inbox?: InboxNeeds;
};

export type Built = Rooms & { readonly kernel: KernelDeps; readonly jobs: readonly AnyJob[] };

function papersOf(ground: Ground) {
  return {
    versionOn: (template: string, on: ReturnType<typeof dayIn>) => versionOn(template as never, on),
    render: async (order: { template: string; version: string; values: unknown }) => {
      if (!ground.renderer) throw new Refusal("unavailable", "papers.unavailable");
      return ground.renderer.render(order as UncheckedOrder);
    },
  };
}

/** Where the issuer of electronic identities leads back to; registered there. */
export const electronicReturn = "/dang-nhap/vneid/ve";

function electronicSettings({ vneidIssuer: issuer, vneidClient: client, publicUrl }: Config) {
  if (!issuer || !client) return null;
  const redirectUri = `${publicUrl}${electronicReturn}`;
  return { issuer, clientId: client.id, clientSecret: client.secret, redirectUri };
}

/** What lower rooms ask of those above them, as functions that are there when they are called. */
type Above = { readonly oneStop: () => OneStop; readonly workFiles: () => WorkFiles };

/** The rooms that stand below the one-stop shop, in the order of the floors. */
function lowerRooms(ground: Ground, kernel: KernelDeps, { oneStop, workFiles }: Above) {
  const { config, files, keyring } = ground;
  const agencyPath = async (on: Tx | Reader, id: string) => (await agencies.findAgencyById(on, id))?.path;
  const hindrance = keeperHindrance({ kernel, agencies: () => agencies, oneStop });
  const numbering = makeNumbering({ kernel, agencyPath, keeperHindrance: hindrance });
  const agencies = makeAgencies({ kernel, settingHindrance: numberOrderHindrance(numbering) });
  const calendar = makeCalendar({ kernel, agencies });
  const persons = makePersons({ kernel, keyring });
  const identity = makeIdentity({
    ...{ kernel, keyring, persons, issuer: "Phố Hiến" },
    agencyPath,
    acceptDemoPasswords: ground.demo,
    workLeft: (on, leaving) => workFiles().workLeft(on, leaving),
    electronic: electronicSettings(config),
  });
  const procedures = makeProcedures({ kernel, agencies });
  const notices = makeNotices(noticesNeeds({ config, kernel, agencies, identity, persons, procedures }));
  const signing = { kernel, process: ground.signing, agencies, identity, files, fetchedLists: listsOn };
  const signatures = makeSignatures(signaturesNeeds(signing));
  const revocation = makeRevocation(revocationNeeds({ config, kernel, agencies, identity, notices, signatures }));
  const below = { config, kernel, keyring, files, agencies, identity, numbering, persons, procedures };
  const interchange = makeInterchange(interchangeNeeds({ config, kernel, keyring, files, agencies }));
  const exchange = makeExchange(exchangeNeeds(below));
  const drafts = makeDrafts({ kernel, keyring, files, agencies, persons, procedures });
  const carriers = { notices, interchange, exchange };
  const signingGrants = makeSigningGrants({ kernel, agencies, identity, abbreviationOf: agencyAbbreviation });
  return {
    agencies,
    calendar,
    persons,
    identity,
    signingGrants,
    ...carriers,
    signatures,
    revocation,
    numbering,
    procedures,
    drafts,
  };
}

type AboveDocuments = {
  readonly needs: ReturnType<typeof oneStopNeeds>;
  readonly lower: ReturnType<typeof lowerRooms>;
  readonly documents: Documents;
  readonly incoming: Incoming;
};

/** What is done with documents that go out and come in: found, filed, copied, counted, written into registers. */
function roomsAboveDocuments({ files, config }: Ground, { needs, lower, documents, incoming }: AboveDocuments) {
  const { agencies, identity, signingGrants } = lower;
  const { kernel } = needs;
  const workFiles = makeWorkFiles(workFilesNeeds({ needs, agencies, identity, documents, incoming }));
  const { findFiles } = workFiles;
  const copies = makeCopies(copiesNeeds({ needs, identity, documents, incoming, signingGrants }));
  return {
    workFiles,
    mailArrivals: makeMailArrivals(mailArrivalsNeeds({ config, kernel, files, agencies, identity, incoming })),
    search: makeSearch({ kernel, documents, incoming, findFiles, officialsAt: identity.officialsAt }),
    copies,
    registers: makeRegisters(registersNeeds({ needs, identity, documents, incoming, copies })),
    publications: makePublications(publicationsNeeds({ kernel, files, documents })),
    documentFigures: makeDocumentFigures({ kernel }),
  };
}

/** The one-stop shop, and the rooms that stand on it. */
function upperRooms(ground: Ground, kernel: KernelDeps, lower: ReturnType<typeof lowerRooms>) {
  const font = new Uint8Array(readFileSync(textFont));
  const prepare = (pdf: Uint8Array, anchors: Places, numberFollows: boolean) =>
    prepareDocument(pdf, anchors, numberFollows, font);
  const { files, config } = ground;
  const needs = oneStopNeeds({
    ...{ ...lower, kernel, files, publicUrl: config.publicUrl, papers: papersOf(ground) },
    documents: resultDocuments(() => documents),
    signatures: { ...lower.signatures, prepare },
  });
  const oneStop = makeOneStop(needs);
  const trust = () => lower.signatures.trustOn(kernel.db, legalDay(ground.now()));
  const verifyPdf = judging(openVerifier(), trust, ground.now);
  const raise = raiseSignatures({ config, now: ground.now, trust, answersFor: lower.revocation.answersFor });
  const interchange = answeringPapers(ground.interchange ?? interchangeFor(lower.interchange), () => incoming);
  const scans = makeScans({ kernel, files, dossiers: oneStop.steering });
  const documents: Documents = makeDocuments(documentsNeeds({ ...lower, needs, interchange, raise, verifyPdf }));
  const inbox = ground.inbox ?? inboxOf(lower.interchange);
  const recognition = ground.recognition ?? openRecognition();
  const incoming: Incoming = makeIncoming(incomingNeeds({ ...lower, kernel, files, inbox, verifyPdf, recognition }));
  return {
    documents,
    incoming,
    ...roomsAboveDocuments(ground, { needs, lower, documents, incoming }),
    oneStop,
    scans,
    feedback: makeFeedback({ kernel, keyring: ground.keyring, oneStop }),
    letters: makeLetters(lettersNeeds({ needs, oneStop, scans, exchange: lower.exchange, identity: lower.identity })),
    consultations: makeConsultations(consultationsNeeds({ needs, oneStop, agencies: lower.agencies })),
    books: makeBooks(booksNeeds({ needs, oneStop })),
    fees: makeFees(feesNeeds({ needs, oneStop, procedures: lower.procedures })),
  };
}

/** Builds every room once a process, from the ground up, handing each the functions of those below it. */
export function makeRooms(ground: Ground): Built {
  let told: readonly Reaction[] = [];
  const reactions = gatherReactions(() => told);
  const { database, log, now } = ground;
  const kernel: KernelDeps = {
    db: database.db,
    now,
    ids: ground.ids ?? timeOrderedIds,
    log,
    reactions,
    bell: openBell(database.db),
    ...(ground.counted ? { counted: ground.counted } : {}),
  };
  const lower = lowerRooms(ground, kernel, {
    oneStop: () => upper.oneStop,
    workFiles: () => upper.workFiles,
  });
  const upper: ReturnType<typeof upperRooms> = upperRooms(ground, kernel, lower);
  const { documents, documentFigures, incoming, publications, registers, copies, workFiles, oneStop } = upper;
  const { letters, consultations, books, fees } = upper;
  told = [
    ...documents.reactions,
    ...[incoming, registers, workFiles].flatMap(({ reactions }) => reactions),
    ...documentFigures.reactions,
    ...publications.reactions,
    ...oneStop.reactions,
    ...letters.reactions,
    ...consultations.reactions,
    ...books.reactions,
    ...fees.reactions,
    ...lower.identity.reactions,
    ...lower.revocation.reactions,
    ...lower.notices.reactions,
  ];
  const below = [...lower.interchange.jobs, ...lower.exchange.jobs, ...lower.notices.jobs, ...lower.revocation.jobs];
  const arriving = [...incoming.jobs, ...upper.mailArrivals.jobs];
  const office = [...documents.jobs, ...arriving, ...registers.jobs, ...copies.jobs, ...workFiles.jobs];
  const jobs = [...office, ...oneStop.jobs, ...letters.jobs, ...consultations.jobs, ...books.jobs, ...below];
  return { ...lower, ...upper, kernel, jobs };
}

/** The legal day of an instant, for doors that take days. */
export const legalDay = (at: Date) => dayIn(vietnamZone, at);
