/** What may be written down of an error: its kind and where it rose, with everything taken out that may be a person's. */
export type ErrorWords = {
  readonly name: string;
  readonly code: string | null;
  readonly message: string;
  /** The table or rule of the database that complained. */
  readonly at: string | null;
  readonly stack: string;
  readonly cause?: ErrorWords;
};

// PostgreSQL, mail servers and parsers quote what they were given: between quotation marks or in brackets, as an
// address, or as a number of nine digits and more (identity numbers, telephones).
const quoted = /"[^"]*"|'[^']*'|“[^”]*”|«[^»]*»|<[^>]*>|\{[^}]*\}|\S+@\S+|\d{9,}/g;

const textAt = (error: Error, name: string): string | null => {
  const value = (error as unknown as Record<string, unknown>)[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
};

/** A message without what it quotes. */
export function plainMessage(message: string): string {
  return message.replace(quoted, "…").split("\n")[0]?.slice(0, 300) ?? "";
}

/** Reads an error for the log and the queue; what is no error says only of which type it is. */
export function errorWords(error: unknown, depth = 0): ErrorWords {
  if (!(error instanceof Error)) return { name: typeof error, code: null, message: "", at: null, stack: "" };
  const at = textAt(error, "constraint") ?? textAt(error, "table");
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    code: textAt(error, "code"),
    message: plainMessage(error.message),
    at,
    stack: frames.join("\n"),
    ...(error.cause !== undefined && depth < 3 ? { cause: errorWords(error.cause, depth + 1) } : {}),
  };
}
