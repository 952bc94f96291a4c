import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("memory-for-tests.ts", import.meta.url));
const hook = fileURLToPath(new URL("../../tools/tsx-hook.mjs", import.meta.url));
/** More than the bound, so that holding the file, its zip or its base64 would break it. */
const megabytes = 80;

describe("large attachments", () => {
  test("a message with a file of 80 MB is written, signed, read and checked within 64 MB", async () => {
    const child = spawn(process.execPath, ["--import", hook, "--max-old-space-size=64", program, `${megabytes}`], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const { before, most, outcome, isSame } = JSON.parse(await text(child.stdout)) as Record<string, number>;
    assert.equal(isSame, true);
    // No certificate was given: the digest over the whole message is right, and only then is the certificate asked for.
    assert.equal(outcome, "certificate");
    assert.ok(Number(most) - Number(before) < 64, `${before} MB before, ${most} MB at most`);
  });
});
