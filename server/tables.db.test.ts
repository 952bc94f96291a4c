import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { parseSync } from "oxc-parser";
import { type OpenTestDatabase, cloneMigrated } from "../tests/support/rooms.ts";
import { mayUse } from "../house.mjs";

type Node = { readonly type: string; readonly [name: string]: unknown };
type Members = readonly { readonly key: Node; readonly typeAnnotation: { readonly typeAnnotation: Node } | null }[];
type Columns = Readonly<Record<string, boolean>>;

const tablesFile = (room: string): string =>
  fileURLToPath(new URL(`../capabilities/${room}/tables.ts`, import.meta.url));
const nameOf = (key: Node): string => String(key["name"] ?? key["value"]);
const asNode = (value: unknown): Node => value as Node;

/** Whether a column's written type admits null, seen also through `Generated<…>` and `JSONColumnType<…>`. */
function admitsNull(text: string): boolean {
  return /\bnull\b/.test(text);
}

/** The tables a room says it has: `"schema.table"` → column → whether it may be null. */
function saidBy(room: string): Record<string, Columns> {
  const source = readFileSync(tablesFile(room), "utf8");
  const body = parseSync("tables.ts", source).program.body as unknown as Node[];
  const aliases = new Map(
    body
      .map((node) => asNode(node["declaration"] ?? node))
      .filter((node) => node.type === "TSTypeAliasDeclaration")
      .map((node) => [nameOf(asNode(node["id"])), asNode(node["typeAnnotation"])]),
  );
  const membersOf = (node: Node): Members => {
    if (node.type === "TSIntersectionType") return (node["types"] as Node[]).flatMap((one) => [...membersOf(one)]);
    const alias = node.type === "TSTypeReference" ? aliases.get(nameOf(asNode(node["typeName"]))) : undefined;
    return alias ? membersOf(alias) : ((node["members"] ?? []) as Members);
  };
  const columnsOf = (node: Node): Columns =>
    Object.fromEntries(
      membersOf(node).map(({ key, typeAnnotation }) => {
        const { start, end } = asNode(typeAnnotation) as unknown as { start: number; end: number };
        return [nameOf(key), admitsNull(source.slice(start, end))];
      }),
    );
  const tables = [...aliases.values()].flatMap((alias) => [...membersOf(alias)]);
  return Object.fromEntries(
    tables
      .filter(({ key }) => nameOf(key).includes("."))
      .map(({ key, typeAnnotation }) => [nameOf(key), columnsOf(asNode(typeAnnotation?.typeAnnotation))]),
  );
}

describe("the rooms' table types", () => {
  let clone: OpenTestDatabase;
  before(async () => {
    clone = await cloneMigrated();
  });
  after(() => clone.drop());

  for (const room of Object.keys(mayUse).filter((name) => existsSync(tablesFile(name)))) {
    it(`${room}: say what the database has, column by column`, async () => {
      const { rows } = await sql<{ table: string; column: string; nullable: boolean }>`
        select table_schema || '.' || table_name as "table", column_name as "column", is_nullable = 'YES' as nullable
        from information_schema.columns where table_schema = ${room.replaceAll("-", "_")}`.execute(clone.db);
      const said = saidBy(room);
      assert.ok(Object.keys(said).length > 0, `${room} names no table`);
      for (const [table, columns] of Object.entries(said)) {
        const has = rows.filter((row) => row.table === table);
        assert.deepEqual(columns, Object.fromEntries(has.map((row) => [row.column, row.nullable])), table);
      }
      const unsaid = new Set(rows.map((row) => row.table).filter((table) => !(table in said)));
      assert.deepEqual([...unsaid], [], "tables without a type");
    });
  }
});
