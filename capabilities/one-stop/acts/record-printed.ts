import { z } from "zod";
import { command } from "#kernel/command";
import { getDossier } from "../dossier-store.ts";
import type { OneStopNeeds } from "../needs.ts";
import { insertPrinted } from "../paper-store.ts";
import { dossierKey } from "../shapes.ts";

/** A printed form is safe on the disk and kept with its hash. */
export function recordPrinted(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.record-printed",
    input: dossierKey.extend({
      form: z.string().max(20),
      templateVersion: z.string().max(20),
      pages: z.number().int().positive(),
      file: z.object({
        id: z.uuid(),
        ownerId: z.uuid(),
        name: z.string(),
        sha256: z.string(),
        sizeBytes: z.number().int(),
        type: z.string(),
        verdict: z.enum(["clean", "not-scanned"]),
      }),
    }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, input) => {
      const dossier = await getDossier(act.tx, act.actor, input);
      const { ownerId, sha256, ...file } = input.file;
      const owner = { kind: "agency" as const, id: ownerId };
      await needs.files.record(act.tx, { ...file, owner, sha256: Buffer.from(sha256, "hex") }, act.now, null);
      await insertPrinted(act.tx, {
        agency_id: dossier.agency_id,
        dossier_id: dossier.id,
        form: input.form,
        no: 1,
        template_version: input.templateVersion,
        file_id: file.id,
        sha256,
        pages: input.pages,
        printed_at: act.now,
      });
      act.about({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });
      act.note({ form: input.form });
      return {};
    },
  });
}
