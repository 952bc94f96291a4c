import { createHash } from "node:crypto";
import { z } from "zod";
import { command, type ActContext, type KernelDeps } from "#kernel/command";
import { canonical } from "#kernel/plain/canonical";
import { importNationalShape } from "../import-national-shape.ts";
import type { Unclear } from "../national-reader.ts";
import type { ProcedureContent } from "../procedure-version.ts";
import { refuse } from "../refusals.ts";
import { mayImport } from "../rights.ts";
import { contentOf, packProcedure } from "../sector-file.ts";
import { joinSide, sideShape, type SideShape } from "../side-file.ts";
import { lockCodes } from "../version-store.ts";
import { deleteDrafts, insertVersions, type NewVersion } from "../version-write-store.ts";

const imported = z.object({
  code: z.string(),
  versionId: z.uuid(),
  number: z.int(),
  outcome: z.enum(["added", "unchanged"]),
  unclear: z.int(),
});
type Imported = z.infer<typeof imported>;

const given = z.union([z.object({ national: z.json(), side: sideShape }), z.object({ pack: packProcedure })]);

/**
 * Imports procedures as drafts: from the national shape and its side file, or from the packs in `data/procedures`. The same
 * content again changes nothing; other content replaces the draft or, after publishing, begins the next version. All or
 * none: refuses `procedures.not-a-procedure`, `procedures.files-differ`. Only a system with scope `procedures:import`.
 */
export function importProcedures(deps: { kernel: KernelDeps }) {
  return command(deps.kernel, {
    name: "procedures.import-procedures",
    input: z.object({ procedures: z.array(given).min(1).max(500) }),
    output: z.object({ procedures: z.array(imported) }),
    may: mayImport,
    run: async (act, input) => {
      const procedures = await saveDrafts(act, input.procedures.map(readGiven));
      act.note({ procedures: procedures.map((it) => `${it.code}:${it.number}:${it.outcome}`) });
      return { procedures };
    },
  });
}

/** A procedure as it was read, with the text it was read from and what could not be understood. */
export type Read = {
  readonly content: ProcedureContent;
  readonly sourceText: string;
  readonly unclear: readonly Unclear[];
};

function readGiven(it: z.infer<typeof given>): Read {
  if ("pack" in it) return { content: contentOf(it.pack), sourceText: JSON.stringify(it.pack), unclear: [] };
  return readNational(it.national, it.side);
}

function readNational(national: unknown, side: SideShape): Read {
  const { procedure, unclear } = importNationalShape(national);
  if (!procedure) throw refuse("invalid", "procedures.not-a-procedure", { facts: { code: side.code } });
  const { content, mismatches } = joinSide(procedure, side);
  if (mismatches.length > 0) {
    throw refuse("invalid", "procedures.files-differ", { facts: { code: side.code, in: mismatches.join(",") } });
  }
  return { content, sourceText: JSON.stringify(national), unclear };
}

export function hashOf(content: ProcedureContent): string {
  return createHash("sha256").update(canonical(content)).digest("hex");
}

/** Saves what was read as drafts, in a few statements; of a code that comes twice the last one counts. */
export async function saveDrafts(act: ActContext, all: readonly Read[]): Promise<Imported[]> {
  const lasts = await lockCodes(
    act.tx,
    all.map((it) => it.content.code),
  );
  const added = new Map<string, NewVersion>();
  const replaced = new Set<string>();
  const answers = all.map((read): Imported => {
    const { code } = read.content;
    const contentHash = hashOf(read.content);
    const answer = { code, unclear: read.unclear.length };
    const last = lasts.get(code);
    if (last?.content_hash === contentHash) {
      return { ...answer, versionId: last.id, number: last.number, outcome: "unchanged" };
    }
    const draftStands = last !== undefined && last.published_at === null;
    if (draftStands) replaced.add(last.id);
    const number = last === undefined ? 1 : draftStands ? last.number : last.number + 1;
    const id = act.ids.next();
    added.set(code, { ...read, id, number, contentHash, at: act.now });
    return { ...answer, versionId: id, number, outcome: "added" };
  });
  await deleteDrafts(act.tx, [...replaced]);
  await insertVersions(act.tx, [...added.values()]);
  return answers;
}
