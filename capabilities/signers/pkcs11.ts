import { findKoffi, type Koffi } from "./koffi.ts";
import { type SignerRefusal, refuse } from "./refusals.ts";

// PKCS#11 v2.40 (OASIS): CK_ULONG is 8 bytes on 64-bit Linux and macOS, the only systems this is for.

const ulong = (value = 0): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
const numberIn = (bytes: Buffer, at = 0): number => Number(bytes.readBigUInt64LE(at));
const textIn = (bytes: Buffer, from: number, length: number): string =>
  bytes
    .subarray(from, from + length)
    .toString("utf8")
    .replace(/[\0 ]+$/, "");

export const attribute = {
  class: 0x000,
  label: 0x003,
  value: 0x011,
  keyType: 0x100,
  id: 0x102,
  askAlways: 0x202,
} as const;
export const objectClass = { certificate: 1, privateKey: 3 } as const;
export const rsaKey = 0;
const mechanism = { type: "ulong", pParameter: "void *", ulParameterLen: "ulong" };
const rsaPkcs = 1;
const serialSession = 4;
const user = 1;

/** What a module answers when it will not, as a person can be told of it. */
const told: Readonly<Record<number, SignerRefusal>> = {
  0xa0: "signature.wrong-pin",
  0xa1: "signature.wrong-pin",
  0xa2: "signature.wrong-pin",
  0xa3: "signature.token-locked",
  0xa4: "signature.token-locked",
  0x32: "signature.token-away",
  0xe0: "signature.token-away",
  0x03: "signature.token-away",
};

/** Refuses for an answer (CK_RV) other than CKR_OK; the number goes to the log of the signing process. */
function demand(rv: number, deed: string): void {
  if (rv === 0) return;
  const code = told[rv] ?? "signature.token-failed";
  if (code === "signature.wrong-pin") throw refuse("forbidden", code, { fields: { pin: code } });
  throw refuse("unavailable", code, { facts: { deed, rv } });
}

function load(koffi: Koffi, modulePath: string) {
  const library = koffi.load(modulePath);
  const attributes = koffi.struct("CK_ATTRIBUTE", { type: "ulong", pValue: "void *", ulValueLen: "ulong" });
  const mechanisms = koffi.struct("CK_MECHANISM", mechanism);
  const call = (name: string, ...args: unknown[]) => library.func(`C_${name}`, "ulong", args);
  return {
    initialize: call("Initialize", "void *"),
    slots: call("GetSlotList", "uint8", "void *", "void *"),
    token: call("GetTokenInfo", "ulong", "void *"),
    open: call("OpenSession", "ulong", "ulong", "void *", "void *", "void *"),
    login: call("Login", "ulong", "ulong", "void *", "ulong"),
    read: call("GetAttributeValue", "ulong", "ulong", koffi.inout(koffi.pointer(attributes)), "ulong"),
    seek: call("FindObjectsInit", "ulong", koffi.pointer(attributes), "ulong"),
    found: call("FindObjects", "ulong", "void *", "ulong", "void *"),
    endSeek: call("FindObjectsFinal", "ulong"),
    signInit: call("SignInit", "ulong", koffi.pointer(mechanisms), "ulong"),
    sign: call("Sign", "ulong", "void *", "ulong", "void *", "void *"),
  };
}
type Calls = ReturnType<typeof load>;

function loaded(modulePath: string): Calls {
  const koffi = findKoffi();
  if (!koffi || process.platform === "win32") throw refuse("unavailable", "signature.token-reader-missing");
  try {
    return load(koffi, modulePath);
  } catch (error) {
    throw refuse("unavailable", "signature.token-module-broken", { facts: { cause: String(error) } });
  }
}

export type TokenInSlot = { readonly slot: number; readonly label: string; readonly serial: string };

function tokensOf(calls: Calls): TokenInSlot[] {
  const count = ulong();
  demand(calls.slots(1, null, count), "C_GetSlotList");
  const list = Buffer.alloc(8 * Math.max(1, numberIn(count)));
  demand(calls.slots(1, list, count), "C_GetSlotList");
  return Array.from({ length: numberIn(count) }, (_, at) => numberIn(list, at * 8)).flatMap((slot) => {
    // CK_TOKEN_INFO: label 32, manufacturer 32, model 16, serial number 16, all padded with spaces; then what is not read.
    const facts = Buffer.alloc(512);
    if (calls.token(slot, facts) !== 0) return [];
    return [{ slot, label: textIn(facts, 0, 32), serial: textIn(facts, 80, 16) }];
  });
}

/** A token whose holder has typed the PIN; objects are named by the handles the module gives them. */
function sessionOn(calls: Calls, slot: number, pin: string) {
  const handle = ulong();
  demand(calls.open(slot, serialSession, null, null, handle), "C_OpenSession");
  const session = numberIn(handle);
  const typed = Buffer.from(pin);
  const rv = calls.login(session, user, typed, typed.length);
  typed.fill(0);
  demand(rv, "C_Login");
  const objects = (kind: number): number[] => {
    const [value, list, count] = [ulong(kind), Buffer.alloc(8 * 200), ulong()];
    demand(calls.seek(session, [{ type: attribute.class, pValue: value, ulValueLen: 8 }], 1), "C_FindObjectsInit");
    const found = calls.found(session, list, 200, count);
    calls.endSeek(session);
    demand(found, "C_FindObjects");
    return Array.from({ length: numberIn(count) }, (_, at) => numberIn(list, at * 8));
  };
  /** An attribute's bytes; none when the object does not have it or keeps it to itself. */
  const read = (object: number, type: number): Buffer => {
    const asked = [{ type, pValue: null as Buffer | null, ulValueLen: 0 as number | bigint }];
    if (calls.read(session, object, asked, 1) !== 0) return Buffer.alloc(0);
    const length = Number(asked[0]?.ulValueLen ?? 0);
    if (length === 0 || length > 65_536) return Buffer.alloc(0);
    const value = Buffer.alloc(length);
    return calls.read(session, object, [{ type, pValue: value, ulValueLen: length }], 1) === 0
      ? value
      : Buffer.alloc(0);
  };
  const sign = (key: number, toSign: Uint8Array): Uint8Array => {
    const how = { type: rsaPkcs, pParameter: null, ulParameterLen: 0 };
    demand(calls.signInit(session, how, key), "C_SignInit");
    const [out, length] = [Buffer.alloc(1_024), ulong(1_024)];
    demand(calls.sign(session, Buffer.from(toSign), toSign.length, out, length), "C_Sign");
    return new Uint8Array(out.subarray(0, numberIn(length)));
  };
  return { objects, read, sign };
}
export type TokenSession = ReturnType<typeof sessionOn>;

/** A PKCS#11 module, loaded. Refuses `signature.token-reader-missing`, `signature.token-module-broken`. */
export function openModule(modulePath: string) {
  const calls = loaded(modulePath);
  demand(calls.initialize(null), "C_Initialize");
  return { tokens: () => tokensOf(calls), logIn: (slot: number, pin: string) => sessionOn(calls, slot, pin) };
}
