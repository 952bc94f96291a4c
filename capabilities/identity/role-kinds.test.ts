import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Role } from "#kernel/plain/actor";
import { rolesFit } from "./role-kinds.ts";
import type { AccountKind } from "./tables.ts";

describe("roles by kind of account", () => {
  const cases: readonly (readonly [AccountKind, readonly Role[], boolean])[] = [
    ["business", ["case-officer", "clerk"], true],
    ["business", ["archivist"], true],
    ["support", ["archivist"], false],
    ["business", ["leader", "business-administrator"], false],
    ["administration", ["business-administrator"], true],
    ["administration", ["technical-administrator"], false],
    ["technical", ["technical-administrator"], true],
    ["technical", ["inspector"], false],
    ["support", ["support-officer"], true],
    ["support", ["post-officer", "support-officer"], true],
    ["support", ["support-officer", "reception-officer"], false],
    ["support", ["case-officer"], false],
    ["business", ["support-officer"], false],
    ["business", ["post-officer"], false],
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
