import type { SettingName } from "#capabilities/agencies";
import { type Day, addDays, dayIn, vietnamZone } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import { dayText } from "../texts/format.ts";
import { numberTexts } from "../texts/number-texts.ts";
import { Button, DateInput, Form, Radios, SummaryList, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { AdminPage } from "./admin-page.tsx";
import { ChooseAgency, loadChosenAgency } from "./choose-agency.tsx";

/** The values of each setting, first the one that applies where nothing is set. */
const choices = {
  "number-order": ["number-before-signature", "signature-before-number"],
  "document-series": ["common", "by-type"],
} as const satisfies Partial<Record<SettingName, readonly string[]>>;
type Setting = keyof typeof choices;
const settings = Object.keys(choices) as Setting[];

type Line = { readonly setting: Setting; readonly today: string; readonly later: readonly Later[] };
type Later = { readonly since: Day; readonly value: string };

/** How an agency numbers its documents: before or after the signature, in one series or one for each type (NĐ 30/2020/NĐ-CP art. 15). */
export const numberingPage = page({
  path: urls.numberingSettings,
  access: { roles: ["business-administrator"] },
  load: async ({ deps, actor, query }) => {
    const chosen = await loadChosenAgency(deps, actor, query);
    const today = dayIn(vietnamZone, deps.now());
    const lines = await Promise.all(
      settings.map(async (setting): Promise<Line> => {
        const values = await deps.agencies.settingsFrom(deps.db, chosen.agency.id, setting, today);
        const known = values.map(({ since, value }) => ({
          since,
          value: choices[setting].find((one) => one === value) ?? choices[setting][0],
        }));
        const changes = known.filter(({ value }, at) => value !== known[at - 1]?.value);
        const [now, ...later] = changes;
        return { setting, today: now?.value ?? choices[setting][0], later };
      }),
    );
    return { chosen, lines, tomorrow: addDays(today, 1) };
  },
  act: async ({ deps, actor, query, form, requestId, lang }) => {
    const { agency } = await loadChosenAgency(deps, actor, query);
    const input = {
      ...{ agencyId: agency.id, name: form.text("form-row"), value: form.text("value") },
      ...{ validFrom: form.day("validFrom"), source: form.text("source") },
    };
    await deps.agencies.changeSetting({ actor, requestId, input });
    const redirect = urls.numberingSettings.to(lang, null, { "co-quan": agency.id });
    return { redirect, flash: numberTexts[lang].codes.saved };
  },
  view: ({ data, lang }) => {
    const t = numberTexts[lang].settings;
    const href = (agencyId: string) => urls.numberingSettings.to(lang, null, { "co-quan": agencyId });
    return (
      <AdminPage title={t.title} current="numbering">
        <p class="govuk-body">{t.lead}</p>
        <ChooseAgency chosen={data.chosen} action={urls.numberingSettings.to(lang)} keep={{}} href={href} />
        {data.lines.map((line) => (
          <SettingForm key={line.setting} line={line} from={data.tomorrow} />
        ))}
      </AdminPage>
    );
  },
});

function SettingForm({ line, from }: { line: Line; from: Day }) {
  const texts = numberTexts[usePage().lang];
  const t = texts.settings;
  const words: Readonly<Record<string, string>> = t.values;
  const { later, setting, today } = line;
  return (
    <section class="ph-card ph-card--form">
      <h2 class="ph-card__title">{t.names[setting]}</h2>
      <SummaryList
        rows={[
          { key: t.today, value: words[today] ?? today },
          ...later.map(({ since, value }) => ({
            key: t.later({ from: dayText(since) }),
            value: words[value] ?? value,
          })),
        ]}
      />
      <Form row={setting}>
        <Radios
          name="value"
          label={t.change}
          small
          choices={choices[setting].map((value) => ({ value, label: words[value] ?? value }))}
        />
        <DateInput name="validFrom" label={texts.codes.from} hint={t.fromHint} value={from} />
        <TextInput name="source" label={texts.codes.source} hint={t.sourceHint} autocomplete="off" />
        <Button about={t.names[setting]}>{texts.codes.save}</Button>
      </Form>
    </section>
  );
}
