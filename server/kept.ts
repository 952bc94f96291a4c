import type { Reader, Tx } from "#kernel/database";

type Find<Words extends readonly string[], Value> = (on: Tx | Reader, ...words: Words) => Promise<Value>;

const mostKept = 1_000;
/** Whoever finds anew has this long before the next caller tries too. */
const longestFindMs = 2_000;

/**
 * Keeps what was found by its words (an id; a code and a day) for some milliseconds. Only for what seldom changes and gives no
 * right (an agency's name and place, a procedure's version): a change is seen by every process that much later. What was not
 * found is sought again. When the time is over one caller finds it anew; whoever asks meanwhile is given what was known, so
 * that a hundred callers are not a hundred finds.
 */
export function keptFor<Words extends readonly string[], Value>(
  ms: number,
  now: () => Date,
  find: Find<Words, Value>,
): Find<Words, Value> {
  const kept = new Map<string, { readonly value: Value; readonly until: number }>();
  return async (on, ...words) => {
    const at = now().getTime();
    const key = words.join(" ");
    const known = kept.get(key);
    if (known && at < known.until) return known.value;
    if (known) kept.set(key, { value: known.value, until: at + Math.min(ms, longestFindMs) });
    try {
      const value = await find(on, ...words);
      kept.delete(key);
      if (value === undefined) return value;
      if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? "");
      kept.set(key, { value, until: at + ms });
      return value;
    } catch (error) {
      kept.delete(key);
      throw error;
    }
  };
}
