import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { after, before, describe, it } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { type DocumentDesk, openDocumentDesk } from "../../tests/support/document-desk.ts";
import { outsideTheList } from "../../tests/support/file-desk.ts";
import { paper } from "../../tests/support/incoming-desk.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const [archivist, clerk, chair, officer] = [
  "luutru.ubndtinh",
  "vanthu.ubndtinh",
  "chutich.tinh",
  "chuyenvien.ubndtinh",
];

describe("an agency's archivist", () => {
  let desk: DocumentDesk;
  let agencyId: string;
  let came: { agencyId: string; documentId: string };
  before(async () => {
    desk = await openDocumentDesk();
    agencyId = desk.agencies.tinh;
    const { incoming } = desk.province.rooms;
    came = await incoming.enterDocument(desk.call(clerk, { agencyId, ...paper, source: "hand" }));
    await incoming.registerDocument(desk.call(clerk, { ...came, note: "", notTheSame: true }));
  });
  after(() => desk.close());

  const files = () => desk.province.rooms.workFiles;
  const call = (name: string, input: object) => desk.call(name, { agencyId, ...input });
  const opened = (symbol: string, name = clerk) => files().openFile(call(name, outsideTheList(symbol)));
  const closed = async (symbol: string) => {
    const file = await opened(symbol);
    await files().putIn(call(clerk, { ...file, kind: "incoming", documentId: came.documentId }));
    const end = { endedOn: "2026-11-23", matter: "ordinary", reason: "Việc không phải trả lời" };
    await files().closeFile(call(clerk, { ...file, ...end }));
    return file;
  };
  const delivered = async (symbol: string) => {
    const file = await closed(symbol);
    const delivery = await files().deliverFiles(call(clerk, { fileIds: [file.fileId] }));
    await desk.province.settle();
    return { file, delivery };
  };
  const shown = (delivery: object, name = archivist) =>
    files().showDelivery({ actor: desk.actor(name), input: { agencyId, ...delivery } as never });
  const showFile = (file: object, name = archivist) =>
    files().showFile({ actor: desk.actor(name), input: { agencyId, ...file } as never });
  const list = (name: "mine" | "all" | "archived") =>
    files().showFiles({ actor: desk.actor(archivist), input: { agencyId, list: name, after: null } });

  it("sees a file when it is handed over, not before, and not the documents of the agency", async () => {
    const file = await closed("01.LT");
    const unknown = refusedWith("work-files.unknown-file", 404);
    await assert.rejects(showFile(file), unknown);
    const delivery = await files().deliverFiles(call(clerk, { fileIds: [file.fileId] }));
    await desk.province.settle();
    const { entries, may } = await showFile(file);
    assert.deepEqual(
      entries.map(({ document_id }) => document_id),
      [came.documentId],
    );
    assert.deepEqual(may, { change: false, reopen: false, pass: false, deliver: false });
    const { deliveries } = await files().showDeliveries({
      actor: desk.actor(archivist),
      input: { agencyId, after: null },
    });
    assert.deepEqual(
      deliveries.map(({ id, state }) => [id, state]),
      [[delivery.deliveryId, "offered"]],
    );
    const { incoming, documents } = desk.province.rooms;
    const forbidden = refusedWith("kernel.forbidden", 403);
    await assert.rejects(incoming.showDocument({ actor: desk.actor(archivist), input: came }), forbidden);
    const register = { agencyId, from: "2026-01-01", to: "2026-12-31" };
    await assert.rejects(documents.showRegister({ actor: desk.actor(archivist), input: register }), forbidden);
    await assert.rejects(opened("02.LT", archivist), forbidden);
    for (const name of ["mine", "all"] as const) await assert.rejects(list(name), forbidden, name);
    await files().returnDelivery(call(archivist, { ...delivery, reason: "Chưa đủ văn bản" }));
    await assert.rejects(showFile(file), unknown);
    assert.equal((await showFile(file, clerk)).file.state, "closed");
  });

  it("decides alone where an agency has one: neither its clerk nor its leader does; another agency's archivist is none", async () => {
    const { delivery } = await delivered("03.LT");
    const archivists = refusedWith("work-files.archivist-decides", 403);
    for (const name of [clerk, chair]) {
      await assert.rejects(files().acceptDelivery(call(name, delivery)), archivists, name);
      await assert.rejects(files().checkPackage(call(name, delivery)), archivists, name);
      await assert.rejects(files().returnDelivery(call(name, { ...delivery, reason: "Chưa đủ" })), archivists, name);
      assert.equal((await shown(delivery, name)).may.decide, false, name);
    }
    await assert.rejects(files().acceptDelivery(call(officer, delivery)), refusedWith("kernel.forbidden", 403));
    const elsewhere = { ...delivery, agencyId: desk.agencies.phohien };
    await assert.rejects(files().acceptDelivery(desk.call(archivist, elsewhere)), refusedWith("kernel.forbidden", 403));
    assert.deepEqual((await shown(delivery)).may, { decide: true, accept: true, check: true });
  });

  it("is told when a delivery waits for a decision, and nobody else", async () => {
    const told = async (name: string) => {
      const found = await desk.province.rooms.notices.listMyNotices({ actor: desk.actor(name), input: {} });
      return found.map(({ words }) => words.vi).filter(({ subject }) => subject.includes("nộp lưu"));
    };
    const before = (await told(archivist)).length;
    const countFor = async (name: string) => {
      const { waiting } = await files().countDeliveries({ actor: desk.actor(name), input: { agencyId } });
      return waiting;
    };
    const counted = (await countFor(archivist)) ?? 0;
    await delivered("09.LT");
    assert.equal(await countFor(archivist), counted + 1, "and counts it");
    for (const name of [clerk, chair]) assert.equal(await countFor(name), null, name);
    const [last, ...others] = await told(archivist);
    assert.equal(others.length, before);
    assert.equal(last?.subject, "Có hồ sơ nộp lưu chờ tiếp nhận");
    assert.ok(last.lines.includes("Số hồ sơ: 1."), last.lines.join("|"));
    for (const name of [clerk, chair, officer]) assert.deepEqual(await told(name), [], name);
  });

  it("holds what was accepted with its package, whose hashes are right, and has it read again at any time", async () => {
    const { file, delivery } = await delivered("04.LT");
    await files().acceptDelivery(call(archivist, delivery));
    await desk.province.settle();
    assert.deepEqual(
      (await list("archived")).files.map(({ symbol }) => symbol),
      ["04.LT"],
    );
    assert.equal((await showFile(file)).file.state, "archived");
    const input = { ...delivery, which: "package" };
    const zip = await buffer((await files().openDeliveryFile({ actor: desk.actor(archivist), input } as never)).bytes);
    const { delivery: kept } = await shown(delivery);
    assert.equal(createHash("sha256").update(zip).digest("hex"), kept.package_sha256);
    const entries = unzipSync(zip);
    const sums = strFromU8(entries["SHA256SUMS"] ?? new Uint8Array())
      .trim()
      .split("\n");
    assert.equal(sums.length, Object.keys(entries).length - 1);
    for (const line of sums) {
      const [sum, path = ""] = line.split("  ");
      assert.equal(
        createHash("sha256")
          .update(entries[path] ?? new Uint8Array())
          .digest("hex"),
        sum,
        path,
      );
    }
    await files().checkPackage(call(archivist, delivery));
    assert.equal((await shown(delivery)).checks[0]?.state, "being-checked");
    await desk.province.settle();
    const { checks } = await shown(delivery);
    assert.deepEqual(
      checks.map(({ state, sha256, asked_by_name }) => [state, sha256, asked_by_name]),
      [
        ["whole", kept.package_sha256, "Doãn Thị Ngân Hà"],
        ["whole", kept.package_sha256, null],
      ],
    );
  });

  it("a package that is not what was made is told, and cannot be accepted: it is given back with a reason", async () => {
    const { file, delivery } = await delivered("05.LT");
    const { delivery: offered } = await shown(delivery);
    const { kernel } = desk.province.rooms;
    await kernel.db.transaction().execute((tx) => desk.province.ground.files.forget(tx, offered.package_file_id ?? ""));
    await files().checkPackage(call(archivist, delivery));
    const waiting = files().acceptDelivery(call(archivist, delivery));
    await assert.rejects(waiting, refusedWith("work-files.not-checked", 409));
    await desk.province.settle();
    const { checks, may } = await shown(delivery);
    assert.equal(checks[0]?.state, "broken");
    assert.match(checks[0]?.problem ?? "", /^(kernel|work-files)\./);
    assert.equal(may.accept, false);
    const broken = files().acceptDelivery(call(archivist, delivery));
    await assert.rejects(broken, refusedWith("work-files.not-checked", 409));
    await files().returnDelivery(call(archivist, { ...delivery, reason: "Gói không đọc được" }));
    assert.equal((await showFile(file, clerk)).steps.at(-1)?.text, "Gói không đọc được");
    await assert.rejects(
      files().checkPackage(call(archivist, delivery)),
      refusedWith("work-files.move-forbidden", 409),
    );
  });
});
