import { page } from "../page.ts";
import { administrationTexts } from "../texts/administration-texts.ts";
import { countText, dayText } from "../texts/format.ts";
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
  view: ({ data, actor, lang }) => {
    const t = administrationTexts[lang];
    const { agencies, words } = data;
    const count = countText(agencies.length);
    const links = keepsAccounts(actor);
    return (
      <AdminPage title={t.places.agencies} current="agencies">
        <SearchForm action={urls.agencies.to(lang)} class="ph-actions-bar" label={t.agencies.search}>
          <TextInput name="tim" label={t.agencies.words} value={words} kind="search" width={30} autocomplete="off" />
          <Button tone="secondary">{t.agencies.find}</Button>
        </SearchForm>
        <p class="ph-remark">
          {agencies.length === mostShown ? t.agencies.first({ count }) : t.agencies.count({ count })}
        </p>
        <Table
          caption={t.places.agencies}
          captionHidden
          dense
          rows={agencies}
          rowKey={(agency) => agency.id}
          empty={t.agencies.none}
          columns={[
            {
              title: t.agencies.name,
              heading: true,
              cell: (agency) => (lang === "en" ? agency.nameEn : agency.nameVi),
            },
            {
              title: t.agencies.code,
              narrow: true,
              cell: (agency) => (
                <span>
                  <span class="ph-code">{agency.code}</span>
                  {agency.codeProvisional && <span class="ph-second-line">{t.agencies.provisional}</span>}
                </span>
              ),
            },
            { title: t.agencies.place, cell: (agency) => <span lang="vi">{agency.placeName}</span> },
            { title: t.agencies.tier, narrow: true, cell: (agency) => t.agencies.tiers[agency.tier] },
            {
              title: t.agencies.valid,
              narrow: true,
              cell: ({ validFrom, validTo }) =>
                validTo
                  ? t.agencies.between({ from: dayText(validFrom), to: dayText(validTo) })
                  : t.agencies.since({ from: dayText(validFrom) }),
            },
            ...(links
              ? [
                  {
                    title: t.places.accounts,
                    narrow: true,
                    cell: (agency: (typeof agencies)[number]) => (
                      <a class="govuk-link" href={urls.accounts.to(lang, null, { "co-quan": agency.id })}>
                        {t.places.accounts}
                        <span class="govuk-visually-hidden"> {agency.nameVi}</span>
                      </a>
                    ),
                  },
                ]
              : []),
          ]}
        />
        <p class="ph-remark">{t.agencies.provisionalNote}</p>
      </AdminPage>
    );
  },
});
