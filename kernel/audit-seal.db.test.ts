import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import { Client } from "pg";
import { serverAtRest } from "../tests/support/test-cluster.ts";
import { type Trial, official, openTrial } from "../tests/support/trial.ts";
import { type Seal, merkleRoot, sealAudit, verifyAudit } from "./audit-seal.ts";
import { writeAudit } from "./audit.ts";
import { timeOrderedIds } from "./ids.ts";
import { sealCopiesIn } from "./seal-copies.ts";

const next = (): string => timeOrderedIds.next();
const noStamp = async (): Promise<null> => null;

describe("the audit's seals", () => {
  let trial: Trial;
  let folder: string;
  let file: string;
  const copies = () => sealCopiesIn(file);
  before(async () => {
    trial = await openTrial();
    // A line is sealed when no older transaction is open, of whatever database of the server.
    await serverAtRest();
    folder = mkdtempSync(join(tmpdir(), "pho-hien-seals-"));
  });
  afterEach(async () => {
    await trial.byAdmin("truncate kernel.audit_line; truncate kernel.audit_seal");
    rmSync(file, { force: true });
  });
  after(async () => {
    await trial.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const write = async (count: number): Promise<string[]> => {
    const ids = Array.from({ length: count }, next);
    for (const id of ids) {
      const line = {
        id,
        at: trial.clock.now,
        act: "trial.write",
        outcome: "done",
        refusal: null,
        actor: official("one"),
        subject: null,
        requestId: next(),
      } as const;
      await writeAudit(trial.kernel.db, { ...line, facts: { n: ids.indexOf(id), nothing: null } });
    }
    return ids;
  };
  const seal = () => sealAudit(trial.kernel.db, trial.clock.now, copies(), noStamp);
  const verdict = () => verifyAudit(trial.kernel.db, copies());
  const problems = async () => (await verdict()).findings.map((finding) => `${finding.problem} ${finding.seal}`).sort();

  /** Three seals of 3, 1 and 2 lines and one line that waits for its seal. */
  const sealed = async (): Promise<string[]> => {
    file = join(folder, `${next()}.jsonl`);
    const ids: string[] = [];
    for (const count of [3, 1, 2]) {
      ids.push(...(await write(count)));
      await seal();
    }
    ids.push(...(await write(1)));
    return ids;
  };

  it("cover all finished lines, chained, and are whole", async () => {
    await sealed();
    assert.deepEqual(await verdict(), { seals: 3, lines: 6, unsealed: 1, findings: [] });
    assert.equal((await seal())?.lineCount, 1);
    assert.equal(await seal(), undefined, "nothing new, no seal");
  });

  it("survive a new partition and another time zone of the connection", async () => {
    await sealed();
    await trial.byOwner("select kernel.make_partitions('2031-01-01', 2)");
    await trial.byAdmin(
      `alter database ${new URL(trial.database.adminUrl).pathname.slice(1)} set timezone = 'Asia/Ho_Chi_Minh'`,
    );
    assert.deepEqual(await problems(), []);
  });

  const forgeries: readonly [string, (ids: string[]) => Promise<unknown>, string[]][] = [
    [
      "a changed line",
      (ids) => trial.byAdmin("update kernel.audit_line set outcome = 'refused' where id = $1", [ids[1]]),
      ["lines-differ 1"],
    ],
    [
      "a changed fact",
      (ids) => trial.byAdmin("update kernel.audit_line set facts = facts - 'nothing' where id = $1", [ids[3]]),
      ["lines-differ 2"],
    ],
    [
      "a moved time",
      (ids) => trial.byAdmin("update kernel.audit_line set at = at + interval '1 microsecond' where id = $1", [ids[4]]),
      ["lines-differ 3"],
    ],
    [
      "a line taken away",
      (ids) => trial.byAdmin("delete from kernel.audit_line where id = $1", [ids[5]]),
      ["lines-differ 3"],
    ],
    [
      "a line added later under an old transaction",
      (ids) =>
        trial.byAdmin(
          "insert into kernel.audit_line (id, at, txid, act, outcome, actor_kind) select gen_random_uuid(), at, txid, act, outcome, actor_kind from kernel.audit_line where id = $1",
          [ids[3]],
        ),
      ["lines-differ 2"],
    ],
    [
      "two lines that changed places",
      async ([a, b]) => {
        const swap =
          "update kernel.audit_line set txid = (select txid from kernel.audit_line where id = $2) where id = $1";
        const [first] = await trial.byAdmin("select txid::text as t from kernel.audit_line where id = $1", [a]);
        await trial.byAdmin(swap, [a, b]);
        await trial.byAdmin("update kernel.audit_line set txid = $2::text::xid8 where id = $1", [b, first?.["t"]]);
      },
      ["lines-differ 1"],
    ],
    [
      "the last seal removed with its lines",
      (ids) =>
        trial.byAdmin(
          "with gone as (delete from kernel.audit_line where id = any($1)) delete from kernel.audit_seal where no = 3",
          [[ids[4], ids[5]]],
        ),
      ["copy-differs 3"],
    ],
    [
      "a seal in the middle removed",
      () => trial.byAdmin("delete from kernel.audit_seal where no = 2"),
      ["copy-differs 2", "seal-broken 3", "seal-missing 3"],
    ],
    [
      "a changed seal",
      () => trial.byAdmin("update kernel.audit_seal set line_count = 9 where no = 2"),
      ["lines-differ 2", "seal-broken 2"],
    ],
  ];
  for (const [what, forge, expected] of forgeries) {
    it(`show ${what}`, async () => {
      const ids = await sealed();
      await forge(ids);
      assert.deepEqual(await problems(), expected);
    });
  }

  it("show a line changed together with all seals after it, by the copies outside", async () => {
    const ids = await sealed();
    await trial.byAdmin("update kernel.audit_line set outcome = 'refused' where id = $1", [ids[0]]);
    await trial.byAdmin("delete from kernel.audit_seal");
    const kept = readFileSync(file);
    rmSync(file);
    await seal();
    writeFileSync(file, kept);
    assert.deepEqual(await problems(), ["copy-differs 1", "copy-differs 2", "copy-differs 3"]);
  });

  it("show a copy that was cut, changed or lost", async () => {
    await sealed();
    const whole = readFileSync(file, "utf8");
    const lines = whole.split("\n");
    writeFileSync(file, `${lines[0]}\n`);
    assert.deepEqual(await problems(), ["copy-missing 2", "copy-missing 3"]);
    truncateSync(file, lines[0]?.length ?? 0);
    assert.deepEqual(await problems(), ["copy-missing 1", "copy-missing 2", "copy-missing 3"]);
    writeFileSync(file, whole.replace('"lineCount":1', '"lineCount":2').replace(/"seal":"../, '"seal":"00'));
    assert.ok((await problems()).includes("copy-differs 1"));
    rmSync(file);
    assert.deepEqual(await problems(), ["copy-missing 1", "copy-missing 2", "copy-missing 3"]);
    await seal();
    assert.deepEqual(
      await problems(),
      ["copy-missing 1", "copy-missing 2", "copy-missing 3"],
      "a later seal does not hide it",
    );
  });

  it("mend the copy of the last seal after a crash between the two, half a line or none", async () => {
    await sealed();
    for (const kept of [0, 40]) {
      const lines = readFileSync(file, "utf8").trimEnd().split("\n");
      const last = lines.pop() ?? "";
      writeFileSync(file, `${lines.join("\n")}\n${last.slice(0, kept)}`);
      assert.deepEqual(await problems(), [`copy-missing ${lines.length + 1}`]);
      await write(1);
      await seal();
      assert.deepEqual(await problems(), []);
    }
    appendFileSync(file, "{}\n");
    assert.equal((await problems()).length, 1, "a line that is no seal");
  });

  it("do not go on while their copies cannot be written", async () => {
    await sealed();
    const before = await trial.byAdmin("select count(*)::int as n from kernel.audit_seal");
    const refusing = { ...copies(), append: async () => Promise.reject(new Error("the disk is full")) };
    const sealThere = () => sealAudit(trial.kernel.db, trial.clock.now, refusing, noStamp);
    await assert.rejects(sealThere(), /disk is full/);
    await write(1);
    await assert.rejects(sealThere(), /disk is full/);
    const after = await trial.byAdmin("select count(*)::int as n from kernel.audit_seal");
    assert.equal(Number(after[0]?.["n"]), Number(before[0]?.["n"]) + 1, "one seal at most waits for its copy");
    await seal();
    assert.deepEqual(await problems(), []);
  });

  it("leave a transaction that is still open to the next seal", async () => {
    file = join(folder, `${next()}.jsonl`);
    const slow = new Client({ connectionString: trial.database.appUrl });
    await slow.connect();
    try {
      await slow.query("begin");
      await slow.query(
        "insert into kernel.audit_line (id, at, act, outcome, actor_kind) values (gen_random_uuid(), '2026-11-23T01:59:00Z', 'trial.slow', 'done', 'official')",
      );
      await write(2);
      assert.equal(await seal(), undefined, "lines behind an open transaction wait with it");
      await slow.query("commit");
    } finally {
      await slow.end();
    }
    assert.equal((await seal())?.lineCount, 3);
    assert.deepEqual(await verdict(), { seals: 1, lines: 3, unsealed: 0, findings: [] });
  });

  it("lose no line when fifty writers and the sealer run at once", async () => {
    file = join(folder, `${next()}.jsonl`);
    const writers = Promise.all(Array.from({ length: 50 }, () => write(3)));
    let done = false;
    void writers.finally(() => {
      done = true;
    });
    while (!done) await seal();
    await writers;
    await seal();
    const { findings, lines, unsealed } = await verdict();
    assert.deepEqual({ findings, lines, unsealed }, { findings: [], lines: 150, unsealed: 0 });
  });

  it("keep the time-stamp they were given, over the seal's own hash", async () => {
    file = join(folder, `${next()}.jsonl`);
    await write(1);
    let asked: Buffer | undefined;
    const made = (await sealAudit(trial.kernel.db, trial.clock.now, copies(), async (over) => {
      asked = over;
      return Buffer.from("token");
    })) as Seal;
    assert.equal(asked?.toString("hex"), made.seal);
    const [row] = await trial.byAdmin("select timestamp_token from kernel.audit_seal");
    assert.equal(String(row?.["timestamp_token"]), "token");
  });

  it("hash leaves and nodes apart, so that no node passes for a leaf", () => {
    const sha = (...parts: (Buffer | string)[]) =>
      parts.reduce((sum, part) => sum.update(part), createHash("sha256")).digest();
    const [a, b, c] = ["a", "b", "c"].map((text) => Buffer.from(text)) as [Buffer, Buffer, Buffer];
    const leaf = (bytes: Buffer) => sha("\0", bytes);
    const ab = sha("\u0001", leaf(a), leaf(b));
    assert.deepEqual(merkleRoot([a, b, c]), sha("\u0001", ab, leaf(c)));
    assert.deepEqual(merkleRoot([a]), leaf(a));
    assert.notDeepEqual(merkleRoot([Buffer.concat([leaf(a), leaf(b)])]), merkleRoot([a, b]));
    assert.notDeepEqual(merkleRoot([a, b]), merkleRoot([b, a]));
    assert.notDeepEqual(merkleRoot([a, b, c]), merkleRoot([a, b, c, c]));
  });
});
