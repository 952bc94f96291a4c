import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { addDays, day } from "#kernel/plain/day";
import { type PlannedState, planDossier, turnsPerMille } from "./plan.ts";

const days = Array.from({ length: 60 }, (_, no) => addDays(day("2026-01-05"), no));
const place = { days, offices: 7 };
const wish = { seed: "thử", dossiers: 1_000, open: 100, printed: 0.01, firstPerson: 0 };
const all = Array.from({ length: wish.dossiers }, (_, no) => planDossier(wish, place, no));

describe("the plan of a generated register", () => {
  it("is the same for the same seed and number, and another for another seed", () => {
    assert.deepEqual(planDossier(wish, place, 77), all[77]);
    assert.notEqual(planDossier({ ...wish, seed: "khác" }, place, 77).id, all[77]?.id);
  });

  const open: readonly PlannedState[] = ["submitted", "received", "processing", "supplement"];

  it("has as many open dossiers as were wished, the newest, and all others ended", () => {
    assert.ok(all.slice(0, 900).every(({ state }) => !open.includes(state)));
    assert.deepEqual(new Set(all.slice(900).map(({ state }) => state)), new Set(open));
    assert.deepEqual(
      new Set(all.slice(0, 900).map(({ state }) => state)),
      new Set(["returned", "refused", "withdrawn", "stopped"]),
    );
  });

  it("turns about as many as the shares say, each at a stage where its law allows it", () => {
    const larger = { ...wish, dossiers: 6_000, open: 2_000 };
    const many = Array.from({ length: larger.dossiers }, (_, no) => planDossier(larger, place, no));
    const of = (state: PlannedState) => many.filter((one) => one.state === state);
    for (const [state, share] of Object.entries(turnsPerMille)) {
      const whole = state === "supplement" ? 2_000 : 4_000;
      const found = (of(state as PlannedState).length / whole) * 1_000;
      assert.ok(found > share * 0.6 && found < share * 1.5, `${state}: ${found} in a thousand`);
    }
    assert.ok(of("refused").every(({ receivedAt, stage }) => receivedAt === null && stage === "at-reception"));
    assert.ok(of("stopped").every(({ takenAt, stage }) => takenAt !== null && stage === "in-process"));
    for (const state of ["withdrawn", "supplement"] as const) {
      assert.deepEqual(new Set(of(state).map(({ stage }) => stage)), new Set(["at-reception", "in-process"]));
      assert.ok(of(state).every(({ takenAt, stage }) => (takenAt === null) === (stage === "at-reception")));
    }
    const turned = many.filter(({ turnedAt }) => turnedAt !== null);
    assert.ok(turned.every(({ prints, issuedAt, returnedAt }) => !prints && issuedAt === null && returnedAt === null));
  });

  it("comes in by number, each deed after the one before", () => {
    const times = all.map(({ submittedAt }) => submittedAt.getTime());
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    );
    for (const one of all) {
      const worked = [one.submittedAt, one.receivedAt, one.takenAt, one.proposedAt, one.turnedAt];
      const course = [...worked, one.issuedAt, one.returnedAt].flatMap((at) => at ?? []);
      for (const [no, at] of course.entries()) assert.ok(no === 0 || at >= (course[no - 1] ?? at), `${one.no}`);
    }
  });

  it("gives some people several dossiers under one name and number, and prints about the wished share", () => {
    const people = new Map(all.map(({ personNo, person }) => [personNo, person]));
    assert.ok(people.size < 800 && people.size > 500);
    for (const { personNo, person } of all) {
      assert.deepEqual(people.get(personNo), person);
      assert.equal(all[personNo]?.personNo, personNo, "whoever comes again came before");
    }
    assert.equal(new Set([...people.values()].map((one) => one.identityNumber)).size, people.size);
    const printed = all.filter(({ prints }) => prints).length;
    assert.ok(printed > 0 && printed < 40, String(printed));
  });
});
