import { z } from "zod";
import { query } from "#kernel/query";
import type { BooksNeeds } from "../needs.ts";
import { partsOf, sheetsOf } from "../printing-store.ts";

/** The printed control sheets (form 06) of a dossier, newest first, for officials who may open it. */
export function showSheets(needs: BooksNeeds) {
  return query(needs.kernel, {
    name: "books.show-sheets",
    input: z.object({ agencyId: z.uuid(), dossierId: z.uuid() }),
    may: (actor) => actor.positions.length > 0,
    run: async (ask, key) => {
      await needs.dossiers.open(ask.db, ask.actor, key);
      const sheets = await sheetsOf(ask.db, key);
      const parts = await partsOf(ask.db, sheets);
      return sheets.map((one) => ({ ...one, parts: parts.filter((part) => part.printing_id === one.id) }));
    },
  });
}
