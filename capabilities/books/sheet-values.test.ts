import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { AgencyCard, Dossier, Step } from "#capabilities/one-stop";
import { handOversOf, outcomeOf } from "./sheet-values.ts";

const due = new Date("2026-12-08T10:00:00Z");
const competent = { id: "c", name: "Ủy ban nhân dân phường Phố Hiến" } as AgencyCard;
const units = new Map([
  ["centre", "Trung tâm"],
  ["c", competent.name],
]);
const step = (kind: string, by: string, at: string, more: Partial<Step> = {}) =>
  ({
    kind,
    by_name: by,
    at_agency_id: kind === "receive" || kind === "return" ? "centre" : "c",
    at: new Date(at),
    ...more,
  }) as Step;
const dossier = (more: Partial<Dossier> = {}) =>
  ({ due_at: due, lawful_due_at: null, finished_at: null, ...more }) as Dossier;

describe("form 06, made of the steps", () => {
  it("a moment is early, on time or late by its day; while no limit runs it is none of these", () => {
    assert.equal(outcomeOf(new Date("2026-12-07T10:00:00Z"), due, true), "early");
    assert.equal(outcomeOf(new Date("2026-12-08T01:00:00Z"), due, true), "on-time");
    assert.equal(outcomeOf(new Date("2026-12-07T10:00:00Z"), due, false), "on-time");
    assert.equal(outcomeOf(new Date("2026-12-08T10:00:01Z"), due, true), "late");
    assert.equal(outcomeOf(new Date("2026-12-08T10:00:01Z"), null, true), null);
  });

  it("one line for each passing from hand to hand; who keeps it makes none", () => {
    const steps = [
      step("submit", "Trần Thị Hòa", "2026-11-23T01:00:00Z"),
      step("receive", "Hường", "2026-11-23T02:00:00Z"),
      step("hand-over", "Hường", "2026-11-23T02:00:00Z"),
      step("take", "Thức", "2026-11-23T03:00:00Z"),
      step("note", "Thức", "2026-11-24T03:00:00Z"),
      step("submit-result", "Thức", "2026-11-25T03:00:00Z"),
      step("authorise-signature", "Nghiêm", "2026-11-26T03:00:00Z"),
      step("authorise-seal", "Miên", "2026-11-27T03:00:00Z"),
      step("return", "Hường", "2026-12-09T03:00:00Z"),
    ];
    const passed = handOversOf({
      ...{ dossier: dossier({ finished_at: new Date("2026-11-27T04:00:00Z") }), steps, units, competent },
    });
    assert.deepEqual(
      passed.map(({ giver, receiver, outcome }) => `${giver.name} > ${receiver.name} ${outcome}`),
      ["Hường > Thức on-time", "Thức > Nghiêm on-time", "Nghiêm > Miên on-time", "Miên > Hường early"],
    );
    assert.deepEqual(passed[0]?.at, { on: "2026-11-23", at: "10:00" });
  });

  it("an assignment names whom it was given to, and why it changed", () => {
    const steps = [
      step("receive", "Hường", "2026-11-23T02:00:00Z"),
      step("take", "Thức", "2026-11-23T03:00:00Z"),
      step("assign", "Nghiêm", "2026-11-24T03:00:00Z", { to_name: "Loan", reason: "Đồng chí Thức\nnghỉ phép" }),
    ];
    const [, second] = handOversOf({ dossier: dossier(), steps, units, competent });
    assert.equal(second?.receiver.name, "Loan");
    assert.equal(second?.note, "Đồng chí Thức nghỉ phép");
  });

  it("a new date does not make late work early; nobody has it yet: it waits", () => {
    const late = dossier({ due_at: new Date("2026-12-20T10:00:00Z"), lawful_due_at: due });
    const steps = [step("receive", "Hường", "2026-11-23T02:00:00Z"), step("take", "Thức", "2026-12-10T03:00:00Z")];
    assert.equal(handOversOf({ dossier: late, steps, units, competent })[0]?.outcome, "late");
    const [waiting] = handOversOf({ dossier: late, steps: steps.slice(0, 1), units, competent });
    assert.deepEqual(waiting?.receiver, { unit: competent.name, name: "Chờ nhận", electronic: false });
  });
});
