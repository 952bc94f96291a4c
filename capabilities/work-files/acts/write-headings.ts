import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { readHeadings, readRetention } from "../csv.ts";
import {
  deleteHeading,
  getHeading,
  headingsOf,
  insertHeadings,
  levelsOn,
  lockDraft,
  saveHeadingRow,
} from "../list-store.ts";
import type { Official, WorkFilesNeeds } from "../needs.ts";
import { peopleOf, personAt } from "../people.ts";
import { refuse } from "../refusals.ts";
import { type ListKey, headingKey, isSymbol, listKey, longestTitle, upTo, words } from "../shapes.ts";
import type { HeadingTable } from "../tables.ts";

const mostHeadings = 2_000;

/** `permanent`, or a number of years. */
const retention = z.string().regex(/^(?:permanent|[1-9]\d?)$/, "field.choose");

async function demandLevel(act: ActContext, years: number | null): Promise<void> {
  const levels = await levelsOn(act.tx, dayIn(vietnamZone, act.now));
  if (!levels.includes(years)) {
    throw refuse("invalid", "work-files.unknown-retention", { fields: { retention: "work-files.unknown-retention" } });
  }
}

function lockedAbout(act: ActContext, key: ListKey) {
  act.about({ kind: "file-list", id: key.listId, agencyId: key.agencyId });
  return lockDraft(act.tx, key);
}

/**
 * The clerk writes one heading of a draft, new or again. Refuses `work-files.list-approved`, by field `work-files.symbol-form`,
 * `work-files.symbol-taken`, `work-files.unknown-retention`, `work-files.unknown-person`.
 */
export function saveHeading(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.save-heading",
    input: listKey.extend({
      headingId: z.uuid().nullable(),
      ...{ section: upTo(200), symbol: words(1, 20), title: words(3, longestTitle), retention },
      ...{ ground: words(2, 300), responsibleId: z.uuid("field.choose"), note: upTo(300) },
    }),
    output: headingKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { headingId, ...input }) => {
      const { agencyId, symbol } = input;
      await lockedAbout(act, input);
      if (!isSymbol(symbol)) {
        throw refuse("invalid", "work-files.symbol-form", { fields: { symbol: "work-files.symbol-form" } });
      }
      const others = await headingsOf(act.tx, input);
      if (others.some((one) => one.symbol === symbol && one.id !== headingId)) {
        throw refuse("invalid", "work-files.symbol-taken", { fields: { symbol: "work-files.symbol-taken" } });
      }
      const years = input.retention === "permanent" ? null : Number(input.retention);
      await demandLevel(act, years);
      const found = { agencyId, accountId: input.responsibleId, field: "responsibleId" };
      const person = await personAt(needs, act.tx, found);
      const said = {
        ...{ section: input.section, symbol, title: input.title, retention_said: "", note: input.note },
        ...{ is_permanent: years === null, retention_years: years, retention_ground: input.ground },
        ...{ responsible_account_id: person.accountId, responsible_name: person.fullName },
      };
      if (headingId !== null) {
        const heading = others.find(({ id }) => id === headingId);
        if (!heading) throw refuse("not-found", "work-files.unknown-heading");
        await saveHeadingRow(act.tx, heading, said);
        return { agencyId, listId: input.listId, headingId };
      }
      const id = act.ids.next();
      const ordinal = (others.at(-1)?.ordinal ?? 0) + 1;
      await insertHeadings(act.tx, [{ agency_id: agencyId, id, list_id: input.listId, ordinal, ...said }]);
      return { agencyId, listId: input.listId, headingId: id };
    },
  });
}

/** The clerk strikes a heading from a draft. Refuses `work-files.list-approved`, `work-files.unknown-heading`. */
export function dropHeading(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.drop-heading",
    input: headingKey,
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { headingId, ...key }) => {
      await lockedAbout(act, key);
      const heading = await getHeading(act.tx, key.agencyId, headingId);
      if (heading.list_id !== key.listId) throw refuse("not-found", "work-files.unknown-heading");
      await deleteHeading(act.tx, heading);
      act.note({ headingId });
      return {};
    },
  });
}

type Row = NonNullable<ReturnType<typeof readHeadings>>[number];

/** A line as far as it is understood; what is not stays beside it as it was written. */
function headingFrom(
  row: Row,
  people: readonly Official[],
): Omit<HeadingTable, "agency_id" | "id" | "list_id" | "ordinal"> {
  const read = readRetention(row.retention);
  const named = people.filter(
    ({ fullName }) => fullName.toLocaleLowerCase("vi") === row.responsible.toLocaleLowerCase("vi"),
  );
  const person = named.length === 1 ? named[0] : undefined;
  return {
    ...{ section: row.section.slice(0, 200), symbol: row.symbol.slice(0, 60), title: row.title.slice(0, 1_000) },
    ...{ is_permanent: read?.isPermanent ?? false, retention_years: read?.years ?? null },
    ...{ retention_said: row.retention.slice(0, 100), retention_ground: row.ground.slice(0, 300) },
    ...{ responsible_account_id: person?.accountId ?? null, note: row.note.slice(0, 300) },
    responsible_name: person?.fullName ?? row.responsible.slice(0, 100),
  };
}

/**
 * The clerk adds the lines of a CSV to a draft, all of them; what is wrong with each is told on the list's page. Refuses
 * `work-files.csv-columns`, `work-files.csv-too-long` by field, `work-files.list-approved`.
 */
export function importHeadings(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.import-headings",
    input: listKey.extend({ csv: z.string().max(1_048_576, "field.too-long") }),
    output: z.object({ lines: z.int() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { csv, ...key }) => {
      await lockedAbout(act, key);
      const rows = readHeadings(csv);
      if (!rows || rows.length === 0) {
        throw refuse("invalid", "work-files.csv-columns", { fields: { file: "work-files.csv-columns" } });
      }
      const before = await headingsOf(act.tx, key);
      if (before.length + rows.length > mostHeadings) {
        const facts = { most: mostHeadings };
        throw refuse("invalid", "work-files.csv-too-long", { facts, fields: { file: "work-files.csv-too-long" } });
      }
      const people = await peopleOf(needs, act.tx, key.agencyId);
      const first = (before.at(-1)?.ordinal ?? 0) + 1;
      const own = { agency_id: key.agencyId, list_id: key.listId };
      await insertHeadings(
        act.tx,
        rows.map((row, at) => ({ ...own, id: act.ids.next(), ordinal: first + at, ...headingFrom(row, people) })),
      );
      act.note({ lines: rows.length });
      return { lines: rows.length };
    },
  });
}
