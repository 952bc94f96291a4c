import type { ProcedureLine, SectorLine } from "#capabilities/procedures";
import { usePage } from "../kernel/context.tsx";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import { procedureTexts } from "../texts/procedure-texts.ts";
import { siteTexts } from "../texts/site-texts.ts";
import { Button, Details, PreviousNext, SearchForm, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";

const pageSize = 20;
const longestWords = 200;
const longestSector = 300;

/** Published procedures, found by words with or without accents, or by code. */
export const proceduresPage = page({
  path: urls.procedures,
  access: "public",
  load: async ({ deps, actor, query }) => {
    const words = query.text("tim").slice(0, longestWords);
    const after = query.text("sau").slice(0, 20);
    const sectorName = query.text("linh-vuc").slice(0, longestSector);
    const [found, sectors] = await Promise.all([
      deps.procedures.listProcedures({
        actor,
        input: {
          words,
          limit: pageSize + 1,
          ...(after === "" ? {} : { after }),
          ...(sectorName === "" ? {} : { sectorName }),
        },
      }),
      deps.procedures.listSectors({ actor, input: {} }),
    ]);
    const published = found.filter((line) => line.published);
    const lines = published.slice(0, pageSize);
    return { words, sectorName, sectors, later: after !== "", lines, more: published.length > pageSize };
  },
  view: ({ data, lang }) => {
    const t = procedureTexts[lang];
    const { words: tim, sectorName } = data;
    const asked = { tim, "linh-vuc": sectorName };
    const all = data.sectors.reduce((sum, sector) => sum + sector.procedures, 0);
    const told = { count: data.lines.length, more: data.more };
    const last = data.more ? data.lines.at(-1)?.code : undefined;
    return (
      <CitizenLayout
        title={t.title}
        current="procedures"
        breadcrumbs={[{ href: urls.home.to(lang), text: siteTexts[lang].home }]}
      >
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-xl">{t.title}</h1>
            <p class="govuk-body-l">{t.lead}</p>
            <Ask {...data} />
            <p class="govuk-body" role="status">
              {tim === "" && sectorName === "" ? t.all({ count: all, sectors: data.sectors.length }) : t.found(told)}
            </p>
            {data.lines.length === 0 && <p class="govuk-body">{t.noneHelp}</p>}
            <Found lines={data.lines} />
            <PreviousNext
              previous={data.later ? urls.procedures.to(lang, null, asked) : undefined}
              next={last && urls.procedures.to(lang, null, { ...asked, sau: last })}
            />
          </div>
        </div>
      </CitizenLayout>
    );
  },
});

type Asked = { words: string; sectorName: string; sectors: readonly SectorLine[] };

function Ask({ words, sectorName, sectors }: Asked) {
  const { lang } = usePage();
  const t = procedureTexts[lang];
  return (
    <>
      <SearchForm action={urls.procedures.to(lang)} class="ph-ask ph-ask--page" label={t.title}>
        <TextInput
          name="tim"
          label={t.searchLabel}
          hint={t.searchHint}
          value={words}
          kind="search"
          autocomplete="off"
        />
        {sectorName !== "" && <input type="hidden" name="linh-vuc" value={sectorName} />}
        <Button>{t.search}</Button>
      </SearchForm>
      <Sectors sectors={sectors} chosen={sectorName} words={words} />
    </>
  );
}

/** The fields to choose from; once one is chosen, its name and the way back. */
function Sectors({ sectors, chosen, words }: { sectors: readonly SectorLine[]; chosen: string; words: string }) {
  const { lang } = usePage();
  const t = procedureTexts[lang];
  if (chosen !== "") {
    return (
      <p class="govuk-body">
        {t.sector}: <strong lang="vi">{chosen}</strong> ·{" "}
        <a class="govuk-link" href={urls.procedures.to(lang, null, { tim: words })}>
          {t.allSectors}
        </a>
      </p>
    );
  }
  if (sectors.length < 2) return null;
  return (
    <Details summary={t.chooseSector}>
      <ul class="govuk-list ph-sectors" lang="vi">
        {sectors.map(({ name, procedures }) => (
          <li key={name}>
            <a class="govuk-link" href={urls.procedures.to(lang, null, { tim: words, "linh-vuc": name })}>
              {name}
            </a>{" "}
            ({procedures})
          </li>
        ))}
      </ul>
    </Details>
  );
}

function Found({ lines }: { lines: readonly ProcedureLine[] }) {
  const { lang } = usePage();
  const t = procedureTexts[lang];
  if (lines.length === 0) return null;
  return (
    <ul class="ph-found">
      {lines.map((line) => (
        <li key={line.versionId}>
          <a
            class="govuk-link"
            href={urls.procedure.to(lang, { code: line.code })}
            lang={lang === "en" && line.nameEn ? "en" : "vi"}
          >
            {lang === "en" ? (line.nameEn ?? line.nameVi) : line.nameVi}
          </a>
          <p>
            {t.code} <span class="ph-code">{line.code}</span>
            {line.sectorName && (
              <>
                {" · "}
                <span lang="vi">{line.sectorName}</span>
              </>
            )}
            {line.tiers.length > 0 && ` · ${tierNames(line.tiers, t.tiers)}`}
          </p>
        </li>
      ))}
    </ul>
  );
}

export function tierNames(tiers: readonly string[], names: Readonly<Record<string, string>>): string {
  return tiers.map((tier) => names[tier] ?? tier).join(", ");
}
