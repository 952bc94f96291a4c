import { z } from "zod";
import { type KernelDeps, command } from "#kernel/command";
import { idFrom } from "#kernel/ids";
import { readInput } from "#kernel/input";
import { type Actor, holdsAt } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { insertAuthorisation } from "../authorisation-store.ts";
import { noteWrongPin, findHeldKey, forgetWrongPins } from "../custody-store.ts";
import { refuse } from "../refusals.ts";
import type { SigningProcess } from "../signing-process.ts";

const wish = z.object({
  use: z.enum(["personal", "seal"]),
  agencyId: z.uuid(),
  pin: z.string().regex(/^\d{6,12}$/, "signature.pin-form"),
  documents: z
    .array(z.object({ documentId: z.uuid(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
    .min(1, "signature.nothing-chosen")
    .max(100),
});
const roleOf = { personal: "leader", seal: "clerk" } as const;
const mayUse = (actor: Actor, use: "personal" | "seal", agencyId: string): boolean =>
  holdsAt(actor, agencyId, roleOf[use]);

type Deps = { readonly kernel: KernelDeps; readonly process: SigningProcess };

function saveAuthorisation(deps: Deps) {
  return command(deps.kernel, {
    name: "signatures.open-authorisation",
    input: wish.omit({ pin: true }).extend({ id: z.uuid(), keyId: z.uuid(), expiresAt: z.iso.datetime() }),
    output: z.object({ authorisationId: z.uuid() }),
    may: (actor, input) => mayUse(actor, input.use, input.agencyId),
    run: async (act, input) => {
      await forgetWrongPins(act.tx, input.keyId);
      await insertAuthorisation(act.tx, {
        id: input.id,
        key_id: input.keyId,
        account_id: act.actor.accountId ?? "",
        use: input.use,
        agency_id: input.agencyId,
        documents: JSON.stringify(input.documents),
        opened_at: act.now,
        expires_at: new Date(input.expiresAt),
      });
      act.about({ kind: "authorisation", id: input.id, agencyId: input.agencyId });
      act.note({ use: input.use, documents: input.documents.map((shown) => `${shown.documentId}:${shown.sha256}`) });
      return { authorisationId: input.id };
    },
  });
}

function recordWrongPin(deps: Deps) {
  return command(deps.kernel, {
    name: "signatures.record-wrong-pin",
    input: z.object({ keyId: z.uuid(), agencyId: z.uuid() }),
    output: z.object({ locked: z.boolean() }),
    may: (actor) => actor.accountId !== null,
    run: async (act, { keyId, agencyId }) => {
      const locked = await noteWrongPin(act.tx, keyId, act.now);
      act.about({ kind: "key", id: keyId, agencyId });
      act.note({ locked });
      return { locked };
    },
  });
}

/**
 * Opens the actor's own key by PIN for exactly the documents the page showed, for ten minutes. The PIN goes to the
 * signing process before any transaction and is stored nowhere. Refuses `signature.no-key`, `signature.key-locked`,
 * `signature.wrong-pin`. Nobody can open another person's key.
 */
export function openAuthorisation(deps: Deps) {
  const save = saveAuthorisation(deps);
  const wrong = recordWrongPin(deps);
  return async (call: { actor: Actor; requestId: string; input: unknown }): Promise<{ authorisationId: string }> => {
    const { pin, ...wanted } = readInput(wish, call.input);
    const { actor, requestId } = call;
    if (!actor.accountId || !mayUse(actor, wanted.use, wanted.agencyId)) throw refuse("forbidden", "signature.no-key");
    const now = deps.kernel.now();
    const key = await findHeldKey(deps.kernel.db, {
      accountId: actor.accountId,
      use: wanted.use,
      agencyId: wanted.agencyId,
      now,
    });
    if (!key) throw refuse("forbidden", "signature.no-key");
    if (key.locked_until && key.locked_until > now) throw refuse("too-many", "signature.key-locked");
    const id = idFrom("authorisation", requestId);
    const { wrapped, certificate, chain, appearance } = key;
    try {
      const { documents, use } = wanted;
      const { expiresAt } = await deps.process.open({
        authorisationId: id,
        use,
        wrapped,
        pin,
        certificate,
        chain,
        appearance,
        documents,
      });
      return await save({
        actor,
        requestId,
        input: { ...wanted, id, keyId: key.id, expiresAt: expiresAt.toISOString() },
      });
    } catch (error) {
      if (error instanceof Refusal && error.code === "signature.wrong-pin") {
        await wrong({ actor, requestId: deps.kernel.ids.next(), input: { keyId: key.id, agencyId: wanted.agencyId } });
      }
      throw error;
    }
  };
}
