import { isDay } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import type { Fields } from "../kernel/fields.ts";
import type { SchemaField } from "../forms/schema-form.ts";
import { readAnswers, wrongAnswers } from "../forms/schema-form.ts";

export const personKinds = ["person", "household-business", "enterprise", "organisation", "state-agency"] as const;
export const paperKinds = ["original", "copy", "electronic"] as const;
type PaperKind = (typeof paperKinds)[number];

export type EntryProcedure = {
  readonly code: string;
  readonly papers: readonly { readonly code: string }[];
  readonly fields: readonly SchemaField[];
};
type Choice<T extends string> = T | "";

const oneOf = <T extends string>(of: readonly T[], text: string): Choice<T> => of.find((it) => it === text) ?? "";
/** People write numbers in groups; the groups are not part of them. */
const digits = (text: string): string => text.replace(/[\s.-]/g, "");

function readPerson(form: Fields, under: "applicant" | "submitter") {
  const text = (name: string) => form.text(`${under}.${name}`);
  return {
    kind: oneOf(personKinds, text("kind")),
    fullName: text("fullName"),
    identityNumber: digits(text("identityNumber")),
    dateOfBirth: form.day(`${under}.dateOfBirth`),
    phone: digits(text("phone")),
    email: text("email"),
    address: text("address"),
  };
}

/** The papers that were ticked, with the number each has on the page. */
function readPapers(form: Fields, procedure: EntryProcedure) {
  return procedure.papers.flatMap(({ code }, at) => {
    if (form.text(`papers.${at}.given`) === "") return [];
    const kind: PaperKind = oneOf(paperKinds, form.text(`papers.${at}.kind`)) || "copy";
    const quantity = form.text(`papers.${at}.quantity`);
    return [
      { at, paper: { componentCode: code, kind, quantity: /^\d{1,3}$/.test(quantity) ? Number(quantity) : quantity } },
    ];
  });
}

/** What a reception officer typed, as `enterDossier` takes it. */
export function readEntry(form: Fields, procedure: EntryProcedure, agencyId: string) {
  const returned = form.text("returnWay");
  const byOther = form.text("submittedBy") === "other";
  return {
    agencyId,
    door: oneOf(["counter", "post"], form.text("door")),
    procedureCode: procedure.code,
    caseCode: form.text("caseCode"),
    applicant: readPerson(form, "applicant"),
    submitter: byOther ? readPerson(form, "submitter") : null,
    representation: byOther ? form.text("representation") : null,
    answers: readAnswers(procedure.fields, form),
    papers: readPapers(form, procedure).map(({ paper }) => paper),
    returnWay: returned === "counter-competent" ? "counter" : oneOf(["counter", "post", "online"], returned),
    returnAt: returned === "counter-competent" ? ("competent" as const) : ("receiving" as const),
  };
}
type Entry = ReturnType<typeof readEntry>;

// The act looks at persons, answers and papers one after another; these find the plain faults of all at once.

function wrongPerson(person: Entry["applicant"], under: string): Record<string, string> {
  const wrong: Record<string, string> = {};
  if (person.kind === "") wrong.kind = "field.choose";
  if (person.fullName.length < 2) wrong.fullName = "field.required";
  if (person.identityNumber === "") wrong.identityNumber = "field.required";
  else if (!identityForm[person.kind || "person"].test(person.identityNumber))
    wrong.identityNumber = person.kind === "person" ? "persons.citizen-number-form" : "persons.tax-code-form";
  if (person.dateOfBirth !== "" && !isDay(person.dateOfBirth)) wrong.dateOfBirth = "field.date";
  if (person.phone !== "" && !/^0\d{9}$/.test(person.phone)) wrong.phone = "field.phone";
  if (person.email !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(person.email)) wrong.email = "field.email";
  return Object.fromEntries(Object.entries(wrong).map(([name, code]) => [`${under}.${name}`, code]));
}

const taxCode = /^(\d{10}|\d{13})$/;
const identityForm: Readonly<Record<(typeof personKinds)[number], RegExp>> = {
  person: /^(\d{12}|\d{9})$/,
  "household-business": /^(\d{10}|\d{12}|\d{13})$/,
  enterprise: taxCode,
  organisation: taxCode,
  "state-agency": taxCode,
};

/** Every plain fault of an entry, by the field's name on the page. */
export function wrongEntry(entry: Entry, fields: readonly SchemaField[], form: Fields): Record<string, string> {
  return {
    ...(entry.caseCode === "" && { caseCode: "field.choose" }),
    ...(entry.door === "" && { door: "field.choose" }),
    ...wrongPerson(entry.applicant, "applicant"),
    ...(form.text("submittedBy") === "" && { submittedBy: "field.choose" }),
    ...(entry.submitter && wrongPerson(entry.submitter, "submitter")),
    ...(entry.representation === "" && { representation: "field.required" }),
    ...wrongAnswers(fields, entry.answers),
    ...(entry.returnWay === "" && { returnWay: "field.choose" }),
  };
}

/** The act's refusal with all plain faults beside it, its fields named as on the page. */
export function asShown(refusal: Refusal, entry: Entry, procedure: EntryProcedure, form: Fields): Refusal {
  if (refusal.kind !== "invalid") return refusal;
  const papers = readPapers(form, procedure);
  const own = wrongEntry(entry, procedure.fields, form);
  const told = Object.entries(refusal.fields).map(([name, code]) => [fieldOnPage(name, own, papers), code] as const);
  return new Refusal("invalid", refusal.code, {
    fields: { ...Object.fromEntries(told), ...own },
    facts: refusal.facts,
  });
}

/** The persons room names a person's fields alone: they belong to the first person it looked at whose fields are not all plain. */
function fieldOnPage(name: string, own: Readonly<Record<string, string>>, papers: readonly { at: number }[]): string {
  const paper = /^papers\.(\d+)\.(.+)$/.exec(name);
  if (paper) return `papers.${papers[Number(paper[1])]?.at ?? 0}.${paper[2]}`;
  if (!["fullName", "identityNumber", "dateOfBirth", "phone", "email", "address"].includes(name)) return name;
  return Object.hasOwn(own, `submitter.${name}`) && !Object.hasOwn(own, `applicant.${name}`)
    ? `submitter.${name}`
    : `applicant.${name}`;
}
