import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { day } from "#kernel/plain/day";
import { feeOn } from "./fee-rule.ts";
import type { Json, ProcedureContent } from "./procedure-version.ts";
import { missingParts } from "./publishing-rule.ts";
import { contentOf, readSectorFile } from "./sector-file.ts";

const folder = new URL("../../data/procedures/", import.meta.url);
const read = (name: string): { procedures?: unknown } => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const packs = readdirSync(folder)
  .filter((name) => name.endsWith(".json") && read(name).procedures !== undefined)
  .flatMap((name) => readSectorFile(read(name)).map(contentOf));
const byCode = new Map(packs.map((it) => [it.code, it]));
const get = (code: string): ProcedureContent => {
  const found = byCode.get(code);
  assert.ok(found, code);
  return found;
};
/** Complete besides 1.002693, which stands in the national shape. */
const complete = ["1.001686", "1.001662", "1.013061", "1.013225", "2.000908", "1.012812", "1.004873"];

type Schema = { readonly [key: string]: Json };
const propertiesOf = (form: Schema): [string, Schema][] => Object.entries(form.properties as { [key: string]: Schema });

describe("the packs of procedures", () => {
  it("hold at least 60 procedures of at least 10 sectors, each code once", () => {
    assert.ok(packs.length + 1 >= 60, String(packs.length));
    assert.ok(new Set(packs.map((it) => it.sector?.nameVi)).size >= 10);
    assert.equal(byCode.size, packs.length);
  });

  it("can all be published: the seven mandatory parts are there", () => {
    for (const pack of packs) assert.deepEqual(missingParts(pack), [], pack.code);
  });

  it("are plain: no file names, no markup, no doubled marks, no instruction of a page's length", () => {
    for (const pack of packs) {
      const texts = [
        pack.nameVi,
        pack.conditions,
        ...pack.cases.flatMap((it) => it.steps),
        ...pack.papers.flatMap((it) => [it.nameVi, it.condition ?? "", it.formName ?? ""]),
        ...pack.results.map((it) => it.nameVi),
        ...pack.grounds.map((it) => it.nameVi),
      ];
      for (const text of texts) {
        assert.doesNotMatch(text, /\.docx?|\.pdf|<[a-z]|;;|\.\.| {2}|Lưu ý:|^[-+*]/, `${pack.code}: ${text}`);
        assert.ok(text.length <= 700, `${pack.code}: ${text.slice(0, 60)}`);
        assert.equal(text, text.normalize("NFC").trim());
      }
    }
  });

  it("say where dossiers are worked on, since when and from which source; a ministry's have no form of ours", () => {
    for (const pack of packs) {
      assert.match(pack.authoritativeSystem, /^(provincial|unknown|ministry:G\d\d)$/);
      assert.ok(pack.authoritativeSystemSource.length > 10);
      const led = pack.authoritativeSystem.startsWith("ministry:");
      if (led) assert.deepEqual([pack.form, pack.resultTemplate, pack.resultDraft], [null, null, null], pack.code);
    }
    const led = (code: string) => get(code).authoritativeSystem;
    assert.deepEqual(
      [led("1.001612"), led("1.004222"), led("3.000333")],
      ["ministry:G12", "ministry:G01", "ministry:G01"],
    );
  });

  it("mark times whose unit the source leaves out", () => {
    const [time] = get("1.001022").times;
    assert.deepEqual([time?.amount, time?.unit, time?.unitAssumed], [3, "working-days", true]);
    assert.ok(packs.filter((it) => it.times.some((each) => each.unitAssumed)).length >= 8);
    assert.ok(get("1.001686").times.every((it) => !it.unitAssumed && it.amount === 7));
  });

  it("reduce the lawyer's fee by half until the end of 2026", () => {
    const [fee] = get("1.000828").fees;
    assert.ok(fee);
    const due = (on: string) => feeOn(fee, day(on))?.dueDong;
    assert.deepEqual(
      ["2025-06-30", "2025-07-01", "2026-12-31", "2027-01-01"].map(due),
      [800_000, 400_000, 400_000, 800_000],
    );
    assert.equal(feeOn(get("1.001686").fees[0] ?? fee, day("2026-11-22"))?.dueDong, 230_000);
    assert.equal(get("1.004873").fees[0]?.exemptions.length, 3);
  });

  for (const code of complete) {
    it(`${code} is complete: e-form, result template, what is written into it`, () => {
      const pack = get(code);
      assert.ok(pack.form && pack.resultDraft);
      assert.equal(pack.resultTemplate, `result-${code}`);
      assert.ok(existsSync(new URL(`../papers/result-${code}/`, folder)));
      for (const [form, titles] of [
        [pack.form, pack.formTitlesEn],
        [pack.resultDraft.form, pack.resultDraft.titlesEn],
      ] as const) {
        assert.equal(form.additionalProperties, false);
        const names = propertiesOf(form).map(([name]) => name);
        for (const name of form.required as string[]) assert.ok(names.includes(name), name);
        for (const [name, own] of propertiesOf(form)) {
          assert.ok(["string", "integer", "number", "boolean"].includes(own.type as string), name);
          assert.ok(own.title && titles[`/properties/${name}`], `${code} ${name} has a title in both languages`);
          for (const [at] of (Array.isArray(own.oneOf) ? own.oneOf : []).entries()) {
            assert.ok(titles[`/properties/${name}/oneOf/${at}`], `${code} ${name} ${at}`);
          }
        }
      }
      for (const [property, answer] of Object.entries(pack.resultDraft.prefill)) {
        assert.ok(propertiesOf(pack.resultDraft.form).some(([name]) => name === property));
        assert.ok(propertiesOf(pack.form).some(([name]) => name === answer));
      }
    });
  }

  it("keep what makes each of them hard", () => {
    assert.deepEqual(
      get("1.001686").stages.map((it) => [it.amount, it.unit, it.paper !== null]),
      [
        [4, "working-days", true],
        [3, "working-days", false],
      ],
    );
    const [asked] = get("1.013225").consultations;
    assert.deepEqual([asked?.amount, asked?.unit, asked?.silence, asked?.pauses], [12, "days", "agreed", false]);
    const [former] = get("1.004873").consultations;
    assert.deepEqual([former?.amount, former?.silence, former?.pauses], [3, "no-answer", false]);
    assert.equal(get("1.004873").resultDraft?.series, "marital-status");
    assert.deepEqual(get("1.012812").channels, ["direct", "post"]);
    assert.ok(get("2.000908").times.every((it) => it.unit === "same-day"));
    assert.deepEqual(
      get("1.013225").times.map((it) => [it.caseKey, it.amount]),
      [
        ["works", 20],
        ["works", 20],
        ["works", 20],
        ["house", 15],
        ["house", 15],
        ["house", 15],
      ],
    );
  });

  it("are refused when a file is not in its shape", () => {
    const { about, same, procedures } = read("animal-health.json") as {
      about: string;
      same: object;
      procedures: object[];
    };
    const withFirst = (more: object) => ({ about, same, procedures: [{ ...procedures[0], ...more }] });
    assert.equal(readSectorFile(withFirst({})).length, 1);
    for (const more of [
      { code: "1.1686" },
      { validFrom: "2026-02-30" },
      { times: [{ amount: 7, unit: "weeks" }] },
      { system: { system: "somewhere", validFrom: "2026-07-01", source: "x" } },
      { fees: [{ nameVi: "x", amountDong: 1, reductions: [{ validFrom: "2026-01-01", validTo: null, ground: "x" }] }] },
    ]) {
      assert.throws(() => readSectorFile(withFirst(more)), JSON.stringify(more));
    }
  });
});
