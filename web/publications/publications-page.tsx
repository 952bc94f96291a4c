import { isDay } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Asked } from "../kernel/page.ts";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { dayText } from "../texts/format.ts";
import { publicationTexts } from "../texts/publication-texts.ts";
import { siteTexts } from "../texts/site-texts.ts";
import { Button, PreviousNext, SearchForm, Table, TextInput, vi } from "../ui/index.ts";
import { urls } from "../urls.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `2026-11-23.<agency>.12.<document>`: the last line of the page before. */
function afterFrom(text: string) {
  const [on = "", agencyId = "", number = "", documentId = ""] = text.split(".");
  if (!isDay(on) || !uuid.test(agencyId) || !/^\d{1,9}$/.test(number) || !uuid.test(documentId)) return null;
  return { on, agencyId, number: Number(number), documentId };
}

async function load({ deps, actor, query }: Asked<PageDeps, unknown>) {
  const asked = Number(query.text("nam"));
  const wanted = {
    words: query.text("tim").slice(0, 200),
    year: Number.isInteger(asked) && asked >= 1945 && asked <= 9999 ? asked : null,
    agencyId: uuid.test(query.text("co-quan")) ? query.text("co-quan") : null,
  };
  const after = afterFrom(query.text("sau"));
  const found = await deps.publications.listPublications({ actor, input: { ...wanted, after } });
  const ids = [...new Set(found.publications.map(({ agencyId }) => agencyId))];
  const cards = await Promise.all(ids.map((id) => deps.agencies.cards.cardOf(deps.db, id)));
  return { ...found, wanted, isLater: after !== null, names: new Map(cards.map(({ id, name }) => [id, name])) };
}
type Shown = Awaited<ReturnType<typeof load>>;

/** What agencies lay open, for everybody: found by words, by year, by agency. */
export const publicationsPage = page({
  path: urls.publications,
  access: "public",
  load,
  view: ({ data, lang }) => {
    const t = publicationTexts[lang];
    const home = { href: urls.home.to(lang), text: siteTexts[lang].home };
    return (
      <CitizenLayout title={t.title} breadcrumbs={[home]}>
        <h1 class="govuk-heading-xl">{t.title}</h1>
        <p class="govuk-body-l">{t.lead}</p>
        <Find data={data} />
        <Found data={data} />
      </CitizenLayout>
    );
  },
});

function Find({ data: { wanted } }: { data: Shown }) {
  const { lang } = usePage();
  const t = publicationTexts[lang];
  return (
    <SearchForm action={urls.publications.to(lang)} label={t.find} class="ph-actions-bar">
      {wanted.agencyId !== null && <input type="hidden" name="co-quan" value={wanted.agencyId} />}
      <TextInput name="tim" label={t.words} hint={t.wordsHint} value={wanted.words} kind="search" autocomplete="off" />
      <TextInput
        name="nam"
        label={t.year}
        value={wanted.year === null ? "" : String(wanted.year)}
        digits
        width={4}
        autocomplete="off"
      />
      <Button>{t.show}</Button>
    </SearchForm>
  );
}

function Found({ data }: { data: Shown }) {
  const { lang } = usePage();
  const t = publicationTexts[lang];
  const { publications, wanted, more, isLater } = data;
  const kept = {
    ...(wanted.words === "" ? {} : { tim: wanted.words }),
    ...(wanted.year === null ? {} : { nam: wanted.year }),
    ...(wanted.agencyId === null ? {} : { "co-quan": wanted.agencyId }),
  };
  const last = publications.at(-1);
  const at = (more: Record<string, string>) => urls.publications.to(lang, undefined, { ...kept, ...more });
  return (
    <>
      <List data={data} empty={Object.keys(kept).length === 0 && !isLater ? t.noneYet : t.none} />
      <PreviousNext
        previous={isLater ? at({}) : undefined}
        next={
          more && last ? at({ sau: [last.issuedOn, last.agencyId, last.number, last.documentId].join(".") }) : undefined
        }
      />
    </>
  );
}

function List({ data, empty }: { data: Shown; empty: string }) {
  const { lang } = usePage();
  const t = publicationTexts[lang];
  return (
    <Table
      caption={t.title}
      captionHidden
      rows={data.publications}
      rowKey={({ documentId }) => documentId}
      empty={empty}
      columns={[
        {
          title: t.columns.number,
          heading: true,
          narrow: true,
          cell: ({ agencyId, documentId, numberText }) => (
            <a class="govuk-link ph-code" href={urls.publication.to(lang, { agencyId, documentId })}>
              {numberText}
            </a>
          ),
        },
        { title: t.columns.on, narrow: true, cell: ({ issuedOn }) => dayText(issuedOn) },
        {
          title: t.columns.about,
          width: "main",
          cell: ({ typeName, abstract }) => vi(`${typeName}: ${abstract ?? ""}`),
        },
        { title: t.columns.agency, width: "name", cell: ({ agencyId }) => vi(data.names.get(agencyId) ?? "") },
      ]}
    />
  );
}
