import type { LookAtMe } from "#capabilities/identity";
import { usePage } from "../kernel/context.tsx";
import type { Fields } from "../kernel/fields.ts";
import { page } from "../page.ts";
import { dayText, instantText } from "../texts/format.ts";
import { mineTexts } from "../texts/mine-texts.ts";
import { myRecordsTexts } from "../texts/my-records-texts.ts";
import { PreviousNext, Table } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { agencyNames } from "./agency-names.ts";
import { MyLayout } from "./my-layout.tsx";

type Shown = { readonly agencies: ReadonlyMap<string, string>; readonly codes: ReadonlyMap<string, string | null> };

/** Who looked at the citizen's data (Law 91/2025/QH15: the right to know). */
export const myLooksPage = page({
  path: urls.myLooks,
  access: "citizen",
  load: async ({ deps, actor, query }) => {
    const before = placeOf(query);
    const input = before === null ? {} : { before };
    const [{ looks, next }, mine] = await Promise.all([
      deps.identity.listLooksAtMe({ actor, input }),
      deps.oneStop.listMyDossiers({ actor, input: {} }),
    ]);
    const agencies = await agencyNames(
      deps,
      looks.map(({ agencyId }) => agencyId),
    );
    return { looks, next, later: before !== null, agencies, codes: new Map(mine.map(({ id, code }) => [id, code])) };
  },
  view: ({ data, lang }) => {
    const t = myRecordsTexts[lang];
    const next = data.next ? urls.myLooks.to(lang, null, { luc: data.next.at, ma: data.next.id }) : undefined;
    return (
      <MyLayout title={mineTexts[lang].looks} current="looks">
        <h1 class="govuk-heading-l">{mineTexts[lang].looks}</h1>
        <p class="govuk-body">{t.looksLead}</p>
        <Looks looks={data.looks} shown={data} />
        <PreviousNext previous={data.later ? urls.myLooks.to(lang) : undefined} next={next} />
        <p class="govuk-body-s">{t.looksHelp}</p>
      </MyLayout>
    );
  },
});

/** Where the page begins; an address that was tampered with begins at the newest. */
function placeOf(query: Fields): { at: string; id: string } | null {
  const [at, id] = [query.text("luc"), query.text("ma")];
  const well =
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(at) &&
    !Number.isNaN(Date.parse(at)) &&
    /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id);
  return well ? { at, id } : null;
}

function Looks({ looks, shown }: { looks: readonly LookAtMe[]; shown: Shown }) {
  const { lang } = usePage();
  const t = myRecordsTexts[lang];
  return (
    <Table
      caption={mineTexts[lang].looks}
      captionHidden
      rows={looks}
      rowKey={({ id }) => id}
      empty={t.looksNone}
      columns={[
        { title: t.at, heading: true, narrow: true, cell: ({ at }) => instantText(at, lang) },
        { title: t.who, cell: (look) => <Who look={look} agencies={shown.agencies} /> },
        { title: t.why, cell: (look) => <Why look={look} /> },
        { title: t.what, cell: (look) => t.classes[look.class] },
        { title: t.which, cell: (look) => <Which look={look} codes={shown.codes} /> },
      ]}
    />
  );
}

function Who({ look, agencies }: { look: LookAtMe; agencies: Shown["agencies"] }) {
  const { lang } = usePage();
  if (look.by === null) return <>{myRecordsTexts[lang].nobody}</>;
  const agency = look.agencyId === null ? undefined : agencies.get(look.agencyId);
  return (
    <span lang="vi">
      <strong>{look.by.fullName}</strong>
      {look.by.title && <span class="ph-second-line">{look.by.title}</span>}
      {agency && <span class="ph-second-line">{agency}</span>}
    </span>
  );
}

function Why({ look }: { look: LookAtMe }) {
  const { lang } = usePage();
  const t = myRecordsTexts[lang];
  const known = Object.hasOwn(t.purposes, look.purpose) ? t.purposes[look.purpose as keyof typeof t.purposes] : null;
  return (
    <span>
      {known ?? t.otherPurpose({ purpose: look.purpose })}
      {look.withheld && (
        <span class="ph-second-line">
          {t.withheld({ until: dayText(look.withheld.until), ground: look.withheld.ground })}
        </span>
      )}
    </span>
  );
}

function Which({ look, codes }: { look: LookAtMe; codes: Shown["codes"] }) {
  const { lang } = usePage();
  const { dossierId, agencyId } = look;
  if (dossierId === null || agencyId === null || !codes.has(dossierId)) return <>–</>;
  return (
    <a class="govuk-link ph-code" href={urls.myDossier.to(lang, { agency: agencyId, dossier: dossierId })}>
      {codes.get(dossierId) ?? mineTexts[lang].noCode}
    </a>
  );
}
