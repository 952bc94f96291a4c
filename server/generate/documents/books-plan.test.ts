import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { addDays, day } from "#kernel/plain/day";
import { planBooks } from "./books-plan.ts";
import { faring, incomingCourse, outgoingCourse } from "./courses.ts";
import { sharePeople } from "./houses.ts";

const days = Array.from({ length: 300 }, (_, no) => addDays(day("2025-06-02"), no));
const place = { days, weights: [40, 14, 6, 6, 6, 1], provincial: new Set([0, 1]), communes: [2, 3, 4] };
const wish = { seed: "thử", documents: 5_000, open: 120 };
const books = planBooks(wish, place);
const letters = Array.from({ length: books.letters }, (_, no) => books.letter(no));

describe("the plan of books of documents", () => {
  it("has exactly as many documents as were wished, each letter in the books of its sender and of each receiver", () => {
    const lines = place.weights.flatMap((_, agency) => books.yearsOf(agency));
    const count = lines.reduce((sum, { outgoing, incoming }) => sum + outgoing.length + incoming.length, 0);
    assert.equal(count, wish.documents);
    for (const [agency] of place.weights.entries()) {
      for (const { year, outgoing, incoming } of books.yearsOf(agency)) {
        for (const no of outgoing) assert.equal(letters[no]?.sender, agency);
        for (const { letter, ordinal } of incoming) {
          assert.equal(letters[letter]?.receivers[ordinal], agency);
          assert.equal(letters[letter]?.on.slice(0, 4), String(year));
        }
      }
    }
  });

  it("is the same for the same seed, and another for another seed", () => {
    assert.deepEqual(planBooks(wish, place).letter(77), letters[77]);
    assert.notDeepEqual(planBooks({ ...wish, seed: "khác" }, place).letter(77), letters[77]);
  });

  it("goes by the days in the order of the numbers; nobody writes to themselves or twice to one", () => {
    const times = letters.map(({ at }) => at.getTime());
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    );
    assert.ok(letters.at(-1)?.on === days.at(-1) && letters[0]?.on === days[0]);
    for (const { sender, receivers } of letters) {
      assert.equal(new Set(receivers).size, receivers.length);
      assert.ok(sender === null || !receivers.includes(sender));
    }
  });

  it("gives more to whoever weighs more", () => {
    const sizes = place.weights.map((_, at) =>
      books.yearsOf(at).reduce((sum, { outgoing }) => sum + outgoing.length, 0),
    );
    assert.ok((sizes[0] ?? 0) > 2 * (sizes[1] ?? 0) && (sizes[5] ?? 0) < (sizes[4] ?? 0));
  });

  it("has each deed after the one before; what went to somebody was issued, more than 95 in a hundred of them signed", () => {
    const own = letters.filter(({ sender }) => sender !== null);
    const courses = own.map((letter) => ({ letter, course: outgoingCourse(wish.seed, letter) }));
    for (const { letter, course } of courses) {
      const { begunAt, submittedAt, reviewedAt, numberedAt, authorisedAt, signedAt, sealedAt } = course;
      const all = [begunAt, submittedAt, reviewedAt, numberedAt, authorisedAt, signedAt, sealedAt, letter.at];
      for (const [no, at] of all.entries()) assert.ok(no === 0 || at >= (all[no - 1] ?? at));
      assert.ok(course.state === "issued" || (letter.recent && letter.receivers.length === 0));
    }
    assert.ok(courses.filter(({ course }) => course.signed).length / courses.length > 0.95);
    assert.ok(courses.some(({ course }) => course.state === "drafting"));
  });

  it("has arrivals dealt with in order; only recent ones wait, and few are forgotten", () => {
    const all = letters.flatMap((letter) =>
      letter.receivers.map((_, ordinal) => ({ letter, course: incomingCourse(wish.seed, letter, ordinal, days) })),
    );
    for (const { course } of all) {
      const { arrivedAt, registeredAt, directedAt, begunAt, completedAt } = course;
      const done = [arrivedAt, registeredAt, directedAt, begunAt, completedAt].flatMap((at) => at ?? []);
      for (const [no, at] of done.entries()) assert.ok(no === 0 || at >= (done[no - 1] ?? at));
      assert.equal(completedAt !== null, course.state === "completed");
    }
    const old = all.filter(({ letter, course }) => !letter.recent && course.state !== "completed");
    assert.ok(old.every(({ course }) => course.tasked && course.state === "in-process"));
    assert.ok(old.length < (all.length * faring.forgotten) / 1_000);
    const states = new Set(all.filter(({ letter }) => letter.recent).map(({ course }) => course.state));
    assert.deepEqual(states, new Set(["arrived", "registered", "directed", "in-process", "completed"]));
  });

  it("shares officials by weight, all of them", () => {
    const shares = sharePeople([40, 14, 6, 1, 1], 400);
    assert.equal(
      shares.reduce((sum, one) => sum + one, 0),
      400,
    );
    assert.ok((shares[0] ?? 0) > (shares[1] ?? 0) && shares.every((count) => count >= 5));
  });
});
