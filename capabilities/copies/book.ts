import type { Reader } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { endsNumbered, type Numbered, partNumbered } from "./copy-store.ts";
import type { CopiesNeeds } from "./needs.ts";
import { registerLines } from "./register-lines.ts";
import { seesAll, visible } from "./rights.ts";

/** A part of one year's register, by the days on which its copies were numbered. */
export type BookPart = { readonly agencyId: string; readonly year: number; readonly from: Day; readonly to: Day };

/** The register of copies for whoever prints it: what the actor sees on its page, and no more; paper originals have no number and are not in it. */
export const bookOf = (needs: Pick<CopiesNeeds, "identity">) => ({
  mayRead: seesAll,
  /** The first and the last number of a part; undefined where it has none. */
  endsOf: (
    on: Reader,
    actor: Actor,
    part: BookPart,
  ): Promise<{ readonly first: Numbered; readonly last: Numbered } | undefined> =>
    endsNumbered(on, visible(actor), part),
  /** Lines of a part after one number and up to another, in order. */
  linesOf: async (
    on: Reader,
    actor: Actor,
    part: BookPart & { readonly after: number; readonly upTo: number; readonly limit: number },
  ) => registerLines(needs, on, await partNumbered(on, visible(actor), part)),
});
