// The program that holds one opened token: PKCS#11 keeps who has logged in for a whole process, so that each authorisation
// gets a process of its own; a vendor's module that falls over takes no other key with it. It ends with its parent.
import { encodedDigest } from "#kernel/plain/encoded-digest";
import { Refusal } from "#kernel/plain/refusal";
import { attribute, objectClass, openModule, rsaKey, type TokenInSlot, type TokenSession } from "./pkcs11.ts";
import { refuse } from "./refusals.ts";
import type { TokenPlace } from "./signer.ts";

export type TokenOrder =
  | {
      readonly kind: "find";
      readonly module: string;
      readonly token: string;
      readonly key: string;
      readonly pin: string;
    }
  | { readonly kind: "open"; readonly module: string; readonly place: TokenPlace; readonly pin: string }
  | { readonly kind: "sign"; readonly hashes: readonly Uint8Array[] };

export type TokenAnswer =
  | {
      readonly found: {
        readonly place: TokenPlace;
        readonly certificate: Uint8Array;
        readonly chain: readonly Uint8Array[];
      };
    }
  | { readonly opened: true }
  | { readonly signatures: readonly Uint8Array[] }
  | {
      readonly refusal: {
        readonly kind: Refusal["kind"];
        readonly code: string;
        readonly fields: Readonly<Record<string, string>>;
      };
    }
  | { readonly failed: string };

type Key = { readonly handle: number; readonly id: string; readonly label: string };
type Open = { readonly session: TokenSession; readonly key: Key };

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

function keysOf(session: TokenSession): Key[] {
  return session.objects(objectClass.privateKey).map((handle) => ({
    handle,
    id: hex(session.read(handle, attribute.id)),
    label: session.read(handle, attribute.label).toString("utf8"),
  }));
}

/** Only RSA, and no key that wants the PIN before each signature: the PIN is not kept. */
function demandFit(session: TokenSession, { handle }: Key): void {
  const kind = session.read(handle, attribute.keyType);
  const always = session.read(handle, attribute.askAlways);
  if (kind.length !== 8 || Number(kind.readBigUInt64LE()) !== rsaKey || always[0] === 1)
    throw refuse("invalid", "signature.token-key-unfit");
}

const certificatesOf = (session: TokenSession) =>
  session.objects(objectClass.certificate).flatMap((handle) => {
    const certificate = session.read(handle, attribute.value);
    return certificate.length > 0 ? [{ id: hex(session.read(handle, attribute.id)), certificate }] : [];
  });

const at = (code: "signature.token-away" | "signature.token-several", field: string) =>
  refuse(code === "signature.token-away" ? "unavailable" : "invalid", code, { fields: { [field]: code } });

function only<Thing>(things: readonly Thing[], field: string): Thing {
  const [first, second] = things;
  if (!first) throw at("signature.token-away", field);
  if (second) throw at("signature.token-several", field);
  return first;
}

function placeOf(token: TokenInSlot, key: Key): TokenPlace {
  return { custody: "token", tokenSerial: token.serial, tokenLabel: token.label, keyId: key.id };
}

function find(order: Extract<TokenOrder, { kind: "find" }>): { open: Open; answer: TokenAnswer } {
  const module = openModule(order.module);
  const named = module.tokens().filter(({ label, serial }) => [label, serial].includes(order.token));
  const token = only(named, "token");
  const session = module.logIn(token.slot, order.pin);
  const certificates = certificatesOf(session);
  const keys = keysOf(session).filter(
    ({ id, label }) =>
      certificates.some((one) => one.id === id) && (order.key === "" || [id, label].includes(order.key)),
  );
  if (keys.length === 0) throw refuse("not-found", "signature.token-no-certificate");
  const key = only(keys, "tokenKey");
  demandFit(session, key);
  const [own, ...chain] = certificates.toSorted((a, b) => Number(b.id === key.id) - Number(a.id === key.id));
  const found = {
    place: placeOf(token, key),
    certificate: new Uint8Array(own?.certificate ?? []),
    chain: chain
      .filter(({ id }) => id !== key.id)
      .slice(0, 5)
      .map(({ certificate }) => new Uint8Array(certificate)),
  };
  return { open: { session, key }, answer: { found } };
}

function open({ module: path, place, pin }: Extract<TokenOrder, { kind: "open" }>): {
  open: Open;
  answer: TokenAnswer;
} {
  const module = openModule(path);
  const token = only(
    module.tokens().filter(({ serial, label }) => serial === place.tokenSerial && label === place.tokenLabel),
    "pin",
  );
  const session = module.logIn(token.slot, pin);
  const key = keysOf(session).find(({ id }) => id === place.keyId);
  if (!key) throw refuse("not-found", "signature.token-no-certificate");
  demandFit(session, key);
  return { open: { session, key }, answer: { opened: true } };
}

function answering() {
  let held: Open | undefined;
  return (order: TokenOrder): TokenAnswer => {
    try {
      if (order.kind === "sign") {
        if (!held) throw refuse("unavailable", "signature.token-failed");
        const { session, key } = held;
        return { signatures: order.hashes.map((hash) => session.sign(key.handle, encodedDigest(hash))) };
      }
      const made = order.kind === "find" ? find(order) : open(order);
      held = made.open;
      return made.answer;
    } catch (error) {
      if (error instanceof Refusal) {
        if (Object.keys(error.facts).length > 0) console.error(`PKCS#11: ${error.code} ${JSON.stringify(error.facts)}`);
        return { refusal: { kind: error.kind, code: error.code, fields: { ...error.fields } } };
      }
      return { failed: String(error) };
    }
  };
}

const answer = answering();
process.on("message", (order: TokenOrder) => process.send?.(answer(order)));
process.on("disconnect", () => process.exit(0));
