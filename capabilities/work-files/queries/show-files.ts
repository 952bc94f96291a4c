import { z } from "zod";
import { accountsFor, holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { checkFile } from "../check-file.ts";
import {
  type Asker,
  type FileListName,
  entriesOf,
  fileLists,
  filesWith,
  getFile,
  listFiles,
  stepsOf,
} from "../file-store.ts";
import { listOf } from "../open-files.ts";
import type { WorkFilesNeeds } from "../needs.ts";
import { peopleOf } from "../people.ts";
import { holders, isHeld, ledBy, mayPass, officials, seesAll, visible } from "../rights.ts";
import { documentKind, fileKey, pageStart } from "../shapes.ts";

const shownAtOnce = 50;

/** One list of an agency's files as far as the asker sees them, fifty at once, the last opened first. */
export function showFiles(needs: WorkFilesNeeds) {
  return query(needs.kernel, {
    name: "work-files.show-files",
    input: z.object({ agencyId: z.uuid(), list: z.enum(fileLists), after: pageStart }),
    may: (actor, { agencyId, list }) =>
      holdsAt(actor, agencyId, ...officials) && listOf(actor, agencyId).includes(list),
    run: async (ask, { agencyId, list, after }) => {
      const asker: Asker = {
        ...{ agencyId, accountIds: accountsFor(ask.actor, agencyId), unitIds: ledBy(ask.actor, agencyId).units },
      };
      const page = { limit: shownAtOnce + 1, after: after && { at: new Date(after.at), id: after.id } };
      const found = await listFiles(ask.db, visible(ask.actor), { list, asker, page });
      const files = found.slice(0, shownAtOnce);
      const last = found.length > shownAtOnce ? files.at(-1) : undefined;
      return {
        files,
        lists: listOf(ask.actor, agencyId) as readonly FileListName[],
        today: dayIn(vietnamZone, ask.now),
        mayHold: holdsAt(ask.actor, agencyId, ...holders),
        next: last ? { at: last.opened_at.toISOString(), id: last.id } : null,
      };
    },
  });
}

/** One file: its documents, its course, and what it lacks as it stands now. Refuses `work-files.unknown-file`. */
export function showFile(needs: WorkFilesNeeds) {
  return query(needs.kernel, {
    name: "work-files.show-file",
    input: fileKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, key) => {
      const file = await getFile(ask.db, ask.actor, key);
      const [entries, steps] = await Promise.all([entriesOf(ask.db, key), stepsOf(ask.db, key)]);
      const held = isHeld(ask.actor, file) && holdsAt(ask.actor, key.agencyId, ...holders);
      const passes = file.state !== "archived" && mayPass(ask.actor, file);
      return {
        ...{ file, entries, steps, today: dayIn(vietnamZone, ask.now) },
        faults: file.state === "open" ? await checkFile(needs, ask.db, key) : file.close_faults,
        people: passes ? await peopleOf(needs, ask.db, key.agencyId) : [],
        may: {
          change: held && file.state === "open",
          reopen: held && file.state === "closed",
          pass: passes,
          deliver: file.state === "closed" && (held || holdsAt(ask.actor, key.agencyId, "clerk")),
        },
      };
    },
  });
}

/** What putting a document in a file begins with: what it is, the asker's open files, and the files in which it stands already. */
export function showPutting(needs: WorkFilesNeeds) {
  return query(needs.kernel, {
    name: "work-files.show-putting",
    input: z.object({ agencyId: z.uuid(), kind: documentKind, documentId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...holders),
    run: async (ask, document) => {
      const { agencyId } = document;
      const kept = await needs.keptDocument(ask.db, ask.actor, document);
      const scope = visible(ask.actor);
      const asker = { agencyId, accountIds: accountsFor(ask.actor, agencyId), unitIds: [] };
      const [files, within] = await Promise.all([
        listFiles(ask.db, scope, { list: "mine", asker, page: { limit: 500, after: null } }),
        filesWith(ask.db, scope, document),
      ]);
      const taken = new Set(within.map(({ id }) => id));
      return { kept, files: files.filter(({ id }) => !taken.has(id)), within, seesAll: seesAll(ask.actor, agencyId) };
    },
  });
}
