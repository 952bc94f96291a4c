import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type Counter, next, openCounter } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";

describe("dossiers of persons who were merged", () => {
  let province: TestProvince;
  let at: Counter;
  before(async () => {
    province = await openTestProvince();
    at = await openCounter(province);
  });
  after(() => province.close());

  // Her old number; the demo's citizen holds the new one.
  const person = (identityNumber: string) => ({
    ...{ kind: "person", fullName: "Trần Thị Hòa", identityNumber, phone: "", email: "", address: "" },
  });
  const merge = async (mergedId: string) => {
    const administrator = await province.actor("nghiepvu.tinh");
    const agencyId = administrator.positions[0]?.agencyId ?? "";
    const keepId = at.actor("congdan.hoa").personId;
    await province.rooms.persons.mergePersons({
      actor: administrator,
      requestId: next(),
      input: { agencyId, keepId, mergedId, ground: "Hai số của một người theo Giấy xác nhận số 7" },
    });
  };
  const own = async () => {
    const actor = await province.actor("congdan.hoa");
    const [dossiers, notices] = await Promise.all([
      at.stop.listMyDossiers({ actor, input: {} }),
      province.rooms.notices.listMyNotices({ actor, input: {} }),
    ]);
    return { ids: dossiers.map(({ id }) => id), notices: notices.length };
  };

  it("entered before the merge come to the person that is kept, with their notices and whatever follows", async () => {
    const key = await at.enter("phohien", { applicant: person("033159000901") });
    await province.settle();
    const { applicant_id: mergedId } = (await at.shown(key)).dossier;
    assert.notEqual(mergedId, at.actor("congdan.hoa").personId);
    const before = await own();
    assert.equal(before.ids.includes(key.dossierId), false);
    await merge(mergedId);
    await province.settle();
    const merged = await own();
    assert.ok(merged.ids.includes(key.dossierId));
    assert.equal(merged.notices, before.notices + 1);
    const actor = await province.actor("congdan.hoa");
    const opened = await at.stop.showDossier({ actor, input: key });
    assert.equal(opened.applicant.fullName, "Trần Thị Hòa");
    await at.stop.receiveDossier(at.call("tiepnhan.phohien", key));
    await province.settle();
    assert.equal((await own()).notices, before.notices + 2);
  });

  it("entered after the merge, under either number, are the kept person's at once", async () => {
    const first = await at.enter("phohien", { applicant: person("033159000902") });
    await merge((await at.shown(first)).dossier.applicant_id);
    const second = await at.enter("phohien", { applicant: person("033159000902") });
    assert.ok((await own()).ids.includes(second.dossierId), "without waiting for a reaction");
    await province.settle();
    assert.ok((await own()).ids.includes(first.dossierId));
  });

  it("entered while the merge goes on are not lost", async () => {
    const first = await at.enter("nhuquynh", { applicant: person("033159000903") });
    const { applicant_id: mergedId } = (await at.shown(first, "tiepnhan.nhuquynh")).dossier;
    const enter = () => at.enter("nhuquynh", { applicant: person("033159000903") });
    const [entered] = await Promise.all([Promise.all(Array.from({ length: 10 }, enter)), merge(mergedId)]);
    await province.settle();
    const { ids } = await own();
    for (const key of [first, ...entered]) assert.ok(ids.includes(key.dossierId));
  });

  it("merged twice, told in any order, end with the one that is kept", async () => {
    const [one, two] = [
      await at.enter("phohien", { applicant: person("033159000904") }),
      await at.enter("phohien", { applicant: person("033159000905") }),
    ];
    const ids = await Promise.all([one, two].map(async (key) => (await at.shown(key)).dossier.applicant_id));
    const [a = "", b = ""] = ids;
    const keepId = at.actor("congdan.hoa").personId ?? "";
    const administrator = await province.actor("nghiepvu.tinh");
    const input = {
      ...{ agencyId: administrator.positions[0]?.agencyId, keepId: b, mergedId: a },
      ground: "Hai số của một người",
    };
    await province.rooms.persons.mergePersons({ actor: administrator, requestId: next(), input });
    await merge(b);
    const follow = province.rooms.oneStop.reactions.find(({ name }) => name === "one-stop.follow-merge");
    for (const [mergedId, into] of [
      [b, keepId],
      [a, b],
    ] as const) {
      const subject = { kind: "person", id: mergedId, agencyId: null };
      const event = { id: next(), at: province.ground.now(), type: "persons.merged", subject };
      await follow?.run({ ...event, facts: { mergedId, keepId: into } }, { requestFor: () => next() });
    }
    const { ids: seen } = await own();
    assert.ok(seen.includes(one.dossierId) && seen.includes(two.dossierId));
  });
});
