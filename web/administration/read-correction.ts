import type { Channel, ProcedureVersion } from "#capabilities/procedures";
import { Refusal } from "#kernel/plain/refusal";
import type { Fields } from "../kernel/fields.ts";
import { feeFieldOnPage, readFees } from "./read-fees.ts";

export const channelOrder = ["direct", "online", "post"] as const satisfies readonly Channel[];

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** What is no number stays as it was typed, and is refused beside its box. */
const numberOf = (text: string): number | string =>
  /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : text;

function timesOf(form: Fields) {
  return channelOrder.flatMap((channel) => {
    const amount = form.text(`times.${channel}.amount`);
    const unit = form.text(`times.${channel}.unit`);
    return amount === "" && unit !== "same-day"
      ? []
      : [{ channel, amount: unit === "same-day" ? 0 : numberOf(amount), unit }];
  });
}

function papersOf(form: Fields, count: number) {
  return Array.from({ length: count }, (_, position) => ({
    position,
    nameVi: form.text(`papers.${position}.nameVi`),
    required: form.has(`papers.${position}.required`),
  })).filter((paper) => paper.nameVi !== "");
}

/** What was typed, as `correctDraft` takes it. `papers` is how many the draft has. */
export function readCorrection(form: Fields, papers: number) {
  const sets = form.text("sets");
  const fees = readFees(form);
  return {
    nameVi: form.text("nameVi"),
    sectorName: form.text("sectorName"),
    decisionNumber: form.text("decisionNumber"),
    tiers: form.all("tiers"),
    validFrom: form.day("validFrom"),
    sets: sets === "" ? null : numberOf(sets),
    steps: linesOf(form.text("steps")),
    applicants: linesOf(form.text("applicants")),
    agencies: linesOf(form.text("agencies")),
    times: timesOf(form),
    ...(fees && { fees }),
    papers: papersOf(form, papers),
    system: form.text("system"),
    systemSource: form.text("systemSource"),
    verified: form.text("verified") === "yes",
  };
}

/** The act's refusal with its fields named as on the page: times by their channel, papers by their place, lists as one box. */
export function correctionRefusal(refusal: Refusal, changes: ReturnType<typeof readCorrection>): Refusal {
  if (refusal.kind !== "invalid") return refusal;
  const named = Object.entries(refusal.fields).map(([name, code]) => {
    const bare = name.replace(/^changes\./, "");
    const time = /^times\.(\d+)\.(.+)$/.exec(bare);
    if (time) return [`times.${changes.times[Number(time[1])]?.channel ?? "direct"}.${time[2]}`, code];
    const paper = /^papers\.(\d+)\.(.+)$/.exec(bare);
    if (paper) return [`papers.${changes.papers[Number(paper[1])]?.position ?? 0}.${paper[2]}`, code];
    const fee = feeFieldOnPage(bare, changes.fees ?? []);
    if (fee) return [fee, code];
    return [bare.replace(/^(steps|applicants|agencies)\.\d+$/, "$1"), code];
  });
  return new Refusal("invalid", refusal.code, { fields: Object.fromEntries(named), facts: refusal.facts });
}

/** The time a draft with one case has on a channel. */
export function timeOn(version: Pick<ProcedureVersion, "times">, channel: Channel) {
  return version.times.find((it) => it.channel === channel);
}
