import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { z } from "zod";
import { schemaRows, waysOf } from "./schema-rows.ts";

const told = (schema: z.ZodType) =>
  schemaRows(z.toJSONSchema(schema, { io: "input" })).map(
    (row) => `${row.path}${row.required ? "" : "?"}: ${row.kind}`,
  );

describe("fields of a schema as lines", () => {
  it("names each field by its path, with its type and limits", () => {
    assert.deepEqual(
      told(
        z.object({
          id: z.uuid(),
          name: z.string().min(2).max(9),
          side: z.enum(["left", "right"]),
          limit: z.int().min(1).max(50).default(20),
          after: z.object({ at: z.iso.datetime() }).nullable(),
          papers: z.array(z.object({ code: z.string() })),
          words: z.array(z.string()).optional(),
        }),
      ),
      [
        "id: string (uuid)",
        "name: string ≥ 2 ≤ 9",
        'side: "left" | "right"',
        "limit?: integer ≥ 1 ≤ 50",
        "after: object | null",
        "after.at: string (date-time)",
        "papers: object[]",
        "papers[].code: string",
        "words?: string[]",
      ],
    );
  });

  it("keeps the ways of a choice apart", () => {
    const schema = z.toJSONSchema(z.union([z.object({ id: z.uuid() }), z.object({ code: z.string() })]));
    assert.deepEqual(
      waysOf(schema).map((way) => schemaRows(way).map(({ path }) => path)),
      [["id"], ["code"]],
    );
    assert.deepEqual(told(z.object({})), []);
  });
});
