import type { Territory } from "#capabilities/agencies";
import type { Actor } from "#kernel/plain/actor";
import { isDay } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Fields } from "../kernel/fields.ts";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { siteTexts } from "../texts/site-texts.ts";
import { territoryTexts } from "../texts/territory-texts.ts";
import { Button, DateInput, Fieldset, SearchForm, Select, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { type Found, OldAddressAnswer } from "./old-address-answer.tsx";

const longest = 100;

type Asked = { readonly name: string; readonly district: string; readonly code: string; readonly on: string };

function askedOf(query: Fields): Asked {
  const text = (name: string) => query.text(name).slice(0, longest);
  return { name: text("ten"), district: text("huyen"), code: text("ma").slice(0, 5), on: query.day("ngay") };
}

/** What the query of the room takes; null while nothing that can be looked for was typed. */
function wishOf({ name, district, code, on }: Asked) {
  if (code !== "") return on === "" ? { code } : isDay(on) ? { code, on } : null;
  if (name !== "") return district === "" ? { name } : { name, district };
  return district === "" ? null : { district };
}

/** The Centres of the communes that the answer names: an old address is mostly asked for in order to hand something in. */
async function centresOf(deps: PageDeps, actor: Actor, units: readonly Territory[]) {
  const codes = [...new Set(units.map((it) => it.gsoCode))].slice(0, 5);
  const found = await Promise.all(
    codes.map(async (gsoCode) => {
      const kind = "public-service-centre" as const;
      return deps.agencies.listAgencies({ actor, input: { gsoCode, kind, limit: 1 } });
    }),
  );
  return new Map(found.flat().map((agency) => [agency.gsoCode ?? "", agency]));
}

async function find(deps: PageDeps, actor: Actor, asked: Asked): Promise<Found | null> {
  const wish = wishOf(asked);
  if (wish === null) return null;
  const answer = await deps.agencies.resolveTerritory({ actor, input: wish });
  const units = [...answer.today, ...answer.former.flatMap((it) => it.successors.map((next) => next.territory))];
  return { answer, centres: await centresOf(deps, actor, units) };
}

/** Old addresses, by name and former district, or by code and day. For everyone; the address of the answer can be sent on. */
export const oldAddressPage = page({
  path: urls.oldAddress,
  access: "public",
  load: async ({ deps, actor, query }) => {
    const asked = askedOf(query);
    const [found, districts] = await Promise.all([
      find(deps, actor, asked),
      deps.agencies.listFormerDistricts({ actor, input: {} }),
    ]);
    return { asked, found, districts };
  },
  view: ({ data, lang }) => {
    const t = territoryTexts[lang];
    return (
      <CitizenLayout title={t.title} breadcrumbs={[{ href: urls.home.to(lang), text: siteTexts[lang].home }]}>
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-xl">{t.title}</h1>
            <p class="govuk-body-l">{t.lead}</p>
            {data.found && <OldAddressAnswer found={data.found} />}
            <ByName asked={data.asked} districts={data.districts} />
            <ByCode asked={data.asked} />
            <p class="govuk-body-s">{t.source}</p>
          </div>
        </div>
      </CitizenLayout>
    );
  },
});

function ByName({ asked, districts }: { asked: Asked; districts: readonly Territory[] }) {
  const { lang } = usePage();
  const t = territoryTexts[lang];
  return (
    <SearchForm action={urls.oldAddress.to(lang)} label={t.byName}>
      <Fieldset legend={t.byName} size="m" heading={2}>
        <TextInput name="ten" label={t.name} hint={t.nameHint} value={asked.name} width={20} autocomplete="off" />
        <Select
          name="huyen"
          label={t.district}
          hint={t.districtHint}
          value={asked.district}
          blank={t.anyDistrict}
          choices={districts.map(({ nameVi }) => ({ value: nameVi, label: nameVi }))}
        />
        <Button>{t.find}</Button>
      </Fieldset>
    </SearchForm>
  );
}

function ByCode({ asked }: { asked: Asked }) {
  const { lang } = usePage();
  const t = territoryTexts[lang];
  return (
    <SearchForm action={urls.oldAddress.to(lang)} label={t.byCode}>
      <Fieldset legend={t.byCode} size="m" heading={2}>
        {asked.on !== "" && !isDay(asked.on) && (
          <p class="govuk-error-message" role="alert">
            {t.wrongDay}
          </p>
        )}
        <TextInput name="ma" label={t.code} hint={t.codeHint} value={asked.code} digits width={5} autocomplete="off" />
        <DateInput name="ngay" label={t.day} hint={t.dayHint} value={isDay(asked.on) ? asked.on : ""} />
        <Button tone="secondary">{t.find}</Button>
      </Fieldset>
    </SearchForm>
  );
}
