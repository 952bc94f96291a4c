import { refuse } from "./refusals.ts";

/**
 * The path of each agency, `/key/key/`, from its chain of parents. Refuses `agencies.parent-unknown` and
 * `agencies.parent-circle` with the key.
 */
export function pathsOf(parents: ReadonlyMap<string, string | null>): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const key of parents.keys()) paths.set(key, pathOf(parents, key));
  return paths;
}

function pathOf(parents: ReadonlyMap<string, string | null>, key: string): string {
  const chain: string[] = [];
  for (let at: string | null = key; at !== null;) {
    const parent = parents.get(at);
    if (parent === undefined) throw refuse("invalid", "agencies.parent-unknown", { facts: { key: at } });
    if (chain.includes(at)) throw refuse("invalid", "agencies.parent-circle", { facts: { key: at } });
    chain.unshift(at);
    at = parent;
  }
  return `/${chain.join("/")}/`;
}

/** Parents before children, so that each row's parent is there when it is inserted. */
export function byDepth<Row extends { readonly path: string }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => a.path.split("/").length - b.path.split("/").length);
}
