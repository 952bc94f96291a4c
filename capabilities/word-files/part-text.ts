import type { WordParts } from "./open-package.ts";

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const letterOf = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "");

/** Text of an XML part without its references. */
export const plainText = (xml: string): string =>
  xml.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (_, hex?: string, decimal?: string, name?: string) =>
      hex
        ? letterOf(Number.parseInt(hex, 16))
        : decimal
          ? letterOf(Number(decimal))
          : (named[(name ?? "").toLowerCase()] ?? ""),
  );

const lineEnd = /<\/w:p>|<w:(?:br|cr)\b[^>]*>|<\/(?:dc|cp|dcterms):\w+>/g;

/**
 * Every line of text that stands anywhere in the file: body, headers, footers, notes, comments, text boxes, watermarks, what was
 * deleted with its trace kept, title and subject. For looking for marks of secrecy; nothing of it is kept.
 */
export function everyLine(parts: WordParts): string[] {
  return [...parts]
    .filter(([name]) => !/^\[Content_Types\]|\.rels$|styles|numbering/.test(name))
    .flatMap(([, xml]) => {
      const watermarks = [...xml.matchAll(/<v:textpath\b[^>]*\bstring="([^"]*)"/g)].map(([, shown = ""]) => shown);
      const lines = xml
        .replaceAll(lineEnd, "\n")
        .replaceAll(/<w:tab\b[^>]*>/g, " ")
        .replaceAll(/<[^>]*>/g, "")
        .split("\n");
      return [...watermarks, ...lines].map((line) => plainText(line).trim()).filter((line) => line !== "");
    });
}

export const withoutChoices = (xml: string): string => xml.replaceAll(/<mc:Choice\b[\s\S]*?<\/mc:Choice>/g, "");

/** How often an element begins in a part. */
export const countOf = (xml: string, element: string): number =>
  xml.match(new RegExp(`<${element}[\\s/>]`, "g"))?.length ?? 0;
