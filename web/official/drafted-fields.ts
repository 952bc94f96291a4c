import { Refusal } from "#kernel/plain/refusal";
import type { Fields } from "../kernel/fields.ts";
import type { Lang } from "../kernel/page.ts";
import type { OpenedDossier } from "./load-dossier.ts";
import { readAnswers, schemaFields, wrongAnswers } from "../forms/schema-form.ts";
import type { SchemaField } from "../forms/schema-form.ts";

type Written = Readonly<Record<string, string | number | boolean>>;

/** The fields of the procedure's own draft; null for the tree licence, which has a page of its own shape. */
export function draftedFields({ procedure }: Pick<OpenedDossier, "procedure">, lang: Lang): SchemaField[] | null {
  const { resultDraft } = procedure;
  return resultDraft === null ? null : schemaFields(resultDraft.form, resultDraft.titlesEn, lang);
}

/** What the case officer typed, as `draftResult` takes it. */
export function readDrafted(form: Fields, fields: readonly SchemaField[]) {
  return {
    version: Number(form.text("version")),
    signerId: form.text("signerId"),
    content: readAnswers(fields, form),
  };
}

/** The act's refusal under the names of the boxes, with what is plainly wrong beside it. */
export function draftedRefusal(refusal: Refusal, form: Fields, fields: readonly SchemaField[]): Refusal {
  if (refusal.kind !== "invalid") return refusal;
  const named = Object.entries(refusal.fields).map(([name, code]) => [
    name.replace(/^content\.(.+)$/, "answers.$1"),
    code,
  ]);
  const plain = wrongAnswers(fields, readAnswers(fields, form));
  const signer = form.text("signerId") === "" ? { signerId: "field.choose" } : {};
  return new Refusal("invalid", refusal.code, {
    fields: { ...Object.fromEntries(named), ...plain, ...signer },
    facts: refusal.facts,
  });
}

const isWritten = (value: unknown): value is string | number | boolean =>
  ["string", "number", "boolean"].includes(typeof value);

/** What the boxes begin with: the saved draft, else what the applicant's e-form already says. */
export function draftedValues({ dossier, procedure, result }: OpenedDossier, fields: readonly SchemaField[]): Written {
  const answers = dossier.answers as Readonly<Record<string, unknown>>;
  const saved = result?.content as Readonly<Record<string, unknown>> | undefined;
  const prefill = procedure.resultDraft?.prefill ?? {};
  const found = fields.map(({ key }) => [key, saved ? saved[key] : answers[prefill[key] ?? ""]] as const);
  return Object.fromEntries(found.flatMap(([key, value]) => (isWritten(value) ? [[key, value]] : [])));
}
