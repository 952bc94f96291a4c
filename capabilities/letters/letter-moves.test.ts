import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type LetterDeed, type LetterForm, effectOf, letterAfter, letterForms, letterStates } from "./letter-moves.ts";

const deeds: LetterDeed[] = [
  "approve",
  "send",
  "answer",
  "rendered",
  "authorise",
  "signed",
  "sign-again",
  "seal",
  "sealed",
  "seal-again",
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
const apology = [
  "being-rendered rendered to-sign",
  "being-rendered drop dropped",
  "to-sign authorise being-signed",
  "to-sign drop dropped",
  "being-signed signed to-seal",
  "being-signed sign-again to-sign",
  "being-signed overtaken dropped",
  "to-seal seal being-sealed",
  "being-sealed sealed sent",
  "being-sealed seal-again to-seal",
];
const decision = [...apology, "to-seal drop dropped", "being-sealed overtaken dropped"];
const moves: Record<LetterForm, string[]> = {
  "form-02": request,
  "form-03": decision,
  "form-04": apology,
  "form-05": decision,
};

describe("the moves of a letter", () => {
  for (const form of letterForms) {
    it(`${form} moves so and not otherwise`, () => {
      const found = letterStates.flatMap((state) =>
        deeds.flatMap((deed) => {
          const to = letterAfter(form, state, deed);
          return to ? [`${state} ${deed} ${to}`] : [];
        }),
      );
      assert.deepEqual(found.toSorted(), moves[form].toSorted());
    });
  }

  it("nothing that was sent is dropped, and nothing is sent without signature and seal but form 02", () => {
    for (const form of letterForms) {
      for (const state of ["sent", "answered", "dropped"] as const) {
        assert.equal(letterAfter(form, state, "drop"), undefined, `${form} ${state}`);
      }
      const toSent = letterStates.filter((state) => deeds.some((deed) => letterAfter(form, state, deed) === "sent"));
      assert.deepEqual(toSent, form === "form-02" ? ["to-send"] : ["being-sealed"]);
    }
  });

  it("what has taken effect can no longer be given up", () => {
    for (const form of ["form-03", "form-04", "form-05"] as const) {
      const expected = effectOf(form) === "seal" ? "dropped" : undefined;
      assert.equal(letterAfter(form, "to-seal", "drop"), expected, form);
    }
  });
});
