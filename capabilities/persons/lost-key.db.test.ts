import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { makePersons } from "#capabilities/persons";
import { openFiles } from "#kernel/files";
import { timeOrderedIds } from "#kernel/ids";
import { type Keyring, openKeyring } from "#kernel/keys";
import { noScanner } from "#kernel/scanner";
import { actorWith } from "../../tests/support/actors.ts";
import { type Trial, openTrial, refusedWith } from "../../tests/support/trial.ts";

const master = randomBytes(32);
const given = {
  kind: "person",
  fullName: "Trần Thị Hòa",
  identityNumber: "033159000023",
  basis: "ND-118-2025",
} as const;
const [agencyId, officer] = [randomUUID(), "reception-officer" as const];

describe("a person whose key is not there", () => {
  let trial: Trial;
  let folder: string;
  let personId: string;
  let fileId: string;
  let key: Record<string, unknown>;
  /** As after a restart: nothing unwrapped is remembered. */
  const freshly = () => {
    const keyring: Keyring = openKeyring(master, timeOrderedIds);
    const files = openFiles(folder, { keyring, ids: timeOrderedIds, scanner: noScanner });
    return { persons: makePersons({ kernel: trial.kernel, keyring }), files, db: trial.kernel.db };
  };
  before(async () => {
    trial = await openTrial();
    folder = mkdtempSync(join(tmpdir(), "pho-hien-lost-key-"));
    const { persons, files, db } = freshly();
    ({ personId } = await db.transaction().execute((tx) => persons.findOrAddPerson(tx, given)));
    const owner = { kind: "person", id: personId } as const;
    const how = { owner, name: "don.pdf", allowedTypes: ["application/pdf"], maxBytes: 1_000 };
    const stored = await files.receive(db, Readable.from([Buffer.from("%PDF-1.7\n")]), how);
    await db.transaction().execute((tx) => files.record(tx, stored, trial.clock.now, null));
    fileId = stored.id;
    [key = {}] = await trial.byAdmin("delete from kernel.data_key where owner_id = $1 returning *", [personId]);
  });
  after(async () => {
    await trial.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const keys = async () => (await trial.byAdmin("select from kernel.data_key where owner_id = $1", [personId])).length;

  it("is still listed and shown, without what was sealed; looking makes no new key", async () => {
    const { persons, files, db } = freshly();
    assert.deepEqual((await persons.maskedOf(db, [personId])).get(personId), { name: "T** T** Hòa", identity: "" });
    const full = await persons.identityOf(db, personId);
    assert.deepEqual([full.fullName, full.identityNumber], ["Trần Thị Hòa", null]);
    const call = { agencyId, purpose: "reception-at-counter", text: "hoa" };
    const { persons: found } = await persons.listPersons({ actor: actorWith(agencyId, officer), input: call });
    assert.deepEqual(
      found.map((one) => one.maskedIdentity),
      [""],
    );
    assert.equal((await files.find(db, fileId))?.name, "");
    await assert.rejects(files.read(db, fileId, 1_000), refusedWith("kernel.file-missing", 404));
    assert.equal(await keys(), 0);
  });

  it("is whole again when the key's row is put back from its backup", async () => {
    const names = Object.keys(key);
    const values = names.map((_, n) => `$${n + 1}`).join(", ");
    await trial.byAdmin(`insert into kernel.data_key (${names.join(", ")}) values (${values})`, Object.values(key));
    const { persons, files, db } = freshly();
    assert.equal((await persons.identityOf(db, personId)).identityNumber, given.identityNumber);
    assert.equal((await files.read(db, fileId, 1_000)).toString(), "%PDF-1.7\n");
    assert.equal((await files.find(db, fileId))?.name, "don.pdf");
  });
});
