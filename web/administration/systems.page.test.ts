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
        assert.doesNotMatch(body, /undefined|\[object|\bNaN\b/);
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
    assert.match(keeper.html, /so-nong-nghiep.*>one-stop:show-dossier<.*>procedures:list-procedures</s);
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

  test("a secret made here is shown once, with a token that works; scopes are changed, and a new secret ends the old", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    await keeper.get(urls.systems.vi);
    const [, agencyId = ""] = /<option value="([0-9a-f-]{36})"/.exec(keeper.html) ?? [];
    const fields = {
      partner: "Sở Y tế",
      clientId: "so-y-te",
      secretHash: "",
      agencyId,
      scopes: ["procedures:list-sectors"],
    };
    assert.equal(await site.send(keeper, urls.systems.vi, "add", fields), 200);
    const shown = () => [...keeper.html.matchAll(/ph-code ph-hash">([\w-]{43})</g)].map(([, text = ""]) => text);
    const [made = "", first = ""] = shown();
    assert.equal(await stateOf(sha256(first)), "in-use");
    await keeper.get(urls.systems.vi);
    assert.ok(!keeper.html.includes(made), "it is not shown again");
    const at = unescapedHref(keeper.html, "Sở Y tế");
    await keeper.get(at);
    assert.equal(await site.send(keeper, at, "scopes", {}), 422);
    assert.ok(keeper.html.includes('href="#o-scopes"'));
    await keeper.get(at);
    assert.equal(await site.send(keeper, at, "scopes", { scopes: ["procedures:list-procedures"] }), at);
    const { actor } = await site.province.rooms.identity.resolveToken(sha256(first), site.province.ground.now());
    assert.deepEqual(actor.scopes, [], "what was taken away no longer counts in a token given before");
    assert.equal(await site.send(keeper, at, "secret", {}), 200);
    const [renewed = "", second = ""] = shown();
    assert.notEqual(renewed, made);
    assert.deepEqual([await stateOf(sha256(first)), await stateOf(sha256(second))], ["expired", "in-use"]);
    const input = { clientId: "so-y-te", clientSecret: made, tokenHash: sha256("x") };
    await assert.rejects(
      site.province.rooms.identity.giveToken({ actor: anonymous, requestId: crypto.randomUUID(), input }),
      /identity\.wrong-client/,
    );
    await keeper.get(at);
    assert.ok(!keeper.html.includes(renewed));
  });
});

/** Where the list leads to the system of an id. */
function unescapedHref(html: string, partner: string): string {
  return new RegExp(`href="([^"]+)">${partner}<`).exec(html)?.[1] ?? "";
}
