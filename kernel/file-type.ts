import { fileTypeFromBuffer } from "file-type";
import { refuse } from "./plain/kernel-refusals.ts";

/** What may be uploaded as a paper: PDF and photographs. */
export const paperTypes = ["application/pdf", "image/jpeg", "image/png"] as const;

const endings: Record<string, readonly string[]> = {
  "application/pdf": ["pdf"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/png": ["png"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
};

/**
 * The real type of a file by its first bytes. Refuses what is not allowed (`kernel.file-type`) and what calls itself
 * something it is not (`kernel.file-disguised`).
 */
export async function realType(head: Buffer, name: string, allowed: readonly string[]): Promise<string> {
  if (head.length === 0) throw refuse("invalid", "kernel.file-empty");
  const found = await fileTypeFromBuffer(head);
  const ending = name.toLowerCase().split(".").at(-1) ?? "";
  const claimed = paperTypes.some((type) => endings[type]?.includes(ending));
  if (found && allowed.includes(found.mime)) {
    if (!endings[found.mime]?.includes(ending)) throw refuse("invalid", "kernel.file-disguised");
    return found.mime;
  }
  throw refuse("invalid", claimed ? "kernel.file-disguised" : "kernel.file-type");
}

/** The type that the first bytes show; plain bytes when they show none. Nothing is refused. */
export async function shownType(head: Buffer): Promise<string> {
  const found = head.length === 0 ? undefined : await fileTypeFromBuffer(head);
  return found?.mime ?? "application/octet-stream";
}

// Names of PDF actions that run something when the file is opened, in plain or #-escaped form.
const activeNames = /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA)\b/;
/** Names with their #-escapes taken out. */
export const unescapeNames = (text: string): string =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Whether a part of a PDF names content that runs or files inside it. */
export const namesActiveContent = (text: string): boolean => activeNames.test(unescapeNames(text));

/** Watches a PDF go by for active content; call `seen()` at the end. Looks across chunk borders. */
export function activeContentWatch(): { look(chunk: Buffer): void; seen(): boolean } {
  let tail = "";
  let found = false;
  return {
    look: (chunk) => {
      const text = tail + chunk.toString("latin1");
      found ||= namesActiveContent(text);
      tail = text.slice(-64);
    },
    seen: () => found,
  };
}
