import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { after, before, describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { type Axis, startAxis } from "#simulators/axis/start-axis";
import { playSender, testSystem } from "../tests/support/axis-province.ts";
import { type TestProvince, openTestProvince } from "../tests/support/province.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const ministry = "000.00.00.G09";
const count = 40;

describe("a worker that is killed while documents go out and come in", () => {
  let axis: Axis;
  let province: TestProvince;
  let sender: ReturnType<typeof playSender>;
  let worker: ChildProcess;
  const communes: { organId: string; name: string; agencyId: string }[] = [];

  before(async () => {
    axis = await startAxis({ port: 0, systems: { [testSystem.id]: testSystem.secret }, now: () => new Date() });
    province = await openTestProvince({
      AXIS_URL: axis.url,
      AXIS_SYSTEM_ID: testSystem.id,
      AXIS_SECRET: testSystem.secret,
    });
    province.setNow(new Date());
    const { interchange, kernel } = province.rooms;
    await interchange.greetAxis();
    const { groups } = await interchange.listReceivers(kernel.db, "");
    for (const { organId, name, agencyId } of groups.communes.slice(0, 3))
      communes.push({ organId, name, agencyId: agencyId ?? "" });
    sender = playSender(province);
    await province.forgetJobs();
    worker = await startWorker();
  });
  after(async () => {
    worker.kill("SIGTERM");
    await once(worker, "exit");
    await province.close();
    await axis.close();
  });

  async function startWorker(): Promise<ChildProcess> {
    const { config } = province.ground;
    const { appUrl, ownerUrl, jobsUrl } = province.urls;
    const child = fork(at("./worker.ts"), [], {
      execArgv: ["--import", at("../tools/tsx-hook.mjs"), "--disable-warning=ExperimentalWarning"],
      env: {
        ...process.env,
        ...{ DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, DATABASE_JOBS_URL: jobsUrl },
        ...{ DATA_DIR: config.dataDir, MASTER_KEY_FILE: config.masterKeyFile, LOG_LEVEL: "error" },
        ...{ AXIS_URL: axis.url, AXIS_SYSTEM_ID: testSystem.id, AXIS_SECRET: testSystem.secret },
      },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    await once(child, "message");
    return child;
  }

  async function killWorker(): Promise<void> {
    const gone = once(worker, "exit");
    worker.kill("SIGKILL");
    await gone;
    worker = await startWorker();
  }

  const fetchNow = async (): Promise<void> => {
    const wish = [{ task: "interchange.fetch-messages", payload: {}, queue: null, key: null, run_at: null }];
    await sql`select kernel.enqueue(${JSON.stringify(wish)}::jsonb)`.execute(province.rooms.kernel.db);
  };
  const figures = async () => {
    const { rows } = await sql<{ sent: number; all: number; inbound: number; statuses: number }>`select
      (select count(*)::int from interchange.outbound where state = 'sent') as sent,
      (select count(*)::int from interchange.outbound) as all,
      (select count(*)::int from interchange.inbound) as inbound,
      (select count(*)::int from interchange.status where code = '01') as statuses`.execute(province.rooms.kernel.db);
    return rows[0] ?? assert.fail();
  };
  const boxed = () => axis.box(ministry).filter(({ header }) => header.from.organId !== ministry);

  async function until(what: string, done: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + 120_000; !(await done()); await delay(50)) {
      assert.ok(Date.now() < end, `${what}: ${JSON.stringify(await figures())}`);
    }
  }

  it("loses nothing, doubles nothing, and keeps the order of each line", async () => {
    const agencyId = await province.agencyId("ubnd-tinh");
    const receivers = [{ organId: ministry, name: "Bộ Nội vụ" }, ...communes];
    for (let no = 1; no <= count; no += 1) {
      await sender.send({ agencyId, number: String(no), receivers });
      await axis.send({
        from: ministry,
        to: [communes[0]?.organId ?? ""],
        number: String(500 + no),
        subject: `Số ${no}`,
      });
    }
    for (const share of [0.1, 0.4, 0.7]) {
      await fetchNow();
      await until("some went out", async () => boxed().length >= count * share);
      await killWorker();
    }
    await fetchNow();
    const inbound = 3 * count + count;
    await until("all is there", async () => {
      const now = await figures();
      if (now.inbound < inbound && axis.entries().some(({ status }) => status === "new")) await fetchNow();
      return now.sent === now.all && now.all === 5 * count && now.inbound === inbound;
    });
    assert.deepEqual(
      boxed().map(({ header }) => header.code.number),
      Array.from({ length: count }, (_, no) => String(no + 1)),
    );
    assert.equal((await figures()).statuses, 3 * count);
    for (const { agencyId: receiver } of communes) {
      const { rows } = await sql<{ document_id: string }>`select document_id from interchange.inbound
        where agency_id = ${receiver} and sender_agency_id is not null order by received_at, id`.execute(
        province.rooms.kernel.db,
      );
      assert.deepEqual(
        rows.map(({ document_id: it }) => Number(/,(\d+)\/QĐ/.exec(it)?.[1])),
        Array.from({ length: count }, (_, no) => no + 1),
      );
    }
    const { rows } = await sql<{ told: number }>`select count(*)::int as told from kernel.event
      where type = 'interchange.message-received'`.execute(province.rooms.kernel.db);
    assert.deepEqual(rows, [{ told: inbound }]);
    assert.deepEqual(
      axis.reportedTo(ministry).map(({ statusCode }) => statusCode),
      Array.from({ length: count }, () => "01"),
    );
  });
});
