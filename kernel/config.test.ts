import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readConfig } from "./config.ts";

describe("the configuration", () => {
  it("works without a single variable, on loopback", () => {
    const config = readConfig({});
    assert.deepEqual(
      [config.host, config.port, config.publicUrl, config.production, config.databaseUrls],
      ["127.0.0.1", 8080, "http://127.0.0.1:8080", false, null],
    );
    assert.match(config.masterKeyFile, /\.data\/keys\/master\.key$/);
  });

  it("takes an empty variable for one that is not set", () => {
    const empty = Object.fromEntries(
      ["HOST", "PORT", "DATA_DIR", "PUBLIC_URL", "DATABASE_URL", "MASTER_KEY_FILE", "CLAMD", "REQUESTS_PER_MINUTE"].map(
        (name) => [name, ""],
      ),
    );
    assert.deepEqual(readConfig(empty), readConfig({}));
  });

  const wrong: readonly [string, Record<string, string>, RegExp][] = [
    ["a port that is no number", { PORT: "http" }, /^PORT .*"http"/],
    ["a port that does not exist", { PORT: "65536" }, /^PORT/],
    ["a port of the demo portal that is none", { DEMO_PORTAL_PORT: "-1" }, /^DEMO_PORTAL_PORT/],
    ["a document axis without its secret", { AXIS_URL: "https://axis.example", AXIS_SYSTEM_ID: "x" }, /AXIS_SECRET/],
    [
      "a document axis at no address",
      { AXIS_URL: "axis.example", AXIS_SYSTEM_ID: "x", AXIS_SECRET: "y" },
      /^AXIS_URL must begin/,
    ],
    [
      "half a database",
      { DATABASE_URL: "postgresql://app@db/x" },
      /DATABASE_URL, DATABASE_OWNER_URL and DATABASE_JOBS_URL go together/,
    ],
    [
      "an address of a database that is none",
      { DATABASE_URL: "db", DATABASE_OWNER_URL: "postgresql://o@db/x", DATABASE_JOBS_URL: "postgresql://j@db/x" },
      /^DATABASE_URL/,
    ],
    [
      "a client without its secret",
      { NATIONAL_PORTAL_CLIENT: "portal" },
      /NATIONAL_PORTAL_CLIENT has the form id:secret/,
    ],
    ["a public address that is none", { PUBLIC_URL: "dichvucong" }, /^PUBLIC_URL/],
    ["a public address of another kind", { PUBLIC_URL: "ftp://x" }, /^PUBLIC_URL/],
    ["a limit that is no number", { REQUESTS_PER_MINUTE: "many" }, /^REQUESTS_PER_MINUTE/],
    ["a log level nobody knows", { LOG_LEVEL: "loud" }, /^LOG_LEVEL/],
  ];
  for (const [what, env, sentence] of wrong) {
    it(`says which variable is wrong: ${what}`, () => {
      assert.throws(
        () => readConfig(env),
        (error: unknown) => {
          assert.ok(error instanceof Error);
          assert.match(error.message, sentence);
          return true;
        },
      );
    });
  }

  it("never repeats a password in its sentence", () => {
    const env = { DATABASE_URL: "postgresql://app:hoa-ban-1@", DATABASE_OWNER_URL: "x", DATABASE_JOBS_URL: "y" };
    assert.throws(
      () => readConfig(env),
      (error: unknown) => error instanceof Error && !error.message.includes("hoa-ban-1"),
    );
  });

  it("cuts the last slash of the public address, so that links have one", () => {
    assert.equal(readConfig({ PUBLIC_URL: "https://dvc.example/" }).publicUrl, "https://dvc.example");
  });
});
