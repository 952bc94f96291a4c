import { z } from "zod";
import { command } from "#kernel/command";
import { lockAuthority, saveAuthority } from "../authority-store.ts";
import { fetchLists } from "../job-names.ts";
import type { RevocationDeps } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { keepsAddresses } from "../rights.ts";
import { demandTrusted } from "../trusted.ts";

const address = z.string().trim().max(500, "field.too-long").nullable();

function demandForm(field: "crlUrl" | "ocspUrl", given: string | null): string | null {
  if (given === null || given === "") return null;
  const url = URL.parse(given);
  const fits = url && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "" && url.hash === "";
  if (!fits) throw refuse("invalid", "revocation.address-form", { fields: { [field]: "revocation.address-form" } });
  return url.href;
}

/**
 * Says where a trusted authority publishes its revocation list and answers by OCSP, instead of the addresses in certificates;
 * null: as the certificates say. It is asked at once. Refuses `revocation.unknown-authority`, `revocation.address-form`.
 */
export function setAddresses(deps: RevocationDeps) {
  return command(deps.kernel, {
    name: "revocation.set-addresses",
    input: z.object({ authority: z.string().regex(/^[0-9a-f]{64}$/), crlUrl: address, ocspUrl: address }),
    output: z.object({}),
    may: keepsAddresses,
    run: async (act, { authority: fingerprint, ...given }) => {
      const addresses = { crl_url: demandForm("crlUrl", given.crlUrl), ocsp_url: demandForm("ocspUrl", given.ocspUrl) };
      await lockAuthority(act.tx, await demandTrusted(deps, act.tx, fingerprint, act.now));
      await saveAuthority(act.tx, fingerprint, { ...addresses, next_try_at: null, failures: 0 });
      act.note({ authority: fingerprint, ...addresses });
      act.later(fetchLists, { authority: fingerprint });
      return {};
    },
  });
}
