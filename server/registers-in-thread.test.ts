import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { type Line, makeWorkbook } from "#capabilities/registers";
import { day } from "#kernel/plain/day";
import { bindInThread, workbookInThread } from "./registers-in-thread.ts";

const head = {
  ...{ register: "follow-up" as const, agency: "Ủy ban nhân dân phường Phố Hiến", year: 2026 },
  ...{ from: day("2026-01-01"), to: day("2026-12-31") },
};
const lineOf = (no: number): Line => ({ no, cells: [no, `Văn bản ${no}`, "", null, "", "", ""], copies: 0 });
const sheetOf = (bytes: Uint8Array): string => {
  const files = unzipSync(bytes);
  return ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"].map((name) => strFromU8(files[name] ?? bytes)).join("");
};

describe("registers made in a thread", () => {
  it("a spreadsheet of 20,000 lines is made while other work goes on, and is the same", async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => lineOf(at + 1));
    let turns = 0;
    let done = false;
    const count = (): void => {
      turns += 1;
      if (!done) setImmediate(count);
    };
    setImmediate(count);
    const made = await workbookInThread({ ...head, lines });
    done = true;
    // The forty portions take a turn each; whatever comes beyond them is others' work.
    assert.ok(turns > 200, `${turns} turns`);
    assert.ok(sheetOf(made) === sheetOf(await makeWorkbook({ ...head, lines })));
  });

  it("what fails in it fails for whoever asked", async () => {
    await assert.rejects(bindInThread([Buffer.from("không phải PDF")]));
    await assert.rejects(bindInThread([]));
  });
});
