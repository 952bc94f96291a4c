import assert from "node:assert/strict";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { closeToOthers, privateFolder } from "./private-folder.ts";
import { signingSocket } from "./signing-wire.ts";

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe("folders of the server's own", () => {
  let place: string;
  before(() => {
    place = mkdtempSync(join(tmpdir(), "pho-hien-folders-"));
  });
  after(() => rmSync(place, { recursive: true, force: true }));

  it("are closed to others when they are made and when they were open before", () => {
    const folder = join(place, "a", "b");
    privateFolder(folder);
    assert.equal(modeOf(folder), 0o700);
    chmodSync(folder, 0o777);
    privateFolder(folder);
    assert.equal(modeOf(folder), 0o700);
  });

  it("are never a link or somebody else's", (t) => {
    const elsewhere = join(place, "elsewhere");
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(place, "link"));
    assert.throws(() => privateFolder(join(place, "link")), /link/);
    if (process.getuid?.() !== 0) return t.skip("only root can give a folder away");
    chownSync(elsewhere, 65_534, 65_534);
    assert.throws(() => privateFolder(elsewhere), /elsewhere/);
  });

  it("keep the signing socket apart, also where the data folder lies too deep for one", () => {
    const near = join(place, "data");
    mkdirSync(join(near, "run"), { recursive: true, mode: 0o755 });
    assert.equal(modeOf(dirname(signingSocket(near))), 0o700);
    const deep = join(place, "d".repeat(100));
    const socket = signingSocket(deep);
    assert.ok(socket.length <= 107);
    chmodSync(dirname(socket), 0o777);
    assert.equal(modeOf(dirname(signingSocket(deep))), 0o700);
    rmSync(dirname(socket), { recursive: true });
    symlinkSync(place, dirname(socket));
    assert.throws(() => signingSocket(deep), "what somebody else prepared is not entered");
    rmSync(dirname(socket));
  });

  it("close a data folder that stood open, with the folders and keys in it", () => {
    const folder = join(place, "open");
    for (const name of ["keys", "files", "log", "seals"])
      mkdirSync(join(folder, name), { recursive: true, mode: 0o755 });
    writeFileSync(join(folder, "keys", "dev-authority.json"), "{}", { mode: 0o644 });
    chmodSync(folder, 0o755);
    closeToOthers(folder);
    for (const name of ["", "keys", "files", "log", "seals"]) assert.equal(modeOf(join(folder, name)), 0o700, name);
    assert.equal(modeOf(join(folder, "keys", "dev-authority.json")), 0o600);
    closeToOthers(join(place, "new"));
    assert.equal(modeOf(join(place, "new")), 0o700);
  });
});
