import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type LetterDeed, letterAfter, letterForms, letterStates } from "./letter-moves.ts";

const deeds: LetterDeed[] = [
  "approve",
  "send",
  "answer",
  "rendered",
  "authorise",
  "signed",
  "sign-again",
  "overtaken",
  "drop",
];

const request = [
  "to-approve approve to-send",
  "to-approve drop dropped",
  "to-send send sent",
  "to-send drop dropped",
  "sent answer answered",
];
const signed = [
  "being-rendered rendered to-sign",
  "being-rendered drop dropped",
  "to-sign authorise being-signed",
  "to-sign drop dropped",
  "being-signed signed sent",
  "being-signed sign-again to-sign",
  "being-signed overtaken dropped",
];

describe("the moves of a letter", () => {
  for (const form of letterForms) {
    it(`${form} moves so and not otherwise`, () => {
      const found = letterStates.flatMap((state) =>
        deeds.flatMap((deed) => {
          const to = letterAfter(form, state, deed);
          return to ? [`${state} ${deed} ${to}`] : [];
        }),
      );
      assert.deepEqual(found.toSorted(), (form === "form-02" ? request : signed).toSorted());
    });
  }

  it("nothing that was sent is dropped, and nothing is sent unsigned but form 02", () => {
    for (const form of letterForms) {
      for (const state of ["sent", "answered", "dropped"] as const) {
        assert.equal(letterAfter(form, state, "drop"), undefined, `${form} ${state}`);
      }
      const toSent = letterStates.filter((state) => deeds.some((deed) => letterAfter(form, state, deed) === "sent"));
      assert.deepEqual(toSent, form === "form-02" ? ["to-send"] : ["being-signed"]);
    }
  });
});
