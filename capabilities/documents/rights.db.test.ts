import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type DocumentDesk, type DocumentKey, openDocumentDesk } from "../../tests/support/document-desk.ts";
import type { Actor } from "#kernel/plain/actor";
import { getDocument } from "./document-store.ts";
import { reviewsOf } from "./draft-store.ts";
import { opinionsOf } from "./opinion-store.ts";
import { maySee } from "./rights.ts";

const drafter = "chuyenvien.phohien";
const others = [
  "chutich.phohien",
  "phochutich.phohien",
  "vanthu.phohien",
  "chutich.nhuquynh",
  "kythuat.tinh",
  "hotro.phohien",
];

describe("who may see an outgoing document", () => {
  let desk: DocumentDesk;
  /** One document in each of some states. */
  const at = new Map<string, DocumentKey>();
  before(async () => {
    desk = await openDocumentDesk();
    at.set("drafting", await desk.draft("phohien"));
    const reviewed = await desk.draft("phohien");
    await desk.submit(reviewed, "phohien", [{ kind: "office", reviewerId: desk.id("vanthu.phohien") }]);
    at.set("in-review", reviewed);
    const signing = await desk.draft("phohien");
    await desk.submit(signing, "phohien");
    await desk.province.settle();
    at.set("to-sign", signing);
    const minutes = await desk.draft("phohien", { typeCode: "BB", minuteTakerId: desk.id("phochutich.phohien") });
    at.set("minutes", minutes);
    at.set("issued", await desk.issued("phohien"));
    const authorised = await desk.draft("phohien");
    await desk.province.byAdmin(
      "update documents.document set authority = 'TUQ', signer_account_id = $1 where id = $2",
      [desk.id("chutich.nhuquynh"), authorised.documentId],
    );
    at.set("authorised", authorised);
  });
  after(() => desk.close());

  const seen = async (actor: Actor, key: DocumentKey): Promise<boolean> =>
    getDocument(desk.province.rooms.kernel.db, actor, key).then(
      () => true,
      () => false,
    );
  /** The rule as a function, on the document as a job sees it. */
  async function allowed(actor: Actor, key: DocumentKey): Promise<boolean> {
    const { db } = desk.province.rooms.kernel;
    const job = { ...actor, kind: "job" as const };
    const document = await getDocument(db, job, key);
    const reviewers = (await reviewsOf(db, key)).map((review) => review.reviewer_account_id);
    const askedParties = (await opinionsOf(db, key)).map(({ party_id }) => party_id);
    return maySee(actor, { ...document, reviewers, askedParties });
  }
  /** An official of the same agency who has to do with none of them, with a post of their own. */
  const colleague = (role: "case-officer" | "inspector" | "leader", unitId: string | null = null): Actor => {
    const actor = desk.actor(drafter);
    const positions = actor.positions.map((post) => ({ ...post, unitId, roles: [role] }));
    return { ...actor, accountId: "01a20000-0000-7000-8000-0000000000ff", positions };
  };

  it("is the same as a function and as a condition, for each kind of person at each state", async () => {
    const people: Actor[] = [
      ...[drafter, ...others].map(desk.actor),
      ...[colleague("case-officer"), colleague("inspector"), colleague("leader")],
      colleague("leader", "01a20000-0000-7000-8000-0000000000ee"),
    ];
    for (const [state, key] of at) {
      for (const person of people) {
        assert.equal(await seen(person, key), await allowed(person, key), `${state}: ${person.positions[0]?.title}`);
      }
    }
  });

  it("is the drafter and the leaders always, the clerk from the end of the road, every official once it was issued", async () => {
    const who = async (state: string) => {
      const key = at.get(state);
      assert.ok(key);
      const found = [];
      for (const name of [drafter, ...others]) if (await seen(desk.actor(name), key)) found.push(name);
      return found;
    };
    const inside = [drafter, "chutich.phohien", "phochutich.phohien"];
    assert.deepEqual(await who("drafting"), inside);
    assert.deepEqual(
      await who("authorised"),
      [...inside, "chutich.nhuquynh"],
      "the head of another agency who signs TUQ.",
    );
    assert.deepEqual(await who("in-review"), [...inside, "vanthu.phohien"], "who was asked to look");
    assert.deepEqual(await who("to-sign"), [...inside, "vanthu.phohien"]);
    assert.deepEqual(await who("issued"), [...inside, "vanthu.phohien"]);
    const [draft, issued] = [at.get("drafting"), at.get("issued")];
    assert.ok(draft && issued);
    assert.equal(await seen(colleague("case-officer"), draft), false);
    assert.equal(await seen(colleague("case-officer"), issued), true);
    assert.equal(
      await seen(colleague("leader", "01a20000-0000-7000-8000-0000000000ee"), draft),
      false,
      "of another unit",
    );
  });
});
