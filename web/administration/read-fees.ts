import type { Fields } from "../kernel/fields.ts";

/** Money as people write it, `230.000 đ`; what is no number stays as it was typed, and is refused beside its box. */
function dongOf(text: string): number | string | null {
  if (text === "") return null;
  const digits = text.replace(/[.\s]|đ$/gu, "");
  return /^\d+$/.test(digits) ? Number(digits) : text;
}

function percentOf(text: string): number | string | null {
  if (text === "") return null;
  return /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : text;
}

/** `Người cao tuổi; Luật 39/2009/QH12`: who, and by which text of law. */
function exemptionsOf(text: string) {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [who = "", ...ground] = line.split(";");
      return { who: who.trim(), ground: ground.join(";").trim() };
    });
}

function reductionsOf(form: Fields, fee: string) {
  const count = Number(form.text(`${fee}reductionCount`)) || 0;
  return Array.from({ length: count }, (_, at) => {
    const name = (field: string) => `${fee}reductions.${at}.${field}`;
    return {
      at,
      percent: percentOf(form.text(name("percent"))),
      amountDong: dongOf(form.text(name("amount"))),
      validFrom: form.day(name("validFrom")),
      validTo: form.day(name("validTo")) || null,
      ground: form.text(name("ground")),
      note: form.text(name("note")),
    };
  }).filter(
    ({ percent, amountDong, validFrom, ground }) =>
      percent !== null || amountDong !== null || `${validFrom}${ground}` !== "",
  );
}

/** The fees that were typed, as `correctDraft` takes them: a name wiped out takes the fee away. Undefined where the page showed none. */
export function readFees(form: Fields) {
  if (!form.has("feeCount")) return undefined;
  const count = Number(form.text("feeCount")) || 0;
  return Array.from({ length: count + 1 }, (_, position) => {
    const fee = `fees.${position}.`;
    return {
      position,
      nameVi: form.text(`${fee}nameVi`),
      channel: form.text(`${fee}channel`),
      amountDong: dongOf(form.text(`${fee}amount`)),
      unit: form.text(`${fee}unit`),
      note: form.text(`${fee}note`),
      reductions: reductionsOf(form, fee),
      exemptions: exemptionsOf(form.text(`${fee}exemptions`)),
    };
  }).filter(({ nameVi }) => nameVi !== "");
}

export type TypedFees = NonNullable<ReturnType<typeof readFees>>;

/** The name on the page of a field of the act's `fees`; undefined for any other. */
export function feeFieldOnPage(name: string, fees: TypedFees): string | undefined {
  const found = /^fees\.(\d+)\.(.+)$/.exec(name);
  if (!found) return undefined;
  const fee = fees[Number(found[1])];
  const rest = found[2] ?? "";
  const reduction = /^reductions\.(\d+)\.(.+)$/.exec(rest);
  const at = reduction ? (fee?.reductions[Number(reduction[1])]?.at ?? 0) : 0;
  const own = reduction ? `reductions.${at}.${reduction[2]}` : rest.replace(/^exemptions\..*$/, "exemptions");
  return `fees.${fee?.position ?? 0}.${own.replace(/amountDong$/, "amount")}`;
}
