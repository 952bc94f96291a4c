import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { type Axis, startAxis } from "#simulators/axis/start-axis";
import { playSender, testSystem } from "../tests/support/axis-province.ts";
import { type TestProvince, openTestProvince } from "../tests/support/province.ts";
import { buffersWithHeap } from "./supervise.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const ministry = "000.00.00.G09";
const megabyte = 1_048_576;
/** The second file is so much larger than the first that holding it, its zip or its base64 anywhere on the way breaks the bound. */
const [warmUp, megabytes, bound] = [40, 110, 64];
const pattern = randomBytes(megabyte);

function* contentOf(size: number): Generator<Buffer> {
  for (let part = 0; part < size; part += 1)
    for (let from = 0; from < megabyte; from += 65_536) yield pattern.subarray(from, from + 65_536);
}

/** Kilobytes that Linux says of a process, as megabytes. */
function memoryOf(pid: number, what: "VmRSS" | "VmHWM"): number {
  const found = new RegExp(`${what}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(found?.[1]) / 1024;
}

describe("the worker and a document with a large attachment", () => {
  let axis: Axis;
  let province: TestProvince;
  let sender: ReturnType<typeof playSender>;
  let worker: ChildProcess;
  let committee: string;

  before(async () => {
    axis = await startAxis({
      ...{ port: 0, systems: { [testSystem.id]: testSystem.secret }, now: () => new Date() },
      maxBytes: 1_024 * megabyte,
    });
    const reached = { AXIS_URL: axis.url, AXIS_SYSTEM_ID: testSystem.id, AXIS_SECRET: testSystem.secret };
    province = await openTestProvince(reached);
    province.setNow(new Date());
    await province.rooms.interchange.greetAxis();
    committee = await province.agencyId("ubnd-tinh");
    sender = playSender(province);
    await province.forgetJobs();
    const { config } = province.ground;
    const { appUrl, ownerUrl, jobsUrl } = province.urls;
    worker = fork(at("./worker.ts"), [], {
      execArgv: ["--import", at("../tools/tsx-hook.mjs"), "--disable-warning=ExperimentalWarning", buffersWithHeap],
      env: {
        ...process.env,
        ...{ DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, DATABASE_JOBS_URL: jobsUrl },
        ...{ DATA_DIR: config.dataDir, MASTER_KEY_FILE: config.masterKeyFile, LOG_LEVEL: "error", ...reached },
      },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    await once(worker, "message");
  });
  after(async () => {
    worker.kill("SIGTERM");
    await once(worker, "exit");
    await province.close();
    await axis.close();
  });

  async function until(what: string, done: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + 240_000; !(await done()); await delay(100)) assert.ok(Date.now() < end, what);
  }
  const keepLarge = async (size: number) => {
    const { files } = province.ground;
    const content = Readable.from(contentOf(size), { objectMode: false });
    const stored = await files.receive(province.rooms.kernel.db, content, {
      ...{ owner: { kind: "agency", id: committee }, name: "ban-do.bin", allowedTypes: "any" },
      maxBytes: 1_024 * megabyte,
    });
    await sender.act((context) => files.record(context.tx, stored, context.now, null));
    return { fileId: stored.id, name: stored.name, type: "application/octet-stream" };
  };
  const sendLarge = async (number: string, size: number) => {
    const receivers = [{ organId: ministry, name: "Bộ Nội vụ" }];
    await sender.send({ agencyId: committee, number, receivers, files: [await keepLarge(size)] });
    await until("it reached the ministry", () => Promise.resolve(axis.box(ministry).some(isIt)));
    function isIt({ header }: { header: { code: { number: string } } }) {
      return header.code.number === number;
    }
  };
  /** The same message lies on the axis for a commune too, and is fetched. */
  const receiveLarge = async (number: string) => {
    const entry = axis.entries().findLast(({ from, messageType }) => from !== ministry && messageType === "edoc");
    const commune = await sender.organId("ubnd-11953");
    const own = await sender.organId("ubnd-tinh");
    axis.put({ from: own, to: commune, messageType: "edoc", bytes: entry?.bytes ?? Buffer.of() });
    const wish = [{ task: "interchange.fetch-messages", payload: {}, queue: null, key: null, run_at: null }];
    await sql`select kernel.enqueue(${JSON.stringify(wish)}::jsonb)`.execute(province.rooms.kernel.db);
    await until("it was registered", async () => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from interchange.inbound
        where document_id like ${`%,${number}/QĐ-UBND`}`.execute(province.rooms.kernel.db);
      return rows[0]?.count === 1;
    });
  };

  it("builds, sends, fetches and registers one of 110 MB with less than 64 MB more than one of 40 MB took", async (t) => {
    if (process.platform !== "linux") return t.skip("reads /proc");
    await sendLarge("1", warmUp);
    await receiveLarge("1");
    const pid = worker.pid ?? 0;
    const before = memoryOf(pid, "VmHWM");
    await sendLarge("2", megabytes);
    const sent = memoryOf(pid, "VmHWM");
    await receiveLarge("2");
    const received = memoryOf(pid, "VmHWM");
    assert.ok(sent - before < bound, `${before} MB before, ${sent} MB when it was sent`);
    assert.ok(received - before < bound, `${before} MB before, ${received} MB when it had come in`);
    const expected = createHash("sha256");
    for (const part of contentOf(megabytes)) expected.update(part);
    assert.equal(axis.box(ministry).at(-1)?.files[0]?.sha256, expected.digest("hex"));
  });
});
