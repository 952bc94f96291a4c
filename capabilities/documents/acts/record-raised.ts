import { z } from "zod";
import { command } from "#kernel/command";
import { madeFile, recordMade } from "#kernel/made-file";
import { addDays, type Day, dayIn, isDay, vietnamZone } from "#kernel/plain/day";
import { lockDocument, saveDocument } from "../document-store.ts";
import { daysBefore } from "../queries/due-for-renewal.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { documentKey } from "../shapes.ts";

const daysBetweenTries = 30;

/** So many days before the end; where the authority's own time-stamps end sooner than that, once a month until it has better ones. */
function renewOn(holdsUntil: Day, before: number, today: Day): Day {
  const [planned, soonest] = [addDays(holdsUntil, -before), addDays(today, daysBetweenTries)];
  return planned > soonest ? planned : soonest;
}

/**
 * A sealed document got validation data and a document time-stamp (PAdES B-LTA). It is renewed so many days before the stamp's
 * certificate or algorithm ends as the dated rule says. The file that was sent stays as it is.
 */
export function recordRaised(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.record-raised",
    input: documentKey.extend({
      file: madeFile,
      /** How many document time-stamps it has now. */
      stamps: z.int().min(1),
      /** The last day on which the last one is believed. */
      holdsUntil: z.string().refine((text) => isDay(text)),
    }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, { file, stamps, holdsUntil, ...key }) => {
      const document = await lockDocument(act.tx, act.actor, key);
      act.about({ kind: "document", id: document.id, agencyId: document.agency_id });
      // Raised by a job that ran twice: these bytes go with the next sweep.
      if (document.sealed_file_id === null || document.long_term_stamps >= stamps) return {};
      await recordMade(needs.files, act, file);
      const renew_on = renewOn(holdsUntil as Day, await daysBefore(act.tx, act.now), dayIn(vietnamZone, act.now));
      const raised = { long_term_file_id: file.id, long_term_sha256: file.sha256, long_term_stamps: stamps, renew_on };
      await saveDocument(act.tx, key, raised);
      act.note({ stamps, holdsUntil, renewOn: renew_on });
      return {};
    },
  });
}
