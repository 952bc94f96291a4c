import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { type TestProvince, openTestProvince } from "../support/province.ts";
import { rightsPage } from "./rights-page.ts";

describe("the page of rights", () => {
  let province: TestProvince;
  before(async () => {
    province = await openTestProvince();
  });
  after(() => province.close());

  it("says of every act and query what the rooms say now", () => {
    const file = new URL("../../docs/conformity/rights.md", import.meta.url);
    const page = rightsPage(province.rooms);
    if (process.env["WRITE_RIGHTS"] === "1") writeFileSync(file, page);
    assert.equal(
      readFileSync(file, "utf8"),
      page,
      "rights have changed: look at each, then run this with WRITE_RIGHTS=1",
    );
  });
});
