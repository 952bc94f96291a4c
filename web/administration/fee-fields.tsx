import type { FeeReduction, ProcedureFee, ProcedureVersion } from "#capabilities/procedures";
import { isDay } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { catalogueTexts } from "../texts/catalogue-texts.ts";
import { countText } from "../texts/format.ts";
import { procedureTexts } from "../texts/procedure-texts.ts";
import { DateInput, Details, Fieldset, Select, Textarea, TextInput } from "../ui/index.ts";
import { channelOrder } from "./read-correction.ts";

/** Fees as they stand in the draft, and room for one more. */
export function FeeFields({ version }: { version: ProcedureVersion }) {
  const t = catalogueTexts[usePage().lang].fees;
  const caseNames = new Map(version.cases.map((one) => [one.key, one.nameVi]));
  return (
    <Fieldset legend={t.title} size="s" heading={3}>
      <p class="govuk-hint">{t.hint}</p>
      <input type="hidden" name="feeCount" value={version.fees.length} />
      {version.fees.map((fee, at) => (
        <Fee key={at} fee={fee} at={at} caseName={fee.caseKey === null ? null : (caseNames.get(fee.caseKey) ?? null)} />
      ))}
      <Fee fee={null} at={version.fees.length} caseName={null} />
    </Fieldset>
  );
}

function Fee({ fee, at, caseName }: { fee: ProcedureFee | null; at: number; caseName: string | null }) {
  const { lang, form } = usePage();
  const under = `fees.${at}.`;
  const fields = (
    <>
      {caseName !== null && <p class="govuk-hint">{catalogueTexts[lang].fees.forCase({ name: caseName })}</p>}
      <FeeItself fee={fee} under={under} number={at + 1} />
      <Reductions under={under} number={at + 1} reductions={fee?.reductions ?? []} />
      <Exemptions fee={fee} under={under} number={at + 1} />
    </>
  );
  if (fee !== null) return <div class="ph-card">{fields}</div>;
  return (
    <Details summary={catalogueTexts[lang].fees.another} open={form !== null && form.text(`${under}nameVi`) !== ""}>
      {fields}
    </Details>
  );
}

type FeePlace = { readonly fee: ProcedureFee | null; readonly under: string; readonly number: number };

function FeeItself({ fee, under, number }: FeePlace) {
  const { lang } = usePage();
  const t = catalogueTexts[lang].fees;
  return (
    <>
      <TextInput name={`${under}nameVi`} label={t.name({ number })} value={fee?.nameVi ?? ""} autocomplete="off" />
      <Select
        name={`${under}channel`}
        label={t.channel({ number })}
        value={fee?.channel ?? "direct"}
        blank={false}
        choices={channelOrder.map((channel) => ({ value: channel, label: procedureTexts[lang].channels[channel] }))}
      />
      <TextInput
        name={`${under}amount`}
        label={t.amount({ number })}
        hint={t.amountHint}
        value={fee?.amountDong === null || fee === null ? "" : countText(fee.amountDong)}
        width={10}
        suffix="đ"
        autocomplete="off"
      />
      <TextInput
        name={`${under}unit`}
        label={t.unit({ number })}
        value={fee?.unit ?? ""}
        width={20}
        autocomplete="off"
        optional
      />
      <Textarea name={`${under}note`} label={t.note({ number })} value={fee?.note ?? ""} rows={2} optional />
    </>
  );
}

function Exemptions({ fee, under, number }: FeePlace) {
  const t = catalogueTexts[usePage().lang].fees;
  return (
    <Textarea
      name={`${under}exemptions`}
      label={t.exemptions({ number })}
      hint={t.exemptionsHint}
      value={(fee?.exemptions ?? []).map(({ who, ground }) => `${who}; ${ground}`).join("\n")}
      rows={3}
      optional
    />
  );
}

function Reductions(props: { under: string; number: number; reductions: readonly FeeReduction[] }) {
  const { lang, form } = usePage();
  const t = catalogueTexts[lang].fees;
  const { reductions, under, number } = props;
  const next = reductions.length;
  const typed = form?.text(`${under}reductions.${next}.ground`) ?? "";
  return (
    <>
      <input type="hidden" name={`${under}reductionCount`} value={next + 1} />
      {reductions.map((reduction, at) => (
        <Reduction key={at} under={`${under}reductions.${at}.`} reduction={reduction} number={number} />
      ))}
      <Details summary={t.anotherReduction({ number })} open={typed !== ""}>
        <Reduction under={`${under}reductions.${next}.`} reduction={null} number={number} />
      </Details>
    </>
  );
}

const asDay = (text: string | null | undefined) => (text && isDay(text) ? text : "");

function Reduction(props: { under: string; reduction: FeeReduction | null; number: number }) {
  const t = catalogueTexts[usePage().lang].fees;
  const { reduction, under, number } = props;
  const amount = reduction?.amountDong ?? null;
  return (
    <Fieldset legend={t.reduction({ number })} size="s">
      <TextInput
        name={`${under}percent`}
        label={t.percent}
        hint={t.percentHint}
        value={String(reduction?.percent ?? "")}
        width={4}
        suffix="%"
        autocomplete="off"
        optional
      />
      <TextInput
        name={`${under}amount`}
        label={t.reducedTo}
        value={amount === null ? "" : countText(amount)}
        width={10}
        suffix="đ"
        autocomplete="off"
        optional
      />
      <DateInput name={`${under}validFrom`} label={t.from} value={asDay(reduction?.validFrom)} />
      <DateInput name={`${under}validTo`} label={t.to} hint={t.toHint} value={asDay(reduction?.validTo)} optional />
      <TextInput name={`${under}ground`} label={t.ground} value={reduction?.ground ?? ""} autocomplete="off" />
      <TextInput
        name={`${under}note`}
        label={t.reductionNote}
        value={reduction?.note ?? ""}
        autocomplete="off"
        optional
      />
    </Fieldset>
  );
}
