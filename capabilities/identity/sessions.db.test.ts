import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { anonymous } from "#kernel/plain/actor";
import {
  type Rooms,
  type SignedIn,
  agencies,
  openTestRooms,
  password,
  refused,
} from "../../tests/support/identity-room.ts";

describe("sessions", () => {
  let rooms: Rooms;
  before(async () => {
    rooms = await openTestRooms();
    await rooms.addAccount("can.bo", agencies.phoHien, ["case-officer"]);
    await rooms.addAccount("can.bo.khac", agencies.nhuQuynh, ["case-officer"]);
    await rooms.addAccount("quan.tri", agencies.phoHien, ["business-administrator"]);
  });
  after(() => rooms.close());

  const resolve = ({ tokenHash }: SignedIn) => rooms.identity.resolveSession(tokenHash, rooms.clock.now);
  const stateOf = async (session: SignedIn) => (await resolve(session)).state;
  const act = (session: SignedIn, input: object) => ({ actor: session.actor, requestId: randomUUID(), input });

  it("knows no unknown token and nothing that is no hash", async () => {
    for (const hash of ["00".repeat(32), "", "x", "%"]) {
      const found = await rooms.identity.resolveSession(hash, rooms.clock.now);
      assert.deepEqual([found.state, found.actor], ["unknown", anonymous]);
    }
  });

  for (const [name, minutes] of [
    ["can.bo", 15],
    ["quan.tri", 5],
  ] as const) {
    it(`locks the session of ${name} after ${minutes} minutes without a request`, async () => {
      const session = await rooms.signIn(name);
      assert.equal((await resolve(session)).idleMinutes, minutes);
      for (let n = 0; n < 4; n += 1) {
        rooms.later(minutes - 1);
        assert.equal(await stateOf(session), "in-use");
      }
      rooms.later(minutes + 1);
      const { state, actor } = await resolve(session);
      assert.deepEqual([state, actor], ["idle", anonymous]);
    });
  }

  it("ends after its longest time, however busy", async () => {
    const session = await rooms.signIn("can.bo");
    for (let n = 0; n < 71; n += 1) {
      rooms.later(10);
      assert.equal(await stateOf(session), "in-use");
    }
    rooms.later(10);
    assert.equal(await stateOf(session), "expired");
  });

  it("notes the last use at most once a minute", async () => {
    const session = await rooms.signIn("can.bo");
    const seen = async () => {
      await resolve(session);
      const { rows } = await sql<{
        at: Date;
        version: string;
      }>`select last_seen_at as at, xmin::text as version from identity.session where id = ${session.sessionId}`.execute(
        rooms.db,
      );
      return rows[0];
    };
    const first = await seen();
    rooms.later(0.9);
    assert.deepEqual(await seen(), first);
    rooms.later(0.2);
    assert.deepEqual((await seen())?.at, rooms.clock.now);
  });

  it("gives posts only on their days, by the Vietnamese calendar, and at once", async () => {
    const { accountId } = await rooms.addAccount("ban.ngay", agencies.phoHien, ["clerk"]);
    const administrator = await rooms.signIn("quan.tri");
    const post = {
      accountId,
      agencyId: agencies.phoHien,
      title: "Kế toán",
      roles: ["finance"],
      validFrom: "2026-11-24",
      validTo: "2026-11-24",
    };
    const { positionId } = await rooms.identity.addPosition(act(administrator, post));
    const titlesAt = async (at: string): Promise<string[]> => {
      rooms.clock.now = new Date(at);
      const { actor } = await rooms.signIn("ban.ngay");
      return actor.positions.map((held) => held.title);
    };
    assert.deepEqual(await titlesAt("2026-11-23T16:59:59Z"), ["Chuyên viên"]);
    assert.deepEqual(await titlesAt("2026-11-23T17:00:00Z"), ["Chuyên viên", "Kế toán"]);
    assert.deepEqual(await titlesAt("2026-11-24T17:00:00Z"), ["Chuyên viên"]);
    rooms.clock.now = new Date("2026-11-24T02:00:00Z");
    const session = await rooms.signIn("ban.ngay");
    const again = await rooms.signIn("quan.tri");
    await rooms.identity.endPosition(act(again, { positionId, lastDay: "2026-11-23", ground: "Thôi phân công" }));
    assert.equal((await resolve(session)).actor.positions.length, 1);
  });

  it("lists one's own open sessions and ends any of them", async () => {
    rooms.later(24 * 60);
    const [old, current] = [
      await rooms.signIn("can.bo", { agent: "mobile" }),
      await rooms.signIn("can.bo", { agent: "desktop" }),
    ];
    const other = await rooms.signIn("can.bo.khac");
    const { sessions } = await rooms.identity.listMySessions({ actor: current.actor, input: {} });
    const shown = new Map(sessions.map((one) => [one.sessionId, [one.agent, one.isThisOne]]));
    assert.deepEqual(
      shown,
      new Map([
        [old.sessionId, ["mobile", false]],
        [current.sessionId, ["desktop", true]],
      ]),
    );
    await assert.rejects(
      rooms.identity.revokeSession(act(other, { sessionId: old.sessionId })),
      refused("identity.unknown-session"),
    );
    await assert.rejects(
      rooms.identity.revokeSession(act(other, { sessionId: randomUUID() })),
      refused("identity.unknown-session"),
    );
    await rooms.identity.revokeSession(act(current, { sessionId: old.sessionId }));
    assert.deepEqual([await stateOf(old), await stateOf(current)], ["ended", "in-use"]);
    const administrator = await rooms.signIn("quan.tri");
    await rooms.identity.revokeSession(act(administrator, { sessionId: current.sessionId }));
    await assert.rejects(
      rooms.identity.revokeSession(act(administrator, { sessionId: other.sessionId })),
      refused("identity.unknown-session"),
    );
    assert.deepEqual([await stateOf(current), await stateOf(other)], ["ended", "in-use"]);
  });

  it("signs out once and for all", async () => {
    const session = await rooms.signIn("can.bo");
    await rooms.identity.signOut(act(session, {}));
    assert.equal(await stateOf(session), "ended");
    await rooms.identity.signOut(act(session, {}));
    await assert.rejects(
      rooms.identity.signOut({ actor: anonymous, requestId: randomUUID(), input: {} }),
      refused("kernel.sign-in-needed"),
    );
  });

  it("changes a password and ends all other sessions", async () => {
    await rooms.addAccount("doi.mat.khau", agencies.phoHien, ["clerk"]);
    const [one, other] = [await rooms.signIn("doi.mat.khau"), await rooms.signIn("doi.mat.khau")];
    const change = (current: string, next: string) => rooms.identity.changePassword(act(one, { current, next }));
    const next = "Mua-dong-Pho-Hien-2026";
    await assert.rejects(
      change("sai", next),
      refused("identity.wrong-current-password", { current: "identity.wrong-current-password" }),
    );
    await assert.rejects(
      change(password, "ngan"),
      refused("identity.password-short", { next: "identity.password-short" }),
    );
    await assert.rejects(
      change(password, password),
      refused("identity.password-same", { next: "identity.password-same" }),
    );
    assert.deepEqual(await change(password, next), { sessionsEnded: 1 });
    assert.deepEqual([await stateOf(one), await stateOf(other)], ["in-use", "ended"]);
    await assert.rejects(rooms.signIn("doi.mat.khau"), refused("identity.wrong-name-or-password"));
    await rooms.signIn("doi.mat.khau", { password: next });
    for (let n = 0; n < 5; n += 1)
      await assert.rejects(
        change("sai", next),
        refused("identity.wrong-current-password", { current: "identity.wrong-current-password" }),
      );
    await assert.rejects(change(next, `${next}!`), refused("identity.locked", { current: "identity.locked" }));
  });

  it("of fifty changes at once one counts", async () => {
    await rooms.addAccount("nam.muoi", agencies.phoHien, ["clerk"]);
    const session = await rooms.signIn("nam.muoi");
    const nexts = Array.from({ length: 50 }, (_, n) => `Mat-khau-thu-${n}-Abc`);
    const all = await Promise.allSettled(
      nexts.map((next) => rooms.identity.changePassword(act(session, { current: password, next }))),
    );
    const done = nexts.filter((_, n) => all[n]?.status === "fulfilled");
    assert.equal(done.length, 1);
    rooms.later(24 * 60);
    await rooms.signIn("nam.muoi", { password: done[0] });
  });
});
