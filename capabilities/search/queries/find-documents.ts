import { z } from "zod";
import { agenciesWith } from "#kernel/plain/actor";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import { type QueryContext, query } from "#kernel/query";
import type { Sought } from "#kernel/sought";
import { type FoundLine, mergeFound } from "../merge-found.ts";
import type { SearchNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { officials } from "../rights.ts";
import { type Wish, dayInput, demandWish, wish } from "../shapes.ts";

const shownAtOnce = 50;

/** More files than these are not looked through at once: the asker says more of the one that is meant. */
const mostFiles = 20;

/** The files that are meant. Refuses `search.unknown-file` when there is none that the asker may see, `search.too-many-files`, by field. */
async function filesMeant(needs: SearchNeeds, ask: QueryContext, agencyId: string, text: string) {
  if (text === "") return null;
  const files = await needs.findFiles(ask.db, ask.actor, { agencyId, text, most: mostFiles + 1 });
  if (files.length === 0) throw refuse("invalid", "search.unknown-file", { fields: { file: "search.unknown-file" } });
  if (files.length <= mostFiles) return files;
  throw refuse("invalid", "search.too-many-files", { fields: { file: "search.too-many-files" } });
}

type Meant = Awaited<ReturnType<typeof filesMeant>>;

const soughtOf = (agencyId: string, given: Wish, files: Meant, after: Sought["after"]): Sought => ({
  ...{ agencyId, words: given.text, number: given.number, bookNumber: given.arrivalNumber, agency: given.agency },
  ...{ typeName: given.typeName, personId: given.personId, after, limit: shownAtOnce + 1 },
  fileIds: files && files.map(({ fileId }) => fileId),
  from: given.from as Day | null,
  to: given.to as Day | null,
});

async function incomingLines(needs: SearchNeeds, ask: QueryContext, sought: Sought, today: Day): Promise<FoundLine[]> {
  const found = await needs.incoming.searchDocuments(ask.db, ask.actor, sought, today);
  return found.map(({ id, ...line }) => ({ book: "incoming", documentId: id, ...line }));
}

async function outgoingLines(needs: SearchNeeds, ask: QueryContext, sought: Sought, today: Day): Promise<FoundLine[]> {
  const found = await needs.documents.searchDocuments(ask.db, ask.actor, sought, today);
  const names = new Map((await needs.documents.typeNamesOn(ask.db, today)).map(({ code, nameVi }) => [code, nameVi]));
  return found.map(({ id, ...line }) => ({
    ...{ book: "outgoing" as const, documentId: id, ...line },
    type_name: names.get(line.type_code) ?? line.type_code,
  }));
}

/**
 * One agency's documents, incoming and outgoing together: by words of number, type, abstract, body, receivers and the text of PDF
 * files (accents, case and leading noughts set aside), by number and symbol, arrival number, sender or receiver, type, person, work file,
 * period. Newest first, fifty at once, the next page after `next`; nothing is counted. Each book shows what the asker may see of it. `files`: those that were
 * looked through. Refuses by field `search.nothing-asked`, `search.wrong-period`, `search.unknown-file`, `search.too-many-files`.
 */
export function findDocuments(needs: SearchNeeds) {
  return query(needs.kernel, {
    name: "search.find-documents",
    input: wish.extend({ agencyId: z.uuid(), after: z.object({ day: dayInput, id: z.uuid() }).nullable() }),
    may: (actor, { agencyId }) => agenciesWith(actor, ...officials).includes(agencyId),
    run: async (ask, { agencyId, after, ...given }) => {
      demandWish(given);
      const files = await filesMeant(needs, ask, agencyId, given.file);
      const sought = soughtOf(agencyId, given, files, after && { day: after.day as Day, id: after.id });
      const today = dayIn(vietnamZone, ask.now);
      const [incoming, outgoing] = await Promise.all([
        given.book === "outgoing" ? [] : incomingLines(needs, ask, sought, today),
        given.book === "incoming" || given.arrivalNumber !== null ? [] : outgoingLines(needs, ask, sought, today),
      ]);
      return { ...mergeFound(incoming, outgoing, shownAtOnce), files: files ?? [] };
    },
  });
}
