import type { TakenAttachment } from "./attachment-intake.ts";
import type { Finder } from "./dialect.ts";
import { checkFileName } from "./file-name.ts";
import type { AttachmentWords, ReadAttachment } from "./message.ts";
import { EdxmlProblem } from "./problem.ts";
import { textOf, type XmlNode } from "./xml-tree.ts";

export const plainId = (text: string): string => text.trim().replace(/^cid:/i, "");

const first = (finder: Finder, node: XmlNode, ...names: readonly string[]): string => {
  for (const name of names) {
    const found = finder.one(node, name);
    if (found) return textOf(found);
  }
  return "";
};

/** What an element says of a file, in the names of all three forms. */
function wordsOf(finder: Finder, node: XmlNode): AttachmentWords {
  const href = node.tag.attributes.find(({ local, uri }) => local === "href" && uri !== "")?.value ?? "";
  const description = first(finder, node, "Description");
  const contentId = plainId(first(finder, node, "ContentId") || href);
  if (/\s/.test(contentId) || contentId.length > 200) throw new EdxmlProblem("wrong-field", "ContentId");
  return {
    contentId,
    name: first(finder, node, "AttachmentName", "FileName"),
    contentType: first(finder, node, "ContentType", "FileType") || "application/octet-stream",
    ...(description === "" ? {} : { description }),
  };
}

/** The files that the manifest names. Refusals: `attachment-doubled`, `unsafe-name`, `missing-field`. */
export function readManifest(finder: Finder, body: XmlNode | undefined): ReadonlyMap<string, AttachmentWords> {
  const manifest = finder.one(body, "edXMLManifest") ?? finder.one(body, "Manifest");
  const named = new Map<string, AttachmentWords>();
  for (const node of manifest ? finder.all(manifest, "Reference") : []) {
    const words = wordsOf(finder, node);
    if (words.contentId === "") throw new EdxmlProblem("missing-field", "Reference/ContentId");
    if (named.has(words.contentId)) throw new EdxmlProblem("attachment-doubled", "Reference");
    checkFileName(words.name);
    named.set(words.contentId, words);
  }
  return named;
}

/** What is known of a file when its bytes begin: by the manifest, and in a flat message by what stands before them. */
export function wordsSoFar(
  finder: Finder,
  attachment: XmlNode,
  named: ReadonlyMap<string, AttachmentWords>,
  number: number,
): AttachmentWords {
  const own = wordsOf(finder, attachment);
  const known = named.get(own.contentId);
  if (own.name !== "") checkFileName(own.name);
  if (known) return { ...known, contentType: known.contentType || own.contentType };
  return { ...own, contentId: own.contentId || String(number) };
}

/** What is known in the end of each file that was taken; `nodes` are their elements, in the same order. */
export function readAttachments(
  finder: Finder,
  nodes: readonly XmlNode[],
  named: ReadonlyMap<string, AttachmentWords>,
  taken: readonly TakenAttachment[],
): readonly ReadAttachment[] {
  return taken.flatMap(({ contentId, sizeBytes, sha256 }, index) => {
    const node = nodes[index];
    const words = node && wordsSoFar(finder, node, named, index + 1);
    if (!words?.name) throw new EdxmlProblem("missing-field", "Attachment/AttachmentName");
    return [{ ...words, contentId, sizeBytes, sha256 }];
  });
}
