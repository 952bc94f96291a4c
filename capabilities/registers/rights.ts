import { sql } from "kysely";
import type { Scope } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import type { RegistersNeeds } from "./needs.ts";
import type { RegisterKind } from "./tables.ts";

/** Who prints a register: whoever reads it on its page. */
export function mayRead(
  needs: Pick<RegistersNeeds, "documents" | "incoming" | "copies">,
  actor: Actor,
  { agencyId, register }: { readonly agencyId: string; readonly register: RegisterKind },
): boolean {
  if (register === "outgoing") return needs.documents.mayRead(actor, agencyId);
  if (register === "copies") return needs.copies.mayRead(actor, agencyId);
  return needs.incoming.mayRead(actor, agencyId);
}

/** Printings of one register, whose reader was asked for before, as a condition on `registers.printing as printing`. */
export const ofRegister = (agencyId: string, book: { register: RegisterKind; series: string }): Scope => ({
  condition: sql<boolean>`printing.agency_id = ${agencyId}::uuid and printing.kind = ${book.register}
    and printing.series = ${book.series} and printing.document_id is null`,
});

/** Sheets of one document, which was opened by right before. */
export const ofDocument = (agencyId: string, documentId: string): Scope => ({
  condition: sql<boolean>`printing.agency_id = ${agencyId}::uuid and printing.document_id = ${documentId}::uuid`,
});
