import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { asRefusal } from "./command.ts";
import { isDatabaseAway, isDiskFull, isTransient } from "./database.ts";
import { Refusal } from "./plain/refusal.ts";

const failing = (code: string, message = "x", more: object = {}): Error =>
  Object.assign(new Error(message), { code, ...more });

describe("what a failure of the database looks like", () => {
  const away = ["57P01", "57P02", "57P03", "53300", "08006"].map((code) => failing(code));
  away.push(
    failing("ECONNREFUSED", "connect", { syscall: "connect" }),
    failing("ENOENT", "connect ENOENT /run/.s.PGSQL.5432", { syscall: "connect" }),
  );
  away.push(failing("ECONNRESET", "read", { syscall: "read" }), failing("EPIPE", "write", { syscall: "write" }));
  away.push(
    ...["timeout exceeded when trying to connect", "Connection terminated unexpectedly", "Query read timeout"].map(
      (text) => new Error(text),
    ),
  );
  for (const error of away) {
    it(`is away: ${"code" in error ? String(error.code) : error.message}`, () => {
      assert.ok(isDatabaseAway(error));
      const told = asRefusal(error);
      assert.ok(told instanceof Refusal && told.code === "kernel.database-away" && told.status === 503);
    });
  }

  const full = ["53100", "ENOSPC", "EDQUOT"].map((code) => failing(code));
  for (const error of full) {
    it(`is full: ${"code" in error ? String(error.code) : ""}`, () => {
      assert.ok(isDiskFull(error));
      assert.equal((asRefusal(error) as Refusal).code, "kernel.disk-full");
    });
  }

  it("is nothing of the kind", () => {
    const others = [
      failing("23505"),
      failing("ENOENT", "open", { syscall: "open" }),
      failing("EACCES"),
      new Error("x"),
      "ECONNREFUSED",
      null,
    ];
    for (const error of others) {
      assert.ok(!isDatabaseAway(error) && !isDiskFull(error), String(error));
      assert.equal(asRefusal(error), error);
    }
  });

  it("is tried again when two waited for each other", () => {
    assert.ok(isTransient(failing("40P01")) && isTransient(failing("40001")) && !isTransient(failing("23505")));
  });
});
