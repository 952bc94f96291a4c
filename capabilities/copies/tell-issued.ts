import type { ActContext } from "#kernel/command";
import type { Copy } from "./copy-store.ts";

/** Tells that a copy was sealed or printed. */
export function tellIssued(act: ActContext, copy: Copy): void {
  const { agency_id: agencyId, form, id, number_text, symbol } = copy;
  act.tell({
    type: "copies.copy-issued",
    subject: { kind: "copy", id, agencyId },
    facts: { form, numberText: number_text === null ? null : `${number_text}/${symbol ?? ""}` },
  });
}
