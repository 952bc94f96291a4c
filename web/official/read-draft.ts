import { isDay } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import type { Fields } from "../kernel/fields.ts";
import type { OpenedDossier } from "./load-dossier.ts";

export const treeColumns = ["species", "count", "heightMetres", "trunkCentimetres", "treatment"] as const;
export type TreeColumn = (typeof treeColumns)[number];
const numeric: ReadonlySet<TreeColumn> = new Set(["count", "heightMetres", "trunkCentimetres"]);

/** Rows on the page: five at least, and always an empty one to go on with. At most as many as a licence takes. */
const fewest = 5;
export const mostRows = 20;
export const rowsFor = (filled: number): number => Math.min(mostRows, Math.max(fewest, filled + 1));

/** `12,5` and `12.5` are the same; what is no number stays as typed, and is refused beside its box. */
function numberOf(text: string): number | string {
  const plain = text.replace(",", ".");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}

/** The filled rows with the number each has on the page. */
function readTrees(form: Fields) {
  return Array.from({ length: mostRows }, (_, at) => {
    const text = (column: TreeColumn) => form.text(`content.trees.${at}.${column}`);
    const value = (column: TreeColumn) => (numeric.has(column) ? numberOf(text(column)) : text(column));
    return {
      at,
      empty: treeColumns.every((column) => text(column) === ""),
      tree: Object.fromEntries(treeColumns.map((column) => [column, value(column)])),
    };
  }).filter((row) => !row.empty);
}

/** What the case officer typed, as `draftResult` takes it. */
export function readDraft(form: Fields) {
  return {
    version: Number(form.text("version")),
    signerId: form.text("signerId"),
    content: {
      work: form.text("content.work"),
      location: form.text("content.location"),
      trees: readTrees(form).map(({ tree }) => tree),
      reason: form.text("content.reason"),
      startsOn: form.day("content.startsOn"),
      endsOn: form.day("content.endsOn"),
      duties: form
        .text("content.duties")
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean),
    },
  };
}
type Content = ReturnType<typeof readDraft>["content"];

function wrongTrees(rows: ReturnType<typeof readTrees>): Record<string, string> {
  const wrong = rows.flatMap(({ at, tree }) =>
    treeColumns.flatMap((column) => {
      const code =
        tree[column] === ""
          ? "field.required"
          : numeric.has(column) && typeof tree[column] === "string"
            ? "field.number"
            : null;
      return code === null ? [] : [[`content.trees.${at}.${column}`, code]];
    }),
  );
  return Object.fromEntries(wrong);
}

/** The act looks at the signer and the content one after another; this finds the plain faults of both at once. */
function plainFaults(draft: ReturnType<typeof readDraft>, rows: ReturnType<typeof readTrees>): Record<string, string> {
  const { content } = draft;
  const texts = ["location", "reason"] as const;
  const days = ["startsOn", "endsOn"] as const;
  return {
    ...(content.work === "" && { "content.work": "field.choose" }),
    ...Object.fromEntries(
      texts.filter((name) => content[name] === "").map((name) => [`content.${name}`, "field.required"]),
    ),
    ...(content.trees.length === 0 && { "content.trees": "field.required" }),
    ...wrongTrees(rows),
    ...Object.fromEntries(
      days
        .filter((name) => !isDay(content[name]))
        .map((name) => [`content.${name}`, content[name] === "" ? "field.required" : "field.date"]),
    ),
    ...(content.duties.length === 0 && { "content.duties": "field.required" }),
    ...(draft.signerId === "" && { signerId: "field.choose" }),
  };
}

/** The act's refusal with its fields named as on the page. */
export function draftRefusal(refusal: Refusal, form: Fields): Refusal {
  if (refusal.kind !== "invalid") return refusal;
  const rows = readTrees(form);
  const named = Object.entries(refusal.fields).map(([name, code]) => {
    const tree = /^content\.trees\.(\d+)\.(.+)$/.exec(name);
    if (tree) return [`content.trees.${rows[Number(tree[1])]?.at ?? 0}.${tree[2]}`, code];
    return [name.replace(/^(content\.duties)\.\d+$/, "$1"), code];
  });
  return new Refusal("invalid", refusal.code, {
    fields: { ...Object.fromEntries(named), ...plainFaults(readDraft(form), rows) },
    facts: refusal.facts,
  });
}

export type DraftValues = Omit<Content, "trees" | "duties"> & {
  readonly trees: readonly Readonly<Record<TreeColumn, string>>[];
  readonly duties: string;
};

const text = (value: unknown): string =>
  typeof value === "number" ? String(value).replace(".", ",") : typeof value === "string" ? value : "";

function treeOf(tree: unknown): Record<TreeColumn, string> {
  const known = (typeof tree === "object" && tree !== null ? tree : {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(treeColumns.map((column) => [column, text(known[column])])) as Record<TreeColumn, string>;
}

/** What the page begins with: the saved draft, or what the applicant's form already says. */
export function draftValues({ dossier, result }: Pick<OpenedDossier, "dossier" | "result">): DraftValues {
  if (result) return savedValues(result.content as Readonly<Record<string, unknown>>);
  const answers = dossier.answers as Readonly<Record<string, unknown>>;
  const tree = {
    species: answers.species,
    count: answers.treeCount,
    heightMetres: answers.heightM,
    trunkCentimetres: answers.diameterCm,
  };
  return {
    work: text(answers.work),
    location: text(answers.place),
    trees: answers.species ? [treeOf(tree)] : [],
    reason: text(answers.reason),
    startsOn: text(answers.proposedOn),
    endsOn: "",
    duties: "",
  };
}

function savedValues(content: Readonly<Record<string, unknown>>): DraftValues {
  const { trees, duties } = content;
  return {
    work: text(content.work),
    location: text(content.location),
    trees: Array.isArray(trees) ? trees.map(treeOf) : [],
    reason: text(content.reason),
    startsOn: text(content.startsOn),
    endsOn: text(content.endsOn),
    duties: Array.isArray(duties) ? duties.map(text).join("\n") : "",
  };
}
