import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { type KillableProvince, processesWith, runProvince } from "../tests/support/killable-province.ts";
import { freePort } from "../tests/support/temporary-province.ts";
import { readConfig } from "#kernel/config";
import { databaseFor } from "./database-for.ts";
import { withClient } from "./postgres-roles.ts";

const ready = /đang chạy tại/;

describe("the server's start, its end, and the doors of a demo", () => {
  const folders: string[] = [];
  const started: KillableProvince[] = [];
  let demo = "";
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), "pho-hien-doors-"));
    folders.push(made);
    return made;
  };
  const run = async (dataDir: string, more: { port?: number; env?: Record<string, string> } = {}) => {
    const made = await runProvince({ dataDir, ...more });
    started.push(made);
    return made;
  };
  const stop = async (province: KillableProvince): Promise<void> => {
    province.child.kill("SIGTERM");
    assert.equal(await province.ended(), 0, province.output());
  };
  /** It ends with code 1 and says this, without a stack and without leaving a process. */
  const demandSentence = async (province: KillableProvince, words: RegExp, dataDir: string): Promise<void> => {
    assert.equal(await province.ended(), 1, province.output());
    assert.match(province.output(), words);
    assert.doesNotMatch(province.output(), /^\s+at /m, province.output());
    assert.deepEqual(processesWith(dataDir), []);
  };

  before(async () => {
    demo = folder();
    const province = await run(demo);
    await province.said(ready);
    await stop(province);
  });
  after(async () => {
    for (const province of started) province.child.kill("SIGKILL");
    for (const made of folders) rmSync(made, { recursive: true, force: true });
  });

  it("a second start on the same data is told so and leaves the first alone", async () => {
    const first = await run(demo);
    await first.said(ready);
    const second = await run(demo);
    assert.equal(await second.ended(), 1);
    assert.match(second.output(), /đang chạy trên dữ liệu ở .*already running on the data/s);
    assert.equal((await fetch(`${first.address}/healthz`)).status, 200);
    await stop(first);
  });

  it("a taken port is named", async () => {
    const taken = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => taken.listen(port, "127.0.0.1", resolve));
    const province = await run(demo, { port });
    await demandSentence(
      province,
      new RegExp(`Cổng ${port} đang có chương trình khác dùng.*Port ${port} is taken`, "s"),
      demo,
    );
    const portal = await run(demo, { env: { DEMO_PORTAL_PORT: String(port) } });
    await demandSentence(
      portal,
      new RegExp(`Cổng ${port} đang có chương trình khác.*another DEMO_PORTAL_PORT`, "s"),
      demo,
    );
    await new Promise((resolve) => taken.close(resolve));
  });

  it("a broken data folder is left as it is and named", async () => {
    const broken = folder();
    const cluster = join(demo, "postgres", "cluster", "global");
    renameSync(cluster, `${cluster}.away`);
    const province = await run(demo);
    await demandSentence(province, /PostgreSQL không chạy được trên dữ liệu.*Nothing was changed/s, demo);
    renameSync(`${cluster}.away`, cluster);
    const file = join(broken, "a-file");
    writeFileSync(file, "");
    await demandSentence(await run(file), /a-file/, file);
  });

  it("a province whose master key is gone is not started with a new one", async () => {
    const key = join(demo, "keys", "master.key");
    renameSync(key, `${key}.away`);
    await demandSentence(await run(demo), /Không thấy khóa chủ.*restore the file from its backup/s, demo);
    assert.equal(existsSync(key), false);
    writeFileSync(key, "short");
    await demandSentence(await run(demo), /đúng 32 byte/, demo);
    renameSync(`${key}.away`, key);
  });

  it("a setting that is wrong is named", async () => {
    await demandSentence(await run(folder(), { env: { PORT: "http" } }), /PORT must be a number/, "no-such");
    await demandSentence(
      await run(folder(), { env: { DATABASE_URL: "postgresql://a@b/c" } }),
      /go together/,
      "no-such",
    );
  });

  const shut: readonly [string, Record<string, string>, RegExp][] = [
    ["NODE_ENV=production", { NODE_ENV: "production" }, /NODE_ENV=production/],
    ["HOST=0.0.0.0", { HOST: "0.0.0.0" }, /HOST=0\.0\.0\.0/],
    ["a public address", { PUBLIC_URL: "https://dvc.hungyen.example" }, /PUBLIC_URL=https:/],
  ];
  for (const [what, env, reason] of shut) {
    it(`a demo's data are refused with ${what}`, async () => {
      const province = await run(demo, { env });
      await demandSentence(province, reason, demo);
      assert.match(province.output(), /tỉnh dùng thử/);
    });
  }

  it("a province made for real has no demo account, no simulator, no demo page, and never becomes a demo", async () => {
    const dataDir = folder();
    const real = await run(dataDir, { env: { NODE_ENV: "production" } });
    await real.said(ready);
    assert.doesNotMatch(real.output(), /dung-thu|mô phỏng|246813/);
    assert.deepEqual(
      processesWith("/server/demo.ts").filter((pid) => processesWith(dataDir).includes(pid)),
      [],
    );
    const place = await databaseFor(readConfig({ DATA_DIR: dataDir }));
    const counts = async () =>
      withClient(
        place.ownerUrl,
        async (client) =>
          (
            await client.query(
              "select (select demo from kernel.province) as demo, (select count(*)::int from identity.account) as accounts",
            )
          ).rows,
      );
    assert.deepEqual(await counts(), [{ demo: false, accounts: 0 }]);
    for (const path of ["/-/thu", "/en/-/mail"]) {
      const answer = await fetch(`${real.address}${path}`);
      assert.equal(answer.status, 404, path);
    }
    await stop(real);
    const again = await run(dataDir);
    await again.said(ready);
    assert.doesNotMatch(again.output(), /mô phỏng/);
    assert.deepEqual(await counts(), [{ demo: false, accounts: 0 }]);
    await stop(again);
    assert.ok(!existsSync(join(dataDir, "keys", "dev-authority.json")));
  });

  it("the simulators end by themselves when they are started for a real province", async () => {
    const dataDir = folder();
    mkdirSync(dataDir, { recursive: true });
    for (const env of [{ NODE_ENV: "production" }, { HOST: "0.0.0.0" }, { PUBLIC_URL: "https://dvc.example" }]) {
      const simulators = await runProvince({ dataDir, entry: "server/demo.ts", env });
      assert.notEqual(await simulators.ended(), 0);
      assert.match(simulators.output(), /simulators are only for a demo province/);
    }
    assert.deepEqual(readdirSync(dataDir), [], "and made no authority before");
  });

  it("Ctrl+C during the start stops everything that was begun", async () => {
    for (const words of [/starting PostgreSQL/, /demo accounts/, /demo certificates/]) {
      const dataDir = folder();
      const province = await run(dataDir);
      await province.said(words);
      province.child.kill("SIGINT");
      assert.equal(await province.ended(), 0, province.output());
      for (const end = Date.now() + 20_000; processesWith(dataDir).length > 0; await delay(100)) {
        assert.ok(Date.now() < end, `something is left after ${words}`);
      }
    }
  });
});
