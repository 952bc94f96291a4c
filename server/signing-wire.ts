import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FindOrder, FoundOutside, OpenOrder, SealOrder, SignOrder } from "#capabilities/signatures";
import { Refusal, type RefusalKind } from "#kernel/plain/refusal";
import { privateFolder } from "./private-folder.ts";

/** Where the signing process listens: a socket in a folder only its owner may enter, its path within 107 bytes. */
export function signingSocket(dataDir: string): string {
  const near = join(dataDir, "run");
  const mark = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  const folder = near.length <= 90 ? near : join(tmpdir(), `pho-hien-${mark}`);
  return join(privateFolder(folder), "signing.sock");
}

export type WireOrder =
  | { readonly kind: "open"; readonly order: OpenOrder }
  | { readonly kind: "find"; readonly order: FindOrder }
  | { readonly kind: "sign"; readonly order: SignOrder }
  | { readonly kind: "seal"; readonly order: SealOrder };

export type WireAnswer =
  | { readonly bytes: Uint8Array }
  | { readonly expiresAt: string }
  | { readonly found: FoundOutside }
  | {
      readonly refusal: {
        readonly kind: RefusalKind;
        readonly code: string;
        readonly fields: Readonly<Record<string, string>>;
        readonly facts: Readonly<Record<string, string | number>>;
      };
    };

/** JSON with bytes as `{ "~": base64 }`. */
export function toWire(value: WireOrder | WireAnswer): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner instanceof Uint8Array) return { "~": Buffer.from(inner).toString("base64") };
    if (inner && typeof inner === "object" && "type" in inner && inner.type === "Buffer" && "data" in inner) {
      return { "~": Buffer.from(inner.data as number[]).toString("base64") };
    }
    return inner;
  });
}

export function fromWire<Value>(text: string): Value {
  return JSON.parse(text, (_key, inner: unknown) =>
    inner && typeof inner === "object" && "~" in inner
      ? new Uint8Array(Buffer.from(String(inner["~"]), "base64"))
      : inner,
  ) as Value;
}

export function refusalFrom(answer: Extract<WireAnswer, { refusal: unknown }>): Refusal {
  const { kind, code, fields, facts } = answer.refusal;
  return new Refusal(kind, code, { fields: { ...fields }, facts: { ...facts } });
}
