import { before, describe, it } from "node:test";
before(() => undefined); // ✗
describe("one", () => {
  it.only("runs alone", () => undefined); // ✗
});
describe("two", () => undefined); // ✗
it("stands outside", () => undefined); // ✗
