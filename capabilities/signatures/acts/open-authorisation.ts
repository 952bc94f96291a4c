import { z } from "zod";
import type { Secret } from "#capabilities/signers";
import { type KernelDeps, command } from "#kernel/command";
import { idFrom } from "#kernel/ids";
import { readInput } from "#kernel/input";
import { type Actor, holdsAt, inOwnRight } from "#kernel/plain/actor";
import { canonical } from "#kernel/plain/canonical";
import { Refusal } from "#kernel/plain/refusal";
import { findAuthorisation, insertAuthorisation } from "../authorisation-store.ts";
import {
  type HeldKey,
  claimPinTry,
  findHeldKey,
  findRevokedKey,
  forgetWrongPins,
  isLocked,
  returnPinTry,
} from "../custody-store.ts";
import { refuse } from "../refusals.ts";
import type { SignaturesDeps } from "../signatures-deps.ts";
import type { OpenOrder, SigningProcess } from "../signing-process.ts";

const wish = z.object({
  use: z.enum(["personal", "seal"]),
  agencyId: z.uuid(),
  pin: z.string().min(1, "signature.pin-form").max(64, "signature.pin-form"),
  /** What the remote service asks for besides the PIN. */
  otp: z.string().max(16, "signature.otp-form").optional(),
  documents: z
    .array(
      z.object({
        documentId: z.uuid(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        /** In the place beside the signer's; a signature that is made at once must know. */
        beside: z.boolean().optional(),
      }),
    )
    .min(1, "signature.nothing-chosen")
    // A hundred documents with twenty attachments each.
    .max(2_100),
});
/** An official signs the minutes that they took (NĐ 30/2020/NĐ-CP annex III, form 1.9). */
const rolesOf = { personal: ["leader", "centre-head", "case-officer"], seal: ["clerk"] } as const;
const mayUse = (actor: Actor, use: "personal" | "seal", agencyId: string): boolean =>
  holdsAt(actor, agencyId, ...rolesOf[use]);

type Deps = { readonly kernel: KernelDeps; readonly process: SigningProcess } & Pick<SignaturesDeps, "shownFile">;

function saveAuthorisation(deps: Deps) {
  return command(deps.kernel, {
    name: "signatures.open-authorisation",
    personal: true,
    input: wish.omit({ pin: true, otp: true }).extend({
      ...{
        id: z.uuid(),
        keyId: z.uuid(),
        expiresAt: z.iso.datetime(),
        custody: z.enum(["software", "token", "remote"]),
      },
    }),
    output: z.object({ authorisationId: z.uuid() }),
    // Of two presses at once the key is opened twice, a moment apart: that is no other request.
    secretFields: ["expiresAt"],
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
      act.note({
        use: input.use,
        custody: input.custody,
        documents: input.documents.map((shown) => `${shown.documentId}:${shown.sha256}`),
      });
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
      const locked = await isLocked(act.tx, keyId, act.now);
      act.about({ kind: "key", id: keyId, agencyId });
      act.note({ locked });
      return { locked };
    },
  });
}

type Wanted = Omit<z.infer<typeof wish>, "pin" | "otp">;
type Call = { readonly actor: Actor; readonly requestId: string; readonly input: unknown };

/** The answer to a request that was answered before: the button was pressed twice. */
async function openedBefore(deps: Deps, actor: Actor, id: string, wanted: Wanted): Promise<boolean> {
  const before = await findAuthorisation(deps.kernel.db, id);
  if (!before) return false;
  const { account_id, use, agency_id: agencyId, documents } = before;
  const same = canonical({ use, agencyId, documents }) === canonical(wanted) && account_id === actor.accountId;
  if (!same) throw new Refusal("conflict", "kernel.request-differs");
  return true;
}

const pinForms = { software: /^\d{6,12}$/, token: /^[\x21-\x7e]{4,64}$/, remote: /^[\x21-\x7e]{4,64}$/ } as const;

