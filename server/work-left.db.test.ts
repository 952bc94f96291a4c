import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Refusal } from "#kernel/plain/refusal";
import { type FileDesk, openFileDesk } from "../tests/support/file-desk.ts";
import { next } from "../tests/support/document-desk.ts";
import { refusedWith } from "../tests/support/trial.ts";

const specialist = "chuyenvien.phohien";
const clerk = "vanthu.phohien";

describe("an officer's leaving", () => {
  let at: FileDesk;
  before(async () => {
    at = await openFileDesk();
  });
  after(() => at.end());

  const administrator = () => at.desk.province.actor("nghiepvu.tinh");
  const positionId = () =>
    at.desk.actor(specialist).positions.find(({ agencyId }) => agencyId === at.agencyId)?.id ?? "";
  const end = async () =>
    at.desk.province.rooms.identity.endPosition({
      ...{ actor: await administrator(), requestId: next() },
      input: { positionId: positionId(), lastDay: "2026-11-30", ground: "Chuyển công tác" },
    });
  const left = (name: string) =>
    at.workFiles.showWorkLeft({
      ...{ actor: at.desk.actor(name), input: { agencyId: at.agencyId, accountId: at.desk.id(specialist) } },
    });
  const passAll = (name: string, to: string) =>
    at.workFiles.passAll(
      at.call(name, {
        ...{ fromAccountId: at.desk.id(specialist), toAccountId: at.desk.id(to), reason: "Chuyển công tác từ 01/12" },
      }),
    );

  it("is refused while files and tasks are in hand, names them, and goes through once all is passed on in one act", async () => {
    const open = await at.outside("01.KT");
    const closed = await at.outside("02.KT");
    await at.close(closed, "Không có văn bản");
    const task = await at.given(await at.registered());
    await assert.rejects(end(), (error: unknown) => {
      assert.ok(error instanceof Refusal);
      assert.equal(error.code, "identity.work-left");
      assert.equal(error.facts["files"], "01.KT (2026); 02.KT (2026)");
      assert.match(String(error.facts["tasks"]), /^\d+\/2026$/);
      return true;
    });
    const closing = at.desk.province.rooms.identity.closeAccount({
      ...{ actor: await administrator(), requestId: next() },
      input: { accountId: at.desk.id(specialist), ground: "Nghỉ việc" },
    });
    await assert.rejects(closing, refusedWith("identity.work-left", 409));

    await assert.rejects(passAll(clerk, clerk), refusedWith("work-files.not-your-file", 403));
    await assert.rejects(passAll("chutich.phohien", specialist), refusedWith("work-files.same-person", 409));
    assert.deepEqual(await passAll("chutich.phohien", clerk), { files: 2, tasks: 1 });
    assert.equal((await at.shown(open.fileId, clerk)).file.holder_account_id, at.desk.id(clerk));
    const input = { agencyId: task.agencyId, documentId: task.documentId };
    const { tasks } = await at.desk.province.rooms.incoming.showDocument({ actor: at.desk.actor(clerk), input });
    assert.equal(tasks[0]?.account_id, at.desk.id(clerk));
    await assert.rejects(passAll("chutich.phohien", clerk), refusedWith("work-files.nothing-left", 409));
    await end();
  });

  it("shows what is left to the person and the leaders with its titles, to whoever ends posts without", async () => {
    const own = await left("chutich.phohien");
    assert.equal(own.may.pass, true);
    await assert.rejects(left("chutich.nhuquynh"), refusedWith("kernel.forbidden", 403));
    await assert.rejects(left("kythuat.tinh"), refusedWith("kernel.forbidden", 403));
    const chair = at.desk.id("chutich.phohien");
    await at.outside("03.KT", "chutich.phohien");
    const asked = await at.workFiles.showWorkLeft({
      ...{ actor: await administrator(), input: { agencyId: at.agencyId, accountId: chair } },
    });
    assert.deepEqual(
      asked.files.map(({ symbol, title }) => [symbol, title]),
      [["03.KT", ""]],
    );
    assert.equal(asked.may.pass, false);
  });
});
