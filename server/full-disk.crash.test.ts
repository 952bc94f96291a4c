import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { type Intake, askDatabase, openIntake } from "../tests/support/intake.ts";
import { type KillableProvince, runProvince } from "../tests/support/killable-province.ts";
import { beginAtPapers } from "../tests/support/own-papers.ts";

const ready = /đang chạy tại/;
const smallDisk = 420 * 1_048_576;

/** A small disk of our own in memory; undefined where this account may not mount one. */
function mountSmallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "pho-hien-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${smallDisk},mode=0755`, "tmpfs", folder], { stdio: "ignore" });
    return folder;
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
}

describe("a province whose disk is full", () => {
  const disk = process.platform === "linux" ? mountSmallDisk() : undefined;
  const skip = disk ? false : "a small disk cannot be mounted by this account";
  const dataDir = join(disk ?? tmpdir(), "data");
  const filler = join(disk ?? tmpdir(), "filler");
  let province: KillableProvince;
  let intake: Intake;
  let no = 0;

  before(async () => {
    if (!disk) return;
    province = await runProvince({ dataDir });
    await province.said(ready);
    intake = await openIntake(dataDir, () => province.address);
  });
  after(async () => {
    if (!disk) return;
    province.child.kill("SIGTERM");
    await province.ended();
    execFileSync("umount", ["-l", disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  const send = async (key = randomUUID()): Promise<{ status: number; code: string; key: string }> => {
    const answer = await intake.enter((no += 1), key);
    const body = (await answer.json()) as { code?: string; title?: string };
    if (answer.status === 503) assert.match(body.title ?? "", /hết chỗ lưu|cơ sở dữ liệu/);
    return { status: answer.status, code: body.code ?? "", key };
  };
  const papersOfDrafts = async (): Promise<number | undefined> =>
    (await askDatabase<{ papers: number }>(dataDir, "select count(*)::int as papers from drafts.paper"))[0]?.papers;
  /** Takes whatever the disk still has, while the province goes on writing too. */
  const fill = (): void => {
    const file = openSync(filler, "w");
    try {
      for (const piece = Buffer.alloc(65_536); ; writeSync(file, piece));
    } catch (error) {
      assert.equal((error as NodeJS.ErrnoException).code, "ENOSPC");
    } finally {
      closeSync(file);
    }
  };
  const count = async () =>
    (
      await askDatabase<{ dossiers: number; lines: number; papers: number; steps: number }>(
        dataDir,
        `select (select count(*)::int from one_stop.dossier) as dossiers, (select count(*)::int from one_stop.paper) as papers,
         (select count(*)::int from one_stop.step where kind = 'submit') as steps,
         (select count(*)::int from kernel.audit_line where act = 'one-stop.enter-dossier' and outcome = 'done') as lines`,
      )
    )[0];

  it(
    "says so with 503, keeps nothing half, loses nothing it acknowledged, and goes on when there is room",
    { skip },
    async () => {
      let acknowledged = 0;
      for (; acknowledged < 3; acknowledged += 1) assert.equal((await send()).status, 200);
      const hoa = await beginAtPapers(province.address);
      fill();
      assert.match(await hoa.upload(503), /hết chỗ lưu|cơ sở dữ liệu/);
      const refused: { code: string; key: string }[] = [];
      for (const end = Date.now() + 60_000; refused.length < 5;) {
        assert.ok(Date.now() < end, "the disk never filled");
        const { status, code, key } = await send();
        if (status === 200) acknowledged += 1;
        else {
          assert.equal(status, 503, code);
          refused.push({ code, key });
        }
      }
      // PostgreSQL says that the disk is full, or ends and recovers when it was its log that found no room.
      assert.ok(refused.every(({ code }) => ["kernel.disk-full", "kernel.database-away"].includes(code)));
      rmSync(filler);
      for (const end = Date.now() + 60_000; (await send()).status !== 200; await delay(200))
        assert.ok(Date.now() < end, province.output());
      acknowledged += 1;
      assert.equal(await papersOfDrafts(), 0);
      await hoa.upload(200);
      assert.equal(await papersOfDrafts(), 1);
      const now = await count();
      assert.deepEqual(now, {
        dossiers: acknowledged,
        lines: acknowledged,
        papers: 2 * acknowledged,
        steps: acknowledged,
      });
      const check = await runProvince({ dataDir, entry: "server/verify-audit.ts" });
      assert.equal(await check.ended(), 0, check.output());
    },
  );
});
