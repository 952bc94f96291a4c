import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import {
  type Rooms,
  type SignedIn,
  agencies,
  openTestRooms,
  password,
  refused,
} from "../../tests/support/identity-room.ts";
import { codeOf, stepAt } from "./totp.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Base 32 read back as an authenticator app would. */
function read32(text: string): Buffer {
  const bits = Array.from(text, (sign) => alphabet.indexOf(sign).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

describe("the second factor", () => {
  let rooms: Rooms;
  before(async () => {
    rooms = await openTestRooms();
    await rooms.addAccount("quan.tri", agencies.office, ["business-administrator"], {
      reachAgencyId: agencies.province,
    });
  });
  after(() => rooms.close());

  const act = ({ actor }: SignedIn, input: object = {}) => ({ actor, requestId: randomUUID(), input });
  const codeNow = (secret: Buffer, away = 0) => codeOf(secret, stepAt(rooms.clock.now) + away);
  const wrongCode = refused("identity.wrong-code", { code: "identity.wrong-code" });

  /** An account with a second factor, as its owner sets it up. */
  async function withFactor(name: string) {
    const account = await rooms.addAccount(name, agencies.phoHien, ["leader"]);
    const session = await rooms.signIn(name);
    await rooms.identity.startTotp(act(session));
    const { secret } = await rooms.identity.showPendingTotp(act(session));
    await rooms.identity.confirmTotp(act(session, { code: codeNow(read32(secret)) }));
    return { ...account, session, secret: read32(secret) };
  }

  it("is set up by showing a code, and raises the session at once", async () => {
    await rooms.addAccount("chu.tich", agencies.phoHien, ["leader"]);
    const session = await rooms.signIn("chu.tich");
    const { startTotp, confirmTotp, showPendingTotp } = rooms.identity;
    await assert.rejects(showPendingTotp(act(session)), refused("identity.second-factor-not-started"));
    await assert.rejects(confirmTotp(act(session, { code: "123456" })), refused("identity.second-factor-not-started"));
    await startTotp(act(session));
    const { secret, address } = await showPendingTotp(act(session));
    assert.equal(
      address,
      `otpauth://totp/Ph%E1%BB%91%20Hi%E1%BA%BFn:chu.tich?secret=${secret}&issuer=Ph%E1%BB%91%20Hi%E1%BA%BFn`,
    );
    assert.equal(read32(secret).length, 20);
    await assert.rejects(confirmTotp(act(session, { code: codeNow(read32(secret), 5) })), wrongCode);
    await rooms.signIn("chu.tich");
    await confirmTotp(act(session, { code: codeNow(read32(secret)) }));
    assert.equal((await rooms.identity.resolveSession(session.tokenHash, rooms.clock.now)).actor.assurance, 2);
    await assert.rejects(showPendingTotp(act(session)), refused("identity.second-factor-active"));
    await assert.rejects(startTotp(act(session)), refused("identity.second-factor-active"));
    await assert.rejects(
      confirmTotp(act(session, { code: codeNow(read32(secret)) })),
      refused("identity.second-factor-active"),
    );
  });

  it("is asked for at sign-in, only after the right password, and each code counts once", async () => {
    const { secret } = await withFactor("pho.chu.tich");
    await assert.rejects(rooms.signIn("pho.chu.tich", { password: "sai" }), refused("identity.wrong-name-or-password"));
    await assert.rejects(
      rooms.signIn("pho.chu.tich"),
      refused("identity.code-needed", { code: "identity.code-needed" }),
    );
    await assert.rejects(rooms.signIn("pho.chu.tich", { code: codeNow(secret) }), wrongCode);
    rooms.later(1);
    const { actor } = await rooms.signIn("pho.chu.tich", { code: codeNow(secret) });
    assert.equal(actor.assurance, 2);
    await assert.rejects(rooms.signIn("pho.chu.tich", { code: codeNow(secret) }), wrongCode);
    await assert.rejects(rooms.signIn("pho.chu.tich", { code: codeNow(secret, -1) }), wrongCode);
  });

  it("of fifty sign-ins at once with one code one is let in", async () => {
    const { secret } = await withFactor("giam.doc");
    rooms.later(1);
    const code = codeNow(secret);
    const all = await Promise.allSettled(Array.from({ length: 50 }, () => rooms.signIn("giam.doc", { code })));
    assert.equal(all.filter((one) => one.status === "fulfilled").length, 1);
  });

  it("wrong codes lock as wrong passwords do; asking without a code neither counts nor forgives", async () => {
    const { secret } = await withFactor("truong.phong");
    rooms.later(1);
    for (let n = 0; n < 4; n += 1) {
      await assert.rejects(rooms.signIn("truong.phong", { code: "000000" }), wrongCode);
      await assert.rejects(
        rooms.signIn("truong.phong"),
        refused("identity.code-needed", { code: "identity.code-needed" }),
      );
    }
    await assert.rejects(rooms.signIn("truong.phong", { code: "000000" }), wrongCode);
    await assert.rejects(rooms.signIn("truong.phong", { code: codeNow(secret) }), refused("identity.locked"));
  });

  it("allows a shorter password", async () => {
    const { session } = await withFactor("thanh.tra");
    await rooms.identity.changePassword(act(session, { current: password, next: "muathu26" }));
  });

  it("goes with a reset by an administrator, who sets a long password", async () => {
    const { accountId, session } = await withFactor("mat.may");
    const administrator = await rooms.signIn("quan.tri");
    const reset = (next: string) =>
      rooms.identity.resetSignIn(act(administrator, { accountId, password: next, ground: "Mất điện thoại" }));
    await assert.rejects(
      reset("muathu26"),
      refused("identity.password-short", { password: "identity.password-short" }),
    );
    await reset("Mat-khau-Moi-2026");
    assert.equal((await rooms.identity.resolveSession(session.tokenHash, rooms.clock.now)).state, "ended");
    assert.equal((await rooms.signIn("mat.may", { password: "Mat-khau-Moi-2026" })).actor.assurance, 1);
    const own = await rooms.identity
      .resetSignIn(
        act(administrator, {
          accountId: administrator.actor.accountId,
          password: "Mat-khau-Moi-2026",
          ground: "Tự đặt",
        }),
      )
      .catch((error: unknown) => error);
    assert.ok(refused("identity.not-yourself")(own));
  });

  it("works on after the person was merged into another", async () => {
    const { secret, personId } = await withFactor("hai.ho.so");
    const { personId: keepId } = await rooms.addAccount("ho.so.giu", agencies.phoHien, ["leader"]);
    const [reaction] = rooms.identity.reactions;
    const event = {
      id: randomUUID(),
      at: rooms.clock.now,
      type: "persons.merged",
      subject: { kind: "person", id: personId, agencyId: null },
      facts: { keepId, mergedId: personId },
    };
    const requestId = randomUUID();
    for (let n = 0; n < 2; n += 1) await reaction?.run(event, { requestFor: () => requestId });
    rooms.later(1);
    assert.equal((await rooms.signIn("hai.ho.so", { code: codeNow(secret) })).actor.personId, keepId);
  });

  it("leaves its secret nowhere in the clear", async () => {
    const { secret } = await withFactor("bi.mat");
    const { rows } = await sql<{
      text: string;
    }>`select account::text as text from identity.account union all select request::text from kernel.request
      union all select audit_line::text from kernel.audit_line`.execute(rooms.db);
    for (const { text } of rows) {
      for (const form of [secret.toString("hex"), secret.toString("base64")]) assert.ok(!text.includes(form));
      assert.ok(!text.includes(Buffer.from(secret.toString("base64")).toString("hex")));
    }
  });

  it("is asked for by role and agency, from day to day", async () => {
    const { resolveSession, showOwnSignIn } = rooms.identity;
    const due = async ({ tokenHash }: SignedIn) => (await resolveSession(tokenHash, rooms.clock.now)).secondFactorDue;
    assert.equal(await due(await rooms.signIn("quan.tri")), true, "administrators from the first");
    await rooms.addAccount("le.tan", agencies.phoHien, ["reception-officer"]);
    await rooms.addAccount("le.tan.nq", agencies.nhuQuynh, ["reception-officer"]);
    const [here, there] = [await rooms.signIn("le.tan"), await rooms.signIn("le.tan.nq")];
    assert.deepEqual([await due(here), await due(there)], [false, false]);
    const rule = (validFrom: string, validTo: string | null) =>
      sql`insert into identity.second_factor_rule (id, role, agency_path, valid_from, valid_to, source)
        values (${randomUUID()}, 'reception-officer', '/ubnd-tinh/ubnd-11953/', ${validFrom}, ${validTo}, 'thử')`.execute(
        rooms.db,
      );
    await rule("2026-01-01", "2026-11-21");
    await rule("2026-12-31", null);
    assert.equal(await due(here), false, "neither yesterday's rule nor one to come");
    await rule("2026-11-22", null);
    assert.deepEqual([await due(here), await due(there)], [true, false]);
    assert.equal((await showOwnSignIn({ actor: here.actor, input: {} })).factorDue, true);
    await rooms.identity.startTotp(act(here));
    const { secret } = await rooms.identity.showPendingTotp(act(here));
    await rooms.identity.confirmTotp(act(here, { code: codeNow(read32(secret)) }));
    assert.equal(await due(here), false, "it was shown in this session");
  });

  it("ends sessions that the password alone had opened", async () => {
    await rooms.addAccount("hai.phien", agencies.phoHien, ["clerk"]);
    const [one, other] = [await rooms.signIn("hai.phien"), await rooms.signIn("hai.phien")];
    await rooms.identity.startTotp(act(one));
    const { secret } = await rooms.identity.showPendingTotp(act(one));
    await rooms.identity.confirmTotp(act(one, { code: codeNow(read32(secret)) }));
    const state = async ({ tokenHash }: SignedIn) =>
      (await rooms.identity.resolveSession(tokenHash, rooms.clock.now)).state;
    assert.deepEqual([await state(one), await state(other)], ["in-use", "ended"]);
  });
});
