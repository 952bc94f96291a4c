import { z } from "zod";
import { command } from "#kernel/command";
import { madeFile, recordMade } from "#kernel/made-file";
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
      file: madeFile,
    }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, input) => {
      const dossier = await getDossier(act.tx, act.actor, input);
      await recordMade(needs.files, act, input.file);
      await insertPrinted(act.tx, {
        agency_id: dossier.agency_id,
        dossier_id: dossier.id,
        form: input.form,
        no: 1,
        template_version: input.templateVersion,
        file_id: input.file.id,
        sha256: input.file.sha256,
        pages: input.pages,
        printed_at: act.now,
      });
      act.about({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });
      act.note({ form: input.form });
      return {};
    },
  });
}
