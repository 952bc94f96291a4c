import { z } from "zod";
import { command } from "#kernel/command";
import { saveTypes } from "../draft-store.ts";
import type { DocumentsNeeds } from "../needs.ts";

const type = z.object({
  code: z.string().min(1).max(10),
  name: z.string().min(1).max(100),
  abbreviation: z.string().max(10).nullable(),
  symbol: z.string().max(60).nullable(),
  layout: z.object({
    title: z.enum(["type-and-abstract", "type-alone", "subject-under-number", "none"]),
    decisionWord: z.string().max(60).nullable(),
    addressees: z.enum(["required", "optional", "none"]),
    addressLead: z.string().max(100).nullable(),
    signature: z.enum(["signer", "issued-with", "chair-and-secretary", "parties"]),
    printedName: z.string().max(100).optional(),
    normative: z.object({ issuedBy: z.array(z.string().max(40)).min(1) }).optional(),
  }),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
});

/** The types of administrative documents with their dates, as `data/documents/types.json` has them (NĐ 30/2020/NĐ-CP art. 7, annex III). */
export function importTypes(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.import-types",
    input: z.object({ source: z.string().min(1).max(300), types: z.array(type).min(1).max(200) }),
    output: z.object({ count: z.int() }),
    may: (actor) => actor.kind === "system" && actor.scopes.includes("documents:import"),
    run: async (act, { source, types }) => {
      await saveTypes(
        act.tx,
        types.map(({ name: nameVi, ...each }) => ({ ...each, nameVi, source })),
      );
      act.note({ count: types.length });
      return { count: types.length };
    },
  });
}
