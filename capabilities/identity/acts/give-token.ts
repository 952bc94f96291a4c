import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { command } from "#kernel/command";
import { plainName } from "../account-store.ts";
import { addToken, findClient } from "../client-store.ts";
import type { IdentityDeps } from "../deps.ts";
import { refuse } from "../refusals.ts";
import { tokenHashField } from "./sign-in.ts";

/** As OAuth's client credentials (RFC 6749 §4.4) recommend. */
const tokenSeconds = 3_600;
const nobodysHash = Buffer.alloc(32);

/**
 * Gives a system a token for an hour. The caller makes the token (at least 32 random bytes) and passes its SHA-256 (hex), because
 * answers are stored. Refuses `identity.wrong-client` (401), the same for an unknown client and a wrong secret.
 */
export function giveToken(deps: IdentityDeps) {
  return command(deps.kernel, {
    name: "identity.give-token",
    input: z.object({
      clientId: z.string().min(1).max(200),
      clientSecret: z.string().min(1).max(500),
      tokenHash: tokenHashField,
    }),
    output: z.object({ tokenId: z.uuid(), expiresInSeconds: z.number().int(), scopes: z.array(z.string()) }),
    secretFields: ["clientSecret"],
    may: () => true,
    run: async (act, input) => {
      const client = await findClient(act.tx, plainName(input.clientId));
      const given = createHash("sha256").update(input.clientSecret).digest();
      if (client) act.about({ kind: "account", id: client.account_id, agencyId: null });
      if (!timingSafeEqual(given, client?.secret_hash ?? nobodysHash) || !client)
        throw refuse("sign-in-needed", "identity.wrong-client");
      const id = act.ids.next();
      await addToken(act.tx, {
        id,
        token_hash: Buffer.from(input.tokenHash, "hex"),
        client_id: client.id,
        scopes: client.scopes,
        created_at: act.now,
        expires_at: new Date(act.now.getTime() + tokenSeconds * 1_000),
      });
      act.note({ tokenId: id });
      return { tokenId: id, expiresInSeconds: tokenSeconds, scopes: client.scopes };
    },
  });
}
