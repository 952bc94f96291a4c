import { timeFor, type ProcedureContent } from "./procedure-version.ts";

/** The parts that NĐ 63/2010/NĐ-CP art. 8 demands of every published procedure. */
export const mandatoryParts = ["name", "steps", "channels", "papers", "time", "applicants", "agency"] as const;
export type MandatoryPart = (typeof mandatoryParts)[number];

/** The parts still missing; a version may be published only when there are none. */
export function missingParts(content: ProcedureContent): readonly MandatoryPart[] {
  const present: Record<MandatoryPart, boolean> = {
    name: content.nameVi.trim() !== "",
    steps: content.cases.length > 0 && content.cases.every((it) => it.steps.length > 0),
    channels: content.channels.length > 0,
    papers: content.papers.length > 0 && content.sets !== null && content.sets > 0,
    time: content.channels.length > 0 && everyCaseHasTime(content),
    applicants: content.applicants.length > 0,
    agency: content.agencies.length > 0,
  };
  return mandatoryParts.filter((part) => !present[part]);
}

/** Each case needs a limit on each channel: without one no due time can be written on the receipt. */
function everyCaseHasTime(content: ProcedureContent): boolean {
  return content.cases.every((it) =>
    content.channels.every((channel) => timeFor(content, it.key, channel) !== undefined),
  );
}
