import { z } from "zod";
import { command } from "#kernel/command";
import { fetchLists } from "../job-names.ts";
import type { RevocationDeps } from "../needs.ts";
import { seesLists } from "../rights.ts";
import { demandTrusted } from "../trusted.ts";

/** Asks for an authority's list now, whenever it would be due. Refuses `revocation.unknown-authority`. */
export function fetchNow(deps: RevocationDeps) {
  return command(deps.kernel, {
    name: "revocation.fetch-now",
    input: z.object({ authority: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.object({}),
    may: seesLists,
    run: async (act, { authority }) => {
      await demandTrusted(deps, act.tx, authority, act.now);
      act.note({ authority });
      act.later(fetchLists, { authority });
      return {};
    },
  });
}
