import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { idFrom, timeOrderedIds } from "#kernel/ids";
import { type Actor, anonymous, jobActor, roles } from "#kernel/plain/actor";
import { day } from "#kernel/plain/day";
import {
  type NoticesRoom,
  agencyId,
  keptPersonId,
  mergedPersonId,
  officialId,
  openNoticesRoom,
  personId,
  receptionNotice,
  silentPersonId,
} from "../../tests/support/notices-room.ts";

const citizen = (id: string): Actor => ({
  ...anonymous,
  kind: "citizen",
  personId: id,
  accountId: idFrom("account of", id),
});
const official = (accountId: string): Actor => ({
  ...anonymous,
  kind: "official",
  accountId,
  positions: [
    { id: "p", agencyId, agencyPath: "", unitId: null, title: "", roles, validFrom: day("2025-07-01"), validTo: null },
  ],
});

describe("notices", () => {
  let room: NoticesRoom;
  before(async () => {
    room = await openNoticesRoom(null);
  });
  after(() => room.close());

  const mine = (actor: Actor, input: object = {}) => room.notices.listMyNotices({ actor, input });
  const unread = async (actor: Actor) => (await room.notices.countMyUnread({ actor, input: {} })).unread;
  const read = (actor: Actor, noticeId: string) =>
    room.notices.markNoticeRead({ actor, requestId: timeOrderedIds.next(), input: { agencyId, noticeId } });

  it("tell a person once of each event, fifty times at once", async () => {
    const eventId = idFrom("event", "1");
    const told = await Promise.all(
      Array.from({ length: 50 }, () => room.notices.notifyPerson(receptionNotice(eventId))),
    );
    assert.equal(new Set(told.map(({ noticeId }) => noticeId)).size, 1);
    const again = await room.notices.notify({
      actor: jobActor("test"),
      requestId: timeOrderedIds.next(),
      input: { ...receptionNotice(eventId), accountId: null, facts: { ...receptionNotice(eventId).facts } },
    });
    assert.equal(again.noticeId, told[0]?.noticeId);
    const [notice, ...more] = await mine(citizen(personId));
    assert.deepEqual(more, []);
    assert.equal(notice?.words.vi.subject, "Hồ sơ H31.50.01-261122-0001 đã được tiếp nhận");
    assert.equal(notice?.words.en.lines[0], "Procedure: Licence to fell or move a tree (1.002693).");
    assert.equal(notice?.mailState, "none");
    assert.deepEqual(await room.waitingMails(), []);
  });

  it("tell each recipient of one event", async () => {
    const eventId = idFrom("event", "2");
    await room.notices.notifyPerson(receptionNotice(eventId));
    await room.notices.notifyPerson(receptionNotice(eventId, { personId: silentPersonId, dueAt: null }));
    const notice = {
      eventId,
      agencyId,
      accountId: officialId,
      template: "dossier-to-process" as const,
      facts: { dossierCode: "H31-1", procedureCode: "1.002693", dueAt: null },
      subject: { kind: "dossier", id: idFrom("dossier", "1"), agencyId },
    };
    await room.notices.notifyAccount(notice);
    assert.equal((await mine(citizen(personId))).length, 2);
    const [silent] = await mine(citizen(silentPersonId));
    assert.equal(
      silent?.words.vi.lines.some((line) => line.startsWith("Hẹn trả")),
      false,
    );
    assert.deepEqual(
      (await mine(official(officialId))).map(({ words }) => words.vi.subject),
      ["Hồ sơ H31-1 chờ giải quyết"],
    );
  });

  it("are their recipient's and nobody else's", async () => {
    const [notice] = await mine(citizen(personId));
    assert.ok(notice);
    for (const other of [citizen(idFrom("person", "other")), official(idFrom("account", "other"))]) {
      assert.deepEqual(await mine(other), []);
      await assert.rejects(read(other, notice.noticeId), { code: "notices.unknown-notice" });
    }
    await assert.rejects(mine(anonymous), { code: "kernel.sign-in-needed" });
    assert.equal(await unread(citizen(personId)), 2);
  });

  it("are read once, and counted", async () => {
    const [notice] = await mine(citizen(personId));
    assert.ok(notice);
    await read(citizen(personId), notice.noticeId);
    const first = (await mine(citizen(personId)))[0]?.readAt;
    room.clock.now = new Date(room.clock.now.getTime() + 60_000);
    await read(citizen(personId), notice.noticeId);
    assert.equal((await mine(citizen(personId)))[0]?.readAt, first);
    assert.equal(await unread(citizen(personId)), 1);
    assert.equal((await mine(citizen(personId), { unreadOnly: true })).length, 1);
  });

  it("come page by page", async () => {
    const [newest, older] = await mine(citizen(personId));
    assert.deepEqual(
      (await mine(citizen(personId), { limit: 1 })).map(({ noticeId }) => noticeId),
      [newest?.noticeId],
    );
    assert.deepEqual(
      (await mine(citizen(personId), { before: newest?.noticeId })).map(({ noticeId }) => noticeId),
      [older?.noticeId],
    );
  });

  it("are made by work between acts only, from known templates and fitting facts", async () => {
    const good = { ...receptionNotice(idFrom("event", "3")), accountId: null };
    const call = (actor: Actor, more: object) =>
      room.notices.notify({ actor, requestId: timeOrderedIds.next(), input: { ...good, ...more } });
    await assert.rejects(call(official(officialId), {}), { code: "kernel.forbidden" });
    await assert.rejects(call(jobActor("test"), { template: "constructor" }), { code: "notices.unknown-template" });
    await assert.rejects(call(jobActor("test"), { accountId: officialId }), { code: "notices.facts-wrong" });
    await assert.rejects(
      call(jobActor("test"), { facts: { ...good.facts, dossierCode: "033190900001" } }),
      (refused: { fields: unknown }) => {
        assert.deepEqual(refused.fields, { dossierCode: "notices.fact-wrong-form" });
        return true;
      },
    );
    assert.equal((await mine(citizen(personId))).length, 2);
  });

  it("follow a person who was merged: those told before, those told after, and none twice", async () => {
    const told = (n: number, id: string) =>
      room.notices.notifyPerson(receptionNotice(idFrom("event of merge", String(n)), { personId: id }));
    const other = idFrom("person", "not merged yet");
    const [own, both] = [await told(1, other), await told(2, other)];
    const known = await told(2, keptPersonId);
    const [follow] = room.notices.reactions;
    const event = {
      ...{ id: timeOrderedIds.next(), at: room.clock.now, type: "persons.merged" },
      subject: { kind: "person", id: other, agencyId },
      facts: { mergedId: other, keepId: keptPersonId },
    };
    for (const again of ["once", "once more"]) {
      const call = { requestFor: (act: { actName: string }) => idFrom(again, act.actName) };
      await follow?.run(event, call);
      const seen = (await mine(citizen(keptPersonId))).map(({ noticeId }) => noticeId);
      assert.ok(seen.includes(own.noticeId) && seen.includes(known.noticeId));
      assert.equal(seen.includes(both.noticeId), false);
    }
    const later = await told(3, mergedPersonId);
    assert.equal((await told(3, keptPersonId)).noticeId, later.noticeId);
    assert.ok((await mine(citizen(keptPersonId))).some(({ noticeId }) => noticeId === later.noticeId));
  });
});
