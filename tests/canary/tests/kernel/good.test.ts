import { before, describe, it } from "node:test";
describe("one", () => {
  before(() => undefined);
  it("runs", () => undefined);
});
