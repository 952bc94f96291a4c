import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { anonymous } from "#kernel/plain/actor";
import { goodDraft, next } from "../../tests/support/document-desk.ts";
import { type TestProvince, openTestProvince, testPin } from "../../tests/support/province.ts";

describe("a document on the interchange of the province", () => {
  let province: TestProvince;
  before(async () => {
    province = await openTestProvince();
  });
  after(() => province.close());

  const call = async (name: string, input: unknown) => ({
    actor: await province.actor(name),
    requestId: next(),
    input,
  });
  const idOf = async (name: string) => (await province.actor(name)).accountId;

  it("goes to the communes with the seal, each of which is shown as a receiver; the sender can choose from groups", async () => {
    const { documents, signatures } = province.rooms;
    const agencyId = await province.agencyId("ubnd-tinh");
    const drafting = await documents.showDrafting({
      actor: await province.actor("chuyenvien.ubndtinh"),
      input: { agencyId },
    });
    const communes = drafting.groups.find(({ key }) => key === "communes")?.organIds ?? [];
    assert.equal(communes.length, 104);
    const names = new Map(drafting.receivers.map(({ organId, name }) => [organId, name]));
    const receivers = communes.slice(0, 8).map((organId) => ({ organId, name: names.get(organId) ?? "" }));
    const content = {
      ...goodDraft,
      typeCode: "QĐ",
      grounds: ["Căn cứ Luật Tổ chức chính quyền địa phương"],
      receivers,
    };
    const input = { agencyId, ...content, signerId: await idOf("chutich.tinh") };
    const key = await documents.beginDocument(await call("chuyenvien.ubndtinh", input));
    await documents.submitDocument(await call("chuyenvien.ubndtinh", { ...key, version: 1, route: [] }));
    const number = { agencyId, documentIds: [key.documentId] };
    assert.deepEqual(await documents.numberDocuments(await call("vanthu.ubndtinh", number)), {
      numbers: ["01/QĐ-UBND"],
    });
    await province.settle();
    const shown = async () => documents.showDocument({ actor: await province.actor("chutich.tinh"), input: key });
    const open = async (name: string, use: "personal" | "seal", sha256: string | null) => {
      const them = [{ documentId: key.documentId, sha256: sha256 ?? "" }];
      const { authorisationId } = await signatures.openAuthorisation(
        await call(name, { use, agencyId, pin: testPin, documents: them }),
      );
      return { agencyId, authorisationId, documents: them.map((each) => ({ ...each, agencyId })) };
    };
    const signing = await open("chutich.tinh", "personal", (await shown()).document.rendered_sha256);
    await documents.authoriseSignatures(await call("chutich.tinh", signing));
    await province.settle();
    const sealing = await open("vanthu.ubndtinh", "seal", (await shown()).document.signed_sha256);
    await documents.authoriseSeals(await call("vanthu.ubndtinh", sealing));
    await province.settle();
    const { document, receivers: told } = await shown();
    assert.equal(document.state, "issued");
    assert.equal(told.length, 8);
    assert.deepEqual([...new Set(told.map(({ state }) => state))], ["sent"]);
    const figures = await province.rooms.documentFigures.showFigures({ actor: anonymous, input: { agencyId } });
    const counted = figures.months.map((month) => [month.issued_signed, month.receivers_reached, month.pages_spared]);
    assert.deepEqual(counted, [[1, 8, 8 * (document.pages ?? 0)]]);
    assert.deepEqual(told.map(({ name }) => name).toSorted(), receivers.map(({ name }) => name).toSorted());
  });
});
