import { z } from "zod";
import { agenciesWith } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import type { IncomingNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { officials, visible } from "../rights.ts";
import { dayInput } from "../shapes.ts";
import { findSought } from "./sought-store.ts";

const mostShown = 50;

/**
 * An agency's incoming documents by words of number, abstract, type and author (accents, case and leading noughts set aside), by
 * author, arrival number and period; newest first, at most fifty. Rights come before the search. `tooMany`: over five hundred
 * match, none is shown. Refuses `incoming.incomplete` when nothing is asked for, `incoming.wrong-period`.
 */
export function findDocuments(needs: IncomingNeeds) {
  return query(needs.kernel, {
    name: "incoming.find-documents",
    input: z.object({
      agencyId: z.uuid(),
      text: z.string().trim().max(200, "field.too-long"),
      author: z.string().trim().max(200, "field.too-long"),
      arrivalNumber: z.number("field.number").int("field.number").min(1, "field.too-small").nullable(),
      from: dayInput.nullable(),
      to: dayInput.nullable(),
    }),
    may: (actor, { agencyId }) => agenciesWith(actor, ...officials).includes(agencyId),
    run: async (ask, { text, ...sought }) => {
      const { author, arrivalNumber, from, to } = sought;
      if (text === "" && author === "" && arrivalNumber === null && from === null && to === null) {
        throw refuse("invalid", "incoming.incomplete", { fields: { text: "field.required" } });
      }
      if (from !== null && to !== null && to < from) {
        throw refuse("invalid", "incoming.wrong-period", { fields: { to: "incoming.wrong-period" } });
      }
      const wish = { ...sought, words: text, limit: mostShown + 1 };
      const found = await findSought(ask.db, visible(ask.actor), wish);
      return {
        tooMany: found === null,
        more: (found ?? []).length > mostShown,
        documents: (found ?? []).slice(0, mostShown),
      };
    },
  });
}
