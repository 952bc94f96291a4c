/** A stretch of words that stands in both texts, in the later one alone, or in the earlier one alone. */
export type Piece = { readonly kind: "same" | "added" | "removed"; readonly text: string };

/** Comparing takes words × words: beyond this a text counts as wholly rewritten between its equal ends. */
const longestCompared = 4_000_000;

/**
 * Compares two texts word by word. The pieces that are the same or added make up the later text; spaces and line breaks belong to
 * the word before them and are not compared.
 */
export function compareWords(before: string, after: string): Piece[] {
  const pieces: { kind: Piece["kind"]; text: string }[] = [];
  for (const { kind, one } of alignRows(wordsOf(before), wordsOf(after), (word) => word.trim())) {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += one;
    else pieces.push({ kind, text: one });
  }
  return pieces;
}

/** How much of the longer text consists of words that both have, wherever they stand; from 0 to 1. */
export function likeness(before: string, after: string): number {
  const [old, now] = [wordsOf(before), wordsOf(after)].map((words) => words.map((word) => word.trim()));
  const held = new Map<string, number>();
  for (const word of old ?? []) held.set(word, (held.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of now ?? []) {
    const left = held.get(word) ?? 0;
    if (left > 0) common += word.length;
    held.set(word, left - 1);
  }
  const lengthOf = (words: readonly string[] = []) => words.reduce((sum, word) => sum + word.length, 0);
  const longer = Math.max(lengthOf(old), lengthOf(now));
  return longer === 0 ? 1 : common / longer;
}

/** Words and punctuation marks, each with the spaces after it. */
const wordsOf = (text: string): string[] => text.match(/(?:[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}\s])\s*|\s+/gu) ?? [];

export type Step<One> = { readonly kind: Piece["kind"]; readonly one: One };

/** The steps from one row to another by a longest common subsequence; of what changed, what was removed comes first. */
export function alignRows<One>(before: readonly One[], after: readonly One[], key: (one: One) => string): Step<One>[] {
  const [old, now] = [before.map(key), after.map(key)];
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const middle = common(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  const steps: Step<One>[] = after.slice(0, head).map((one) => ({ kind: "same", one }));
  let [x, y] = [head, head];
  for (const [oldAt, nowAt] of [...middle, [old.length - tail - head, now.length - tail - head] as const]) {
    for (; x < oldAt + head; x += 1) steps.push({ kind: "removed", one: before[x] as One });
    for (; y < nowAt + head; y += 1) steps.push({ kind: "added", one: after[y] as One });
    if (x < old.length - tail) steps.push({ kind: "same", one: after[y] as One });
    x += 1;
    y += 1;
  }
  return [...steps, ...after.slice(now.length - tail).map((one): Step<One> => ({ kind: "same", one }))];
}

/** Pairs of places that are common, in order. */
function common(old: readonly string[], now: readonly string[]): (readonly [number, number])[] {
  const wide = now.length + 1;
  if (old.length === 0 || now.length === 0 || old.length * now.length > longestCompared) return [];
  // lengths[x * wide + y]: the longest common row of what follows x and y.
  const lengths = new Uint32Array((old.length + 1) * wide);
  for (let x = old.length - 1; x >= 0; x -= 1) {
    for (let y = now.length - 1; y >= 0; y -= 1) {
      const [skipOld, skipNow, both] = [(x + 1) * wide + y, x * wide + y + 1, (x + 1) * wide + y + 1];
      lengths[x * wide + y] =
        old[x] === now[y] ? 1 + (lengths[both] ?? 0) : Math.max(lengths[skipOld] ?? 0, lengths[skipNow] ?? 0);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [0, 0];
  while (x < old.length && y < now.length) {
    if (old[x] === now[y]) {
      pairs.push([x, y]);
      x += 1;
      y += 1;
    } else if ((lengths[(x + 1) * wide + y] ?? 0) >= (lengths[x * wide + y + 1] ?? 0)) x += 1;
    else y += 1;
  }
  return pairs;
}
