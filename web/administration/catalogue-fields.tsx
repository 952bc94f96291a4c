import type { Channel, ProcedurePaper, ProcedureVersion } from "#capabilities/procedures";
import { isDay } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { catalogueTexts } from "../texts/catalogue-texts.ts";
import { procedureTexts } from "../texts/procedure-texts.ts";
import { Checkboxes, DateInput, Fieldset, InsetText, Radios, Select, Textarea, TextInput } from "../ui/index.ts";
import { FeeFields } from "./fee-fields.tsx";
import { channelOrder, timeOn } from "./read-correction.ts";

const linesText = (lines: readonly string[]): string => lines.join("\n");

/** The fields that matter for publishing, as they stand in the draft. */
export function CorrectionFields({ version }: { version: ProcedureVersion }) {
  const t = catalogueTexts[usePage().lang];
  const from = isDay(version.validFrom) ? version.validFrom : "";
  return (
    <>
      <Textarea name="nameVi" label={t.name} value={version.nameVi} rows={2} />
      <TextInput name="sectorName" label={t.sector} value={version.sector?.nameVi ?? ""} width={30} optional />
      <TextInput name="decisionNumber" label={t.decision} value={version.decisionNumber ?? ""} width={20} optional />
      <DateInput name="validFrom" label={t.validFrom} value={from} />
      <TextInput name="sets" label={t.sets} value={String(version.sets ?? "")} digits width={2} />
      <Checkboxes
        name="tiers"
        label={t.tiers}
        small
        values={version.tiers}
        choices={(["province", "commune"] as const).map((tier) => ({ value: tier, label: t.tierNames[tier] }))}
      />
      <Textarea
        name="agencies"
        label={t.agencies}
        value={linesText(version.agencies.map(({ nameVi }) => nameVi))}
        rows={2}
      />
      <Textarea name="applicants" label={t.applicants} value={linesText(version.applicants)} rows={5} />
      {version.cases.length > 1 ? <InsetText>{t.several}</InsetText> : <OneCase version={version} />}
      <FeeFields version={version} />
      <Papers papers={version.papers} />
      <System version={version} />
    </>
  );
}

function OneCase({ version }: { version: ProcedureVersion }) {
  const { lang } = usePage();
  const t = catalogueTexts[lang];
  return (
    <>
      <Textarea name="steps" label={t.steps} value={linesText(version.cases[0]?.steps ?? [])} rows={8} />
      <Fieldset legend={t.times} size="s" heading={3}>
        <p class="govuk-hint">{t.timesHint}</p>
        {channelOrder.map((channel) => (
          <TimeBox key={channel} channel={channel} time={timeOn(version, channel)} />
        ))}
      </Fieldset>
    </>
  );
}

function TimeBox({ channel, time }: { channel: Channel; time: ReturnType<typeof timeOn> }) {
  const { lang } = usePage();
  const t = catalogueTexts[lang];
  const name = procedureTexts[lang].channels[channel];
  const units = ["working-days", "days", "working-hours", "months", "same-day"] as const;
  return (
    <div class="ph-actions-bar">
      <TextInput
        name={`times.${channel}.amount`}
        label={t.amountOf({ channel: name })}
        value={time ? String(time.amount) : ""}
        width={4}
        autocomplete="off"
      />
      <Select
        name={`times.${channel}.unit`}
        label={t.unitOf({ channel: name })}
        value={time?.unit ?? "working-days"}
        blank={false}
        choices={units.map((unit) => ({ value: unit, label: t.units[unit] }))}
      />
    </div>
  );
}

function Papers({ papers }: { papers: readonly ProcedurePaper[] }) {
  const t = catalogueTexts[usePage().lang];
  return (
    <Fieldset legend={t.papers} size="s" heading={3}>
      <p class="govuk-hint">{t.papersHint}</p>
      {papers.map((paper, position) => (
        <div key={position}>
          <Textarea
            name={`papers.${position}.nameVi`}
            label={t.paperName({ number: position + 1 })}
            value={paper.nameVi}
            rows={2}
            {...(paper.condition !== null && { hint: t.condition({ text: paper.condition }) })}
          />
          <Checkboxes
            name={`papers.${position}.required`}
            label={t.paperRequired({ number: position + 1 })}
            small
            values={paper.required ? ["yes"] : []}
            choices={[{ value: "yes", label: t.required }]}
          />
        </div>
      ))}
    </Fieldset>
  );
}

const systems = ["unknown", "provincial", "ministry:G01", "ministry:G12", "ministry:G15"] as const;

function System({ version }: { version: ProcedureVersion }) {
  const t = catalogueTexts[usePage().lang];
  return (
    <>
      <Select
        name="system"
        label={t.system}
        value={version.authoritativeSystem}
        blank={false}
        choices={systems.map((system) => ({ value: system, label: t.systems[system] }))}
      />
      <TextInput name="systemSource" label={t.systemSource} value={version.authoritativeSystemSource} width={30} />
      <Radios
        name="verified"
        label={t.verified}
        inline
        small
        value={version.verified ? "yes" : "no"}
        choices={[
          { value: "yes", label: t.yes },
          { value: "no", label: t.no },
        ]}
      />
    </>
  );
}
