import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type ChairToken, openChairToken } from "../../tests/support/chair-token.ts";
import { type DocumentDesk, type DocumentKey, goodDraft, openDocumentDesk } from "../../tests/support/document-desk.ts";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { openTestProvince, testNow } from "../../tests/support/province.ts";
import { type RemoteKeys, openRemoteKeys } from "../../tests/support/remote-keys.ts";
import { tokensMissing } from "../../tests/support/soft-token.ts";
import type { Visitor } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

const tickOf = ({ html }: Visitor): string => /name="documents" type="checkbox" value="([^"]+)"/.exec(html)?.[1] ?? "";
/** The box of that name with its label and what is said of it. */
const boxOf = ({ html }: Visitor, name: string): string =>
  html.split('class="govuk-form-group').find((group) => group.includes(`name="${name}"`)) ?? "";

describe("signing and sealing with keys outside the software store", () => {
  let site: OfficialsSite;
  let desk: DocumentDesk;
  let keys: RemoteKeys;
  let token: ChairToken;

  before(async () => {
    [keys, token] = [openRemoteKeys(), openChairToken()];
    const province = await openTestProvince({}, undefined, { signers: { tokens: token.tokens, remote: keys.remote } });
    await Promise.all([keys.start(province), token.plugIn(province)]);
    const demo = { accounts: [], codesUrl: keys.codesUrl(), mail: async () => [], sendSample: async () => {} };
    site = await openOfficialsSite(province, demo);
    desk = await openDocumentDesk({ province });
  });
  after(async () => {
    await site.close();
    await keys.close();
    token.remove();
  });

  /** A document of the province's committee that waits for its vice-chair. */
  async function toSign(): Promise<DocumentKey> {
    const agencyId = desk.agencies.tinh;
    const { accountId } = await site.province.actor("phochutich.tinh");
    const draft = { ...goodDraft, agencyId, signerId: accountId, authority: "KT" };
    const key = await desk.documents.beginDocument(desk.call("chuyenvien.ubndtinh", draft));
    await desk.documents.submitDocument(desk.call("chuyenvien.ubndtinh", { ...key, version: 1, route: [] }));
    await desk.documents.numberDocuments(desk.call("vanthu.ubndtinh", { agencyId, documentIds: [key.documentId] }));
    await site.province.settle();
    return key;
  }
  /** Refused: the sentence stands on the page, the tick is still set, nothing secret came back, and it still waits to be signed. */
  const assertRefused = (leader: Visitor, said: RegExp, secrets: readonly string[]): void => {
    assert.match(leader.html, said);
    assert.match(leader.html, /name="documents" type="checkbox"[^>]*checked/, "what was ticked stays ticked");
    for (const secret of secrets) assert.ok(!leader.html.includes(secret), "no secret is sent back");
  };

  test("remote: PIN and OTP, every wrong answer with its sentence and nothing lost, then signed", async () => {
    const key = await toSign();
    const tray = urls.outgoingSigning.to("vi", { agencyId: key.agencyId });
    const leader = await site.as("phochutich.tinh");
    await leader.get(tray);
    assert.match(boxOf(leader, "pin"), /Mã PIN tại dịch vụ ký số từ xa/);
    assert.doesNotMatch(boxOf(leader, "pin"), /inputmode/, "its PIN may have letters");
    assert.match(boxOf(leader, "otp"), /inputmode="numeric"/);
    assert.ok(leader.html.includes(`href="${keys.codesUrl()}" target="_blank"`));
    const [documents, held] = [tickOf(leader), keys.held("phochutich.tinh")];
    const send = (more: { pin?: string; otp?: string }) =>
      site.send(leader, tray, "", { documents, pin: held.pin, otp: keys.otp(held), ...more });
    assert.equal(await send({ otp: "" }), 422);
    assertRefused(leader, /<a href="#o-otp">Mã OTP gồm 6 đến 8 chữ số/, [held.pin]);
    assert.equal(await send({ pin: "" }), 422);
    assertRefused(leader, /<a href="#o-pin">/, []);
    assert.equal(await send({ pin: "864203" }), 403);
    assertRefused(leader, /<a href="#o-pin">Mã PIN không đúng. Chưa có văn bản nào được ký/, ["864203"]);
    const old = keys.otp(held);
    keys.otp(held);
    keys.otp(held);
    assert.equal(await send({ otp: old }), 403);
    assertRefused(leader, /<a href="#o-otp">Mã OTP không đúng, đã hết hạn hoặc đã dùng/, [held.pin, old]);
    assert.match(leader.html, /chờ ứng dụng hiện mã OTP mới/);
    await keys.away(async () => {
      assert.equal(await send({}), 503);
      assertRefused(leader, /Dịch vụ ký số từ xa không phản hồi/, [held.pin]);
      assert.match(leader.html, /Chưa có văn bản nào được ký. Hãy thử lại sau ít phút/);
    });
    held.status = "suspended";
    assert.equal(await send({}), 409);
    assertRefused(leader, /đang bị tạm dừng/, [held.pin]);
    held.status = "valid";
    assert.equal((await desk.shown(key, "chutich.tinh")).document.state, "to-sign");
    const code = keys.otp(held);
    assert.equal(
      await send({ otp: `${code.slice(0, 3)} ${code.slice(3)}` }),
      tray,
      "a code may be typed as the app shows it",
    );
    await site.province.settle();
    assert.equal((await desk.shown(key, "chutich.tinh")).document.state, "to-seal");
  });

  test("remote: locked by the service after wrong tries, said so with whom to ask", async () => {
    const { agencyId } = await toSign();
    const tray = urls.outgoingSigning.to("vi", { agencyId });
    const leader = await site.as("phochutich.tinh");
    await leader.get(tray);
    const [documents, held] = [tickOf(leader), keys.held("phochutich.tinh")];
    for (let n = 0; n < 3; n += 1)
      assert.equal(await site.send(leader, tray, "", { documents, pin: held.pin, otp: "000000" }), 403);
    assert.equal(await site.send(leader, tray, "", { documents, pin: held.pin, otp: keys.otp(held) }), 503);
    assertRefused(leader, /đã khóa khóa ký từ xa này vì nhập sai nhiều lần/, [held.pin]);
    assert.match(leader.html, /liên hệ tổ chức cung cấp dịch vụ ký số từ xa/);
  });

  test("remote: the clerk's seal takes PIN and OTP; a used code seals nothing and gives no number", async () => {
    await keys.enterSeal(site.province, "vanthu.phohien");
    const [first, second] = [await desk.draft("phohien"), await desk.draft("phohien")];
    for (const key of [first, second]) await desk.submit(key, "phohien");
    await desk.sign([first, second], "chutich.phohien");
    const tray = urls.outgoingClerk.to("vi", { agencyId: site.committee });
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(tray);
    assert.match(boxOf(clerk, "pin"), /Mã PIN tại dịch vụ ký số từ xa/);
    assert.match(boxOf(clerk, "otp"), /inputmode="numeric"/);
    const held = keys.held("vanthu.phohien");
    const otp = keys.otp(held);
    const send = (documents = "", code = otp) =>
      site.send(clerk, tray, "seal", { documents, pin: held.pin, otp: code });
    const numbers = async () => {
      await site.province.settle();
      const both = await Promise.all([first, second].map((key) => desk.shown(key, "chutich.phohien")));
      return both.map(({ document }) => `${document.state} ${document.number_text ?? "-"}`).toSorted();
    };
    const [one, other] = [...clerk.html.matchAll(/name="documents" type="checkbox" value="([^"]+)"/g)];
    assert.equal(await send(one?.[1]), tray);
    assert.equal(await send(other?.[1]), 403);
    assertRefused(clerk, /<a href="#o-otp">Mã OTP không đúng, đã hết hạn hoặc đã dùng/, [held.pin, otp]);
    assert.deepEqual(await numbers(), ["issued 01", "to-seal -"]);
    assert.equal(await send(other?.[1], keys.otp(held)), tray);
    assert.deepEqual(await numbers(), ["issued 01", "issued 02"]);
  });

  const skip = tokensMissing() ?? false;
  test(
    "token: the chair's PIN and the seal's, wrong ones, the token pulled out, locked here after five",
    { skip },
    async () => {
      await token.enrol(site.province, "personal", "chutich.phohien");
      await token.enrol(site.province, "seal", "vanthu.phohien");
      const key = await desk.draft("phohien");
      await desk.submit(key, "phohien");
      await site.province.settle();
      const { pin } = token;
      for (const [name, tray, act] of [
        ["chutich.phohien", urls.outgoingSigning.to("vi", { agencyId: site.committee }), ""],
        ["vanthu.phohien", urls.outgoingClerk.to("vi", { agencyId: site.committee }), "seal"],
      ] as const) {
        const holder = await site.as(name);
        await holder.get(tray);
        assert.match(boxOf(holder, "pin"), /Mã PIN của token hoặc HSM/, name);
        assert.equal(boxOf(holder, "otp"), "");
        const documents = tickOf(holder);
        assert.equal(await site.send(holder, tray, act, { documents, pin: "tk-0000" }), 403);
        assertRefused(holder, /<a href="#o-pin">Mã PIN không đúng/, ["tk-0000"]);
        token.pullOut();
        assert.equal(await site.send(holder, tray, act, { documents, pin }), 503);
        assertRefused(holder, /Không thấy token/, [pin]);
        await token.plugIn(site.province);
        if (name === "chutich.phohien") await lockedHere(holder, tray, documents);
        assert.equal(await site.send(holder, tray, act, { documents, pin }), tray);
        await site.province.settle();
      }
      assert.equal((await desk.shown(key, "chutich.phohien")).document.state, "issued");
    },
  );

  /** Four wrong tries more; then not even the right PIN, until half an hour has passed. */
  async function lockedHere(chair: Visitor, tray: string, documents: string): Promise<void> {
    for (let n = 0; n < 4; n += 1) assert.equal(await site.send(chair, tray, "", { documents, pin: "tk-0000" }), 403);
    assert.equal(await site.send(chair, tray, "", { documents, pin: token.pin }), 429);
    assertRefused(chair, /Khóa ký tạm khóa vì nhập sai PIN nhiều lần/, [token.pin]);
    site.province.setNow(new Date(testNow.getTime() + 31 * 60_000));
  }
});
