import type { z } from "zod";
import { makeOperator } from "#kernel/operator";
import type { Actor } from "#kernel/plain/actor";
import type { Built } from "./rooms.ts";

/** An act or a query of a room's door, as the API calls it. */
export type ApiCall = {
  /** `room.act-name`. */
  readonly name: string;
  readonly kind: "act" | "query";
  readonly input: z.ZodType;
  /** Null for a query: its answer is JSON without a schema of its own. */
  readonly output: z.ZodType | null;
  call(given: { actor: Actor; requestId: string; input: unknown }): Promise<unknown>;
};

export { keptFromApi, type KeptReason } from "./api-kept.ts";

/** What the API offers. Everything on the doors stands here or in `keptFromApi`; a test holds it. */
export const offeredByApi: ReadonlySet<string> = new Set([
  "agencies.change-setting",
  "agencies.find-agency",
  "agencies.list-agencies",
  "agencies.list-committees",
  "agencies.list-former-districts",
  "agencies.resolve-territory",
  "books.print-control-sheet",
  "books.print-register",
  "books.show-register",
  "books.show-sheets",
  "calendar.show-calendar",
  "consultations.answer-question",
  "consultations.ask-agency",
  "consultations.list-asked",
  "consultations.show-consultations",
  "consultations.show-question",
  "consultations.take-back-question",
  "documents.add-comment",
  "documents.begin-document",
  "documents.count-waiting",
  "documents.drop-attachment",
  "documents.drop-document",
  "documents.list-documents",
  "documents.number-documents",
  "documents.pass-document",
  "documents.recall-document",
  "documents.replace-document",
  "documents.return-document",
  "documents.return-draft",
  "documents.save-version",
  "documents.send-back-document",
  "documents.show-document",
  "documents.show-drafting",
  "documents.show-register",
  "documents.show-tray",
  "documents.submit-document",
  "documents.take-back-document",
  "drafts.begin-draft",
  "drafts.choose-agency",
  "document-figures.set-prices",
  "document-figures.show-figures",
  "drafts.choose-case",
  "drafts.delete-draft",
  "drafts.list-my-drafts",
  "drafts.remove-paper",
  "drafts.save-answers",
  "drafts.save-contact",
  "drafts.show-draft",
  "exchange.list-inbound",
  "exchange.list-refused-told",
  "exchange.list-told",
  "exchange.tell-again",
  "interchange.send-again",
  "interchange.show-lines",
  "feedback.count-satisfaction",
  "feedback.rate-dossier",
  "feedback.show-rating",
  "fees.collect-fees",
  "fees.show-fees",
  "identity.add-client",
  "identity.add-position",
  "identity.ask-withholding",
  "identity.change-client",
  "identity.close-account",
  "identity.decide-withholding",
  "identity.end-position",
  "identity.give-delegation",
  "identity.list-accounts",
  "identity.list-clients",
  "identity.list-looks-at-me",
  "identity.list-my-delegations",
  "identity.list-my-sessions",
  "identity.list-withholdings",
  "identity.revoke-delegation",
  "identity.revoke-session",
  "identity.revoke-tokens",
  "identity.show-account",
  "identity.show-own-sign-in",
  "identity.unlock-account",
  "kernel.show-operations",
  "kernel.try-job-again",
  "incoming.answer-request",
  "incoming.ask-extension",
  "incoming.ask-leader",
  "incoming.assign-task",
  "incoming.complete-task",
  "incoming.correct-document",
  "incoming.count-desk",
  "incoming.direct-document",
  "incoming.drop-scan",
  "incoming.enter-document",
  "incoming.find-documents",
  "incoming.follow-document",
  "incoming.record-reading",
  "incoming.register-document",
  "incoming.reply-to-task",
  "incoming.report-progress",
  "incoming.return-document",
  "incoming.show-directing",
  "incoming.show-document",
  "incoming.show-entry",
  "incoming.show-list",
  "incoming.show-register",
  "incoming.show-request",
  "incoming.take-task",
  "letters.approve-supplement",
  "letters.drop-letter",
  "letters.hand-in-supplement",
  "letters.count-to-seal",
  "letters.list-to-seal",
  "letters.list-waiting",
  "letters.propose-apology",
  "letters.propose-refusal",
  "letters.propose-stop",
  "letters.request-supplement",
  "letters.send-supplement",
  "letters.show-letters",
  "notices.count-my-unread",
  "notices.list-my-notices",
  "notices.mark-notice-read",
  "numbering.explain-unused",
  "numbering.find-numbers-of",
  "numbering.list-numbers",
  "numbering.list-series",
  "numbering.set-keeper",
  "one-stop.add-note",
  "one-stop.assign-dossier",
  "one-stop.change-signer",
  "one-stop.count-refused-deliveries",
  "one-stop.count-tray",
  "one-stop.draft-result",
  "one-stop.enter-dossier",
  "one-stop.find-dossiers",
  "one-stop.list-given-up",
  "one-stop.list-my-dossiers",
  "one-stop.list-refused-deliveries",
  "one-stop.number-result",
  "one-stop.receive-dossier",
  "one-stop.return-draft",
  "one-stop.return-result",
  "one-stop.see-refused-delivery",
  "one-stop.show-dossier",
  "one-stop.show-queue",
  "one-stop.show-tray",
  "one-stop.submit-draft",
  "one-stop.submit-result",
  "one-stop.take-back-result",
  "one-stop.take-dossier",
  "one-stop.take-over-dossier",
  "one-stop.track-by-code",
  "one-stop.track-dossier",
  "one-stop.withdraw-dossier",
  "persons.correct-contact",
  "persons.list-persons",
  "persons.merge-persons",
  "persons.show-my-person",
  "procedures.correct-draft",
  "procedures.list-doors",
  "procedures.list-drafts",
  "procedures.list-procedures",
  "procedures.list-sectors",
  "procedures.publish-procedure",
  "procedures.publish-procedures",
  "procedures.set-own-pages-door",
  "procedures.show-procedure",
  "registers.list-printings",
  "registers.list-sheets",
  "registers.print-register",
  "registers.print-sheet",
  "registers.show-paper-need",
  "scans.confirm-scan",
  "scans.drop-scan",
  "scans.show-scans",
  "signatures.list-authorities",
  "signatures.list-certificates",
  "work-files.accept-delivery",
  "work-files.approve-list",
  "work-files.begin-list",
  "work-files.close-file",
  "work-files.copy-list",
  "work-files.deliver-files",
  "work-files.drop-heading",
  "work-files.import-headings",
  "work-files.open-file",
  "work-files.pass-all",
  "work-files.pass-file",
  "work-files.put-in",
  "work-files.reopen-file",
  "work-files.return-delivery",
  "work-files.save-heading",
  "work-files.show-deliveries",
  "work-files.show-delivery",
  "work-files.show-file",
  "work-files.show-files",
  "work-files.show-list",
  "work-files.show-lists",
  "work-files.show-opening",
  "work-files.show-putting",
  "work-files.show-work-left",
  "work-files.take-out",
]);

