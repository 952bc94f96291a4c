import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { unzipSync } from "fflate";
import { type FileDesk, openFileDesk, opening } from "../../tests/support/file-desk.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const specialist = "chuyenvien.phohien";
const clerk = "vanthu.phohien";

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const installed = (tool: string): boolean => spawnSync(tool, ["--version"]).error === undefined;

describe("from the yearly list to the archive", () => {
  let at: FileDesk;
  let folder: string;
  let zip: Buffer;
  let delivery: { agencyId: string; deliveryId: string };
  let file: { agencyId: string; fileId: string };
  before(async () => {
    at = await openFileDesk();
    folder = mkdtempSync(join(tmpdir(), "work-files-"));
  });
  after(async () => {
    await at.end();
    rmSync(folder, { recursive: true, force: true });
  });

  const fileOf = async (which: "package" | "record") => {
    const input = { ...delivery, which };
    return bytesOf((await at.workFiles.openDeliveryFile({ actor: at.desk.actor(clerk), input })).bytes);
  };
  const shownDelivery = () => at.workFiles.showDelivery({ actor: at.desk.actor(clerk), input: delivery });

  it("a file by the list takes an issued and an incoming document, is closed whole, and goes to the archive as a package", async () => {
    const { headings } = await at.approvedList(2026, ["01.KT"]);
    file = await at.workFiles.openFile(at.call(specialist, { ...opening, headingId: headings[0] }));
    const issued = await at.desk.issued("phohien");
    const { document } = await at.desk.shown(issued, specialist);
    const sealedFile = { ...issued, fileId: document.sealed_file_id };
    const sealed = await bytesOf(
      (await at.desk.documents.openDocumentFile({ actor: at.desk.actor(specialist), input: sealedFile })).bytes,
    );
    const came = await at.registered({}, sealed);
    await at.done(await at.given(came));
    await at.putIn(file, "incoming", came.documentId);
    await at.putIn(file, "outgoing", issued.documentId);
    const open = await at.shown(file.fileId);
    assert.deepEqual(
      open.entries.map(({ ordinal, kind }) => [ordinal, kind]),
      [
        [1, "incoming"],
        [2, "outgoing"],
      ],
    );
    assert.deepEqual(open.faults, []);
    assert.deepEqual(await at.close(file), { faults: 0 });
    assert.equal((await at.shown(file.fileId)).file.deliver_by, "2027-11-23");
    delivery = await at.workFiles.deliverFiles(at.call(specialist, { fileIds: [file.fileId] }));
    assert.equal((await at.shown(file.fileId)).file.state, "being-packed");
    await at.desk.province.settle();
    const { delivery: packed } = await shownDelivery();
    assert.equal(packed.problem, null);
    assert.equal(packed.state, "offered");
    zip = await fileOf("package");
    assert.equal(createHash("sha256").update(zip).digest("hex"), packed.package_sha256);
    const entries = unzipSync(zip);
    assert.deepEqual(Buffer.from(entries["ho-so/001-01.KT/0001-1-Ban-quet-so-mot.pdf"] ?? []), sealed);
    const outgoing = Object.keys(entries).find((path) => path.startsWith("ho-so/001-01.KT/0002-1-"));
    assert.deepEqual(Buffer.from(entries[outgoing ?? ""] ?? []), sealed);
  });

  it("where an agency has no archivist its clerk and its leaders are told what waits to be decided, not who delivered it", async () => {
    const told = async (name: string) => {
      const found = await at.desk.province.rooms.notices.listMyNotices({ actor: at.desk.actor(name), input: {} });
      return found.map(({ words }) => words.vi.subject).filter((subject) => subject.includes("nộp lưu")).length;
    };
    const names = [clerk, "chutich.phohien", specialist, "vanthu.nhuquynh"];
    assert.deepEqual(await Promise.all(names.map(told)), [1, 1, 0, 0]);
  });

  it("the package is checked by sha256sum, whole and changed", (test) => {
    if (!installed("sha256sum")) return test.skip("sha256sum is not installed");
    const entries = unzipSync(zip);
    for (const [path, bytes] of Object.entries(entries)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const check = () => spawnSync("sha256sum", ["--strict", "-c", "SHA256SUMS"], { cwd: folder, encoding: "utf8" });
    const good = check();
    assert.equal(good.status, 0, good.stdout + good.stderr);
    assert.equal(good.stdout.trim().split("\n").length, Object.keys(entries).length - 1);
    writeFileSync(join(folder, "manifest.xml"), "<Package/>");
    assert.match(check().stdout, /manifest\.xml: FAILED/);
  });

  it("the zip is read by another program", (test) => {
    if (!installed("python3")) return test.skip("python3 is not installed");
    const path = join(folder, "goi.zip");
    writeFileSync(path, zip);
    const code = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), len(z.namelist()))";
    const said = spawnSync("python3", ["-c", code, path], { encoding: "utf8" });
    assert.equal(said.stdout.trim(), `None ${Object.keys(unzipSync(zip)).length}`, said.stderr);
  });

  it("the manifest has the fields of annex VI with the hash of each file, in JSON and in XML", async (test) => {
    const entries = unzipSync(zip);
    const json = JSON.parse(Buffer.from(entries["manifest.json"] ?? []).toString()) as {
      WorkFile: [{ Document: Record<string, unknown>[] } & Record<string, unknown>];
    };
    const [one] = json.WorkFile;
    assert.deepEqual(one["FileCode"], { OrganId: "000.01.50.H31", FileCatalog: 2026, FileNotation: "01.KT" });
    assert.equal(one["Maintenance"], "20 năm");
    assert.equal(one["DocTotal"], 2);
    const [incoming, outgoing] = one.Document;
    assert.equal(incoming?.["ArrivalDate"], "2026-11-23");
    assert.equal(incoming?.["CodeNotation"], "SCT-VP");
    assert.equal(outgoing?.["DocOrdinal"], 2);
    assert.equal(outgoing?.["Subject"], "Phòng, chống thiên tai năm 2027");
    assert.ok(Number(outgoing?.["PageAmount"]) >= 1);
    for (const document of one.Document) {
      for (const { Path, Sha256 } of document["File"] as { Path: string; Sha256: string }[]) {
        const bytes = entries[Path] ?? new Uint8Array();
        assert.equal(createHash("sha256").update(bytes).digest("hex"), Sha256, Path);
      }
    }
    const xml = Buffer.from(entries["manifest.xml"] ?? []);
    assert.match(xml.toString(), /<FileNotation>01\.KT<\/FileNotation>/);
    if (!installed("python3"))
      return test.diagnostic("python3 is not installed: the XML was not parsed by another program");
    const code =
      "import sys, xml.dom.minidom as d; print(len(d.parse(sys.stdin.buffer).getElementsByTagName('Sha256')))";
    const said = spawnSync("python3", ["-c", code], { input: xml, encoding: "utf8" });
    assert.equal(said.stdout.trim(), "2", said.stderr);
  });

  it("nobody accepts what they deliver; accepted, the record has both names and nothing changes any more", async (test) => {
    await assert.rejects(
      at.workFiles.acceptDelivery(at.call(specialist, delivery)),
      refusedWith("kernel.forbidden", 403),
    );
    await at.workFiles.acceptDelivery(at.call(clerk, delivery));
    await at.desk.province.settle();
    const { delivery: accepted } = await shownDelivery();
    assert.equal(accepted.state, "accepted");
    const record = await fileOf("record");
    assert.equal(createHash("sha256").update(record).digest("hex"), accepted.record_sha256);
    const archived = await at.shown(file.fileId);
    assert.equal(archived.file.state, "archived");
    assert.equal(archived.steps.at(-1)?.kind, "accept");
    const forbidden = refusedWith("work-files.move-forbidden", 409);
    await assert.rejects(at.workFiles.reopenFile(at.call(specialist, { ...file, reason: "mở lại hồ sơ" })), forbidden);
    await assert.rejects(
      at.workFiles.returnDelivery(at.call(clerk, { ...delivery, reason: "trả lại hồ sơ" })),
      forbidden,
    );
    const pass = { ...file, toAccountId: at.desk.id(clerk), reason: "chuyển người khác" };
    await assert.rejects(at.workFiles.passFile(at.call(specialist, pass)), forbidden);
    if (!installed("pdftotext")) return test.diagnostic("pdftotext is not installed: the record was not read");
    writeFileSync(join(folder, "bien-ban.pdf"), record);
    const said = spawnSync("pdftotext", ["-layout", join(folder, "bien-ban.pdf"), "-"], { encoding: "utf8" }).stdout;
    assert.match(said, /Đặng Thị Thùy Miên/);
    assert.match(said, /02 bản/);
  });

  it("the archive gives a delivery back with a reason, and its files are closed ones again", async () => {
    const other = await at.outside("02.KT");
    await at.close(other, "Không có văn bản nào");
    delivery = await at.workFiles.deliverFiles(at.call(specialist, { fileIds: [other.fileId] }));
    await at.desk.province.settle();
    const empty = at.workFiles.returnDelivery(at.call(clerk, { ...delivery, reason: "" }));
    await assert.rejects(empty, refusedWith("kernel.input-invalid", 422));
    await at.workFiles.returnDelivery(at.call(clerk, { ...delivery, reason: "Hồ sơ chưa có văn bản" }));
    const { file: back, steps } = await at.shown(other.fileId);
    assert.equal(back.state, "closed");
    assert.equal(steps.at(-1)?.text, "Hồ sơ chưa có văn bản");
    assert.equal((await shownDelivery()).delivery.reason, "Hồ sơ chưa có văn bản");
  });
});
