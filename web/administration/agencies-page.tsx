import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { administrationTexts } from "../texts/administration-texts.ts";
import { countText, dayText } from "../texts/format.ts";
import type { Column } from "../ui/index.ts";
import { Button, SearchForm, Table, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { AdminPage, administrators, keepsAccounts } from "./admin-page.tsx";

const mostShown = 100;

export const agenciesPage = page({
  path: urls.agencies,
  access: { roles: administrators },
  load: async ({ deps, actor, query }) => {
    const words = query.text("tim").slice(0, 200);
    const agencies = await deps.agencies.listAgencies({ actor, input: { ...(words && { words }), limit: mostShown } });
    return { words, agencies };
  },
  view: ({ data, lang }) => {
    const t = administrationTexts[lang];
    const { agencies, words } = data;
    const count = countText(agencies.length);
    return (
      <AdminPage title={t.places.agencies} current="agencies">
        <SearchForm action={urls.agencies.to(lang)} class="ph-actions-bar" label={t.agencies.search}>
          <TextInput name="tim" label={t.agencies.words} value={words} kind="search" width={30} autocomplete="off" />
          <Button tone="secondary">{t.agencies.find}</Button>
        </SearchForm>
        <p class="ph-remark">
          {agencies.length === mostShown ? t.agencies.first({ count }) : t.agencies.count({ count })}
        </p>
        <Agencies agencies={agencies} />
        <p class="ph-remark">{t.agencies.provisionalNote}</p>
      </AdminPage>
    );
  },
});

type Agency = Awaited<ReturnType<PageDeps["agencies"]["listAgencies"]>>[number];

function Agencies({ agencies }: { agencies: readonly Agency[] }) {
  const { actor, lang } = usePage();
  const t = administrationTexts[lang];
  const own: Column<Agency>[] = [
    { title: t.agencies.name, heading: true, cell: (agency) => (lang === "en" ? agency.nameEn : agency.nameVi) },
    { title: t.agencies.code, narrow: true, cell: (agency) => <Code agency={agency} /> },
    { title: t.agencies.kind, cell: (agency) => t.agencies.kinds[agency.kind] },
    { title: t.agencies.place, cell: (agency) => <span lang="vi">{agency.placeName}</span> },
    { title: t.agencies.tier, narrow: true, cell: (agency) => t.agencies.tiers[agency.tier] },
    { title: t.agencies.valid, narrow: true, cell: (agency) => <Validity agency={agency} /> },
  ];
  const accounts = {
    title: t.places.accounts,
    narrow: true,
    cell: (agency: Agency) => <AccountsLink agency={agency} />,
  };
  return (
    <Table
      caption={t.places.agencies}
      captionHidden
      dense
      rows={agencies}
      rowKey={(agency) => agency.id}
      empty={t.agencies.none}
      columns={keepsAccounts(actor) ? [...own, accounts] : own}
    />
  );
}

function Code({ agency }: { agency: Agency }) {
  const { lang } = usePage();
  return (
    <span>
      <span class="ph-code">{agency.code}</span>
      {agency.codeProvisional && <span class="ph-second-line">{administrationTexts[lang].agencies.provisional}</span>}
    </span>
  );
}

function Validity({ agency }: { agency: Agency }) {
  const { lang } = usePage();
  const t = administrationTexts[lang].agencies;
  const from = dayText(agency.validFrom);
  return <>{agency.validTo ? t.between({ from, to: dayText(agency.validTo) }) : t.since({ from })}</>;
}

function AccountsLink({ agency }: { agency: Agency }) {
  const { lang } = usePage();
  return (
    <a class="govuk-link" href={urls.accounts.to(lang, null, { "co-quan": agency.id })}>
      {administrationTexts[lang].places.accounts}
      <span class="govuk-visually-hidden"> {agency.nameVi}</span>
    </a>
  );
}
