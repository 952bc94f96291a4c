import { type Entered, enterRemote, type RemoteAccess } from "./csc-client.ts";
import type { Credential } from "./csc-shapes.ts";
import { refuse } from "./refusals.ts";
import type { RemotePlace, RemoteSigning, Secret, Signer } from "./signer.ts";

export type RemoteOptions = {
  /** null: remote signing is not used here. */
  readonly service: RemoteAccess | null;
};

/** RSA with SHA-256; or plain RSA, told of the hash beside it. */
const algorithms = ["1.2.840.113549.1.1.11", "1.2.840.113549.1.1.1"] as const;
const algorithmOf = ({ key }: Credential): string | undefined => algorithms.find((one) => key.algo.includes(one));

/** What the holder is asked for; undefined when the service wants it another way (its own page, its own app). */
function asksOf({ auth }: Credential): RemotePlace["asks"] | undefined {
  if (auth.mode !== "explicit") return undefined;
  const asks = ["PIN", "OTP"] as const;
  const wanted = (auth.objects ?? []).map(({ id }) => id);
  if (wanted.length === 0 || wanted.some((id) => id !== "PIN" && id !== "OTP")) return undefined;
  return asks.filter((one) => wanted.includes(one));
}

const wordOf: Readonly<
  Record<string, "signature.remote-certificate-revoked" | "signature.remote-certificate-expired">
> = {
  revoked: "signature.remote-certificate-revoked",
  expired: "signature.remote-certificate-expired",
};

/** Refuses a credential that cannot be signed with, each reason by its own code. */
function demandUsable(credential: Credential) {
  const { cert, key } = credential;
  const status = cert.status ?? "valid";
  if (status !== "valid") throw refuse("conflict", wordOf[status] ?? "signature.remote-credential-off");
  if (key.status !== "enabled") throw refuse("conflict", "signature.remote-credential-off");
  const [signAlgo, asks] = [algorithmOf(credential), asksOf(credential)];
  if (!signAlgo || !asks) throw refuse("invalid", "signature.remote-mode");
  return { signAlgo, asks, mostAtOnce: credential.multisign, bindsHashes: credential.SCAL === "2" };
}

function demandFew(count: number, most: number): void {
  if (count > most) throw refuse("invalid", "signature.remote-too-many", { facts: { most } });
}

/** A signature for each hash, or a refusal. */
async function signed(service: Entered, ...how: Parameters<Entered["sign"]>) {
  const signatures = await service.sign(...how);
  if (signatures.length !== how[2].length) throw refuse("unavailable", "signature.remote-answer");
  return signatures;
}

async function opened(service: Entered, credentialId: string, secret: Secret): Promise<Signer> {
  const { signAlgo, asks, mostAtOnce } = demandUsable(await service.show(credentialId));
  let given: Secret | null = secret;
  return {
    signDigest: async (hashes) => {
      demandFew(hashes.length, mostAtOnce);
      if (given === null) throw refuse("unavailable", "signature.remote-answer");
      const SAD = await service.authorise(credentialId, hashes, given, asks);
      given = null;
      return signed(service, credentialId, SAD, hashes, signAlgo);
    },
    close: () => {
      given = null;
    },
  };
}

/** The secret goes to the service at once; one signature after another follows, each from the second on by activation data of its own. */
async function openedFor(service: Entered, credentialId: string, secret: Secret, count: number): Promise<Signer> {
  const { signAlgo, asks, mostAtOnce, bindsHashes } = demandUsable(await service.show(credentialId));
  if (bindsHashes) throw refuse("invalid", "signature.remote-no-seal");
  demandFew(count, mostAtOnce);
  let SAD: string | null = await service.authorise(credentialId, count, secret, asks);
  let isFresh = true;
  let last: Promise<unknown> = Promise.resolve();
  const signNext = async (hashes: readonly Uint8Array[]) => {
    if (SAD === null) throw refuse("unavailable", "signature.remote-answer");
    if (!isFresh) SAD = await service.extend(credentialId, SAD, hashes);
    isFresh = false;
    return signed(service, credentialId, SAD, hashes, signAlgo);
  };
  return {
    signDigest: (hashes) => {
      const next = last.then(() => signNext(hashes));
      last = next.catch(() => undefined);
      return next;
    },
    close: () => {
      SAD = null;
    },
  };
}

async function credentialOf(service: Entered, wanted: { user: string; credential: string }): Promise<string> {
  const listed = await service.list(wanted.user);
  const fitting = wanted.credential === "" ? listed : listed.filter((id) => id === wanted.credential);
  const [first, second] = fitting;
  const at = (code: "signature.remote-credential-unknown" | "signature.remote-several", field: string) =>
    refuse("invalid", code, { fields: { [field]: code } });
  if (!first) throw at("signature.remote-credential-unknown", "remoteUser");
  if (second) throw at("signature.remote-several", "credential");
  return first;
}

/**
 * Keys at a remote signing service that speaks the Cloud Signature Consortium API v2. The secret is sent once: with the hashes
 * it is good for, which one call signs all, or with a number of signatures whose hashes are not known yet. Refuses `signature.wrong-pin`, `signature.remote-wrong-otp`, `-away`, `-locked`,
 * `-refused-us`, `-credential-…`, `-certificate-revoked`, `-certificate-expired`, `-too-many`, `-no-seal`, `-mode`, `-answer`.
 */
export function openRemoteSigning({ service: access }: RemoteOptions): RemoteSigning {
  const entered = async (): Promise<Entered> => {
    if (access === null) throw refuse("unavailable", "signature.remote-not-configured");
    return enterRemote(access);
  };
  return {
    find: async (wanted, secret) => {
      const service = await entered();
      const credentialId = await credentialOf(service, wanted);
      const credential = await service.show(credentialId);
      const { asks, mostAtOnce, bindsHashes } = demandUsable(credential);
      const [certificate, ...chain] = credential.cert.certificates.map(
        (one) => new Uint8Array(Buffer.from(one, "base64")),
      );
      if (!certificate) throw refuse("unavailable", "signature.remote-answer");
      const place = { custody: "remote", credentialId, asks, mostAtOnce, bindsHashes } as const;
      return { place, certificate, chain, signer: await opened(service, credentialId, secret) };
    },
    open: async (place, secret) => opened(await entered(), place.credentialId, secret),
    openFor: async (place, secret, count) => openedFor(await entered(), place.credentialId, secret, count),
  };
}
