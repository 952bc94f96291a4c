import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { demandReach, keepsRegister } from "../certificate-rights.ts";
import { findCertificate, insertCertificate, insertKey } from "../custody-store.ts";
import { trustNow } from "../queries/trust-on.ts";
import { provesKey } from "./enrolment-proof.ts";
import { type SignatureRefusal, refuse } from "../refusals.ts";
import type { SignaturesDeps } from "../signatures-deps.ts";

const bytes = z
  .string()
  .max(40_000)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/);
const wrapped = z.object({
  version: z.literal(1),
  kdf: z.object({ name: z.literal("argon2id"), memoryKib: z.number(), passes: z.number(), salt: z.string() }),
  nonce: z.string(),
  box: z.string(),
});
const token = z.object({
  custody: z.literal("token"),
  tokenSerial: z.string().max(64),
  tokenLabel: z.string().max(64),
  keyId: z.string().max(128),
});
const remote = z.object({
  custody: z.literal("remote"),
  credentialId: z.string().min(1).max(200),
  asks: z.array(z.enum(["PIN", "OTP"])).min(1),
  mostAtOnce: z.number().int().min(1),
  bindsHashes: z.boolean().optional(),
});
const input = z.object({
  use: z.enum(["personal", "seal"]),
  agencyId: z.uuid(),
  accountId: z.uuid("field.choose"),
  certificate: bytes,
  chain: z.array(bytes).max(5),
  /** The key of the software store; null when it lies elsewhere. */
  wrapped: wrapped.nullable(),
  /** Where it lies when not in the software store. */
  place: z.discriminatedUnion("custody", [token, remote]).nullish(),
  /** See `proveKey`, `proveWith`: that the key is the certificate's. */
  proof: bytes,
  appearance: z
    .string()
    .max(2_000_000)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/)
    .nullable(),
  custody: z.string().trim().min(1, "field.required").max(300, "field.too-long"),
});
type Input = z.infer<typeof input>;

const atCertificate = (code: SignatureRefusal) => refuse("invalid", code, { fields: { certificate: code } });

/** Two ways of writing one name: case, accents and spaces set aside. */
const folded = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();

/** The certificate must be good by itself, on this day, for this province. */
async function demandGood(deps: SignaturesDeps, act: ActContext, given: Input) {
  const der = Buffer.from(given.certificate, "base64");
  const chain = given.chain.map((one) => Buffer.from(one, "base64"));
  const trust = await trustNow(deps, act.tx, act.now);
  const { fault, facts } = deps.checks.certificate(der, chain, trust, act.now);
  if (fault || !facts) throw atCertificate(`signature.certificate-${fault ?? "unreadable"}`);
  const proven = given.place ?? given.wrapped;
  if (!proven || !provesKey(given.proof, der, proven))
    throw refuse("invalid", "signature.key-differs", { fields: { key: "signature.key-differs" } });
  return { der, chain, facts };
}

/** It must name whoever is to use it, and that account must hold the post: a leader signs, a clerk seals. */
async function demandHolder(deps: SignaturesDeps, act: ActContext, given: Input, named: string): Promise<void> {
  const holder = await deps.holderOf(act.tx, given);
  if (!holder.holdsPost)
    throw refuse("invalid", "signature.holder-unfit", { fields: { accountId: "signature.holder-unfit" } });
  const expected = given.use === "personal" ? holder.person : holder.agency;
  if (!expected || folded(expected) !== folded(named)) throw atCertificate("signature.holder-differs");
}

/** A certificate stands in the register once; the key of a seal may be held by several clerks, each under a PIN of their own. */
async function certificateRow(act: ActContext, given: Input, good: Awaited<ReturnType<typeof demandGood>>) {
  const before = await findCertificate(act.tx, good.der);
  const same = before?.use === "seal" && given.use === "seal" && before.agency_id === given.agencyId;
  if (before && (!same || before.revoked_at !== null)) throw atCertificate("signature.certificate-enrolled");
  if (before) return before.id;
  const { holder, serialNumber, validFrom, validTo } = good.facts;
  const id = act.ids.next();
  const added = await insertCertificate(act.tx, {
    id,
    use: given.use,
    agency_id: given.agencyId,
    account_id: given.use === "personal" ? given.accountId : null,
    holder_name: holder,
    serial_number: serialNumber,
    certificate: good.der,
    chain: good.chain,
    custody: given.custody,
    valid_from: validFrom,
    valid_to: validTo,
    created_at: act.now,
  });
  if (!added) throw atCertificate("signature.certificate-enrolled");
  return id;
}

/** A seal's hash is known only after the number was given: a remote key that wants it with the PIN (SCAL 2) cannot put one. */
function keyColumns({ place, use, wrapped: key }: Input) {
  if (use === "seal" && place?.custody === "remote" && place.bindsHashes)
    throw refuse("invalid", "signature.remote-no-seal", { fields: { accountId: "signature.remote-no-seal" } });
  if (place) return { custody: place.custody, wrapped: null, place: JSON.stringify(place) };
  return { custody: "software" as const, wrapped: JSON.stringify(key), place: null };
}

/**
 * Puts a certificate and its key into the register, for the account that holds it: the PIN-wrapped key itself, or in which
 * token or remote service it lies. The wrapping was done where the PIN was typed; the PIN does not come here. By a job (a new province) or a business administrator within reach.
 * Refuses at `certificate`: `signature.certificate-unreadable`, `-not-yet-valid`, `-expired`, `-use`, `-untrusted`, `-revoked`,
 * `-enrolled`, `signature.holder-differs`; at `key`: `signature.key-differs`; at `accountId`: `signature.holder-unfit`, `signature.remote-no-seal`.
 * Source: Luật Giao dịch điện tử 20/2023/QH15; NĐ 30/2020/NĐ-CP art. 32.2.
 */
export function enrolCertificate(deps: SignaturesDeps) {
  return command(deps.kernel, {
    name: "signatures.enrol-certificate",
    input,
    output: z.object({ certificateId: z.uuid() }),
    secretFields: ["wrapped", "proof"],
    may: keepsRegister,
    run: async (act, given) => {
      await demandReach(deps, act.tx, act.actor, given.agencyId);
      act.about({ kind: "agency", id: given.agencyId, agencyId: given.agencyId });
      const good = await demandGood(deps, act, given);
      await demandHolder(deps, act, given, good.facts.holder);
      const id = await certificateRow(act, given, good);
      const added = await insertKey(act.tx, {
        id: act.ids.next(),
        certificate_id: id,
        account_id: given.accountId,
        ...keyColumns(given),
        appearance: given.appearance ? Buffer.from(given.appearance, "base64") : null,
        created_at: act.now,
      });
      if (!added) throw atCertificate("signature.certificate-enrolled");
      act.about({ kind: "certificate", id, agencyId: given.agencyId });
      act.note({ use: given.use, custody: given.place?.custody ?? "software", serialNumber: good.facts.serialNumber });
      return { certificateId: id };
    },
  });
}
