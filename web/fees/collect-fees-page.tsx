import { usePage } from "../kernel/context.tsx";
import { DeedFrame } from "../letters/deed-frame.tsx";
import { loadDossier } from "../official/load-dossier.ts";
import { page } from "../page.ts";
import { feeTexts } from "../texts/fee-texts.ts";
import { dongText } from "../texts/format.ts";
import { Button, Form, Radios, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { ChargeAmount, type ShownCharge } from "./dossier-fees.tsx";

/** Money taken at the counter, for all that is due at once. */
export const collectFeesPage = page({
  path: urls.collectFees,
  access: { roles: ["reception-officer", "finance"] },
  load: async ({ deps, actor, params, lang }) => {
    const [opened, fees] = await Promise.all([
      loadDossier(deps, actor, params, lang),
      deps.fees.showFees({ actor, input: params }),
    ]);
    return { ...opened, fees };
  },
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const charges = form.all("no").map((no, at) => ({
      no: Number(no),
      quantity: wholeOr(form.text(`charges.${at}.quantity`), 1),
      totalDong: wholeOr(form.text(`charges.${at}.totalDong`), null),
      exemption: form.text(`charges.${at}.exemption`),
    }));
    const input = { ...params, charges, way: form.text("way"), receiptNo: form.text("receiptNo") };
    const { paidDong } = await deps.fees.collectFees({ actor, requestId, input });
    const t = feeTexts[lang];
    const flash = paidDong > 0 ? t.done({ amount: dongText(paidDong) }) : t.doneExempted;
    return { redirect: urls.dossier.to(lang, params), flash };
  },
  view: ({ data, lang }) => {
    const t = feeTexts[lang];
    const due = data.fees.charges.filter(({ state }) => state === "due");
    return (
      <DeedFrame data={data} title={t.title} lead={t.lead} allowed={data.fees.mayCollect}>
        <Form class="ph-card ph-card--form">
          {due.map((charge, at) => (
            <OneCharge key={charge.no} charge={charge} at={at} />
          ))}
          <Radios
            name="way"
            label={t.way}
            small
            value="cash"
            choices={(["cash", "transfer"] as const).map((way) => ({ value: way, label: t.ways[way] }))}
          />
          <TextInput name="receiptNo" label={t.receiptNo} hint={t.receiptHint} autocomplete="off" />
          <Button>{t.submit}</Button>
        </Form>
      </DeedFrame>
    );
  },
});

/** A whole number as people write it (230.000); what is none goes on as it is, for the act to refuse at its field. */
function wholeOr<Empty>(text: string, empty: Empty): number | string | Empty {
  if (text === "") return empty;
  const digits = text.replace(/[.\s]/g, "");
  return /^\d{1,12}$/.test(digits) ? Number(digits) : text;
}

function OneCharge({ charge, at }: { charge: ShownCharge; at: number }) {
  const { lang } = usePage();
  const t = feeTexts[lang];
  const name = `charges.${at}`;
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s" lang="vi">
        {charge.name}
      </legend>
      <div class="govuk-body">
        <ChargeAmount charge={charge} />
      </div>
      <input type="hidden" name="no" value={charge.no} />
      {charge.counted && (
        <TextInput name={`${name}.quantity`} label={`${t.quantity} (${charge.unit})`} value="1" digits width={4} />
      )}
      {!charge.computed && (
        <TextInput name={`${name}.totalDong`} label={t.total} hint={t.totalHint} digits width={10} />
      )}
      {charge.exemptions.length > 0 && (
        <p class="govuk-body-s" lang="vi">
          {t.exemptionList}: {charge.exemptions.map(({ who, ground }) => `${who} (${ground})`).join("; ")}
        </p>
      )}
      <TextInput name={`${name}.exemption`} label={t.exemption} hint={t.exemptionHint} autocomplete="off" />
    </fieldset>
  );
}
