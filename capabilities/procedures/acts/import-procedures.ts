import { createHash } from "node:crypto";
import { z } from "zod";
import { command, type ActContext, type KernelDeps } from "#kernel/command";
import { canonical } from "#kernel/plain/canonical";
import { importNationalShape } from "../import-national-shape.ts";
import { refuse } from "../refusals.ts";
import { mayImport } from "../rights.ts";
import { joinSide, sideShape, type SideShape } from "../side-file.ts";
import { lockCode } from "../version-store.ts";
import { deleteDraft, insertVersion } from "../version-write-store.ts";

const imported = z.object({
  code: z.string(),
  versionId: z.uuid(),
  number: z.int(),
  outcome: z.enum(["added", "unchanged"]),
  unclear: z.int(),
});

/**
 * Imports procedures from the national shape and their side files as drafts. The same content again changes nothing; other
 * content replaces the draft or, after publishing, begins the next version. All or none: refuses
 * `procedures.not-a-procedure`, `procedures.files-differ`. Only a system with scope `procedures:import`.
 */
export function importProcedures(deps: { kernel: KernelDeps }) {
  return command(deps.kernel, {
    name: "procedures.import-procedures",
    input: z.object({
      procedures: z
        .array(z.object({ national: z.json(), side: sideShape }))
        .min(1)
        .max(500),
    }),
    output: z.object({ procedures: z.array(imported) }),
    may: mayImport,
    run: async (act, input) => {
      const procedures: z.infer<typeof imported>[] = [];
      for (const { national, side } of input.procedures) procedures.push(await importOne(act, national, side));
      act.note({ procedures: procedures.map((it) => `${it.code}:${it.number}:${it.outcome}`) });
      return { procedures };
    },
  });
}

async function importOne(act: ActContext, national: unknown, side: SideShape): Promise<z.infer<typeof imported>> {
  const { procedure, unclear } = importNationalShape(national);
  if (!procedure) throw refuse("invalid", "procedures.not-a-procedure", { facts: { code: side.code } });
  const { content, mismatches } = joinSide(procedure, side);
  if (mismatches.length > 0) {
    throw refuse("invalid", "procedures.files-differ", { facts: { code: side.code, in: mismatches.join(",") } });
  }
  const contentHash = createHash("sha256").update(canonical(content)).digest("hex");
  const last = await lockCode(act.tx, content.code);
  const answer = { code: content.code, unclear: unclear.length };
  if (last?.content_hash === contentHash) {
    return { ...answer, versionId: last.id, number: last.number, outcome: "unchanged" };
  }
  const draftStands = last !== undefined && last.published_at === null;
  if (draftStands) await deleteDraft(act.tx, last.id);
  const number = last === undefined ? 1 : draftStands ? last.number : last.number + 1;
  const id = act.ids.next();
  const sourceText = JSON.stringify(national);
  await insertVersion(act.tx, { id, number, content, sourceText, contentHash, unclear, at: act.now });
  return { ...answer, versionId: id, number, outcome: "added" };
}
