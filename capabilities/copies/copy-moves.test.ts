import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Medium, type Way, copyForms, wayOf } from "./copy-forms.ts";
import { type CopyDeed, type CopyState, copyAfter, copyStates, ended } from "./copy-moves.ts";

const media: readonly Medium[] = ["paper", "electronic"];

describe("the ways and moves of a copy", () => {
  it("are those of the decree: three of sao y, three of sao lục, four of trích sao, one paper original", () => {
    const known = copyForms.map((form) => media.flatMap((from) => media.filter((to) => wayOf(form, from, to))).length);
    assert.deepEqual(known, [3, 3, 4, 1]);
    assert.equal(wayOf("true-copy", "electronic", "electronic"), undefined);
    assert.equal(wayOf("copy-of-copy", "electronic", "electronic"), undefined);
    assert.equal(wayOf("true-copy", "paper", "electronic"), "seal");
  });

  it("lead from the request to its end in each way", () => {
    const ways: Record<Way, readonly (readonly [CopyDeed, CopyState])[]> = {
      print: [
        ["rendered", "to-print"],
        ["print", "issued"],
      ],
      "sign-and-seal": [
        ["rendered", "to-sign"],
        ["authorise", "being-signed"],
        ["signed", "to-seal"],
        ["seal", "being-sealed"],
        ["sealed", "issued"],
      ],
      seal: [
        ["rendered", "to-seal"],
        ["seal", "being-sealed"],
        ["sealed", "issued"],
      ],
    };
    for (const way of Object.keys(ways) as Way[]) {
      let state: CopyState | undefined = "asked";
      for (const [deed, to] of [["approve", "to-number"], ["number", "being-rendered"], ...ways[way]] as const) {
        state = state && copyAfter(way, state, deed);
        assert.equal(state, to, `${way}: ${deed}`);
      }
    }
  });

  it("never lead out of an end, nor give up what a job signs or seals", () => {
    for (const state of copyStates) {
      const closed = ended.includes(state) || state === "being-signed" || state === "being-sealed";
      if (closed)
        for (const deed of ["drop", "refuse", "number"] as const)
          assert.equal(copyAfter("seal", state, deed), undefined);
    }
  });
});
