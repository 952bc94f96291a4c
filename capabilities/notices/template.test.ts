import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { idFrom } from "#kernel/ids";
import { isDay } from "#kernel/plain/day";
import {
  type Names,
  type Template,
  factFaults,
  instantText,
  placeholdersOf,
  renderNotice,
  versionOn,
} from "./template.ts";
import { templates } from "./template-texts.ts";

const agencyId = idFrom("agency");
const officialId = idFrom("account");
const all = Object.entries(templates as Record<string, Template>);
const names: Names = {
  agencies: new Map([[agencyId, { vi: "UBND phường", en: "Ward committee" }]]),
  procedures: new Map([["1.002693", { vi: "Cấp giấy phép", en: "Licence" }]]),
  officials: new Map([[officialId, { fullName: "Lương Thị Bích Hường", title: "Công chức" }]]),
};
const facts = {
  dossierCode: "H31.50.01-261122-0001",
  procedureCode: "1.002693",
  agencyId,
  handlerId: officialId,
  at: "2026-11-22T02:30:00.000Z",
};

describe("notice templates", () => {
  it("name only facts they declare, the same in both languages, and use them all", () => {
    for (const [code, template] of all) {
      const declared = Object.keys(template.facts)
        .map((name) => name.replace("?", ""))
        .toSorted();
      for (const version of template.versions) {
        assert.deepEqual(placeholdersOf(version.vi).toSorted(), placeholdersOf(version.en).toSorted(), code);
        for (const name of placeholdersOf(version.vi)) assert.ok(declared.includes(name), `${code}: ${name}`);
        assert.equal(version.vi.body.length, version.en.body.length, code);
      }
      const used = new Set(template.versions.flatMap((version) => placeholdersOf(version.vi)));
      for (const name of ["agencyId", "handlerId", "at"])
        if (declared.includes(name)) assert.ok(used.has(name), `${code} does not say ${name}`);
    }
  });

  it("have versions in order, each on a day that exists", () => {
    for (const [code, { versions }] of all) {
      const days = versions.map(({ validFrom }) => validFrom);
      assert.ok(days.every(isDay), code);
      assert.deepEqual(days, [...new Set(days)].toSorted(), code);
    }
    const template: Template = {
      facts: {},
      versions: ["2025-07-01", "2026-06-01"].map((validFrom) => ({
        validFrom,
        vi: { subject: "", body: [] },
        en: { subject: "", body: [] },
      })),
    };
    assert.equal(versionOn(template, "2026-05-31")?.validFrom, "2025-07-01");
    assert.equal(versionOn(template, "2026-06-01")?.validFrom, "2026-06-01");
    assert.equal(versionOn(template, "2025-06-30"), undefined);
  });

  it("take codes, ids and instants, and nothing that could be a person's value", () => {
    const template = templates["dossier-received"];
    assert.deepEqual(factFaults(template, facts), {});
    for (const dossierCode of ["05/QĐ-UBND", "12/UBND-ỨDCN"])
      assert.deepEqual(factFaults(template, { ...facts, dossierCode }), {}, dossierCode);
    const { at: _, ...without } = facts;
    assert.deepEqual(factFaults(template, without), { at: "notices.fact-missing" });
    assert.deepEqual(factFaults(template, { ...facts, name: "x" }), { name: "notices.fact-unknown" });
    for (const value of [
      "033190900001",
      "123456789",
      "0900900001",
      "Trần Thị Ví Dụ",
      "a@b.vn",
      "",
      "<b>",
      "Hường",
      "x".repeat(61),
    ]) {
      assert.deepEqual(
        factFaults(template, { ...facts, dossierCode: value }),
        { dossierCode: "notices.fact-wrong-form" },
        value,
      );
    }
    assert.deepEqual(factFaults(template, { ...facts, at: "2026-02-30T00:00:00.000Z", handlerId: "Hường" }), {
      at: "notices.fact-wrong-form",
      handlerId: "notices.fact-wrong-form",
    });
  });

  it("are filled in both languages; a line without its fact is left out", () => {
    const template: Template = templates["dossier-received"];
    const [version] = template.versions;
    assert.ok(version);
    const rendering = { template, version, facts, names, trackingUrl: "https://x.example/tra-cuu" };
    assert.deepEqual(renderNotice(rendering, "vi"), {
      subject: "Hồ sơ H31.50.01-261122-0001 đã được tiếp nhận",
      lines: [
        "Thủ tục: Cấp giấy phép (1.002693).",
        "Đã tiếp nhận lúc 9 giờ 30 ngày 22/11/2026.",
        "Cơ quan: UBND phường.",
        "Người tiếp nhận: Lương Thị Bích Hường, Công chức.",
      ],
    });
    const whole = { ...rendering, facts: { ...facts, dueAt: "2026-12-04T10:00:00.000Z", trackingCode: "7KQ2-9FMB" } };
    assert.deepEqual(renderNotice(whole, "en").lines.slice(-2), [
      "The result is due at 17:00 on 4 December 2026.",
      "Follow the dossier at https://x.example/tra-cuu with the tracking code 7KQ2-9FMB.",
    ]);
  });

  it("write instants in Vietnamese time", () => {
    assert.equal(instantText(new Date("2026-12-31T17:05:00Z"), "vi"), "0 giờ 05 ngày 01/01/2027");
    assert.equal(instantText(new Date("2026-12-31T17:05:00Z"), "en"), "00:05 on 1 January 2027");
  });
});
