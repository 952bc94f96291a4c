import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { playSender } from "../../tests/support/axis-province.ts";
import { byDefault, type IncomingDesk, openIncomingDesk, recordedInbox } from "../../tests/support/incoming-desk.ts";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";

describe("a decision of the province reaches a commune's book over the interchange, and its sender sees each step", () => {
  let province: TestProvince;
  let desk: IncomingDesk;
  before(async () => {
    province = await openTestProvince();
    desk = await openIncomingDesk({ province, recorded: recordedInbox() });
  });
  after(() => province.close());

  it("arrived 01, registered 03, assigned 04, in process 05, completed 06; the file opens as it was sent", async () => {
    const { interchange, incoming, agencies, kernel } = province.rooms;
    const committee = await province.agencyId("ubnd-tinh");
    const { code102: organId, nameVi: name } = await agencies.getAgency(kernel.db, desk.agencyId);
    const sender = playSender(province);
    const bytes = Buffer.from("Quyết định số 41, bản điện tử");
    const file = await sender.keepFile(committee, "quyet-dinh.txt", bytes);
    const sent = { agencyId: committee, number: "41", receivers: [{ organId, name }], files: [file] };
    const { messageId } = await sender.send(sent);
    await province.settle();

    const { documents } = await desk.list("vanthu.phohien", "to-register");
    const [arrived] = documents;
    assert.equal(arrived?.number_text, "41/QĐ-UBND");
    const key = { agencyId: desk.agencyId, documentId: arrived?.id ?? "" };
    const { report, files } = await desk.shown(key.documentId);
    assert.equal(report?.signature.outcome, "valid");
    const opened = await incoming.openIncomingFile({
      actor: desk.actor("vanthu.phohien"),
      input: { ...key, fileId: files[0]?.fileId },
    });
    const hash = createHash("sha256");
    for await (const chunk of opened.bytes) hash.update(chunk as Buffer);
    assert.equal(hash.digest("hex"), createHash("sha256").update(bytes).digest("hex"));

    await desk.register(key);
    const main = { unitId: null, accountId: desk.account("chuyenvien.phohien") };
    const { taskIds } = await incoming.directDocument(desk.call("chutich.phohien", { ...key, main, ...byDefault }));
    const task = { ...key, taskId: taskIds[0] };
    await incoming.reportProgress(desk.call("chuyenvien.phohien", { ...task, text: "Đang làm" }));
    await incoming.completeTask(desk.call("chuyenvien.phohien", { ...task, result: "Đã xong" }));
    await province.settle();
    const [receiver] = await interchange.receiversOf(kernel.db, messageId);
    assert.deepEqual(
      receiver?.statuses.map(({ code }) => code),
      ["01", "03", "04", "05", "06"],
    );
    assert.ok(receiver?.statuses.some(({ staffName }) => staffName === "Đoàn Minh Thức"));
  });
});