/** A PIN of the software store is six to twelve digits; those of tokens and services are as their makers allow. */
function demandForm({ place }: HeldKey, { pin, otp }: Secret): void {
  const fields: Record<string, string> = {};
  if (!pinForms[place.custody].test(pin)) fields["pin"] = "signature.pin-form";
  const asksOtp = place.custody === "remote" && place.asks.includes("OTP");
  if (asksOtp && !/^\d{6,8}$/.test(otp ?? "")) fields["otp"] = "signature.otp-form";
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", "kernel.input-invalid", { fields });
}

/** What a remote service signs at once, with the bytes of each document as it was shown; of seals the bytes come later. Refuses `signature.remote-too-many`. */
async function filesFor(deps: Deps, { place }: HeldKey, { use, documents }: Wanted): Promise<OpenOrder["files"]> {
  if (place.custody !== "remote") return [];
  if (documents.length > place.mostAtOnce)
    throw refuse("invalid", "signature.remote-too-many", { facts: { most: place.mostAtOnce } });
  if (use === "seal") return [];
  return Promise.all(
    documents.map(async ({ documentId, sha256, beside }) => {
      const pdf = await deps.shownFile(deps.kernel.db, sha256);
      if (!pdf) throw refuse("forbidden", "signature.not-authorised");
      return { documentId, pdf, beside };
    }),
  );
}

/** A certificate that was revoked, here or by its authority's list, is told as such. */
async function whyNoKey(db: KernelDeps["db"], own: Parameters<typeof findRevokedKey>[1]) {
  return (await findRevokedKey(db, own)) ? "signature.own-certificate-revoked" : "signature.no-key";
}

type Opening = Pick<OpenOrder, "authorisationId" | "use" | "pin" | "otp" | "documents" | "files">;

/** Has the PIN compared and the key opened. Refuses `signature.key-locked`, `signature.wrong-pin`, `signature.process-away`. */
async function open(deps: Deps, key: HeldKey, order: Opening) {
  const { kernel, process } = deps;
  if (!(await claimPinTry(kernel.db, key.id, kernel.now()))) throw refuse("too-many", "signature.key-locked");
  const { place, certificate, chain, appearance } = key;
  try {
    return await process.open({ ...order, place, certificate, chain, appearance });
  } catch (error) {
    if (!isWrongPin(error)) await returnPinTry(kernel.db, key.id);
    throw error;
  }
}

const isWrongPin = (error: unknown): boolean =>
  error instanceof Refusal && ["signature.wrong-pin", "signature.remote-wrong-otp"].includes(error.code);

/**
 * Opens the actor's own key by PIN (and OTP, where a remote service asks for one) for exactly the documents the page showed, for ten minutes. The PIN goes to the
 * signing process before any transaction and is stored nowhere; the same request opens nothing a second time. Refuses
 * `signature.no-key`, `signature.own-certificate-revoked`, `signature.key-locked`, `signature.wrong-pin`. Nobody can open another person's key.
 */
export function openAuthorisation(deps: Deps) {
  const save = saveAuthorisation(deps);
  const wrong = recordWrongPin(deps);
  return async ({ actor, requestId, input }: Call): Promise<{ authorisationId: string }> => {
    const { pin, otp, ...wanted } = readInput(wish, input);
    const { agencyId, documents, use } = wanted;
    const { db, ids, now } = deps.kernel;
    if (!actor.accountId || !mayUse(inOwnRight(actor), use, agencyId)) throw refuse("forbidden", "signature.no-key");
    const own = { accountId: actor.accountId, use, agencyId, now: now() };
    const key = await findHeldKey(db, own);
    if (!key) throw refuse("forbidden", await whyNoKey(db, own));
    const id = idFrom("authorisation", requestId);
    if (await openedBefore(deps, actor, id, wanted)) return { authorisationId: id };
    demandForm(key, { pin, otp });
    const files = await filesFor(deps, key, wanted);
    try {
      const { expiresAt } = await open(deps, key, { authorisationId: id, use, pin, otp, documents, files });
      const { custody } = key.place;
      const opened = { ...wanted, id, custody, keyId: key.id, expiresAt: expiresAt.toISOString() };
      return await save({ actor, requestId, input: opened });
    } catch (error) {
      if (isWrongPin(error)) await wrong({ actor, requestId: ids.next(), input: { keyId: key.id, agencyId } });
      throw error;
    }
  };
}
