import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { openKeys } from "#capabilities/signatures";
import { readConfig } from "#kernel/config";
import { openDatabase } from "#kernel/database";
import { openFiles } from "#kernel/files";
import { timeOrderedIds } from "#kernel/ids";
import { openKeyring } from "#kernel/keys";
import { silentLog } from "#kernel/log";
import { anonymous } from "#kernel/plain/actor";
import { noScanner } from "#kernel/scanner";
import { type OpenTestDatabase, cloneMigrated } from "../tests/support/rooms.ts";
import { refusedWith } from "../tests/support/trial.ts";
import { firstAccountHindrance, openFirstAccount } from "./first-administrator.ts";
import { type Built, makeRooms } from "./rooms.ts";
import { importStarter, markStep } from "./starter-province.ts";

const now = new Date("2026-11-23T02:00:00Z");
const password = "Mua-thu-Hung-Yen-2026";
const first = {
  role: "business-administrator",
  signInName: "quan.tri",
  fullName: "Hà Thị Quỳnh Giao",
  identityNumber: "033186009921",
  title: "Quản trị nghiệp vụ",
  agency: "vp-ubnd-tinh",
  password,
} as const;

describe("the first account of a real province", () => {
  let clone: OpenTestDatabase;
  let rooms: Built;
  const folder = mkdtempSync(join(tmpdir(), "pho-hien-first-"));
  before(async () => {
    clone = await cloneMigrated();
    const keyring = openKeyring(Buffer.alloc(32, 5), timeOrderedIds);
    rooms = makeRooms({
      config: readConfig({ DATA_DIR: folder }),
      database: openDatabase(clone.appUrl, { max: 5, name: "test" }),
      files: openFiles(folder, { keyring, ids: timeOrderedIds, scanner: noScanner }),
      ...{ keyring, log: silentLog, now: () => now, demo: false, renderer: null },
      signing: openKeys({
        now: () => now,
        timestamp: () => Promise.reject(new Error("none here")),
        pepper: new Uint8Array(32),
        font: new Uint8Array(),
      }),
    });
  });
  after(async () => {
    await rooms.kernel.db.destroy();
    await clone.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("needs a province that was set up", async () => {
    assert.match((await firstAccountHindrance(rooms, "business-administrator")) ?? "", /chưa chạy lần nào/);
    await importStarter(rooms);
    await markStep(rooms, "starter");
    assert.equal(await firstAccountHindrance(rooms, "business-administrator"), null);
  });

  it("keeps the rules of passwords, names and agencies", async () => {
    await assert.rejects(
      openFirstAccount(rooms, { ...first, password: "ngan" }),
      refusedWith("identity.password-short", 422),
    );
    await assert.rejects(
      openFirstAccount(rooms, { ...first, agency: "khong-co" }),
      refusedWith("identity.unknown-agency", 422),
    );
    assert.equal(await firstAccountHindrance(rooms, "business-administrator"), null, "nothing half-made");
  });

  it("opens one of two at once, with an audit line; afterwards it refuses", async () => {
    const others = { ...first, signInName: "nguoi.khac", identityNumber: "033186009922" };
    const outcomes = await Promise.allSettled([openFirstAccount(rooms, first), openFirstAccount(rooms, others)]);
    assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, 1);
    assert.match((await firstAccountHindrance(rooms, "business-administrator")) ?? "", /Đã có người quản trị/);
    assert.equal(await firstAccountHindrance(rooms, "technical-administrator"), null, "the other kind is another's");
    const { rows } = await sql<{ outcome: string }>`select outcome from kernel.audit_line
      where act = 'identity.add-account' and outcome = 'done'`.execute(rooms.kernel.db);
    assert.equal(rows.length, 1);
  });

  it("whom it opened signs in and administers the whole province", async () => {
    const { rows } = await sql<{ name: string }>`select sign_in_name as name from identity.account`.execute(
      rooms.kernel.db,
    );
    const tokenHash = "ab".repeat(32);
    const input = { name: rows[0]?.name, password, tokenHash };
    await rooms.identity.signIn({ actor: anonymous, requestId: timeOrderedIds.next(), input });
    const { actor, passwordChangeDue } = await rooms.identity.resolveSession(tokenHash, now);
    assert.equal(passwordChangeDue, false, "she typed it herself");
    const commune = await rooms.agencies.findAgencyByKey(rooms.kernel.db, "ubnd-11953");
    const added = await rooms.identity.addAccount({
      actor,
      requestId: timeOrderedIds.next(),
      input: {
        ...{ kind: "business", agencyId: commune?.id, signInName: "chu.tich", password },
        person: { fullName: "Trịnh Quốc Nghiêm", identityNumber: "033074009923" },
        positions: [{ agencyId: commune?.id, title: "Chủ tịch", roles: ["leader"], validFrom: "2026-11-23" }],
      },
    });
    assert.ok(added.accountId);
    const input2 = { agencyId: commune?.id };
    assert.deepEqual(await rooms.signatures.listCertificates({ actor, input: input2 }), []);
  });
});
