import { z } from "zod";
import { type KernelDeps, command } from "#kernel/command";
import type { Actor } from "#kernel/plain/actor";
import { type Day, dayIn, isDay, vietnamZone } from "#kernel/plain/day";
import { insertPrices } from "../figures-store.ts";
import { refuse } from "../refusals.ts";

/** The post by which somebody administers the whole province: a business administrator's that reaches the agency above all others. */
export const provincialPost = (actor: Actor) =>
  actor.positions.find(
    ({ roles, agencyPath }) =>
      roles.includes("business-administrator") && agencyPath.split("/").filter(Boolean).length === 1,
  );

const dong = z.number("field.number").int("field.number").min(0, "field.number").max(1_000_000, "field.number");

/**
 * Sets what a printed page, an envelope and its postage cost, in đồng, from the first day of a month that has not begun.
 * Refuses `document-figures.province-only`, and at `validFrom` `document-figures.month-begun`, `document-figures.prices-there`.
 */
export function setPrices(deps: { readonly kernel: KernelDeps }) {
  return command(deps.kernel, {
    name: "document-figures.set-prices",
    input: z.object({
      validFrom: z.string().refine((text) => isDay(text) && text.endsWith("-01"), "field.date"),
      ...{ pageDong: dong, envelopeDong: dong, postageDong: dong },
      source: z.string().trim().min(3, "field.required").max(500, "field.too-long"),
    }),
    output: z.object({}),
    may: (actor) => actor.positions.some(({ roles }) => roles.includes("business-administrator")),
    run: async (act, { validFrom, pageDong, envelopeDong, postageDong, source }) => {
      const post = provincialPost(act.actor);
      if (!post) throw refuse("forbidden", "document-figures.province-only");
      const at = (code: "document-figures.month-begun" | "document-figures.prices-there") =>
        refuse("invalid", code, { fields: { validFrom: code } });
      if (validFrom <= dayIn(vietnamZone, act.now)) throw at("document-figures.month-begun");
      act.about({ kind: "agency", id: post.agencyId, agencyId: post.agencyId });
      act.note({ validFrom, pageDong, envelopeDong, postageDong });
      const added = await insertPrices(act.tx, {
        ...{ valid_from: validFrom as Day, page_dong: pageDong, envelope_dong: envelopeDong },
        ...{ postage_dong: postageDong, source, set_by: act.actor.accountId },
      });
      if (!added) throw at("document-figures.prices-there");
      return {};
    },
  });
}
