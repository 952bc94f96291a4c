import { z } from "zod";
import type { Agencies } from "#capabilities/agencies";
import { command, type KernelDeps } from "#kernel/command";
import { dayIn, isDay, vietnamZone, type Day } from "#kernel/plain/day";
import { demandProvincialPost } from "../provincial-post.ts";
import { saveDoor } from "../door-store.ts";
import { refuse } from "../refusals.ts";
import { mayImport, preparesCatalogue } from "../rights.ts";
import { findVersionFor } from "../version-store.ts";

/**
 * Opens or closes the province's own pages for a procedure from a day on (NĐ 224/2026/NĐ-CP art. 15.1: they take what neither
 * a ministry's system nor the national portal takes). Refuses `procedures.unknown`, `procedures.not-ours` for what a
 * ministry's system handles, `procedures.day-past`, `procedures.not-provincial`.
 */
export function setOwnPagesDoor(deps: { kernel: KernelDeps; agencies: Pick<Agencies, "getAgency"> }) {
  return command(deps.kernel, {
    name: "procedures.set-own-pages-door",
    input: z.object({
      code: z.string().max(20),
      open: z.boolean(),
      validFrom: z.string().refine((text) => isDay(text), "field.date"),
      source: z.string().trim().min(3, "field.required").max(500),
    }),
    output: z.object({ code: z.string() }),
    may: (actor) => mayImport(actor) || preparesCatalogue(actor),
    run: async (act, { code, open, validFrom, source }) => {
      await demandProvincialPost(act, deps.agencies);
      const today = dayIn(vietnamZone, act.now);
      // What held yesterday is history: dossiers came in by it. Only setting a province up writes earlier days.
      if (validFrom < today && !mayImport(act.actor))
        throw refuse("invalid", "procedures.day-past", { fields: { validFrom: "procedures.day-past" } });
      const version = await findVersionFor(act.tx, code, today);
      if (!version) throw refuse("not-found", "procedures.unknown");
      if (open && version.authoritativeSystem !== "provincial") throw refuse("conflict", "procedures.not-ours");
      await saveDoor(act.tx, { code, open, validFrom: validFrom as Day, source, setBy: act.actor.accountId });
      const subject = { kind: "procedure-version", id: version.id, agencyId: null };
      act.about(subject);
      act.note({ code, open, validFrom });
      act.tell({ type: "procedures.own-pages-door-set", subject, facts: { code, open, validFrom } });
      return { code };
    },
  });
}
