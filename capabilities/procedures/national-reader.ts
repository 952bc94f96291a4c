/** Something in the national answer that could not be understood, where it stands and the beginning of what stood there. */
export type Unclear = { readonly code: UnclearCode; readonly at: string; readonly found: string };
export type UnclearCode =
  | "not-a-procedure"
  | "not-json"
  | "wrong-type"
  | "unknown-field"
  | "too-long"
  | "too-many"
  | "markup-removed"
  | "code-shortened"
  | "unknown-channel"
  | "unknown-unit"
  | "unit-assumed"
  | "half-day-as-hours"
  | "unreadable-amount"
  | "unmatched-case"
  | "second-time-dropped"
  | "unsafe-address"
  | "missing"
  | "unknown-tier"
  | "note-among-papers"
  | "grounds-run-together"
  | "may-be-cut"
  | "twice";

/** Walks an untrusted answer: reads known fields only, whatever their letter case, and notes what it had to leave. */
export type NationalReader = {
  readonly unclear: Unclear[];
  note(code: UnclearCode, at: string, found?: unknown): void;
};

export type Fields = { readonly at: string; readonly values: ReadonlyMap<string, unknown> };

const longest = 20_000;
const most = 500;
const mostNotes = 1_000;

export function nationalReader(): NationalReader {
  const unclear: Unclear[] = [];
  return {
    unclear,
    note(code, at, found = "") {
      if (unclear.length < mostNotes) unclear.push({ code, at: shown(at), found: shown(found) });
    },
  };
}

/** Objects are named, not written out: they may be as deep as they like. */
function shown(found: unknown): string {
  if (found !== null && typeof found === "object") return Array.isArray(found) ? `[${found.length}]` : "{}";
  return cleaned(String(found).slice(0, 400)).slice(0, 100).toWellFormed();
}

/** The object's fields under upper-case names; undefined, with a note, when it is no object. */
export function fieldsOf(reader: NationalReader, value: unknown, at: string): Fields | undefined {
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    if (value !== undefined && value !== null) reader.note("wrong-type", at, value);
    return undefined;
  }
  return { at, values: new Map(Object.entries(value).map(([key, held]) => [key.toUpperCase(), held])) };
}

/** Notes the fields that nobody reads, so that nothing is lost without a word. */
export function noteUnknown(reader: NationalReader, fields: Fields, known: readonly string[]): void {
  for (const key of fields.values.keys()) {
    if (!known.includes(key)) reader.note("unknown-field", `${fields.at}.${key}`, fields.values.get(key));
  }
}

/** A list under a name; the portal sends a single object, null or an empty text where a list has one entry or none. */
export function listAt(reader: NationalReader, fields: Fields, key: string): { value: unknown; at: string }[] {
  const held = fields.values.get(key);
  const at = `${fields.at}.${key}`;
  if (held === undefined || held === null || held === "") return [];
  const all: readonly unknown[] = Array.isArray(held) ? held : [held];
  if (all.length > most) reader.note("too-many", at, String(all.length));
  return all.slice(0, most).map((value, n) => ({ value, at: `${at}[${n}]` }));
}

/** The entries of a list that are objects. */
export function objectsAt(reader: NationalReader, fields: Fields, key: string): Fields[] {
  return listAt(reader, fields, key).flatMap(({ value, at }) => fieldsOf(reader, value, at) ?? []);
}

/** A text under a name, without markup and control characters, "" when there is none; a number is read as text. */
export function textAt(reader: NationalReader, fields: Fields, key: string, limit = longest): string {
  const held = fields.values.get(key);
  const at = `${fields.at}.${key}`;
  if (held === undefined || held === null) return "";
  if (typeof held !== "string" && typeof held !== "number") {
    reader.note("wrong-type", at, held);
    return "";
  }
  const given = String(held);
  const short = given.slice(0, limit);
  if (given.length > limit) reader.note("too-long", at, given);
  const text = cleaned(withoutMarkup(short));
  if (/<[a-z/!]/i.test(short)) reader.note("markup-removed", at, short);
  return text;
}

function withoutMarkup(text: string): string {
  return text
    .replace(/<(br|\/p|\/li|\/div)\b[^<>]*>/gi, "\n")
    .replace(/<[a-z/!][^<>]*>?/gi, "")
    .replace(/&nbsp;/gi, " ")
    .replace(/&lt;/gi, "<")
    .replace(/&gt;/gi, ">")
    .replace(/&amp;/gi, "&");
}

/** NFC, no control or direction-changing characters, single spaces, no empty lines. */
function cleaned(text: string): string {
  return (
    text
      .normalize("NFC")
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, " ")
      .toWellFormed()
      .replace(/[ \u00a0]+/g, " ")
      .replace(/ ?\n[ \n]*/g, "\n")
      .trim()
  );
}

/** For comparing: no accents, lower case, single spaces. */
export function plainForm(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/gi, "d")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
