import { z } from "zod";
import { command } from "#kernel/command";
import type { ExchangeDeps } from "../exchange-deps.ts";
import { saveTry } from "../outbound-store.ts";
import { mayTell } from "../rights.ts";
import { sealWords } from "../sealed-body.ts";

/**
 * Keeps what came of one try to tell a partner: `sent`, `waiting` (will be tried again), `failed` (the partner refused the
 * words, which are then kept sealed for `tellAgain`).
 */
export function recordTold(deps: Pick<ExchangeDeps, "kernel" | "keyring">) {
  return command(deps.kernel, {
    name: "exchange.record-told",
    input: z.object({
      agencyId: z.uuid(),
      partner: z.string().max(50),
      eventId: z.uuid(),
      kind: z.enum(["progress", "status"]),
      outsideCode: z.string().max(60),
      dossierCode: z.string().max(60).nullable(),
      status: z.number().int().min(1).max(10),
      state: z.enum(["waiting", "sent", "failed"]),
      answer: z.string().max(100).nullable(),
      words: z.record(z.string(), z.json()).nullable().default(null),
    }),
    output: z.object({ eventId: z.uuid(), kind: z.string(), state: z.string() }),
    may: mayTell,
    run: async (act, { words, ...told }) => {
      const wordsSealed = words && told.state === "failed" ? await sealWords(deps.keyring, act.tx, told, words) : null;
      await saveTry(act.tx, { ...told, wordsSealed, id: act.ids.next(), at: act.now });
      act.about({ kind: "outbound-message", id: told.eventId, agencyId: told.agencyId });
      act.note({
        partner: told.partner,
        outsideCode: told.outsideCode,
        kind: told.kind,
        status: told.status,
        state: told.state,
        answer: told.answer,
      });
      return { eventId: told.eventId, kind: told.kind, state: told.state };
    },
  });
}
