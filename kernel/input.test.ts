import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { z } from "zod";
import { readInput } from "./input.ts";
import type { Refusal } from "./plain/refusal.ts";

describe("what is typed into a box", () => {
  const box = z.object({ receiver: z.string().trim().min(2).max(20) });
  const said = (receiver: string): string | undefined => {
    try {
      readInput(box, { receiver });
      return undefined;
    } catch (refusal) {
      return (refusal as Refusal).fields["receiver"];
    }
  };

  for (const [text, code] of [
    ["", "field.required"],
    [" \u00a0\n", "field.required"],
    ["x", "field.too-short"],
    ["x".repeat(21), "field.too-long"],
    [" Sở Xây dựng ", undefined],
  ] as const) {
    it(`${JSON.stringify(text)}: ${code ?? "taken"}`, () => assert.equal(said(text), code));
  }
});
