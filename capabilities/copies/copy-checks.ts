import type { CopiesNeeds, CopySource, SourceFile } from "./needs.ts";
import { refuse } from "./refusals.ts";
import type { CopyWish } from "./shapes.ts";

/** What can be set on pages. */
const copiedTypes = ["application/pdf", "image/jpeg", "image/png"];

/** Refuses `copies.secret` at the boxes that bear a mark of secrecy, or without a box when the source itself does. */
export function refuseSecret(
  { secrecy }: Pick<CopiesNeeds, "secrecy">,
  { facts, files }: CopySource,
  wish: Pick<CopyWish, "purpose" | "recipients" | "typed" | "copiedFrom">,
): void {
  const bears = {
    purpose: secrecy.textBears(wish.purpose),
    recipients: wish.recipients.some(secrecy.textBears),
    typed: secrecy.textBears(wish.typed),
    copiedFrom: secrecy.textBears(wish.copiedFrom),
  };
  const fields = Object.fromEntries(
    Object.entries(bears).flatMap(([name, secret]) => (secret ? [[name, "copies.secret" as const]] : [])),
  );
  const source = [facts.abstract, facts.typeName, facts.number].some(secrecy.textBears);
  const secret = source || files.some(({ name }) => secrecy.fileNameBears(name));
  if (secret || Object.keys(fields).length > 0) throw refuse("invalid", "copies.secret", { fields });
}

/** The chosen file of a source, or its only one. Refuses `copies.unknown-file`, `copies.file-not-copied` (Word, Excel). */
export function fileOf({ files }: CopySource, fileId: string | null): SourceFile {
  const only = files.length === 1 ? files[0] : undefined;
  const file = fileId === null ? only : files.find((each) => each.fileId === fileId);
  if (!file) throw refuse("invalid", "copies.unknown-file", { fields: { fileId: "copies.unknown-file" } });
  if (!copiedTypes.includes(file.type)) {
    throw refuse("invalid", "copies.file-not-copied", { fields: { fileId: "copies.file-not-copied" } });
  }
  return file;
}

/** The paragraphs of an extract: those chosen of the body, in its order and word for word, then what was typed. */
export function extractOf({ paragraphs }: CopySource, wish: Pick<CopyWish, "paragraphs" | "typed">): string[] {
  const chosen = paragraphs.filter((_, at) => wish.paragraphs.includes(at));
  const typed = wish.typed.split(/[\r\n]+/).map((line) => line.trim());
  const lines = [...chosen, ...typed].filter((line) => line !== "");
  if (lines.length === 0) {
    throw refuse("invalid", "copies.nothing-extracted", { fields: { typed: "copies.nothing-extracted" } });
  }
  return lines;
}
