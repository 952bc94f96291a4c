// Between the nodes of a page and the blocks of a body. What is not known is dropped, its text is kept; nothing is ever parsed as markup
// on the page itself.

const dropped = new Set([
  "STYLE",
  "SCRIPT",
  "HEAD",
  "TITLE",
  "META",
  "LINK",
  "TEMPLATE",
  "OBJECT",
  "IFRAME",
  "SVG",
  "MATH",
  "NOSCRIPT",
]);
const breaking = new Set(
  "P DIV SECTION ARTICLE MAIN HEADER FOOTER ASIDE NAV BLOCKQUOTE PRE ADDRESS FIGURE FIGCAPTION DL DT DD FORM FIELDSET CENTER BODY".split(
    " ",
  ),
);
const tagOf = (node) => node.nodeName.toUpperCase();
const styleOf = (node) => node.getAttribute?.("data-style") ?? node.getAttribute?.("style") ?? "";

/** Blocks of what another program put on the clipboard. Its styles are read, but never become styles: the page's policy forbids those. */
export function pastedBlocks(markup) {
  const bare = markup
    .replaceAll(/<style[\s>][\s\S]*?<\/style>/gi, "")
    .replaceAll(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/i, " data-style="));
  return blocksOf(new DOMParser().parseFromString(bare, "text/html").body);
}

/** The blocks under a node; `highest` is the number of the heading that counts as the first level. */
export function blocksOf(root, highest = 1) {
  const found = { blocks: [], runs: [], align: undefined, highest };
  readChildren(root, found, {});
  endParagraph(found);
  return found.blocks;
}

function readChildren(node, found, marks) {
  for (const child of node.childNodes) readNode(child, found, marks);
}

function readNode(node, found, marks) {
  const tag = tagOf(node);
  if (node.nodeType === 3) found.runs.push({ text: node.data, ...marks });
  if (node.nodeType !== 1 || dropped.has(tag)) return;
  const [, level] = /^H([1-6])$/.exec(tag) ?? [];
  if (level !== undefined) {
    endParagraph(found);
    const content = runsOf(node, {});
    const own = Math.max(1, Math.min(3, Number(level) - found.highest + 1));
    if (content.length > 0) found.blocks.push({ kind: "heading", level: own, content });
  } else if (tag === "UL" || tag === "OL") {
    endParagraph(found);
    addEntries(node, found.blocks);
  } else if (tag === "TABLE") {
    endParagraph(found);
    addTable(node, found.blocks);
  } else if (tag === "BR") endParagraph(found);
  else if (breaking.has(tag)) readParagraph(node, found, marks);
  else readChildren(node, found, marksOf(node, marks));
}

function readParagraph(node, found, marks) {
  endParagraph(found);
  const [, own] = /text-align:\s*(center|right)/i.exec(styleOf(node)) ?? [];
  const align = own ?? node.getAttribute("align")?.toLowerCase();
  if (align === "center" || align === "right") found.align = align;
  // Word's lists are paragraphs: a sign or number that the eye sees, in a part that is told to be ignored.
  if (/mso-list:/i.test(styleOf(node))) readWordEntry(node, found, marks);
  else readChildren(node, found, marksOf(node, marks));
  endParagraph(found);
  found.align = undefined;
}

function readWordEntry(node, found, marks) {
  const sign = [...node.querySelectorAll("[data-style]")].find((part) => /mso-list:\s*ignore/i.test(styleOf(part)));
  const shown = (sign?.textContent ?? "").trim();
  sign?.remove();
  if (/[\p{L}\p{N}]/u.test(shown) && shown !== "o" && shown !== "§" && shown !== "ü") {
    found.runs.push({ text: `${shown} ` });
    readChildren(node, found, marksOf(node, marks));
  } else {
    const entry = runsOf(node, marks);
    if (entry.length > 0) addEntry(found.blocks, false, entry);
  }
}

function addEntries(node, blocks) {
  for (const child of node.children) {
    const tag = tagOf(child);
    if (tag === "UL" || tag === "OL") addEntries(child, blocks);
    if (tag !== "LI") continue;
    const inner = [...child.querySelectorAll("ul, ol")].filter((one) => one.parentElement.closest("li") === child);
    const entry = runsOf(child, {}, new Set(inner));
    if (entry.length > 0) addEntry(blocks, tagOf(node) === "OL", entry);
    for (const one of inner) addEntries(one, blocks);
  }
}

