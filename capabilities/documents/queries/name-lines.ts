import type { Reader } from "#kernel/database";
import type { DocumentLine } from "../document-store.ts";
import type { DocumentsNeeds } from "../needs.ts";

/** Lines of a list with the names of drafter and signer; the types' names stand in the answer besides. */
export async function nameLines(needs: DocumentsNeeds, on: Reader, lines: readonly DocumentLine[]) {
  const ids = lines.flatMap((line) => [line.drafter_account_id, line.signer_account_id]);
  const names = await needs.identity.namesOf(on, [...new Set(ids)]);
  return lines.map((line) => ({
    ...line,
    drafterName: names.get(line.drafter_account_id)?.fullName ?? "",
    signerName: names.get(line.signer_account_id)?.fullName ?? "",
  }));
}

export type NamedLine = Awaited<ReturnType<typeof nameLines>>[number];
