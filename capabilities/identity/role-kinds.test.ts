import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Role } from "#kernel/plain/actor";
import { rolesFit } from "./role-kinds.ts";
import type { AccountKind } from "./tables.ts";

describe("roles by kind of account", () => {
  const cases: readonly (readonly [AccountKind, readonly Role[], boolean])[] = [
    ["business", ["case-officer", "clerk"], true],
    ["business", ["leader", "business-administrator"], false],
    ["administration", ["business-administrator"], true],
    ["administration", ["technical-administrator"], false],
    ["technical", ["technical-administrator"], true],
    ["technical", ["inspector"], false],
    ["citizen", ["leader"], false],
    ["service", ["clerk"], false],
    ["service", ["inspector"], true],
    ["service", ["inspector", "reception-officer"], false],
    ["service", [], false],
    ["business", [], false],
  ];
  for (const [kind, roles, fits] of cases) {
    it(`${kind} ${fits ? "may" : "may not"} be ${roles.join(" and ") || "nothing"}`, () =>
      assert.equal(rolesFit(kind, roles), fits));
  }
});
