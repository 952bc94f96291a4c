import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { anonymous } from "#kernel/plain/actor";
import { z } from "zod";
import { type Rooms, agencies, openTestRooms, refused, setUp, sha256 } from "../../tests/support/identity-room.ts";

describe("systems that call", () => {
  let rooms: Rooms;
  let accountId: string;
  const secret = randomBytes(32).toString("base64url");
  const client = {
    clientId: "cong-dvc-quoc-gia",
    secretHash: sha256(secret),
    partner: "Cổng Dịch vụ công quốc gia",
    scopes: ["exchange:deliver-dossier", "partner:national-portal"],
  };
  before(async () => {
    rooms = await openTestRooms();
    ({ accountId } = await rooms.identity.addClient({
      actor: setUp,
      requestId: randomUUID(),
      input: { ...client, agencyId: agencies.office },
    }));
  });
  after(() => rooms.close());

  const give = (given: object = {}) => {
    const tokenHash = sha256(randomUUID());
    const input = { clientId: client.clientId, clientSecret: secret, tokenHash, ...given };
    return { tokenHash, answer: rooms.identity.giveToken({ actor: anonymous, requestId: randomUUID(), input }) };
  };

  it("get a token for an hour by id and secret, with the client's scopes", async () => {
    const { tokenHash, answer } = give();
    const { expiresInSeconds, scopes, tokenId } = await answer;
    assert.deepEqual([expiresInSeconds, scopes], [3_600, client.scopes]);
    const { actor, clientId } = await rooms.identity.resolveToken(tokenHash, rooms.clock.now);
    assert.deepEqual(actor, {
      ...anonymous,
      kind: "system",
      accountId,
      scopes: client.scopes,
      assurance: 1,
      sessionId: tokenId,
    });
    assert.equal(clientId, client.clientId);
    rooms.later(59);
    assert.equal((await rooms.identity.resolveToken(tokenHash, rooms.clock.now)).state, "in-use");
    rooms.later(1);
    assert.deepEqual(await rooms.identity.resolveToken(tokenHash, rooms.clock.now), {
      actor: anonymous,
      state: "expired",
      clientId,
    });
    assert.equal((await rooms.identity.namesOf(rooms.db, [accountId])).get(accountId)?.fullName, client.partner);
  });

  it("get the same answer for a wrong secret and an unknown id, and none by the sign-in of people", async () => {
    await assert.rejects(give({ clientSecret: "sai" }).answer, refused("identity.wrong-client"));
    await assert.rejects(give({ clientId: "khong-co" }).answer, refused("identity.wrong-client"));
    await assert.rejects(
      rooms.signIn(client.clientId, { password: secret }),
      refused("identity.wrong-name-or-password"),
    );
  });

  it("lose at once what is taken from them", async () => {
    const { tokenHash, answer } = give();
    await answer;
    await sql`update identity.client set scopes = '{partner:national-portal}' where id = ${client.clientId}`.execute(
      rooms.db,
    );
    assert.deepEqual((await rooms.identity.resolveToken(tokenHash, rooms.clock.now)).actor.scopes, [
      "partner:national-portal",
    ]);
    await rooms.identity.closeAccount({
      actor: setUp,
      requestId: randomUUID(),
      input: { accountId, ground: "Hết hạn kết nối" },
    });
    assert.deepEqual((await rooms.identity.resolveToken(tokenHash, rooms.clock.now)).actor, anonymous);
    await assert.rejects(give().answer, refused("identity.wrong-client"));
  });

  it("are added once, by administrators within reach", async () => {
    await rooms.addAccount("quan.tri.xa", agencies.phoHien, ["business-administrator"]);
    await rooms.addAccount("ky.thuat", agencies.phoHien, ["technical-administrator"]);
    const [administrator, technical] = [await rooms.signIn("quan.tri.xa"), await rooms.signIn("ky.thuat")];
    const add = (actor: typeof setUp, input: object) =>
      rooms.identity.addClient({
        actor,
        requestId: randomUUID(),
        input: { ...client, agencyId: agencies.phoHien, ...input },
      });
    await assert.rejects(add(technical.actor, {}), refused("kernel.forbidden"));
    await assert.rejects(
      add(administrator.actor, { clientId: "khac", agencyId: agencies.nhuQuynh }),
      refused("identity.out-of-reach"),
    );
    await assert.rejects(
      add(administrator.actor, {}),
      refused("identity.client-taken", { clientId: "identity.client-taken" }),
    );
    await assert.rejects(
      add(administrator.actor, { clientId: "khac", scopes: ["all"] }),
      refused("kernel.input-invalid", { "scopes.0": "field.wrong-form" }),
    );
    await add(administrator.actor, { clientId: "khac" });
  });

  it("have old tokens swept, young ones not", async () => {
    const count = async () =>
      (await sql<{ n: number }>`select count(*) as n from identity.token`.execute(rooms.db)).rows[0]?.n;
    const { tokenHash, answer } = give({ clientId: "khac" });
    await answer;
    rooms.later(24 * 60 + 1);
    const young = give({ clientId: "khac" });
    await young.answer;
    const sweep = () =>
      rooms.identity.sweepSignIns.run({}, { jobId: "1", attempt: 1, lastAttempt: false, requestFor: (name) => name });
    rooms.later(60);
    await sweep();
    assert.equal((await rooms.identity.resolveToken(tokenHash, rooms.clock.now)).state, "unknown");
    assert.equal(await count(), 1);
  });

  it("leave no secret in requests or audit", async () => {
    const { rows } = await sql<{
      text: string;
    }>`select request::text as text from kernel.request union all select audit_line::text from kernel.audit_line`.execute(
      rooms.db,
    );
    for (const { text } of rows) assert.ok(!text.includes(secret));
  });

  it("and all acts have shapes that can be published", () => {
    for (const act of Object.values(rooms.identity)) {
      if (typeof act !== "function" || !("actName" in act)) continue;
      assert.equal(z.toJSONSchema(act.input, { io: "input" }).type, "object", act.actName);
      assert.equal(z.toJSONSchema(act.output).type, "object", act.actName);
    }
  });

  it("have scopes and secret changed by who administers them, and by nobody else", async () => {
    const other = { ...client, clientId: "phan-mem-nganh", partner: "Phần mềm chuyên ngành" };
    const { accountId: id } = await rooms.identity.addClient({
      actor: setUp,
      requestId: randomUUID(),
      input: { ...other, agencyId: agencies.phoHien },
    });
    await rooms.addAccount("giu.xa", agencies.phoHien, ["business-administrator"]);
    await rooms.addAccount("giu.nq", agencies.nhuQuynh, ["business-administrator"]);
    const { accountId: person } = await rooms.addAccount("van.thu.xa", agencies.phoHien, ["clerk"]);
    const change = async (name: string, more: object, subject = id) =>
      rooms.identity.changeClient({
        actor: (await rooms.signIn(name)).actor,
        requestId: randomUUID(),
        input: { accountId: subject, ...more },
      });
    const scopes = ["one-stop:show-dossier"];
    await assert.rejects(change("giu.nq", { scopes }), refused("identity.unknown-account"));
    await assert.rejects(change("van.thu.xa", { scopes }), refused("kernel.forbidden"));
    await assert.rejects(change("giu.xa", { scopes }, person), refused("identity.unknown-account"));
    await assert.rejects(
      change("giu.xa", { scopes: [] }),
      refused("kernel.input-invalid", { scopes: "field.too-short" }),
    );
    await change("giu.xa", { scopes });
    const given = await give({ clientId: other.clientId }).answer;
    assert.deepEqual(given.scopes, scopes);
    const renewed = randomBytes(32).toString("base64url");
    assert.equal((await change("giu.xa", { secretHash: sha256(renewed) })).revoked, 1);
    await assert.rejects(give({ clientId: other.clientId }).answer, refused("identity.wrong-client"));
    assert.ok((await give({ clientId: other.clientId, clientSecret: renewed }).answer).tokenId);
  });
});
