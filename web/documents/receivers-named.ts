import type { Receiver } from "#capabilities/documents";
import { Refusal } from "#kernel/plain/refusal";

/** Words alone: commas and brackets of a name are not typed. */
const words = (text: string): string => text.replace(/[^\p{L}\p{N}.]+/gu, " ").trim();
const folded = (text: string): string =>
  words(text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase());
const spelt = (text: string): string =>
  folded(text)
    .replace(/\bubnd\b/g, "uy ban nhan dan")
    .replace(/\bhdnd\b/g, "hoi dong nhan dan");
const lower = (text: string): string => words(text.normalize("NFC").toLocaleLowerCase("vi"));

/** Whether a name has these words one after the other, none of them cut. */
const says = (name: string, words: string): boolean => ` ${name} `.includes(` ${words} `);

/** Of several that fit, so many are told. */
const mostNamed = 4;

/**
 * Those whom a line names: by its identifier, its name, or some words of the name, with or without accents.
 * Letters inside a word name nobody (`named` is false), they only bring to mind who may be meant.
 */
function meantBy(line: string, receivers: readonly Receiver[]): { named: boolean; found: readonly Receiver[] } {
  const ways: ((receiver: Receiver) => boolean)[] = [
    ({ organId }) => organId === line,
    ({ name }) => lower(name) === lower(line),
    ({ name }) => folded(name) === folded(line),
    ({ name }) => says(lower(name), lower(line)),
    ({ name }) => says(folded(name), folded(line)),
    ({ name }) => spelt(name) === spelt(line),
    ({ name }) => says(spelt(name), spelt(line)),
  ];
  const found = ways.map((fits) => receivers.filter(fits)).find((some) => some.length > 0);
  if (found) return { named: found.length === 1, found };
  return { named: false, found: receivers.filter(({ name }) => spelt(name).includes(spelt(line))) };
}

const quoted = (line: string, found: readonly Receiver[]): string => {
  if (found.length === 0) return `“${line}”`;
  const names = found.slice(0, mostNamed).map(({ name }) => name);
  return `“${line}” (${[...names, ...(found.length > mostNamed ? ["…"] : [])].join("; ")})`;
};

/**
 * The electronic receivers that lines name, in their order. Refuses `documents.receiver-unclear` at `receivers`, once for all lines:
 * those that several names fit with the names, and those that none fits.
 */
export function receiversNamed(lines: readonly string[], receivers: readonly Receiver[]): readonly Receiver[] {
  const meant = lines
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => ({ line, ...meantBy(line, receivers) }));
  const wrong = meant.filter(({ named }) => !named);
  if (wrong.length === 0) return meant.flatMap(({ found }) => found);
  const told = (unknown: boolean): string =>
    wrong
      .filter(({ found }) => (found.length === 0) === unknown)
      .map(({ line, found }) => quoted(line, found))
      .join(", ");
  throw new Refusal("invalid", "documents.receiver-unclear", {
    fields: { receivers: "documents.receiver-unclear" },
    facts: { unclear: told(false), unknown: told(true) },
  });
}
