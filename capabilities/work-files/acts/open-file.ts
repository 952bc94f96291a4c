import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt, standsFor } from "#kernel/plain/actor";
import { day, dayIn, vietnamZone, yearOf } from "#kernel/plain/day";
import { addStep, insertFile, subjectOf } from "../file-store.ts";
import { getHeading, getList, levelsOn } from "../list-store.ts";
import type { WorkFilesNeeds } from "../needs.ts";
import { personAt } from "../people.ts";
import { refuse } from "../refusals.ts";
import { holders, ledBy } from "../rights.ts";
import { dayInput, fileKey, isSymbol, longestTitle, reasonText, upTo, words } from "../shapes.ts";

const outside = z.object({
  ...{ reason: reasonText, symbol: words(1, 20), title: words(3, longestTitle), ground: words(2, 300) },
  /** `permanent`, or a number of years. */
  retention: z.string().regex(/^(?:permanent|[1-9]\d?)$/, "field.choose"),
});

const input = z.object({
  agencyId: z.uuid(),
  /** By the list; else `outside` says what file it is and why it is not on the list. */
  headingId: z.uuid().nullable(),
  outside: outside.nullable(),
  /** For somebody else than the heading names: the clerk's and the leaders'. */
  holderId: z.uuid().nullable(),
  startedOn: dayInput,
  rights: z.enum(["limited", "open"], "field.choose"),
  description: upTo(500),
});
type Input = z.infer<typeof input>;

async function byHeading(act: ActContext, { agencyId, headingId, holderId }: Input & { headingId: string }) {
  const heading = await getHeading(act.tx, agencyId, headingId);
  const list = await getList(act.tx, { agencyId, listId: heading.list_id });
  if (list.state !== "approved") throw refuse("conflict", "work-files.list-not-approved");
  const gives = holdsAt(act.actor, agencyId, "clerk") || ledBy(act.actor, agencyId).whole;
  if (!gives && (holderId !== null || !standsFor(act.actor, heading.responsible_account_id, agencyId))) {
    throw refuse("forbidden", "work-files.not-your-heading");
  }
  const holder = holderId ?? heading.responsible_account_id ?? "";
  const { symbol, title, is_permanent, retention_years, retention_ground } = heading;
  const said = { symbol, title, is_permanent, retention_years, retention_ground };
  return { ...said, year: list.year, heading_id: heading.id, outside_reason: null, holder };
}

async function offList(act: ActContext, given: Input) {
  if (given.outside === null) {
    throw refuse("invalid", "work-files.unknown-heading", { fields: { headingId: "field.choose" } });
  }
  const { reason, symbol, title, ground, retention } = given.outside;
  if (!isSymbol(symbol)) {
    throw refuse("invalid", "work-files.symbol-form", { fields: { "outside.symbol": "work-files.symbol-form" } });
  }
  const years = retention === "permanent" ? null : Number(retention);
  if (!(await levelsOn(act.tx, dayIn(vietnamZone, act.now))).includes(years)) {
    const fields = { "outside.retention": "work-files.unknown-retention" };
    throw refuse("invalid", "work-files.unknown-retention", { fields });
  }
  return {
    ...{ symbol, title, is_permanent: years === null, retention_years: years, retention_ground: ground },
    ...{ year: yearOf(day(given.startedOn)), heading_id: null, outside_reason: reason },
    holder: act.actor.accountId ?? "",
  };
}

/**
 * Opens a work file: by a heading of an approved list, or outside it with a reason. Refuses `work-files.list-not-approved`,
 * `work-files.not-your-heading`, by field `work-files.symbol-form`, `work-files.symbol-taken`, `work-files.unknown-retention`,
 * `work-files.unknown-person`.
 */
export function openFile(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.open-file",
    input,
    output: fileKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...holders),
    run: async (act, given) => {
      const { agencyId, headingId } = given;
      const { holder, ...said } = await (headingId === null
        ? offList(act, given)
        : byHeading(act, { ...given, headingId }));
      const person = await personAt(needs, act.tx, { agencyId, accountId: holder, field: "holderId" });
      const units = await needs.agencies.unitsOf(act.tx, agencyId, dayIn(vietnamZone, act.now));
      const file = {
        ...{ agency_id: agencyId, id: act.ids.next(), state: "open" as const, ...said },
        ...{ rights: given.rights, language: "vi", description: given.description, unit_id: person.unitId },
        unit_name: units.find(({ id }) => id === person.unitId)?.nameVi ?? "",
        ...{ holder_account_id: person.accountId, holder_name: person.fullName, creator_name: person.fullName },
        ...{ started_on: given.startedOn, ended_on: null, opened_at: act.now, closed_at: null, close_reason: null },
        ...{ close_faults: "[]", deliver_by: null, document_total: 0 },
      };
      act.about(subjectOf(file));
      if (!(await insertFile(act.tx, file))) {
        const field = headingId === null ? "outside.symbol" : "headingId";
        throw refuse("conflict", "work-files.symbol-taken", { fields: { [field]: "work-files.symbol-taken" } });
      }
      const key = { agencyId, fileId: file.id };
      await addStep(needs, act, key, {
        kind: "open",
        to: person.fullName,
        ...(said.outside_reason ? { text: said.outside_reason } : {}),
      });
      act.tell({ type: "work-files.file-opened", subject: subjectOf(file), facts: { year: said.year } });
      return key;
    },
  });
}
