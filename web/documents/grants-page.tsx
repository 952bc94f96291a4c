import type { ListedGrant } from "#capabilities/signing-grants";
import { day, dayIn, vietnamZone } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Asked } from "../kernel/page.ts";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { councilTexts } from "../texts/council-texts.ts";
import { dayText } from "../texts/format.ts";
import { grantTexts } from "../texts/grant-texts.ts";
import { Button, DateInput, Details, Form, Table, Tag, TextInput } from "../ui/index.ts";
import type { Column } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { Councils, readCouncil } from "./councils.tsx";
import { EnterGrant } from "./enter-grant.tsx";
import { outgoingRoles } from "./outgoing-places.ts";

async function loadGrants({ deps, actor, params: { agencyId } }: Asked<PageDeps, { readonly agencyId: string }>) {
  const today = dayIn(vietnamZone, deps.now());
  const [listed, councils, { types }, agency, units] = await Promise.all([
    deps.signingGrants.listGrants({ actor, input: { agencyId } }),
    deps.signingGrants.listCouncils({ actor, input: { agencyId } }),
    deps.documents.listDocuments({ actor, input: { agencyId, list: "mine" } }),
    deps.agencies.cards.cardOf(deps.db, agencyId),
    deps.agencies.unitsOf(deps.db, deps.agencies.visible(actor), agencyId, today),
  ]);
  return { ...listed, councils, types, agency, units, today };
}
export type ShownGrants = Awaited<ReturnType<typeof loadGrants>>;

/** A holder as the box names them: the account, and the agency that they head where it is another one. */
function readHolder(value: string) {
  const [accountId = "", holderAgencyId = null] = value.split("~");
  return { accountId, holderAgencyId };
}

/** Who may sign for the agency's head, and its councils and boards; the clerk enters and ends them, with the ground. */
export const grantsPage = page({
  path: urls.signingGrants,
  access: { roles: outgoingRoles },
  load: loadGrants,
  acts: {
    enter: async ({ deps, actor, params, form, requestId, lang }) => {
      const input = {
        ...{ ...params, form: form.text("form"), ...readHolder(form.text("accountId")) },
        ...{ typeCodes: form.all("typeCodes"), unitIds: form.all("unitIds"), field: form.text("field") },
        ...{ passesToDeputy: form.all("passesToDeputy").length > 0, groundNumber: form.text("groundNumber") },
        ...{ groundOn: form.day("groundOn"), validFrom: form.day("validFrom"), validTo: form.day("validTo") || null },
      };
      await deps.signingGrants.enterGrant({ actor, requestId, input });
      return { redirect: urls.signingGrants.to(lang, params), flash: grantTexts[lang].saved };
    },
    end: async ({ deps, actor, params, form, requestId, lang }) => {
      const ending = { grantId: form.text("form-row"), lastDay: form.day("lastDay"), ground: form.text("ground") };
      await deps.signingGrants.endGrant({ actor, requestId, input: { ...params, ...ending } });
      return { redirect: urls.signingGrants.to(lang, params), flash: grantTexts[lang].ended };
    },
    "enter-council": async ({ deps, actor, params, form, requestId, lang }) => {
      await deps.signingGrants.enterCouncil({ actor, requestId, input: { ...params, ...readCouncil(form) } });
      return { redirect: urls.signingGrants.to(lang, params), flash: councilTexts[lang].saved };
    },
    "end-council": async ({ deps, actor, params, form, requestId, lang }) => {
      const ending = { councilId: form.text("form-row"), lastDay: form.day("lastDay"), ground: form.text("ground") };
      await deps.signingGrants.endCouncil({ actor, requestId, input: { ...params, ...ending } });
      return { redirect: urls.signingGrants.to(lang, params), flash: grantTexts[lang].ended };
    },
  },
  view: ({ data, lang }) => {
    const t = grantTexts[lang];
    return (
      <WorkPage title={t.title} current={`${data.agency.id}.signing-grants`}>
        <p class="ph-place" lang="vi">
          {data.agency.name}
        </p>
        <p class="govuk-body">{t.lead}</p>
        <GrantTable data={data} />
        <Endings data={data} />
        <Received data={data} />
        {data.mayKeep && <EnterGrant data={data} />}
        <Councils data={data} />
      </WorkPage>
    );
  },
});

