import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import {
  byDefault,
  type IncomingDesk,
  messageOf,
  numbered,
  openIncomingDesk,
} from "../../tests/support/incoming-desk.ts";
import { day } from "#kernel/plain/day";
import { testNow } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";
import { getDocument } from "./document-store.ts";
import { visible } from "./rights.ts";

describe("lists, search and registers of incoming documents", () => {
  let desk: IncomingDesk;
  let followed: { agencyId: string; documentId: string };
  const specialist = "chuyenvien.phohien";
  before(async () => {
    desk = await openIncomingDesk();
    const unit = { unitId: desk.unit("phong-kinh-te"), accountId: null };
    const person = { unitId: null, accountId: desk.account(specialist) };
    const direct = (key: object, main: object, more: object = {}) =>
      desk.incoming.directDocument(desk.call("chutich.phohien", { ...key, main, ...byDefault, ...more }));
    followed = await desk.registered(numbered("101"));
    await direct(followed, person, { due: "on", dueOn: "2026-11-24", coordinating: [unit] });
    await desk.incoming.recordReading(desk.call(specialist, followed));
    await direct(await desk.registered(numbered("102")), unit, { due: "on", dueOn: "2026-11-24" });
    await desk.registered(numbered("103"));
    await desk.arrived(messageOf(numbered("104")));
  });
  after(() => desk.close());

  it("lists count what is in them, for each desk its own", async () => {
    const counts = async (name: string) => {
      const input = { agencyId: desk.agencyId };
      const { lists } = await desk.incoming.countDesk({ actor: desk.actor(name), input });
      return lists;
    };
    for (const name of ["vanthu.phohien", "chutich.phohien", specialist]) {
      for (const { name: list, count } of await counts(name)) {
        const { documents } = await desk.list(name, list);
        assert.equal(count, documents.length, `${name} ${list}`);
      }
    }
    assert.deepEqual(
      (await counts(specialist)).map(({ name }) => name),
      ["unit", "mine", "late", "due-tomorrow", "followed"],
    );
  });

  it("leaders find questions that nobody answered, and every official what lies in the unit's box", async () => {
    const deskOf = async (name: string) => {
      const input = { agencyId: desk.agencyId };
      return desk.incoming.countDesk({ actor: desk.actor(name), input });
    };
    const chair = "chutich.phohien";
    assert.equal((await deskOf(specialist)).box, 2);
    assert.deepEqual((await desk.list(chair, "asked")).documents, []);
    const { tasks } = await desk.shown(followed.documentId, chair);
    const main = tasks.find(({ role }) => role === "main");
    const task = { ...followed, taskId: main?.id ?? "" };
    const { stepId } = await desk.incoming.askLeader(
      desk.call(specialist, { ...task, text: "Kinh phí từ nguồn nào?" }),
    );
    const more = { ...task, until: "2026-12-01", text: "Cần đo đạc thêm" };
    const extension = await desk.incoming.askExtension(desk.call(specialist, more));
    const open = async () => (await desk.list(chair, "asked")).documents.map(({ taskId }) => taskId);
    const reply = (step: string) =>
      desk.incoming.replyToTask(desk.call(chair, { ...task, stepId: step, grant: false, text: "Nguồn thường xuyên" }));
    assert.deepEqual(await open(), [task.taskId]);
    await reply(stepId);
    assert.deepEqual(await open(), [task.taskId], "the second question is still open");
    await reply(extension.stepId);
    assert.deepEqual(await open(), []);
    await assert.rejects(desk.list(specialist, "asked"), refusedWith("kernel.forbidden", 403));
  });

  it("what the sender took back is found by its line, no longer by the words of its files", async () => {
    const key = await desk.registered({ ...numbered("201"), subject: "Khảo sát Đường đê sông Luộc" });
    const wish = {
      ...{ agencyId: desk.agencyId, number: "", bookNumber: null, agency: "", typeName: "", personId: null },
      ...{ fileIds: null, from: null, to: null, after: null, limit: 10 },
    };
    const { db } = desk.province.rooms.kernel;
    const find = async (words: string) => {
      const clerk = desk.actor("vanthu.phohien");
      const found = await desk.incoming.searchDocuments(db, clerk, { ...wish, words }, day("2026-11-23"));
      return found.map(({ id }) => id);
    };
    await desk.province.byAdmin(
      "insert into incoming.file_text values ($1, $2, $2, 'read', kernel.words_of('kè Tân Hưng'), now())",
      [key.agencyId, key.documentId],
    );
    await desk.incoming.followDocument(desk.call("chutich.phohien", { ...key, follow: true }));
    const person = { unitId: null, accountId: desk.account(specialist) };
    await desk.incoming.directDocument(desk.call("chutich.phohien", { ...key, main: person, ...byDefault }));
    assert.deepEqual(await find("ke tan hung"), [key.documentId]);
    await desk.deliver(messageOf({ ...numbered("201"), business: { kind: "recall", documentId: "", reason: "Sai" } }));
    assert.deepEqual(await find("ke tan hung"), []);
    assert.deepEqual(await find("duong de song luoc"), [key.documentId]);
  });

  it("the registers show the year in the order of its numbers, to those who see the whole book", async () => {
    const input = { agencyId: desk.agencyId, year: 2026, after: 0 };
    const { lines } = await desk.incoming.showRegister({ actor: desk.actor("vanthu.phohien"), input });
    assert.deepEqual(
      lines.map(({ document }) => document.arrival_number),
      lines.map((_, at) => at + 1),
    );
    const given = lines.find(({ document }) => document.id === followed.documentId);
    assert.deepEqual(given?.receivers.slice(0, 1), ["Đoàn Minh Thức, Phòng Kinh tế, Hạ tầng và Đô thị"]);
    assert.deepEqual(
      given?.signedFor.map(({ readAt }) => readAt.toISOString()),
      [testNow.toISOString()],
    );
    for (const name of [specialist, "kythuat.tinh", "vanthu.nhuquynh"]) {
      await assert.rejects(
        desk.incoming.showRegister({ actor: desk.actor(name), input }),
        refusedWith("kernel.forbidden", 403),
        name,
      );
    }
  });

  it("who may open a document is whom the lists may show it: function and condition agree", async () => {
    const { db } = desk.province.rooms.kernel;
    const all = await sql<{ id: string }>`select id from incoming.document`.execute(db);
    let [open, closed] = [0, 0];
    for (const name of [
      "vanthu.phohien",
      "chutich.phohien",
      specialist,
      "tiepnhan.phohien",
      "vanthu.nhuquynh",
      "kythuat.tinh",
    ]) {
      const actor = desk.actor(name);
      const { rows } = await sql<{ id: string }>`select document.id from incoming.document as document
        where ${visible(actor).condition}`.execute(db);
      const seen = new Set(rows.map(({ id }) => id));
      for (const { id: documentId } of all.rows) {
        const opens = await getDocument(db, actor, { agencyId: desk.agencyId, documentId }).then(
          () => true,
          () => false,
        );
        assert.equal(opens, seen.has(documentId), `${name} ${documentId}`);
        if (opens) open += 1;
        else closed += 1;
      }
    }
    assert.ok(open > 8 && closed > 8);
  });
});
