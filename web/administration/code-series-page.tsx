import type { SeriesLine } from "#capabilities/numbering";
import { Refusal } from "#kernel/plain/refusal";
import { addDays, dayIn, vietnamZone } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Fields } from "../kernel/fields.ts";
import { page } from "../page.ts";
import { dayText } from "../texts/format.ts";
import { numberTexts } from "../texts/number-texts.ts";
import { Button, DateInput, Form, Radios, Subnavigation, Table, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { AdminPage } from "./admin-page.tsx";
import { ChooseAgency, loadChosenAgency } from "./choose-agency.tsx";

/** What another system may give: what dossiers are numbered by, and their results. */
const kinds = [
  ...(["dossier-code", "register-entry"] as const),
  ...(["licence", "certificate", "register-copy", "minutes", "marital-status"] as const),
] as const;

const kindOf = (query: Fields) => kinds.find((one) => one === query.text("loai")) ?? "dossier-code";

/** Who gives the codes, as it was chosen; the code counts only where another system is asked. */
function readKeeper(form: Fields) {
  const who = form.text("keeper");
  if (who === "") throw new Refusal("invalid", "kernel.input-invalid", { fields: { keeper: "field.choose" } });
  return who === "local" ? null : { system: who, code: form.text("code") };
}

/** Who gives an agency's numbers of a kind: itself, or the national system; from which day, and on which ground. */
export const codeSeriesPage = page({
  path: urls.codeSeries,
  access: { roles: ["business-administrator"] },
  load: async ({ deps, actor, query }) => {
    const chosen = await loadChosenAgency(deps, actor, query);
    const kind = kindOf(query);
    const series = await deps.numbering.listSeries({ actor, input: { agencyId: chosen.agency.id, kind } });
    return { chosen, kind, series, tomorrow: addDays(dayIn(vietnamZone, deps.now()), 1) };
  },
  act: async ({ deps, actor, query, form, requestId, lang }) => {
    const { agency } = await loadChosenAgency(deps, actor, query);
    const kind = kindOf(query);
    const rule = { keeper: readKeeper(form), validFrom: form.day("validFrom"), source: form.text("source") };
    try {
      await deps.numbering.setKeeper({ actor, requestId, input: { agencyId: agency.id, kind, ...rule } });
    } catch (error) {
      throw error instanceof Refusal ? onPage(error) : error;
    }
    return {
      redirect: urls.codeSeries.to(lang, null, { "co-quan": agency.id, loai: kind }),
      flash: numberTexts[lang].codes.saved,
    };
  },
  view: ({ data, lang }) => {
    const t = numberTexts[lang].codes;
    const { kind, series } = data;
    const href = (agencyId: string) => urls.codeSeries.to(lang, null, { "co-quan": agencyId, loai: kind });
    return (
      <AdminPage title={t.title} current="codes">
        <p class="govuk-body">{t.lead}</p>
        <ChooseAgency chosen={data.chosen} action={urls.codeSeries.to(lang)} keep={{ loai: kind }} href={href} />
        <Kinds agencyId={data.chosen.agency.id} chosen={kind} />
        <Rules series={series} />
        <section class="ph-card ph-card--form">
          <h2 class="ph-card__title">{t.set}</h2>
          <Form>
            <Radios
              name="keeper"
              label={t.who}
              small
              choices={[
                { value: "local", label: t.local },
                { value: "national-portal", label: t.systems["national-portal"] },
              ]}
            />
            <TextInput
              name="code"
              label={t.code}
              hint={t.codeHint}
              {...(kind === "dossier-code" && { value: "{agencyCode}" })}
              width={20}
              autocomplete="off"
            />
            <DateInput name="validFrom" label={t.from} hint={t.fromHint} value={data.tomorrow} />
            <TextInput name="source" label={t.source} hint={t.sourceHint} autocomplete="off" />
            <Button>{t.save}</Button>
          </Form>
        </section>
      </AdminPage>
    );
  },
});

/** The act names the code under its keeper; on the page it has a box of its own. */
function onPage(refusal: Refusal): Refusal {
  const fields = Object.fromEntries(
    Object.entries(refusal.fields).map(([name, code]) => [name === "keeper.code" ? "code" : name, code]),
  );
  return new Refusal(refusal.kind, refusal.code, { fields, facts: refusal.facts });
}

/** The kinds of numbers, each with its own rules. */
function Kinds({ agencyId, chosen }: { agencyId: string; chosen: (typeof kinds)[number] }) {
  const { lang } = usePage();
  const t = numberTexts[lang];
  return (
    <>
      <Subnavigation
        label={t.kind}
        places={kinds.map((kind) => ({
          href: urls.codeSeries.to(lang, null, { "co-quan": agencyId, loai: kind }),
          text: t.kinds[kind],
          current: kind === chosen,
        }))}
      />
      {!["dossier-code", "register-entry"].includes(chosen) && <p class="govuk-body">{t.codes.numberFirst}</p>}
    </>
  );
}

function Rules({ series }: { series: readonly SeriesLine[] }) {
  const t = numberTexts[usePage().lang].codes;
  const systems: Readonly<Record<string, string>> = t.systems;
  return (
    <Table
      caption={t.rules}
      dense
      rows={series}
      rowKey={({ id }) => id}
      columns={[
        {
          title: t.who,
          heading: true,
          cell: ({ keeper }) => (keeper === null ? t.local : (systems[keeper] ?? keeper)),
        },
        { title: t.form, cell: (line) => <span class="ph-code">{line.keeperCode ?? line.pattern}</span> },
        { title: t.scope, cell: ({ own }) => (own ? t.own : t.all) },
        { title: t.from, narrow: true, cell: ({ validFrom }) => dayText(validFrom) },
        { title: t.to, narrow: true, cell: ({ validTo }) => (validTo ? dayText(validTo) : t.open) },
        { title: t.source, cell: ({ source }) => <span lang="vi">{source}</span> },
      ]}
    />
  );
}
