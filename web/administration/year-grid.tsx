import { weekday } from "#kernel/plain/day";
import type { Day } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { PageDeps } from "../page-deps.ts";
import { administrationTexts } from "../texts/administration-texts.ts";

type Year = Awaited<ReturnType<PageDeps["calendar"]["showCalendar"]>>;
type YearDay = Year["days"][number];

const monthOf = (on: Day): number => Number(on.slice(5, 7));

/** The twelve months of a year; each day off and each special day is marked by more than its colour. */
export function YearGrid({ year }: { year: Year }) {
  const months = Map.groupBy(year.days, ({ on }) => monthOf(on));
  const special = new Map(year.specialDays.map((it) => [it.on, it.kind]));
  return (
    <div class="ph-year">
      {[...months].map(([month, days]) => (
        <Month key={month} month={month} days={days} special={special} />
      ))}
    </div>
  );
}

type Special = ReadonlyMap<Day, Year["specialDays"][number]["kind"]>;

function Month(props: { month: number; days: readonly YearDay[]; special: Special }) {
  const { lang } = usePage();
  const t = administrationTexts[lang].calendar;
  const { days, month } = props;
  const working = days.filter((it) => it.hours.length > 0).length;
  const first = days[0] ? weekday(days[0].on) - 1 : 0;
  const cells: (YearDay | null)[] = [...Array.from({ length: first }, () => null), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, at) => cells.slice(at * 7, at * 7 + 7));
  return (
    <table class="ph-month">
      <caption>
        {t.month({ month })} <span class="ph-quiet">{t.working({ count: working })}</span>
      </caption>
      <thead>
        <tr>
          {t.weekdays.split(" ").map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, at) => (
          <tr key={at}>
            {Array.from({ length: 7 }, (_, on) => (
              <DayCell key={on} day={week[on] ?? null} special={props.special} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day, special }: { day: YearDay | null; special: Special }) {
  const { lang } = usePage();
  const t = administrationTexts[lang].calendar;
  if (day === null) return <td />;
  const kind = special.get(day.on);
  const off = day.hours.length === 0;
  const look = kind === "extra-working" ? "extra" : kind ? "holiday" : off ? "off" : "";
  const said = kind ? t.kinds[kind] : off ? t.dayOff : "";
  return (
    <td class={look ? `ph-month__${look}` : undefined}>
      {Number(day.on.slice(8))}
      {said && <span class="govuk-visually-hidden"> {said}</span>}
    </td>
  );
}

export const isYear = (text: string): boolean => /^(19|20|21)\d{2}$/.test(text);
