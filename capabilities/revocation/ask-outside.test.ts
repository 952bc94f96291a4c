import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { mayCall } from "./ask-outside.ts";
import { judgeList, nextFetch } from "./judge-list.ts";
import { keptUntil } from "./keep-list.ts";

const at = (text: string) => new Date(`${text}:00Z`);
const now = at("2026-11-23T02:00");

describe("what may be called, and what is kept", () => {
  const cases: readonly (readonly [string, boolean, boolean])[] = [
    ["8.8.8.8", true, true],
    ["2001:4860:4860::8888", true, true],
    ["10.1.2.3", true, false],
    ["172.31.255.255", true, false],
    ["192.168.0.1", true, false],
    ["100.64.0.1", true, false],
    ["fd00::1", true, false],
    ["::ffff:10.0.0.1", true, false],
    ["127.0.0.1", false, false],
    ["::1", false, false],
    ["::ffff:127.0.0.1", false, false],
    ["169.254.169.254", false, false],
    ["fe80::1", false, false],
    ["0.0.0.0", false, false],
    ["255.255.255.255", false, false],
    ["ten-mien.vn", false, false],
  ];
  for (const [address, configured, certificate] of cases)
    test(`${address}: by the operator's word ${configured}, by a certificate's ${certificate}`, () => {
      assert.deepEqual([mayCall(address, "configured"), mayCall(address, "certificate")], [configured, certificate]);
    });

  test("a list is asked for daily, before it ends, and no more often than each hour", () => {
    const next = (from: string, to: string) => nextFetch({ from: at(from), to: at(to) }, now).toISOString();
    assert.equal(next("2026-11-23T01:00", "2026-11-30T01:00"), "2026-11-24T02:00:00.000Z");
    assert.equal(next("2026-11-23T02:00", "2026-11-23T12:00"), "2026-11-23T11:00:00.000Z");
    assert.equal(next("2026-11-22T02:30", "2026-11-23T02:30"), "2026-11-23T03:00:00.000Z");
  });

  test("a list without an end, or with a number where there was none, by their rules", () => {
    const facts = { from: at("2026-11-23T01:00"), to: at("2026-11-24T01:00"), number: null, entries: [] };
    assert.equal(judgeList({ ...facts, to: null }, undefined, now), "revocation.list-without-end");
    const former = { number: null, issuedAt: at("2026-11-22T01:00") };
    assert.equal(typeof judgeList({ ...facts, number: "1" }, former, now), "object");
    assert.equal(judgeList(facts, { ...former, number: "A" }, now), "revocation.list-went-back", "its number is gone");
    assert.equal(judgeList(facts, { ...former, issuedAt: facts.from }, now), "revocation.list-went-back");
  });

  test("a certificate that was only held and given back keeps no list", () => {
    const held = { serial: "1", at: now, onHold: true };
    const gone = { serial: "1", at: now, onHold: false };
    const list = (entries: readonly (typeof held)[]) => ({ from: now, entries });
    assert.equal(keptUntil(list([held]), list([]), now), null);
    assert.equal(keptUntil(list([gone]), list([gone]), now), null);
    assert.equal(keptUntil(list([gone]), list([]), now)?.getUTCFullYear(), 2036);
    assert.equal(keptUntil({ from: at("2026-10-31T16:00"), entries: [] }, list([]), now)?.getUTCFullYear(), 2028);
  });
});
