import { sql } from "kysely";
import { z } from "zod";
import { type Reader, type Scope, of } from "#kernel/database";
import { holdsAt } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { query } from "#kernel/query";
import type { IncomingNeeds } from "../needs.ts";
import { officials, visible } from "../rights.ts";
import { dayInput } from "../shapes.ts";
import type { IncomingTables } from "../tables.ts";

/** A circular to all communes and departments has not many more answers; beyond them the newest are named. */
const mostNamed = 200;

type Answered = { readonly agencyId: string; readonly organId: string; readonly numberText: string; readonly on: Day };

/** What came in answer to a document of the agency, newest first; neither what was returned nor what its sender takes back. */
export const repliesTo = (on: Reader, scope: Scope, answered: Answered) =>
  of<IncomingTables>(on)
    .selectFrom("incoming.answered as answered")
    .innerJoin("incoming.document as document", (join) =>
      join.onRef("document.agency_id", "=", "answered.agency_id").onRef("document.id", "=", "answered.document_id"),
    )
    .select(["document.id", "document.author", "document.number_text", "document.issued_on"])
    .select(["document.type_name", "document.abstract"])
    .where(scope.condition)
    .where("answered.agency_id", "=", answered.agencyId)
    .where(sql<string>`lower(answered.number_text)`, "=", answered.numberText.toLowerCase())
    .where("answered.issued_on", "=", answered.on)
    .where("answered.organ_id", "=", answered.organId)
    .where("document.state", "not in", ["returned", "frozen"])
    .orderBy("document.arrived_at", "desc")
    .orderBy("document.id", "desc")
    .limit(mostNamed)
    .execute();

/** The incoming documents that answer one that the agency issued, as far as the asker may open them. */
export function listReplies(needs: IncomingNeeds) {
  return query(needs.kernel, {
    name: "incoming.list-replies",
    input: z.object({ agencyId: z.uuid(), numberText: z.string().min(1).max(100), issuedOn: dayInput }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, { agencyId, numberText, issuedOn: on }) => {
      const organId = await needs.agencies.organIdOf(ask.db, agencyId);
      return repliesTo(ask.db, visible(ask.actor), { agencyId, organId, numberText, on });
    },
  });
}
export type Reply = Awaited<ReturnType<ReturnType<typeof listReplies>>>[number];
