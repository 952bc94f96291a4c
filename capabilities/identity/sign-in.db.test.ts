import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { anonymous } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import {
  type Rooms,
  agencies,
  openTestRooms,
  password,
  refused,
  setUp,
  sha256,
} from "../../tests/support/identity-room.ts";

const codeOf = (one: PromiseSettledResult<unknown>): string =>
  one.status === "fulfilled" ? "signed in" : one.reason instanceof Refusal ? one.reason.code : String(one.reason);

describe("signing in", () => {
  let rooms: Rooms;
  before(async () => {
    rooms = await openTestRooms();
    await rooms.addAccount("van.thu", agencies.phoHien, ["clerk"]);
    await rooms.addAccount("quan.tri", agencies.office, ["business-administrator"], {
      reachAgencyId: agencies.province,
    });
    await rooms.addAccount("chi.hoa", null, []);
  });
  after(() => rooms.close());

  const wrong = (name: string) => rooms.signIn(name, { password: "sai" });

  it("opens a session with the posts of the day, whatever the case of the name", async () => {
    const { actor, sessionId } = await rooms.signIn(" Van.Thu ");
    assert.deepEqual([actor.kind, actor.sessionId, actor.assurance, actor.scopes], ["official", sessionId, 1, []]);
    const [post, ...others] = actor.positions;
    assert.equal(others.length, 0);
    assert.deepEqual(
      [post?.agencyId, post?.agencyPath, post?.roles, post?.validFrom, post?.validTo],
      [agencies.phoHien, "/ubnd-tinh/ubnd-11953/", ["clerk"], "2025-07-01", null],
    );
    assert.equal((await rooms.signIn("chi.hoa")).actor.kind, "citizen");
    assert.equal((await rooms.signIn("quan.tri")).actor.positions[0]?.agencyPath, "/ubnd-tinh/");
  });

  it("answers a wrong password and an unknown name alike, and audits both", async () => {
    await assert.rejects(wrong("van.thu"), refused("identity.wrong-name-or-password"));
    await assert.rejects(wrong("khong.co"), refused("identity.wrong-name-or-password"));
    const { rows } = await sql<{ known: boolean }>`select subject_id is not null as known from kernel.audit_line
      where act = 'identity.sign-in' and outcome = 'refused' order by id desc limit 2`.execute(rooms.db);
    assert.deepEqual(rows, [{ known: false }, { known: true }]);
  });

  it("refuses what is missing or has not its form, by field", async () => {
    await assert.rejects(rooms.signIn("", { password: "", tokenHash: "abc" }), (error: unknown) => {
      assert.ok(error instanceof Refusal);
      assert.deepEqual(error.fields, {
        name: "field.required",
        password: "field.required",
        tokenHash: "field.wrong-form",
      });
      return true;
    });
  });

  for (const name of ["van.thu", "khong.co.ai"]) {
    it(`locks ${name} at the fifth wrong try, for twelve hours`, async () => {
      rooms.later(2 * 24 * 60);
      for (let n = 0; n < 5; n += 1) await assert.rejects(wrong(name), refused("identity.wrong-name-or-password"));
      await assert.rejects(rooms.signIn(name), refused("identity.locked"));
      rooms.later(719);
      await assert.rejects(rooms.signIn(name), refused("identity.locked"));
      rooms.later(2);
      await assert.rejects(wrong(name), refused("identity.wrong-name-or-password"));
    });
  }

  it("forgets wrong tries after the right password", async () => {
    for (let n = 0; n < 4; n += 1) await assert.rejects(wrong("quan.tri"), refused("identity.wrong-name-or-password"));
    await rooms.signIn("quan.tri");
    for (let n = 0; n < 4; n += 1) await assert.rejects(wrong("quan.tri"), refused("identity.wrong-name-or-password"));
    await rooms.signIn("quan.tri");
  });

  it("of fifty guesses at once compares five", async () => {
    const all = await Promise.allSettled(Array.from({ length: 50 }, () => wrong("chi.hoa")));
    const counts = Object.groupBy(all.map(codeOf), (code) => code);
    assert.deepEqual([counts["identity.wrong-name-or-password"]?.length, counts["identity.locked"]?.length], [5, 45]);
    rooms.later(31);
    assert.equal((await rooms.signIn("chi.hoa")).actor.kind, "citizen");
  });

  it("an administrator forgives wrong tries, within reach only", async () => {
    const { accountId } = await rooms.addAccount("tiep.nhan", agencies.nhuQuynh, ["reception-officer"]);
    await rooms.addAccount("quan.tri.khac", agencies.phoHien, ["business-administrator"]);
    for (let n = 0; n < 5; n += 1) await assert.rejects(wrong("tiep.nhan"), refused("identity.wrong-name-or-password"));
    const [near, far] = [await rooms.signIn("quan.tri"), await rooms.signIn("quan.tri.khac")];
    assert.notEqual((await rooms.identity.showAccount({ actor: near.actor, input: { accountId } })).lockedUntil, null);
    const unlock = (actor = near.actor) =>
      rooms.identity.unlockAccount({ actor, requestId: randomUUID(), input: { accountId } });
    await assert.rejects(unlock(far.actor), refused("identity.unknown-account"));
    await assert.rejects(unlock((await rooms.signIn("chi.hoa")).actor), refused("kernel.forbidden"));
    await unlock();
    const { actor } = await rooms.signIn("tiep.nhan");
    await assert.rejects(unlock(actor), refused("kernel.forbidden"));
  });

  it("answers a repeated request with the first session, also a dozen times", async () => {
    const call = {
      actor: anonymous,
      requestId: randomUUID(),
      input: { name: "quan.tri", password, tokenHash: sha256("once") },
    };
    const answers = [];
    for (let n = 0; n < 12; n += 1) answers.push(await rooms.identity.signIn(call));
    assert.equal(new Set(answers.map((one) => one.sessionId)).size, 1);
    await assert.rejects(
      rooms.identity.signIn({ ...call, requestId: randomUUID() }),
      refused("identity.session-exists"),
    );
  });

  it("keeps a demo password out where the province is no demo", async () => {
    const person = { fullName: "Tạ Văn Thuần", identityNumber: "033077000008" };
    const input = {
      kind: "business",
      agencyId: agencies.phoHien,
      signInName: "dung.thu",
      person,
      password: "dung-thu",
      demoPassword: true,
    };
    await rooms.identity.addAccount({ actor: setUp, requestId: randomUUID(), input });
    await assert.rejects(rooms.signIn("dung.thu", { password: "dung-thu" }), refused("identity.demo-password-refused"));
  });

  it("a closed account cannot sign in and its sessions end", async () => {
    const { accountId } = await rooms.addAccount("nghi.huu", agencies.phoHien, ["leader"]);
    const { tokenHash } = await rooms.signIn("nghi.huu");
    const { actor } = await rooms.signIn("quan.tri");
    await rooms.identity.closeAccount({ actor, requestId: randomUUID(), input: { accountId, ground: "Nghỉ hưu" } });
    assert.equal((await rooms.identity.resolveSession(tokenHash, rooms.clock.now)).state, "ended");
    await assert.rejects(rooms.signIn("nghi.huu"), refused("identity.wrong-name-or-password"));
  });

  it("leaves no password, name or token in requests, audit, events or counts", async () => {
    const { rows } = await sql<{
      text: string;
    }>`select request::text as text from kernel.request union all select audit_line::text from kernel.audit_line
      union all select event::text from kernel.event union all select sign_in_try::text from identity.sign_in_try`.execute(
      rooms.db,
    );
    assert.ok(rows.length > 60);
    for (const { text } of rows) assert.ok(!/Mua-thu|dung-thu|033077|033190|Thuần|van\.thu|khong\.co/.test(text), text);
  });
});
