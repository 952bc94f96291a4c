import type { Agency } from "#capabilities/agencies";
import type { ProcedurePaper, ProcedureVersion } from "#capabilities/procedures";
import type { FieldRefusal } from "./shapes.ts";
import type { DraftContact } from "./content.ts";
import type { DraftsRefusal } from "./refusals.ts";

/** One thing that hinders submitting: on which page of the journey it is put right, its field there, and why. */
export type DraftFault = {
  readonly part: "procedure" | "case" | "agency" | "form" | "contact" | "papers";
  readonly field: string;
  readonly code: string;
};

/** Everything that is looked at before a draft may be submitted. */
export type Situation = {
  readonly version: ProcedureVersion;
  /** Whether the province's own pages take this procedure today. */
  readonly open: boolean;
  readonly caseKey: string | null;
  readonly agency: Agency | undefined;
  /** Whether the chosen agency stands today and is one that the version names. */
  readonly agencyFits: boolean;
  readonly answerFaults: Readonly<Record<string, string>>;
  readonly contact: DraftContact;
  readonly personFaults: Readonly<Record<string, string>>;
  readonly papers: readonly { readonly component_code: string }[];
};

const fault = (part: DraftFault["part"], field: string, code: DraftsRefusal | FieldRefusal): DraftFault => ({
  part,
  field,
  code,
});

/** The papers that a case asks for. */
export function papersOfCase(
  version: Pick<ProcedureVersion, "papers">,
  caseKey: string | null,
): readonly ProcedurePaper[] {
  return version.papers.filter((paper) => paper.caseKey === null || paper.caseKey === caseKey);
}

/** Whether an agency stands on a day. */
export const stands = (agency: Pick<Agency, "validFrom" | "validTo">, today: string): boolean =>
  agency.validFrom <= today && (agency.validTo === null || agency.validTo >= today);

function placeFaults({ version, open, caseKey, agency, agencyFits }: Situation): DraftFault[] {
  const found: DraftFault[] = [];
  if (!open) found.push(fault("procedure", "procedure", "drafts.door-closed"));
  if (!version.cases.some(({ key }) => key === caseKey)) found.push(fault("case", "caseKey", "drafts.unknown-case"));
  if (!agency) found.push(fault("agency", "agency", "field.choose"));
  else if (!agencyFits) found.push(fault("agency", "agency", "drafts.agency-unfit"));
  return found;
}

function contactFaults({ contact, personFaults }: Situation): DraftFault[] {
  if (contact.phone === "") return [fault("contact", "phone", "field.required")];
  return (["phone", "email", "address"] as const).flatMap((field) => {
    const code = personFaults[field];
    return code === undefined ? [] : [{ part: "contact" as const, field, code }];
  });
}

/** All that is wrong with a draft, in the order of the journey, at once. Nothing: it may be submitted. */
export function faultsOf(situation: Situation): readonly DraftFault[] {
  const { version, caseKey, papers } = situation;
  const answers = Object.entries(situation.answerFaults).map(([field, code]) => ({
    part: "form" as const,
    field,
    code,
  }));
  const missing = papersOfCase(version, caseKey).filter(
    (paper) => paper.required && !papers.some((given) => given.component_code === paper.code),
  );
  return [
    ...placeFaults(situation),
    ...answers,
    ...missing.map((paper) => fault("papers", paper.code, "drafts.paper-missing")),
    ...contactFaults(situation),
  ];
}