function addEntry(blocks, ordered, entry) {
  const last = blocks.at(-1);
  if (last?.kind === "list" && last.ordered === ordered) last.items.push(entry);
  else blocks.push({ kind: "list", ordered, items: [entry] });
}

function addTable(table, blocks) {
  const rows = [...table.rows].map((row) =>
    [...row.cells].flatMap((cell) => [
      runsOf(cell, {}),
      ...Array.from({ length: Math.min(cell.colSpan, 12) - 1 }, () => []),
    ]),
  );
  const columns = Math.max(0, ...rows.map((row) => row.length));
  if (columns === 0) return;
  for (const row of rows) while (row.length < columns) row.push([]);
  const [first] = table.rows;
  const head =
    rows.length > 1 &&
    (tagOf(first.parentElement) === "THEAD" || [...first.cells].every((cell) => tagOf(cell) === "TH"));
  blocks.push({ kind: "table", head, rows });
}

/** The runs of a cell, an entry or a heading: blocks and line breaks inside it become spaces. */
function runsOf(node, marks, without = new Set()) {
  const runs = [];
  const read = (at, held) => {
    for (const child of at.childNodes) {
      const tag = tagOf(child);
      if (child.nodeType === 3) runs.push({ text: child.data, ...held });
      if (child.nodeType !== 1 || dropped.has(tag) || without.has(child)) continue;
      if (tag === "BR" || breaking.has(tag) || tag === "LI" || tag === "TR") runs.push({ text: " " });
      read(child, marksOf(child, held));
    }
  };
  read(node, marks);
  return tidyRuns(runs);
}

function marksOf(node, marks) {
  const style = styleOf(node);
  const [, weight] = /font-weight:\s*(\w+)/i.exec(style) ?? [];
  const [, slope] = /font-style:\s*(\w+)/i.exec(style) ?? [];
  const tag = tagOf(node);
  const bold =
    weight === undefined ? marks.bold || tag === "B" || tag === "STRONG" : /^(bold|bolder|[6-9]00)$/.test(weight);
  const italic = slope === undefined ? marks.italic || tag === "I" || tag === "EM" : slope !== "normal";
  return { ...(bold ? { bold: true } : {}), ...(italic ? { italic: true } : {}) };
}

function tidyRuns(runs) {
  const kept = runs
    .map((run) => ({ ...run, text: run.text.replaceAll(/[\s\u00a0]+/g, " ") }))
    .filter(({ text }) => text !== "");
  return kept.some(({ text }) => text.trim() !== "") ? kept : [];
}

function endParagraph(found) {
  const content = tidyRuns(found.runs);
  found.runs = [];
  if (content.length > 0)
    found.blocks.push({ kind: "paragraph", content, ...(found.align ? { align: found.align } : {}) });
}

/** The nodes that show a body in the editor; headings begin at h2, below the page's own. */
export function nodesOf(blocks) {
  return blocks.map((block) => {
    if (block.kind === "heading") return element(`h${block.level + 1}`, runNodes(block.content));
    if (block.kind === "list") {
      return element(
        block.ordered ? "ol" : "ul",
        block.items.map((entry) => element("li", runNodes(entry))),
      );
    }
    if (block.kind === "table") return tableNode(block);
    const paragraph = element("p", runNodes(block.content));
    if (block.align === "center" || block.align === "right") paragraph.setAttribute("align", block.align);
    return paragraph;
  });
}

function tableNode({ head, rows }) {
  const row = (cells, tag) =>
    element(
      "tr",
      cells.map((cell) => element(tag, runNodes(cell))),
    );
  return element("table", [
    element(
      "tbody",
      rows.map((cells, at) => row(cells, head && at === 0 ? "th" : "td")),
    ),
  ]);
}

export function runNodes(runs) {
  const nodes = runs.map(({ text, bold, italic }) => {
    let node = document.createTextNode(text);
    if (italic) node = element("i", [node]);
    return bold ? element("b", [node]) : node;
  });
  return nodes.length === 0 ? [document.createElement("br")] : nodes;
}

export function element(tag, children, attributes = {}) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
