import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { buffer } from "node:stream/consumers";
import { type AxisProvince, openAxisProvince } from "../tests/support/axis-province.ts";
import { type DocumentDesk, type DocumentKey, goodDraft, openDocumentDesk } from "../tests/support/document-desk.ts";

const ministry = { organId: "000.00.00.G09", symbol: "BNV" };
const province = { organId: "000.00.00.H41", symbol: "UBND" };
const commune = { organId: "000.12.50.H41", symbol: "UBND" };
const party = { organId: "000.00.00.A33", symbol: "TU" };
const district = { organId: "000.00.22.H41", symbol: "UBND" };
const tiers = [ministry, province, commune, party, district];

describe("a document of the province and every tier over the axis", () => {
  let over: AxisProvince;
  let desk: DocumentDesk;
  let home: string;
  let issued: DocumentKey;
  before(async () => {
    over = await openAxisProvince();
    desk = await openDocumentDesk({ province: over.province });
    home = await over.organId("ubnd-tinh");
  });
  after(() => over.close());

  const [officer, chair, clerk] = ["chuyenvien.ubndtinh", "chutich.tinh", "vanthu.ubndtinh"];
  /** Drafted, numbered where that comes first, signed, sealed and sent by the rooms' own acts. */
  const issue = async (more: object): Promise<DocumentKey> => {
    const agencyId = desk.agencies.tinh;
    const draft = { ...goodDraft, agencyId, signerId: desk.id(chair), ...more };
    const key = await desk.documents.beginDocument(desk.call(officer, draft));
    await desk.documents.submitDocument(desk.call(officer, { ...key, version: 1, route: [] }));
    await over.province.settle();
    if ((await desk.shown(key, officer)).document.state === "to-number")
      await desk.documents.numberDocuments(desk.call(clerk, { agencyId, documentIds: [key.documentId] }));
    await desk.sign([key], chair);
    await desk.seal([key], clerk);
    await over.fetch();
    return key;
  };
  const receiversOf = async (key: DocumentKey) =>
    new Map((await desk.shown(key, officer)).receivers.map((receiver) => [receiver.organId, receiver]));
  const sealedBytes = async (key: DocumentKey): Promise<Buffer> => {
    const { document } = await desk.shown(key, officer);
    const input = { ...key, fileId: document.sealed_file_id };
    return buffer((await desk.documents.openDocumentFile({ actor: desk.actor(officer), input })).bytes);
  };

  it("arrives whole and signed at ministry, another province, its commune, the Party and a district of 2021", async () => {
    const receivers = tiers.map(({ organId }) => ({ organId, name: organId }));
    issued = await issue({ receivers });
    const { document } = await desk.shown(issued, officer);
    assert.equal(document.state, "issued");
    const sha256 = createHash("sha256")
      .update(await sealedBytes(issued))
      .digest("hex");
    for (const { organId } of tiers) {
      const [got, ...more] = over.axis.box(organId);
      assert.equal(more.length, 0, organId);
      assert.deepEqual([got?.signature, got?.header.from.organId], ["valid", home], organId);
      assert.equal(
        `${got?.header.code.number}/${got?.header.code.notation}`,
        `${document.number_text}/${document.symbol}`,
      );
      assert.deepEqual(
        got?.files.map((file) => file.sha256),
        [sha256],
        organId,
      );
    }
  });

  it("shows its sender what each of them reports, step by step, to the end or to the return", async () => {
    const reports = {
      [ministry.organId]: ["01", "03", "04", "05", "06"],
      [province.organId]: ["01", "03"],
      [commune.organId]: ["01", "03", "04", "05", "06"],
      [party.organId]: ["01", "06"],
      [district.organId]: ["01", "02"],
    } as const;
    for (const [organId, codes] of Object.entries(reports)) {
      for (const code of codes)
        await over.axis.report(organId, code, { description: code === "02" ? "Không thuộc thẩm quyền" : "" });
    }
    await over.fetch();
    const lines = await receiversOf(issued);
    for (const [organId, codes] of Object.entries(reports)) {
      const line = lines.get(organId);
      assert.equal(line?.state, "sent", organId);
      assert.deepEqual(
        line.statuses.map(({ code }) => code),
        codes,
        organId,
      );
    }
    assert.equal(lines.get(district.organId)?.statuses.at(-1)?.description, "Không thuộc thẩm quyền");
    assert.ok(over.axis.entries().every(({ status }) => status === "done"));
  });

  it("is answered by each: the answer arrives once, names what it answers, is registered, and its sender hears 01 and 03", async () => {
    const { document } = await desk.shown(issued, officer);
    const { incoming } = over.province.rooms;
    const actor = desk.actor(clerk);
    const agencyId = desk.agencies.tinh;
    for (const [at, { organId, symbol }] of [commune, district, party, ministry, province].entries()) {
      const documentId = over.axis.box(organId)[0]?.header.documentId ?? "";
      const code = `${document.number_text}/${document.symbol}`;
      const on = over.axis.box(organId)[0]?.header.promulgation.on;
      assert.ok(on);
      const answered = [{ organId: home, code, documentId, on }];
      const wish = { from: organId, to: [home], number: String(71 + at), subject: "Báo cáo kết quả", times: 2 };
      await over.axis.send({ ...wish, responseFor: answered });
      await over.fetch();
      const { documents } = await incoming.showList({ actor, input: { agencyId, list: "to-register", after: null } });
      const numberText = `${71 + at}/CV-${symbol}`;
      const arrived = documents.filter(({ number_text }) => number_text === numberText);
      assert.equal(arrived.length, 1, numberText);
      const key = { agencyId, documentId: arrived[0]?.id ?? "" };
      const shown = await incoming.showDocument({ actor, input: key });
      const inbound = await over.province.rooms.interchange.readInbound(
        over.province.rooms.kernel.db,
        shown.document.inbound_id ?? "",
      );
      assert.deepEqual(inbound?.header.responseFor, answered, organId);
      await incoming.registerDocument(desk.call(clerk, { ...key, note: "", notTheSame: false }));
      await over.fetch();
      assert.deepEqual(
        over.axis.reportedTo(organId).flatMap((one) => (one.responseFor.code === numberText ? [one.statusCode] : [])),
        ["01", "03"],
        organId,
      );
    }
  });

  it("answers the commune's answer in its turn: the reply names it", async () => {
    const { incoming } = over.province.rooms;
    const agencyId = desk.agencies.tinh;
    const lists = await incoming.showList({
      ...{ actor: desk.actor(chair), input: { agencyId, list: "to-direct", after: null } },
    });
    const found = lists.documents.find(({ number_text }) => number_text === "71/CV-UBND");
    assert.ok(found);
    const shown = await incoming.showDocument({
      ...{ actor: desk.actor(clerk), input: { agencyId, documentId: found.id } },
    });
    const receivers = [{ organId: commune.organId, name: "Xã Đô Lương" }];
    const reply = { receivers, answersInboundId: shown.document.inbound_id ?? "", abstract: "Trả lời báo cáo" };
    const key = await issue(reply);
    const got = over.axis.box(commune.organId).at(-1);
    assert.equal(got?.header.subject, "Trả lời báo cáo");
    assert.deepEqual(
      got.header.responseFor.map(({ organId, code }) => [organId, code]),
      [[commune.organId, "71/CV-UBND"]],
    );
    await over.axis.report(commune.organId, "01");
    await over.fetch();
    const line = (await receiversOf(key)).get(commune.organId);
    assert.deepEqual(
      line?.statuses.map(({ code }) => code),
      ["01"],
    );
  });
});
