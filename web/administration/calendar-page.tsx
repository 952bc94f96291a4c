import { dayIn, vietnamZone, yearOf } from "#kernel/plain/day";
import type { Actor } from "#kernel/plain/actor";
import { agenciesWith } from "#kernel/plain/actor";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { administrationTexts } from "../texts/administration-texts.ts";
import { longDay } from "../texts/format.ts";
import { Subnavigation, Table, Tag } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { AdminPage, administrators } from "./admin-page.tsx";
import { YearGrid, isYear } from "./year-grid.tsx";

async function loadCalendar(deps: PageDeps, actor: Actor, asked: string) {
  const year = isYear(asked) ? Number(asked) : yearOf(dayIn(vietnamZone, deps.now()));
  const agencyId = agenciesWith(actor, ...administrators)[0] ?? "";
  const [calendar, agency] = await Promise.all([
    deps.calendar.showCalendar({ actor, input: { agencyId, year } }),
    deps.agencies.cards.cardOf(deps.db, agencyId),
  ]);
  return { calendar, agency, year };
}

export const calendarPage = page({
  path: urls.workingCalendar,
  access: { roles: administrators },
  load: ({ deps, actor, query }) => loadCalendar(deps, actor, query.text("nam")),
  view: ({ data, lang }) => {
    const t = administrationTexts[lang];
    const { agency, calendar, year } = data;
    const years = [...new Set([...calendar.knownYears, year])]
      .toSorted((a, b) => a - b)
      .map((each) => ({
        href: urls.workingCalendar.to(lang, null, { nam: each }),
        text: t.calendar.next({ year: each }),
        current: each === year,
      }));
    return (
      <AdminPage title={t.places.calendar} current="calendar">
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        <Subnavigation label={t.calendar.year} places={years} />
        {!calendar.known && <p class="ph-problem">{t.calendar.unknown({ year })}</p>}
        <Table
          caption={t.calendar.special}
          dense
          rows={calendar.specialDays}
          rowKey={(it) => it.on}
          empty={t.calendar.none}
          columns={[
            { title: t.calendar.day, heading: true, narrow: true, cell: (it) => longDay(it.on, lang) },
            { title: t.calendar.what, cell: (it) => (lang === "en" ? it.nameEn : it.nameVi) },
            { title: t.calendar.kind, narrow: true, cell: (it) => t.calendar.kinds[it.kind] },
            { title: t.calendar.source, cell: (it) => <span lang="vi">{it.source}</span> },
            {
              title: t.calendar.verified,
              narrow: true,
              cell: (it) =>
                it.verified ? (
                  <Tag tone="green">{t.calendar.isVerified}</Tag>
                ) : (
                  <Tag tone="yellow">{t.calendar.notVerified}</Tag>
                ),
            },
          ]}
        />
        <h2 class="govuk-heading-m">{t.calendar.months}</h2>
        <YearGrid year={calendar} />
        <p class="ph-legend">
          <span class="ph-legend__off">{t.calendar.legendOff}</span>{" "}
          <span class="ph-legend__holiday">{t.calendar.legendHoliday}</span>{" "}
          <span class="ph-legend__extra">{t.calendar.legendExtra}</span>
        </p>
      </AdminPage>
    );
  },
});
