import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, it } from "node:test";
import { type Actor, anonymous, jobActor, roles } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { actorWith, citizen } from "../../tests/support/actors.ts";
import { type DossierMove, dossierMoves, dossierStates } from "./dossier-moves.ts";
import { type Dossier, demandMove } from "./dossier-store.ts";
import { type ResultDeed, numberOrders, resultAfter, resultStates } from "./result-moves.ts";

const [register, competent, elsewhere] = [randomUUID(), randomUUID(), randomUUID()];
const ownCentre = randomUUID();

/** The whole table as law has it, written out once more: from which states, who, where, and who besides. */
const allowed: Record<keyof typeof dossierMoves, string> = {
  receive: "submitted / reception-officer register",
  "ask-at-reception": "submitted / reception-officer register",
  resubmit: "supplement / reception-officer register / applicant job",
  refuse: "submitted supplement / job",
  "take-over": "received / reception-officer ownCentre",
  take: "received / case-officer competent",
  assign: "received / leader competent",
  reassign: "processing supplement / leader competent",
  "ask-in-process": "processing / reception-officer register",
  resume: "supplement / reception-officer register ownCentre / applicant job",
  withdraw: "submitted received processing supplement finance / reception-officer register ownCentre / applicant job",
  stop: "received processing supplement finance / job",
  finish: "processing / job",
  return: "finished / reception-officer register ownCentre",
};

const owner = citizen(randomUUID());

const outcome = (actor: Actor, state: string, move: DossierMove): string => {
  const dossier = {
    ...{ agency_id: register, competent_agency_id: competent, state },
    ...{ applicant_id: owner.personId, submitter_id: randomUUID() },
    // Received elsewhere, and taken over: the competent agency's own Centre has come in.
    ...{ competent_centre_id: ownCentre, taken_over_at: new Date("2026-11-23T02:00:00Z") },
  } as Dossier;
  try {
    demandMove(actor, dossier, move);
    return "allowed";
  } catch (error) {
    assert.ok(error instanceof Refusal && error.code === "one-stop.move-forbidden", String(error));
    return error.kind;
  }
};

describe("the moves of a dossier and of its result", () => {
  for (const [name, move] of Object.entries(dossierMoves) as [keyof typeof dossierMoves, DossierMove][]) {
    it(`${name}: every state, every role, at every agency`, () => {
      const [states = "", mover = "", besides = ""] = allowed[name].split(" / ");
      const [by = "", ...sides] = mover.split(" ");
      const places = { register, competent, ownCentre, elsewhere };
      for (const state of dossierStates) {
        const may = states.split(" ").includes(state) ? "allowed" : "conflict";
        for (const role of roles) {
          for (const [place, agencyId] of Object.entries(places)) {
            const expected = by === role && sides.includes(place) ? may : "forbidden";
            assert.equal(outcome(actorWith(agencyId, role), state, move), expected, `${state} ${role} ${place}`);
          }
        }
        for (const actor of [anonymous, citizen(randomUUID()), { ...anonymous, kind: "system" } as Actor]) {
          assert.equal(outcome(actor, state, move), "forbidden", `${state} ${actor.kind}`);
        }
        const also = besides.split(" ");
        assert.equal(outcome(owner, state, move), also.includes("applicant") ? may : "forbidden", `${state} owner`);
        const byJob = by === "job" || also.includes("job") ? may : "forbidden";
        assert.equal(outcome(jobActor("one-stop"), state, move), byJob, `${state} job`);
      }
    });
  }

  it("while it waits for its hand-over nobody of the deciding agency has it, and its own Centre only takes it over", () => {
    const waiting = { agency_id: register, competent_agency_id: competent, state: "received" };
    const dossier = { ...waiting, competent_centre_id: ownCentre, taken_over_at: null } as Dossier;
    const tried = (actor: Actor, move: DossierMove) => {
      try {
        return demandMove(actor, dossier, move) ?? "allowed";
      } catch (error) {
        return error instanceof Refusal ? error.code : String(error);
      }
    };
    assert.equal(tried(actorWith(competent, "case-officer"), dossierMoves.take), "one-stop.not-taken-over");
    assert.equal(tried(actorWith(competent, "leader"), dossierMoves.assign), "one-stop.not-taken-over");
    assert.equal(tried(actorWith(ownCentre, "reception-officer"), dossierMoves["take-over"]), "allowed");
    assert.equal(tried(actorWith(ownCentre, "reception-officer"), dossierMoves.withdraw), "one-stop.move-forbidden");
    assert.equal(tried(actorWith(register, "reception-officer"), dossierMoves.withdraw), "allowed");
  });

  it("a role at one agency never counts at another, and several roles add up", () => {
    const both = actorWith(register, "reception-officer", "clerk");
    assert.equal(outcome(both, "submitted", dossierMoves.receive), "allowed");
    assert.equal(outcome(both, "received", dossierMoves.take), "forbidden");
  });

  const deeds: ResultDeed[] = [
    "submit",
    "number",
    "rendered",
    "return",
    "take-back",
    "change-signer",
    "authorise",
    "signed",
    "seal",
    "sealed",
    "sign-again",
    "seal-again",
  ];
  /** From the rendering on both orders go the same way. */
  const fromRendering = [
    "being-rendered rendered to-sign",
    "to-sign return drafting",
    ...["being-rendered", "to-sign"].flatMap((state) => [
      `${state} take-back drafting`,
      `${state} change-signer being-rendered`,
    ]),
    "to-sign authorise being-signed",
    "being-signed signed to-seal",
    "being-signed sign-again to-sign",
    "to-seal seal being-sealed",
    "being-sealed sealed issued",
    "being-sealed seal-again to-seal",
  ];
  const moved: Record<(typeof numberOrders)[number], string[]> = {
    "number-before-signature": [
      "drafting submit to-number",
      "to-number number being-rendered",
      "to-number take-back drafting",
      ...fromRendering,
    ],
    "signature-before-number": ["drafting submit being-rendered", ...fromRendering],
  };
  for (const order of numberOrders) {
    it(`a result with the ${order} moves so and not otherwise`, () => {
      const found = resultStates.flatMap((state) =>
        deeds.flatMap((deed) => {
          const to = resultAfter(order, state, deed);
          return to ? [`${state} ${deed} ${to}`] : [];
        }),
      );
      assert.deepEqual(found.toSorted(), moved[order].toSorted());
    });

    it(`a result with the ${order} is never sealed unsigned, and ends only by its seal`, () => {
      const before = (state: string) =>
        moved[order].filter((move) => move.endsWith(` ${state}`)).map((move) => move.split(" ").slice(0, 2).join(" "));
      assert.deepEqual(before("issued"), ["being-sealed sealed"]);
      assert.deepEqual(before("to-seal").toSorted(), ["being-sealed seal-again", "being-signed signed"]);
      assert.deepEqual(
        moved[order].filter((move) => move.startsWith("issued ")),
        [],
      );
    });
  }
});
