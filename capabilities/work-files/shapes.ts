import { z } from "zod";
import { isDay } from "#kernel/plain/day";

export const listKey = z.object({ agencyId: z.uuid(), listId: z.uuid() });
export const headingKey = listKey.extend({ headingId: z.uuid() });
export const fileKey = z.object({ agencyId: z.uuid(), fileId: z.uuid() });
export const deliveryKey = z.object({ agencyId: z.uuid(), deliveryId: z.uuid() });
export type ListKey = z.infer<typeof listKey>;
export type FileKey = z.infer<typeof fileKey>;
export type DeliveryKey = z.infer<typeof deliveryKey>;

export const dayInput = z.iso.date("field.date").refine((text) => isDay(text), "field.date");
/** A text that may be left out. */
export const upTo = (most: number) => z.string().trim().max(most, "field.too-long");
export const words = (least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least, least > 2 ? "field.too-short" : "field.required")
    .max(most, "field.too-long");
export const reasonText = words(5, 1_000);
export const yearNumber = z.int("field.number").min(2000, "field.too-small").max(2999, "field.too-large");
export const documentKind = z.enum(["outgoing", "incoming"], "field.choose");
export const pageStart = z.object({ at: z.iso.datetime(), id: z.uuid() }).nullable();

/** FileNotation of annex VI of NĐ 30/2020/NĐ-CP has 20 signs at most, the title 500. */
export const longestSymbol = 20;
export const longestTitle = 500;
/** No sign that cuts a path or a line: symbols stand in names of files. */
export const isSymbol = (text: string): boolean =>
  text.length <= longestSymbol && /^[\p{L}\p{N}](?:[\p{L}\p{N}. /_-]*[\p{L}\p{N}])?$/u.test(text);
