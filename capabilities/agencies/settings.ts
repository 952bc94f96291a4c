import { z } from "zod";

/** The dated settings of an agency and the values each may have. */
export const settingShapes = {
  /**
   * Whether the clerk numbers a document before or after the competent person signs it (NĐ 30/2020/NĐ-CP art. 15, 18;
   * practice differs, so it is each agency's own).
   */
  "number-order": z.enum(["number-before-signature", "signature-before-number"]),
  /** Whether administrative documents share one series, or each type has its own: the head decides (NĐ 30/2020/NĐ-CP art. 15.1.c). */
  "document-series": z.enum(["common", "by-type"]),
} as const;

export type SettingName = keyof typeof settingShapes;
export type SettingValue<Name extends SettingName> = z.infer<(typeof settingShapes)[Name]>;

export const settingNames = Object.keys(settingShapes) as [SettingName, ...SettingName[]];
