import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { anonymous } from "#kernel/plain/actor";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { urls } from "../urls.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("the page of connected systems", () => {
  let site: OfficialsSite;
  const secret = randomBytes(32).toString("base64url");
  before(async () => {
    site = await openOfficialsSite();
  });
  after(() => site.close());

  const token = async () => {
    const tokenHash = sha256(randomBytes(32).toString("hex"));
    const input = { clientId: "so-nong-nghiep", clientSecret: secret, tokenHash };
    const requestId = crypto.randomUUID();
    await site.province.rooms.identity.giveToken({ actor: anonymous, requestId, input });
    return tokenHash;
  };
  const stateOf = async (tokenHash: string) =>
    (await site.province.rooms.identity.resolveToken(tokenHash, site.province.ground.now())).state;

  test("opens for who administers accounts, in both languages, and for nobody else", async () => {
    for (const [name, status] of [
      ["nghiepvu.tinh", 200],
      ["kythuat.tinh", 403],
      ["tiepnhan.phohien", 403],
    ] as const) {
      for (const lang of ["vi", "en"] as const) {
        const { statusCode, body } = await (await site.as(name)).get(urls.systems.to(lang));
        assert.equal(statusCode, status, name);
        assert.doesNotMatch(body, /undefined|\[object|NaN/);
      }
    }
  });

  test("tells beside each field what is wrong and keeps what was typed", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    await keeper.get(urls.systems.vi);
    const wrong = { partner: "Sở <b>Nông nghiệp</b>", clientId: "Số 1", secretHash: "ngắn" };
    assert.equal(await site.send(keeper, urls.systems.vi, "add", wrong), 422);
    for (const id of ["o-clientId", "o-secretHash", "o-scopes", "o-agencyId"]) {
      assert.ok(keeper.html.includes(`href="#${id}"`), id);
      assert.ok(keeper.html.includes(` id="${id}"`), id);
    }
    assert.equal(keeper.value("partner"), wrong.partner);
    assert.doesNotMatch(keeper.html, /<b>Nông/);
  });

  test("lets a system in with a post that reads, lists it, and ends its tokens", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    await keeper.get(urls.systems.vi);
    const [, agencyId = ""] = /<option value="([0-9a-f-]{36})"/.exec(keeper.html) ?? [];
    const fields = {
      partner: "Sở Nông nghiệp",
      clientId: "so-nong-nghiep",
      secretHash: sha256(secret),
      agencyId,
      reads: "yes",
    };
    const scopes = ["one-stop:show-dossier", "procedures:list-procedures"];
    assert.equal(await site.send(keeper, urls.systems.vi, "add", { ...fields, scopes }), urls.systems.vi);
    assert.match(keeper.html, /so-nong-nghiep.*one-stop:show-dossier, procedures:list-procedures/s);
    assert.ok(!keeper.html.includes(sha256(secret)), "the hash is not shown again");
    const given = await token();
    const { actor } = await site.province.rooms.identity.resolveToken(given, site.province.ground.now());
    assert.deepEqual(
      actor.positions.map((held) => [held.agencyId, held.roles]),
      [[agencyId, ["inspector"]]],
    );
    await keeper.get(urls.systems.vi);
    assert.equal(await site.send(keeper, urls.systems.vi, "revoke", {}), urls.systems.vi);
    assert.equal(await stateOf(given), "expired");
    assert.equal(await stateOf(await token()), "in-use");
  });
});
