import type { DoorLine } from "#capabilities/procedures";
import type { Actor } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { doorTexts } from "../texts/door-texts.ts";
import { dayText } from "../texts/format.ts";
import { Button, PreviousNext, SearchForm, Table, Tag, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { AdminPage } from "./admin-page.tsx";

const pageSize = 30;

async function loadDoors(deps: PageDeps, actor: Actor, words: string, after: string) {
  const input = { words, limit: pageSize + 1, ...(after !== "" && { after }) };
  const found = await deps.procedures.listProcedures({ actor, input });
  // Drafts, which an administrator sees as well, have no door.
  const shown = found.slice(0, pageSize);
  const lines = shown.filter((line) => line.published);
  const codes = lines.map((line) => line.code);
  const { doors, today } = await deps.procedures.listDoors({ actor, input: { codes } });
  const next = found.length > pageSize ? shown.at(-1)?.code : undefined;
  return { words, lines, doors, today, later: after !== "", next };
}

/** The door that holds on a day, of lines with the latest day first; nothing written is closed. */
export const doorOn = (doors: readonly DoorLine[], on: Day): DoorLine | undefined =>
  doors.find((door) => door.validFrom <= on);

/** Every procedure with its own-pages door. */
export const doorsPage = page({
  path: urls.doors,
  access: { roles: ["business-administrator"] },
  load: ({ deps, actor, query }) =>
    loadDoors(deps, actor, query.text("tim").slice(0, 200), query.text("sau").slice(0, 20)),
  view: ({ data, lang }) => {
    const t = doorTexts[lang];
    return (
      <AdminPage title={t.title} current="doors">
        <p class="govuk-body">{t.lead}</p>
        <SearchForm action={urls.doors.to(lang)} class="ph-actions-bar" label={t.search}>
          <TextInput name="tim" label={t.words} value={data.words} kind="search" width={30} autocomplete="off" />
          <Button tone="secondary">{t.find}</Button>
        </SearchForm>
        <Lines data={data} />
        <PreviousNext
          previous={data.later ? urls.doors.to(lang, null, { tim: data.words }) : undefined}
          next={data.next && urls.doors.to(lang, null, { tim: data.words, sau: data.next })}
        />
      </AdminPage>
    );
  },
});

type Data = Awaited<ReturnType<typeof loadDoors>>;

function Lines({ data }: { data: Data }) {
  const { lang } = usePage();
  const t = doorTexts[lang];
  const ofCode = Map.groupBy(data.doors, (door) => door.code);
  return (
    <Table
      caption={t.title}
      captionHidden
      dense
      rows={data.lines}
      rowKey={({ code }) => code}
      empty={t.none}
      columns={[
        {
          title: t.procedure,
          heading: true,
          cell: ({ code, nameVi }) => (
            <>
              <a class="govuk-link" lang="vi" href={urls.door.to(lang, { code })}>
                {nameVi}
              </a>
              <span class="ph-second-line ph-code">{code}</span>
            </>
          ),
        },
        {
          title: t.now,
          narrow: true,
          cell: ({ code, authoritativeSystem }) => (
            <Now door={doorOn(ofCode.get(code) ?? [], data.today)} system={authoritativeSystem} />
          ),
        },
        { title: t.next, cell: ({ code }) => nextText(ofCode.get(code) ?? [], data.today, lang) },
      ]}
    />
  );
}

/** Open, or closed and why it could not be opened either. */
function Now({ door, system }: { door: DoorLine | undefined; system: string }) {
  const t = doorTexts[usePage().lang];
  if (door?.open) return <Tag tone="green">{t.open}</Tag>;
  if (system === "provincial") return <Tag tone="grey">{t.closed}</Tag>;
  return <Tag tone="grey">{system === "unknown" ? t.systemUnknown : t.notOurs}</Tag>;
}

/** The first change that is still to come. */
function nextText(doors: readonly DoorLine[], today: Day, lang: "vi" | "en"): string {
  const next = doors.findLast((door) => door.validFrom > today);
  if (!next) return "";
  const day = dayText(next.validFrom);
  return next.open ? doorTexts[lang].opensOn({ day }) : doorTexts[lang].closesOn({ day });
}
