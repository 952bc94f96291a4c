import { z } from "zod";
import { query } from "#kernel/query";
import type { BooksNeeds } from "../needs.ts";
import { getPrinting, partsOf } from "../printing-store.ts";
import { refuse } from "../refusals.ts";
import { mayReadRegister } from "../rights.ts";

/** One part of a printing as a stream: a control sheet for whoever may open its dossier, a register for its readers. Refuses `books.unknown-printing`. */
export function openBookFile(needs: BooksNeeds) {
  return query(needs.kernel, {
    name: "books.open-file",
    input: z.object({ agencyId: z.uuid(), printingId: z.uuid(), part: z.number().int().positive() }),
    may: (actor) => actor.positions.length > 0,
    run: async (ask, { part, ...key }) => {
      const printing = await getPrinting(ask.db, key);
      const { agency_id: agencyId, dossier_id: dossierId } = printing;
      if (dossierId) await needs.dossiers.open(ask.db, ask.actor, { agencyId, dossierId });
      else if (!mayReadRegister(ask.actor, agencyId)) throw refuse("not-found", "books.unknown-printing");
      const found = (await partsOf(ask.db, [printing])).find((one) => one.part === part);
      const file = found && (await needs.files.find(ask.db, found.file_id));
      if (!file) throw refuse("not-found", "books.unknown-printing");
      return { ...file, bytes: await needs.files.open(ask.db, file.id) };
    },
  });
}
