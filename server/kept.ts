import type { Reader, Tx } from "#kernel/database";

type Find<Value> = (on: Tx | Reader, id: string) => Promise<Value>;

const mostKept = 1_000;

/**
 * Keeps what was found by id for some milliseconds. Only for what seldom changes and gives no right (an agency's name and
 * place): a change is seen by every process that much later.
 */
export function keptFor<Value>(ms: number, now: () => Date, find: Find<Value>): Find<Value> {
  const kept = new Map<string, { readonly value: Value; readonly until: number }>();
  return async (on, id) => {
    const at = now().getTime();
    const known = kept.get(id);
    if (known && at < known.until) return known.value;
    const value = await find(on, id);
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? "");
    kept.set(id, { value, until: at + ms });
    return value;
  };
}
