import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { browserKind } from "./browser-kind.ts";

describe("kind of browser", () => {
  test("is read from what it calls itself", () => {
    const cases = {
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36": "desktop",
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0": "desktop",
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36": "mobile",
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148": "mobile",
      "Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 Chrome/140.0 Safari/537.36": "tablet",
      "Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148": "tablet",
      "curl/8": "unknown",
      "": "unknown",
    } as const;
    for (const [agent, kind] of Object.entries(cases)) assert.equal(browserKind(agent), kind, agent);
  });
});
