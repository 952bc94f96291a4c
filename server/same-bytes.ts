import { createHash } from "node:crypto";

const keptMs = 60_000;
const mostKept = 20;

/**
 * A letter of the province arrives at a hundred agencies with the same bytes. Work on bytes is shared by whoever asks for it while
 * it is being done, or within a minute after; what failed is done again. The work must go by those bytes alone.
 */
export function onceForSameBytes<Value>(now: () => Date) {
  const kept = new Map<string, { readonly value: Promise<Value>; readonly until: number }>();
  return (bytes: readonly Uint8Array[], work: () => Promise<Value>): Promise<Value> => {
    const key = bytes.map((one) => createHash("sha256").update(one).digest("base64")).join();
    const at = now().getTime();
    const known = kept.get(key);
    if (known && at < known.until) return known.value;
    const value = work();
    kept.delete(key);
    kept.set(key, { value, until: at + keptMs });
    if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? "");
    value.catch(() => kept.get(key)?.value === value && kept.delete(key));
    return value;
  };
}