function GrantTable({ data }: { data: ShownGrants }) {
  const { lang } = usePage();
  const t = grantTexts[lang];
  const days = (text: string) => dayText(day(text));
  const scopeOf = ({ type_codes, unit_ids, field, passes_to_deputy }: ListedGrant): string => {
    const types = type_codes.map((code) => data.types.find((type) => type.code === code)?.nameVi ?? code);
    const units = unit_ids.map((id) => data.units.find((unit) => unit.id === id)?.nameVi ?? "?");
    const parts = [types.length === 0 ? t.allTypes : types.join(", "), units.join(", "), field ?? ""];
    return [...parts, passes_to_deputy ? t.passes : ""].filter(Boolean).join("; ");
  };
  const stateOf = (grant: ListedGrant) => {
    if (grant.holds) return <Tag tone="green">{t.states.holds}</Tag>;
    return grant.ends ? <Tag tone="yellow">{t.states.ahead}</Tag> : <Tag tone="grey">{t.states.ended}</Tag>;
  };
  const columns: readonly Column<ListedGrant>[] = [
    {
      title: t.holder,
      width: "name",
      heading: true,
      cell: ({ holderAgencyName, holderName, holderTitle }) => (
        <span lang="vi">
          {holderName}
          {holderTitle && <span class="ph-second-line">{holderTitle}</span>}
          {holderAgencyName && <span class="ph-second-line">{holderAgencyName}</span>}
        </span>
      ),
    },
    { title: t.form, width: "name", cell: ({ form }) => t.forms[form] },
    { title: t.scope, width: "main", cell: (grant) => <span lang="vi">{scopeOf(grant)}</span> },
    {
      title: t.ground,
      cell: (grant) => t.groundText({ number: grant.ground_number, on: days(grant.ground_on) }),
    },
    {
      title: t.period,
      cell: ({ valid_from, valid_to }) =>
        valid_to === null
          ? t.from({ from: days(valid_from) })
          : t.between({ from: days(valid_from), to: days(valid_to) }),
    },
    {
      title: t.state,
      cell: stateOf,
    },
  ];
  return (
    <Table
      caption={t.title}
      captionHidden
      dense
      rows={data.grants}
      rowKey={({ id }) => id}
      empty={t.none}
      columns={columns}
    />
  );
}

/** What the head of this agency was authorised to sign for another one; it is kept there. */
function Received({ data }: { data: ShownGrants }) {
  const t = grantTexts[usePage().lang];
  const days = (text: string) => dayText(day(text));
  if (data.received.length === 0) return null;
  const columns: readonly Column<ListedGrant>[] = [
    {
      title: t.giver,
      width: "name",
      heading: true,
      cell: ({ giverName, holderName }) => (
        <span lang="vi">
          {giverName}
          <span class="ph-second-line">{holderName}</span>
        </span>
      ),
    },
    {
      title: t.scope,
      width: "main",
      cell: ({ field, type_codes }) => (
        <span lang="vi">
          {type_codes.map((code) => data.types.find((type) => type.code === code)?.nameVi ?? code).join(", ")}; {field}
        </span>
      ),
    },
    { title: t.ground, cell: (grant) => t.groundText({ number: grant.ground_number, on: days(grant.ground_on) }) },
    {
      title: t.period,
      cell: ({ valid_from, valid_to }) => t.between({ from: days(valid_from), to: days(valid_to ?? valid_from) }),
    },
    {
      title: t.state,
      cell: ({ ends, holds }) => {
        const ahead = ends ? t.states.ahead : t.states.ended;
        return <Tag tone={holds ? "green" : "grey"}>{holds ? t.states.holds : ahead}</Tag>;
      },
    },
  ];
  return <Table caption={t.received} dense rows={data.received} rowKey={({ id }) => id} empty="" columns={columns} />;
}

/** Below the table: on a small screen a form has no room in one of its cells. */
function Endings({ data }: { data: ShownGrants }) {
  const ending = data.mayKeep ? data.grants.filter(({ ends }) => ends) : [];
  return (
    <>
      {ending.map((grant) => (
        <EndGrant key={grant.id} grant={grant} today={data.today} />
      ))}
    </>
  );
}

function EndGrant({ grant, today }: { grant: ListedGrant; today: ShownGrants["today"] }) {
  const page = usePage();
  const t = grantTexts[page.lang];
  const refusedHere = page.refusal !== null && page.act === "end" && page.row === grant.id;
  return (
    <Details summary={t.endOf({ name: grant.holderName, form: t.forms[grant.form] })} open={refusedHere}>
      <Form act="end" row={grant.id}>
        <DateInput name="lastDay" label={t.lastDay} value={today} />
        <TextInput name="ground" label={t.endGround} autocomplete="off" />
        <Button small tone="warning" about={grant.holderName}>
          {t.endIt}
        </Button>
      </Form>
    </Details>
  );
}
