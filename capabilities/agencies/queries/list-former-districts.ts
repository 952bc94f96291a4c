import { z } from "zod";
import type { KernelDeps } from "#kernel/command";
import { query } from "#kernel/query";
import { selectFormerDistricts } from "../former-store.ts";
import { visible } from "../rights.ts";
import type { Territory } from "../territory-store.ts";

/** The districts that ended with 30/6/2025, for those who know an old address by its district. */
export function listFormerDistricts(deps: { kernel: KernelDeps }) {
  return query(deps.kernel, {
    name: "agencies.list-former-districts",
    input: z.strictObject({}),
    may: () => true,
    run: async ({ db, actor }): Promise<readonly Territory[]> => selectFormerDistricts(db, visible(actor)),
  });
}
