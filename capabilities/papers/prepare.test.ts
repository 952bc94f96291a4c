import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { Refusal } from "#kernel/plain/refusal";
import { coverageOf } from "./coverage.ts";
import { prepare } from "./prepare.ts";
import { specimens } from "./specimens.ts";
import { paperTemplates } from "./templates.ts";

const face = (path: string) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/tinos/${path}.ttf`));

const covers = coverageOf(
  ["400Regular/Tinos_400Regular", "400Regular_Italic/Tinos_400Regular_Italic", "700Bold/Tinos_700Bold"].map(face),
);

const permit = specimens["result-1.002693"];
type Permit = typeof permit.values;

const withPermit = (change: Partial<Permit> | Record<string, unknown>) => ({
  ...permit,
  values: { ...permit.values, ...change },
});
const withName = (name: unknown) => withPermit({ holder: { ...permit.values.holder, name } });
const valuesOf = (order: Parameters<typeof prepare>[0]) => JSON.parse(prepare(order, covers).values);

function refusalOf(order: Parameters<typeof prepare>[0]): Refusal {
  try {
    prepare(order, covers);
  } catch (refusal) {
    assert.ok(refusal instanceof Refusal);
    return refusal;
  }
  return assert.fail("was not refused");
}

describe("papers: preparing an order", () => {
  it("accepts a specimen of every paper and names its template", () => {
    for (const order of Object.values(specimens)) {
      assert.equal(prepare(order, covers).main, `${order.template}/${order.version}.typ`);
    }
    const shown = new Set<string>(Object.values(specimens).map(({ template }) => template));
    assert.deepEqual(
      Object.keys(paperTemplates).filter((name) => !shown.has(name)),
      [],
    );
  });

  it("refuses a paper or a version that does not exist", () => {
    for (const order of [
      { ...permit, template: "form-08" },
      { ...permit, version: "2025-10-08" },
      { ...permit, template: "../../etc/passwd", version: "x" },
      { ...permit, template: "constructor", version: "name" },
    ]) {
      const refusal = refusalOf(order);
      assert.equal(refusal.code, "papers.unknown-template");
      assert.equal(refusal.kind, "not-found");
    }
  });

  it("names each wrong field", () => {
    const cases: [string, object, Record<string, string>][] = [
      ["missing", { reason: undefined }, { reason: "papers.wrong-value" }],
      ["blank", { reason: "   " }, { reason: "papers.wrong-value" }],
      ["two lines where one is meant", { reason: "một\nhai" }, { reason: "papers.wrong-value" }],
      ["a day that does not exist", { startsOn: "2026-02-30" }, { startsOn: "papers.wrong-value" }],
      ["an address that is none", { verifyAddress: "javascript:alert(1)" }, { verifyAddress: "papers.wrong-value" }],
      ["too long", { reason: "a".repeat(2001) }, { reason: "papers.too-long" }],
      ["too many", { recipients: Array(21).fill("Lưu") }, { recipients: "papers.too-long" }],
      ["unknown field", { sudo: true }, { "": "papers.wrong-value" }],
      [
        "inside a list",
        { trees: [{ ...permit.values.trees[0], count: 0 }] },
        { "trees.0.count": "papers.wrong-value" },
      ],
    ];
    for (const [name, change, fields] of cases) {
      const refusal = refusalOf(withPermit(change));
      assert.equal(refusal.code, "papers.invalid-values", name);
      assert.deepEqual(refusal.fields, fields, name);
    }
    assert.equal(refusalOf({ ...permit, values: null }).code, "papers.invalid-values");
    assert.equal(refusalOf({ ...permit, values: undefined }).code, "papers.invalid-values");
  });

  it("takes every Vietnamese letter with every tone, in capitals too", () => {
    const vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"];
    const tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];
    const letters = vowels.flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize("NFC"))).join("") + "đ";
    const name = `${letters} ${letters.toUpperCase()}`;
    assert.equal(valuesOf(withName(name)).holder.name.replaceAll("\u200b", ""), name);
  });

  it("refuses characters that the font cannot draw or nobody can see, with field and code point", () => {
    const cases: [string, string][] = [
      ["\u{1f600}", "U+1F600"],
      ["阮", "U+962E"],
      ["\u202e", "U+202E"],
      ["\u200f", "U+200F"],
      ["\u2066", "U+2066"],
      ["\u200b", "U+200B"],
      ["\u00ad", "U+00AD"],
      ["\ufeff", "U+FEFF"],
      ["\u0000", "U+0000"],
      ["\t", "U+0009"],
      ["\u2028", "U+2028"],
      ["\ue000", "U+E000"],
      ["\ud800", "U+D800"],
    ];
    for (const [letter, codePoint] of cases) {
      const refusal = refusalOf(withName(`Nguyễn ${letter} Hạnh`));
      assert.deepEqual(refusal.fields, { "holder.name": "papers.unsupported-character" }, codePoint);
      assert.deepEqual(refusal.facts, { codePoint });
    }
  });

  it("brings texts to one form: the same name gives the same job", () => {
    const name = "Nguyễn Thị Hạnh";
    assert.notEqual(name.normalize("NFD"), name);
    assert.deepEqual(prepare(withName(name.normalize("NFD")), covers), prepare(withName(name), covers));
    const apology = specimens["form-04"];
    const reason = valuesOf({ ...apology, values: { ...apology.values, reason: "Một.\r\nHai.\rBa." } }).reason;
    assert.equal(reason, "Một.\nHai.\nBa.");
  });

  it("hands markup over as text", () => {
    const name = '#read("/etc/passwd") *đậm* $x^2$ \\ ] [ `mã` <nhãn> @ai // ghi chú /* */ "';
    assert.equal(valuesOf(withName(name)).holder.name, name);
  });

  it("lets long runs be broken and nothing else", () => {
    const run = "Ngườiđượccấpgiấyphép".repeat(10);
    const printed: string = valuesOf(withName(`bà ${run}`)).holder.name;
    assert.equal(printed.replaceAll("\u200b", ""), `bà ${run}`);
    assert.ok(printed.split(/[\u200b ]/).every((part) => part.length <= 30));
    assert.equal(valuesOf(permit).verifyPage, permit.values.verifyPage);
  });

  it("draws the code of an address, and none where there is no address", () => {
    const request = specimens["form-02"];
    assert.match(valuesOf(request).trackingQr, /^<svg /);
    assert.equal(valuesOf({ ...request, values: { ...request.values, trackingAddress: null } }).trackingQr, null);
  });
});