type OnDoor = ((given: { actor: Actor; requestId: string; input: unknown }) => Promise<unknown>) & {
  readonly actName?: string;
  readonly queryName?: string;
  readonly input: z.ZodType;
  readonly output?: z.ZodType;
};

const isOnDoor = (value: unknown): value is OnDoor =>
  typeof value === "function" && ("actName" in value || "queryName" in value);

/** Every act and query on the rooms' doors, by name. */
export function everyCall(rooms: Built): readonly ApiCall[] {
  const doors: readonly object[] = [...Object.values(rooms), makeOperator(rooms.kernel)];
  const found = doors.flatMap((door) => Object.values(door).filter(isOnDoor));
  const calls = found.map((one): ApiCall => ({
    name: one.actName ?? one.queryName ?? "",
    kind: one.actName === undefined ? "query" : "act",
    input: one.input,
    output: one.output ?? null,
    call: (given) => one(given),
  }));
  return calls.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** What the API offers of it. */
export const offeredCalls = (rooms: Built): readonly ApiCall[] =>
  everyCall(rooms).filter(({ name }) => offeredByApi.has(name));

/** Before every address of the API; a change that breaks callers gets a new one. */
export const apiPrefix = "/api/v1";

/** Where a call is found. */
export const addressOf = (name: string): string => `${apiPrefix}/${name.replace(".", "/")}`;

/** The scope that lets a system make a call. */
export const scopeOf = (name: string): string => name.replace(".", ":");
