import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { base32, codeOf, stepAt, stepOfCode, totpAddress } from "./totp.ts";

const secretFor = (length: number) => Buffer.from("1234567890".repeat(7).slice(0, length));

describe("time-based codes", () => {
  // RFC 6238, appendix B.
  const vectors = [
    [59, "94287082", "46119246", "90693936"],
    [1_111_111_109, "07081804", "68084774", "25091201"],
    [1_111_111_111, "14050471", "67062674", "99943326"],
    [1_234_567_890, "89005924", "91819424", "93441116"],
    [2_000_000_000, "69279037", "90698825", "38618901"],
    [20_000_000_000, "65353130", "77737706", "47863826"],
  ] as const;
  for (const [seconds, sha1, sha256, sha512] of vectors) {
    it(`gives the codes of RFC 6238 at ${seconds} s`, () => {
      const step = stepAt(new Date(seconds * 1000));
      assert.equal(codeOf(secretFor(20), step, { algorithm: "sha1", digits: 8 }), sha1);
      assert.equal(codeOf(secretFor(32), step, { algorithm: "sha256", digits: 8 }), sha256);
      assert.equal(codeOf(secretFor(64), step, { algorithm: "sha512", digits: 8 }), sha512);
    });
  }

  const secret = secretFor(20);
  const at = new Date(1_234_567_890_000);
  const now = stepAt(at);
  for (const [away, accepted] of [
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ] as const) {
    it(`${accepted ? "takes" : "refuses"} the code of ${away} steps away`, () => {
      assert.equal(stepOfCode(secret, codeOf(secret, now + away), at), accepted ? now + away : undefined);
    });
  }
  it("reads a code typed in two groups, and nothing that is no code", () => {
    const code = codeOf(secret, now);
    assert.equal(stepOfCode(secret, `${code.slice(0, 3)} ${code.slice(3)}`, at), now);
    for (const typed of ["", "12345", "1234567", "12345x"]) assert.equal(stepOfCode(secret, typed, at), undefined);
  });

  // RFC 4648, section 10, without padding.
  for (const [text, written] of [
    ["", ""],
    ["f", "MY"],
    ["fo", "MZXQ"],
    ["foo", "MZXW6"],
    ["foob", "MZXW6YQ"],
    ["fooba", "MZXW6YTB"],
    ["foobar", "MZXW6YTBOI"],
  ] as const) {
    it(`writes "${text}" in base 32 as ${written}`, () => assert.equal(base32(Buffer.from(text)), written));
  }
  it("makes the address of a QR code", () => {
    assert.equal(
      totpAddress(Buffer.from("foobar"), "Phố Hiến", "van.thu"),
      "otpauth://totp/Ph%E1%BB%91%20Hi%E1%BA%BFn:van.thu?secret=MZXW6YTBOI&issuer=Ph%E1%BB%91%20Hi%E1%BA%BFn",
    );
  });
});
