import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type Trial, openTrial, refusedWith } from "../tests/support/trial.ts";
import { paperTypes } from "./file-type.ts";
import { type Files, openFiles } from "./files.ts";
import { idFrom, timeOrderedIds } from "./ids.ts";
import { type Keyring, demandMasterKey, openKeyring, readMasterKey } from "./keys.ts";
import { clamdScanner, noScanner } from "./scanner.ts";

const lo = { kind: "person", id: idFrom("person", "lo") } as const;
const trai = { kind: "person", id: idFrom("person", "trai") } as const;
const pdf = (more = ""): Buffer => Buffer.from(`%PDF-1.7\n1 0 obj << /Type /Catalog ${more} >> endobj\n%%EOF\n`);
const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
  Buffer.from("JFIF\0"),
  Buffer.alloc(5_000, 7),
]);
const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
  Buffer.from("\0\0\0\rIHDR"),
  Buffer.alloc(200),
]);
const exe = Buffer.concat([Buffer.from("MZ"), Buffer.alloc(300)]);
const html = Buffer.from("<!doctype html><script>alert(1)</script>");

describe("files and keys", () => {
  let trial: Trial;
  let files: Files;
  let keyring: Keyring;
  const folder = mkdtempSync(join(tmpdir(), "pho-hien-files-"));
  const keyFile = join(folder, "keys", "master.key");
  const store = join(folder, "files");
  before(async () => {
    trial = await openTrial();
    keyring = openKeyring(readMasterKey(keyFile), timeOrderedIds);
    files = openFiles(store, { keyring, ids: timeOrderedIds, scanner: noScanner });
  });
  after(async () => {
    await trial.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const receive = (
    bytes: Buffer,
    name: string,
    how: { owner?: typeof lo | typeof trai; maxBytes?: number; through?: Files } = {},
  ) =>
    (how.through ?? files).receive(trial.kernel.db, Readable.from([bytes]), {
      owner: how.owner ?? lo,
      name,
      allowedTypes: paperTypes,
      maxBytes: how.maxBytes ?? 1_048_576,
    });
  const keep = async (bytes: Buffer, name: string, owner = lo as typeof lo | typeof trai) => {
    const stored = await receive(bytes, name, { owner });
    await trial.kernel.db.transaction().execute((tx) => files.record(tx, stored, trial.clock.now, null));
    return stored;
  };
  const inStore = (): string[] =>
    existsSync(store)
      ? readdirSync(store, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
      : [];
  const pathOf = (id: string): string => join(store, id.slice(-2), id.slice(-4, -2), id);

  it("keep what came, sealed on the disk, its name sealed in the database", async () => {
    const stored = await keep(jpeg, "Ảnh cây của Nguyễn Thị Lộ.jpg");
    assert.deepEqual([stored.type, stored.sizeBytes, stored.verdict], ["image/jpeg", jpeg.length, "not-scanned"]);
    assert.equal(stored.sha256.toString("hex"), createHash("sha256").update(jpeg).digest("hex"));
    assert.ok((await files.read(trial.kernel.db, stored.id, 1_000_000)).equals(jpeg));
    assert.equal((await files.find(trial.kernel.db, stored.id))?.name, "Ảnh cây của Nguyễn Thị Lộ.jpg");
    assert.equal(readFileSync(pathOf(stored.id)).indexOf("JFIF"), -1);
    assert.equal(statSync(pathOf(stored.id)).mode & 0o077, 0, "nobody else reads the folder");
    const rows = JSON.stringify(
      await trial.byAdmin("select encode(name_sealed, 'escape') as n, f.* from kernel.file f where id = $1", [
        stored.id,
      ]),
    );
    assert.ok(!/Lộ|Nguy/.test(rows));
  });

  const refusals: readonly [string, Buffer, string, string, number][] = [
    ["a program that calls itself a PDF", exe, "don.pdf", "kernel.file-disguised", 422],
    ["a page that calls itself a photograph", html, "anh.jpg", "kernel.file-disguised", 422],
    ["a photograph that calls itself a PDF", jpeg, "don.pdf", "kernel.file-disguised", 422],
    ["a PDF that calls itself a program", pdf(), "don.exe", "kernel.file-disguised", 422],
    ["a program under its own name", exe, "trojan.exe", "kernel.file-type", 422],
    ["a page under its own name", html, "trang.html", "kernel.file-type", 422],
    ["a file without an ending", exe, "don", "kernel.file-type", 422],
    ["nothing at all", Buffer.alloc(0), "don.pdf", "kernel.file-empty", 422],
    [
      "a PDF with JavaScript",
      pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
      "don.pdf",
      "kernel.file-active-content",
      422,
    ],
    [
      "a PDF with JavaScript written in signs",
      pdf("/OpenAction << /S /J#61v#61Script >>"),
      "don.pdf",
      "kernel.file-active-content",
      422,
    ],
    ["a PDF that starts a program", pdf("/AA << /O << /S /Launch >> >>"), "don.pdf", "kernel.file-active-content", 422],
    ["a PDF with files inside", pdf("/Names << /EmbeddedFiles << >> >>"), "don.pdf", "kernel.file-active-content", 422],
    [
      "a file one byte too large",
      Buffer.concat([pdf(), Buffer.alloc(1_048_577 - pdf().length)]),
      "don.pdf",
      "kernel.file-too-large",
      413,
    ],
  ];
  for (const [what, bytes, name, code, status] of refusals) {
    it(`refuse ${what} and leave nothing on the disk`, async () => {
      const before = inStore();
      await assert.rejects(receive(bytes, name), refusedWith(code, status));
      assert.deepEqual(inStore(), before);
    });
  }

  it("take a file of exactly the largest size, and names in capitals", async () => {
    assert.equal(
      (await receive(Buffer.concat([pdf(), Buffer.alloc(1_048_576 - pdf().length)]), "ĐƠN.PDF")).sizeBytes,
      1_048_576,
    );
    assert.equal((await receive(png, "anh.PNG")).type, "image/png");
  });

  it("see JavaScript that stands across two chunks of the upload", async () => {
    const bytes = pdf("/OpenAction << /S /JavaScript >>");
    const at = bytes.indexOf("Script");
    const chunks = Readable.from([bytes.subarray(0, at), bytes.subarray(at)]);
    const how = { owner: lo, name: "don.pdf", allowedTypes: paperTypes, maxBytes: 10_000 };
    await assert.rejects(files.receive(trial.kernel.db, chunks, how), refusedWith("kernel.file-active-content", 422));
  });

  it("leave nothing of an upload that broke off", async () => {
    const before = inStore();
    async function* broken() {
      yield jpeg;
      throw new Error("the line was cut");
    }
    const how = { owner: lo, name: "anh.jpg", allowedTypes: paperTypes, maxBytes: 1_000_000 };
    await assert.rejects(files.receive(trial.kernel.db, Readable.from(broken()), how), /line was cut/);
    assert.deepEqual(inStore(), before);
  });

  it("let nothing in that the scanner did not look at when there is one", async () => {
    const before = inStore();
    const strict = openFiles(store, {
      keyring,
      ids: timeOrderedIds,
      scanner: clamdScanner({ path: join(folder, "no-clamd") }),
    });
    await assert.rejects(receive(jpeg, "anh.jpg", { through: strict }), refusedWith("kernel.scanner-away", 503));
    const infected = openFiles(store, { keyring, ids: timeOrderedIds, scanner: { scan: async () => "infected" } });
    await assert.rejects(receive(jpeg, "anh.jpg", { through: infected }), refusedWith("kernel.file-infected", 422));
    assert.deepEqual(inStore(), before);
  });

  it("say that a file is not there, whether its row or its bytes are gone", async () => {
    await assert.rejects(files.open(trial.kernel.db, timeOrderedIds.next()), refusedWith("kernel.file-missing", 404));
    const stored = await keep(jpeg, "anh.jpg");
    rmSync(pathOf(stored.id));
    await assert.rejects(files.open(trial.kernel.db, stored.id), refusedWith("kernel.file-missing", 404));
  });

  it("do not open in another's place, cut, or under another owner", async () => {
    const [mine, his] = [await keep(jpeg, "a.jpg"), await keep(png, "b.png", trai)];
    const bytes = readFileSync(pathOf(mine.id));
    writeFileSync(pathOf(his.id), bytes);
    await assert.rejects(files.read(trial.kernel.db, his.id, 1_000_000), /authenticate/);
    writeFileSync(pathOf(mine.id), bytes.subarray(0, -1));
    await assert.rejects(files.read(trial.kernel.db, mine.id, 1_000_000));
    await trial.byAdmin("update kernel.file set owner_id = $1 where id = $2", [trai.id, mine.id]);
    await assert.rejects(files.find(trial.kernel.db, mine.id), /authenticate/, "its name was sealed for another");
  });

  it("close the file on the disk when a download is broken off", async () => {
    const stored = await keep(Buffer.concat([jpeg, randomBytes(900_000)]), "anh.jpg");
    const open = (): number => readdirSync("/proc/self/fd").length;
    const before = open();
    for (let n = 0; n < 20; n += 1) {
      const bytes = await files.open(trial.kernel.db, stored.id);
      for await (const chunk of bytes) if (chunk) break;
    }
    const until = Date.now() + 5_000;
    while (open() > before + 2 && Date.now() < until) await new Promise((resolve) => setImmediate(resolve));
    assert.ok(open() <= before + 2, `${open() - before} files stayed open`);
  });

  it("are swept when no row names them for a day, and not before", async () => {
    const [kept, stray] = [await keep(jpeg, "a.jpg"), await receive(jpeg, "b.jpg")];
    const part = `${pathOf(kept.id)}.part`;
    writeFileSync(part, "half");
    const now = trial.clock.now;
    const at = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
    const age = (hours: number) =>
      [pathOf(kept.id), pathOf(stray.id), part].forEach((path) => utimesSync(path, at(hours), at(hours)));
    for (const path of inStore()) utimesSync(path, now, now);
    age(23);
    assert.equal(await files.sweep(trial.kernel.db, now), 0);
    age(25);
    assert.equal(await files.sweep(trial.kernel.db, now), 2);
    assert.deepEqual(
      [existsSync(pathOf(kept.id)), existsSync(pathOf(stray.id)), existsSync(part)],
      [true, false, false],
    );
  });

  it("a value moved to another row, column or owner does not open", async () => {
    const { db } = trial.kernel;
    const key = await keyring.forOwner(db, lo);
    const sealed = key.seal("033159000999", "persons.person.identity:1");
    assert.equal(key.open(sealed, "persons.person.identity:1"), "033159000999");
    for (const place of ["persons.person.identity:2", "persons.person.name:1", ""])
      assert.throws(() => key.open(sealed, place));
    const other = await keyring.forOwner(db, trai);
    assert.throws(() => other.open(sealed, "persons.person.identity:1"));
    assert.throws(() => key.open(sealed.subarray(0, -1), "persons.person.identity:1"));
    assert.throws(() => key.open(Buffer.alloc(0), "persons.person.identity:1"));
    assert.notDeepEqual(key.seal("a", "x"), key.seal("a", "x"));
  });

  it("an owner gets one key from fifty that ask at once, and each of two keyrings reads the other's", async () => {
    const owner = { kind: "person", id: timeOrderedIds.next() } as const;
    const rings = [keyring, openKeyring(readMasterKey(keyFile), timeOrderedIds)];
    const keys = await Promise.all(
      Array.from({ length: 50 }, (_, n) => (rings[n % 2] as Keyring).forOwner(trial.kernel.db, owner)),
    );
    assert.equal(new Set(keys.map((key) => key.secret.toString("hex"))).size, 1);
  });

  it("a key made in a transaction that is rolled back is not kept", async () => {
    const owner = { kind: "person", id: timeOrderedIds.next() } as const;
    let lost = "";
    const work = trial.kernel.db.transaction().execute(async (tx) => {
      lost = (await keyring.forOwner(tx, owner)).secret.toString("hex");
      throw new Error("rolled back");
    });
    await assert.rejects(work, /rolled back/);
    const kept = await keyring.forOwner(trial.kernel.db, owner);
    assert.notEqual(kept.secret.toString("hex"), lost);
  });

  it("a destroyed key stays destroyed", async () => {
    const owner = { kind: "person", id: timeOrderedIds.next() } as const;
    await keyring.forOwner(trial.kernel.db, owner);
    await sql`update kernel.data_key set destroyed_at = now() where owner_id = ${owner.id}`.execute(trial.kernel.db);
    await assert.rejects(
      openKeyring(readMasterKey(keyFile), timeOrderedIds).forOwner(trial.kernel.db, owner),
      /destroyed/,
    );
  });

  it("finds equal numbers without showing them, differently in each place", () => {
    assert.deepEqual(keyring.searchable("033159000999", "person"), keyring.searchable("033159000999", "person"));
    assert.notDeepEqual(keyring.searchable("033159000999", "person"), keyring.searchable("033159000999", "enterprise"));
    const foreign = openKeyring(randomBytes(32), timeOrderedIds);
    assert.notDeepEqual(keyring.searchable("033159000999", "person"), foreign.searchable("033159000999", "person"));
  });

  it("the master key of a database that holds sealed values must be there, whole, and its own", async () => {
    const { db } = trial.kernel;
    const other = (name: string, bytes: Buffer | null): string => {
      const path = join(folder, name);
      if (bytes) writeFileSync(path, bytes);
      return path;
    };
    await demandMasterKey(db, keyFile);
    const missing = other("gone.key", null);
    await assert.rejects(demandMasterKey(db, missing), /Không thấy khóa chủ .*gone\.key.*is missing/);
    assert.equal(existsSync(missing), false, "and none was made in its place");
    await assert.rejects(demandMasterKey(db, other("short.key", randomBytes(31))), /đúng 32 byte/);
    await assert.rejects(
      demandMasterKey(db, other("wrong.key", randomBytes(32))),
      /không phải khóa của cơ sở dữ liệu này/,
    );
    assert.equal(statSync(keyFile).mode & 0o077, 0);
  });
});
