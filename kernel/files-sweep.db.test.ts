import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { Kysely, PostgresDialect } from "kysely";
import { type Trial, openTrial } from "../tests/support/trial.ts";
import type { NoTables } from "./database.ts";
import { openFiles } from "./files.ts";
import { idFrom, timeOrderedIds } from "./ids.ts";
import { openKeyring } from "./keys.ts";
import { noScanner } from "./scanner.ts";

const owner = { kind: "agency", id: idFrom("agency", "of the sweep") } as const;
const how = { owner, name: "a.pdf", allowedTypes: ["application/pdf"], maxBytes: 1_000 };

describe("sweeping a store of many files", () => {
  let trial: Trial;
  let folder: string;
  before(async () => {
    trial = await openTrial();
    folder = mkdtempSync(join(tmpdir(), "pho-hien-sweep-"));
  });
  after(async () => {
    await trial.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("asks the database once for a thousand of them, by its index", async () => {
    const keyring = openKeyring(randomBytes(32), timeOrderedIds);
    const files = openFiles(folder, { keyring, ids: timeOrderedIds, scanner: noScanner });
    const receive = () => files.receive(trial.kernel.db, Readable.from([Buffer.from("%PDF-1.7\n")]), how);
    const kept = await receive();
    await trial.kernel.db.transaction().execute((tx) => files.record(tx, kept, trial.clock.now, null));
    for (let n = 0; n < 30; n += 1) await receive();
    const asked: string[] = [];
    const dialect = new PostgresDialect({ pool: trial.database.pool });
    const db = new Kysely<NoTables>({ dialect, log: ({ query }) => void asked.push(query.sql) });
    assert.equal(await files.sweep(db, new Date(Date.now() + 2 * 86_400_000)), 30);
    assert.equal(asked.length, 1);
    assert.doesNotMatch(asked[0] ?? "", /id::text/);
    assert.equal((await files.read(db, kept.id, 1_000)).length, 9);
  });
});
