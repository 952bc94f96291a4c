import { test } from "node:test"; // a describe is missing ✗
test("stands outside", () => undefined); // ✗
