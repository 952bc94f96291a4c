import type { Receiver } from "#capabilities/documents";
import { Refusal } from "#kernel/plain/refusal";

const folded = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase().replace(/\s+/g, " ").trim();
const spelt = (text: string): string =>
  folded(text)
    .replace(/\bubnd\b/g, "uy ban nhan dan")
    .replace(/\bhdnd\b/g, "hoi dong nhan dan");
const lower = (text: string): string => text.normalize("NFC").toLocaleLowerCase("vi").replace(/\s+/g, " ").trim();

/** Whether a name has these words one after the other, none of them cut. */
const says = (name: string, words: string): boolean => ` ${name} `.includes(` ${words} `);

/** Of several that fit, so many are told. */
const mostNamed = 4;

/**
 * The electronic receiver that a line names: by its identifier, its name, or some words of the name, with or without accents.
 * Refuses `documents.unknown-receiver` and `documents.receiver-unclear` at `receivers`, with the line and the names that fit it:
 * letters inside a word name nobody, they only bring to mind who may be meant.
 */
export function receiverNamed(line: string, receivers: readonly Receiver[]): Receiver {
  const ways: ((receiver: Receiver) => boolean)[] = [
    ({ organId }) => organId === line,
    ({ name }) => lower(name) === lower(line),
    ({ name }) => folded(name) === folded(line),
    ({ name }) => says(lower(name), lower(line)),
    ({ name }) => says(folded(name), folded(line)),
    ({ name }) => spelt(name) === spelt(line),
    ({ name }) => says(spelt(name), spelt(line)),
  ];
  const named = ways.map((fits) => receivers.filter(fits)).find((some) => some.length > 0) ?? [];
  const [one, second] = named;
  if (one && !second) return one;
  const found = one ? named : receivers.filter(({ name }) => spelt(name).includes(spelt(line)));
  const code = found.length > 0 ? "documents.receiver-unclear" : "documents.unknown-receiver";
  const names = found.slice(0, mostNamed).map(({ name }) => name);
  const more = found.length > mostNamed ? ["…"] : [];
  throw new Refusal("invalid", code, {
    fields: { receivers: code },
    facts: { line, names: [...names, ...more].join("; ") },
  });
}
