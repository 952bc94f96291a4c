import type { Numbering } from "#capabilities/numbering";
import type { Tx } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import { insertMany } from "./insert-many.ts";

/** A number for a thing, in the order in which numbers are wanted. */
export type ThingToNumber = {
  readonly kind: string;
  readonly agencyId: string;
  readonly agencyCode: string;
  readonly on: Day;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly at: Date;
  readonly by: string;
};

type Series = Awaited<ReturnType<Numbering["seriesFor"]>>;

/** Numbers many things by the series' own form; each number is saved with its thing. By `<kind> <thing's id>`. */
export async function numberThings(
  numbering: Numbering,
  seriesKept: Map<string, Series>,
  tx: Tx,
  things: readonly ThingToNumber[],
): Promise<Map<string, string>> {
  const seriesOf = async ({ kind, agencyId, on }: ThingToNumber): Promise<Series> => {
    const name = `${kind} ${agencyId} ${on}`;
    const found = seriesKept.get(name) ?? (await numbering.seriesFor(tx, { kind, agencyId, on }));
    seriesKept.set(name, found);
    return found;
  };
  const groups = new Map<
    string,
    {
      wanted: { kind: string; agencyId: string; period: string; count: number };
      things: ThingToNumber[];
      series: Series;
    }
  >();
  for (const thing of things) {
    const series = await seriesOf(thing);
    const period = numbering.periodOf(series, thing.on);
    const name = `${thing.kind} ${thing.agencyId} ${period}`;
    const group = groups.get(name) ?? {
      wanted: { kind: thing.kind, agencyId: thing.agencyId, period, count: 0 },
      things: [],
      series,
    };
    group.wanted.count += 1;
    group.things.push(thing);
    groups.set(name, group);
  }
  const all = [...groups.values()];
  const firsts = await numbering.takeNumbers(
    tx,
    all.map(({ wanted }) => wanted),
  );
  const rows = all.flatMap(({ wanted, things: some, series }, at) =>
    some.map((thing, n) => {
      const no = (firsts[at] ?? 0) + n;
      return {
        agency_id: thing.agencyId,
        kind: thing.kind,
        period: wanted.period,
        no,
        text: numbering.numberText(series, no, thing.on, thing.agencyCode),
        series_id: series.id,
        subject_kind: thing.subject.kind,
        subject_id: thing.subject.id,
        taken_at: thing.at,
        taken_by: thing.by,
      };
    }),
  );
  await insertMany(tx, "numbering.taken", rows);
  return new Map(rows.map((row) => [`${row.kind} ${row.subject_id}`, row.text]));
}
