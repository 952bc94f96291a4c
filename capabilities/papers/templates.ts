import type { z } from "zod";
import { day } from "#kernel/plain/day";
import type { Day } from "#kernel/plain/day";
import { administrativeValues, certifiedCopyValues } from "./administrative.ts";
import { documentRegisterValues, handlingSheetValues } from "./document-registers.ts";
import { fileDeliveryValues } from "./file-delivery.ts";
import {
  apologyValues,
  controlValues,
  receiptValues,
  registerValues,
  rejectionValues,
  stopValues,
  supplementValues,
} from "./forms.ts";
import { treePermitValues } from "./permit.ts";
import {
  buildingPermitValues,
  conciliationMinutesValues,
  groundwaterValues,
  maritalStatusValues,
  registerCopyValues,
  roadworkPermitValues,
  veterinaryCertificateValues,
} from "./results.ts";

/** One version of a paper: the file `<template>/<version>.typ` and the values it takes. The version is its first day. */
export type PaperVersion<Schema extends z.ZodType = z.ZodType> = {
  readonly version: string;
  readonly validFrom: Day;
  /** Last day on which the paper may be made; null while no text replaces it. */
  readonly validTo: Day | null;
  /** The text of law that prescribes it. */
  readonly ground: string;
  readonly schema: Schema;
  /** Values that are addresses and the value under which the template finds the code in square form. */
  readonly squareCodes: Readonly<Record<string, string>>;
};

const circular03 = "Thông tư 03/2025/TT-VPCP, phụ lục I";

function version<Schema extends z.ZodType>(
  from: string,
  ground: string,
  schema: Schema,
  squareCodes: Record<string, string> = {},
): PaperVersion<Schema> {
  return { version: from, validFrom: day(from), validTo: null, ground, schema, squareCodes };
}

const tracking = { trackingAddress: "trackingQr" };
const verifying = { verifyAddress: "verifyQr" };
const layout = "Nghị định 30/2020/NĐ-CP, phụ lục I";
const registers = "Nghị định 30/2020/NĐ-CP, phụ lục IV";

/** All papers this house can print, by name, each with its versions from old to new. */
export const paperTemplates = {
  "form-01": [version("2025-09-15", circular03, receiptValues, tracking)],
  "form-02": [version("2025-09-15", circular03, supplementValues, tracking)],
  "form-03": [version("2025-09-15", circular03, rejectionValues)],
  "form-04": [version("2025-09-15", circular03, apologyValues, tracking)],
  "form-05": [version("2025-09-15", circular03, stopValues, tracking)],
  "form-06": [version("2025-09-15", circular03, controlValues)],
  "form-07": [version("2025-09-15", circular03, registerValues)],
  "result-1.002693": [version("2025-10-09", `Nghị định 258/2025/NĐ-CP; ${layout}`, treePermitValues, verifying)],
  "result-1.001662": [version("2026-07-01", `Nghị định 23/2026/NĐ-CP; ${layout}`, groundwaterValues, verifying)],
  "result-1.001686": [
    version("2026-07-01", `Nghị định 32/2026/NĐ-CP; ${layout}`, veterinaryCertificateValues, verifying),
  ],
  "result-1.004873": [version("2026-07-01", `Nghị định 123/2015/NĐ-CP; ${layout}`, maritalStatusValues, verifying)],
  "result-1.012812": [
    version("2026-07-01", `Nghị định 102/2024/NĐ-CP; ${layout}`, conciliationMinutesValues, verifying),
  ],
  "result-1.013061": [version("2026-07-01", `Thông tư 41/2024/TT-BGTVT; ${layout}`, roadworkPermitValues, verifying)],
  "result-1.013225": [version("2026-07-01", `Nghị định 175/2024/NĐ-CP; ${layout}`, buildingPermitValues, verifying)],
  "result-2.000908": [version("2026-07-01", `Nghị định 23/2015/NĐ-CP; ${layout}`, registerCopyValues, verifying)],
  "administrative-document": [version("2020-03-05", layout, administrativeValues)],
  "file-delivery": [version("2020-03-05", "Nghị định 30/2020/NĐ-CP, Điều 30", fileDeliveryValues)],
  "document-copy": [version("2020-03-05", layout, certifiedCopyValues)],
  "document-register": [version("2020-03-05", registers, documentRegisterValues)],
  "handling-sheet": [version("2020-03-05", registers, handlingSheetValues)],
} as const;

export type TemplateName = keyof typeof paperTemplates;

/** The values of each paper; a paper with several versions takes the values of any of them. */
export type PaperValues = {
  [Name in TemplateName]: z.infer<(typeof paperTemplates)[Name][number]["schema"]>;
};

/** What to print, as it comes: a paper, its version and its values; everything is checked when it is printed. */
export type UncheckedOrder = { readonly template: string; readonly version: string; readonly values: unknown };

/** What to print, as the compiler of types knows it. */
export type PaperOrder = {
  [Name in TemplateName]: { readonly template: Name; readonly version: string; readonly values: PaperValues[Name] };
}[TemplateName];

/** The version of a paper in force on a day; undefined when there is no such paper, or not yet. */
export function versionOn(template: string, on: Day): string | undefined {
  return versionsOf(template).findLast((each) => each.validFrom <= on && (each.validTo === null || on <= each.validTo))
    ?.version;
}

/** A version of a paper, undefined when there is none; takes any text, because old dossiers name what they were given. */
export function findVersion(template: string, version: string): PaperVersion | undefined {
  return versionsOf(template).find((each) => each.version === version);
}

function versionsOf(template: string): readonly PaperVersion[] {
  return Object.hasOwn(paperTemplates, template) ? paperTemplates[template as TemplateName] : [];
}
