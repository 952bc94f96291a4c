import assert from "node:assert/strict";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { createRenderer } from "./renderer.ts";
import type { Renderer, RendererOptions } from "./renderer.ts";
import { specimens } from "./specimens.ts";

type Logged = { event: string; facts: Readonly<Record<string, string | number>> };

const fontFolder = fileURLToPath(new URL(".", import.meta.resolve("@expo-google-fonts/tinos/metadata.json")));

// Templates of the test's own, under names the room knows.
const templates = {
  // 10^8 turns: longer than any test waits.
  "form-01": "#for x in range(10000) { for y in range(10000) { } }",
  "form-02": '#set text(font: "Tinos", fallback: false)\nxin chào',
  "form-03": '#let values = json(bytes(sys.inputs.values))\n#panic("giá trị " + values.applicant.name)',
  "form-04": '#set text(font: "Không có")\nxin chào',
  "form-05": '#import "@preview/example:0.1.0": *',
  "form-06": '#read("/etc/hostname")',
};

describe("papers: pool of rendering processes", () => {
  let folder: string;
  const opened: Renderer[] = [];

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "papers-test-"));
    for (const [name, source] of Object.entries(templates)) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "2025-09-15.typ"), source);
    }
  });
  after(async () => {
    await Promise.all(opened.map((renderer) => renderer.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  function open(more: Partial<RendererOptions> = {}) {
    const logged: Logged[] = [];
    const renderer = createRenderer({
      processes: 1,
      templatesFolder: folder,
      fontFolder,
      maxDocuments: 500,
      maxMegabytes: 600,
      timeoutMs: 10_000,
      log: (event, facts) => logged.push({ event, facts }),
      ...more,
    });
    opened.push(renderer);
    return { renderer, logged };
  }
  const reasons = (logged: readonly Logged[]) =>
    logged.filter((each) => each.event === "papers.process-replaced").map((each) => each.facts.reason);
  const failed = { name: "Refusal", code: "papers.render-failed", kind: "unavailable" };

  it("kills what hangs, tries once more, refuses, and goes on", async () => {
    const { renderer, logged } = open({ timeoutMs: 700 });
    await assert.rejects(renderer.render(specimens["form-01"]), failed);
    assert.deepEqual(reasons(logged), ["timed-out", "timed-out"]);
    assert.equal((await renderer.render(specimens["form-02"])).pages, 1);
  });

  it("starts another process when one is killed, and makes the paper all the same", async () => {
    const killOnce = { left: 1 };
    const { renderer, logged } = open({
      log: (event, facts) => {
        logged.push({ event, facts });
        if (event === "papers.process-started" && killOnce.left > 0) {
          killOnce.left -= 1;
          process.kill(Number(facts.pid), "SIGKILL");
        }
      },
    });
    assert.equal((await renderer.render(specimens["form-02"])).pages, 1);
    assert.deepEqual(reasons(logged), ["crashed"]);
  });

  it("refuses a paper whose process is killed twice", async () => {
    const { renderer, logged } = open({
      log: (event, facts) => {
        logged.push({ event, facts });
        if (event === "papers.process-started") process.kill(Number(facts.pid), "SIGKILL");
      },
    });
    await assert.rejects(renderer.render(specimens["form-02"]), failed);
    assert.deepEqual(reasons(logged), ["crashed", "crashed"]);
  });

  it("replaces a process after its papers and when it has grown", async () => {
    const few = open({ maxDocuments: 2 });
    for (let n = 0; n < 5; n += 1) await few.renderer.render(specimens["form-02"]);
    assert.deepEqual(reasons(few.logged), ["documents", "documents"]);
    const small = open({ maxMegabytes: 1 });
    await small.renderer.render(specimens["form-02"]);
    assert.deepEqual(reasons(small.logged), ["memory"]);
  });

  it("shares the work among its processes", async () => {
    const { renderer, logged } = open({ processes: 2 });
    await Promise.all(Array.from({ length: 12 }, () => renderer.render(specimens["form-02"])));
    assert.equal(logged.filter((each) => each.event === "papers.process-started").length, 2);
  });

  it("refuses at once what a template cannot make, and says where without a value", async () => {
    const { renderer, logged } = open();
    for (const name of ["form-03", "form-04", "form-05", "form-06"] as const) {
      await assert.rejects(renderer.render(specimens[name]), failed, name);
    }
    assert.deepEqual(reasons(logged), []);
    const faults = logged.filter((each) => each.event === "papers.template-faulty").map((each) => each.facts);
    assert.deepEqual(
      faults.map(({ main, line }) => [main, line]),
      ["form-03", "form-04", "form-05", "form-06"].map((name) => [
        `${name}/2025-09-15.typ`,
        name === "form-03" ? 2 : 1,
      ]),
    );
    assert.match(String(faults[1]?.message), /unknown font family/);
    assert.match(String(faults[2]?.message), /failed to download package/);
    assert.match(String(faults[3]?.message), /file not found/);
    assert.ok(!JSON.stringify(logged).includes("Hạnh"));
  });

  it("lets a bounded number wait and refuses the rest when it closes", async () => {
    const { renderer } = open({ maxWaiting: 1 });
    const unavailable = { code: "papers.unavailable", kind: "unavailable" };
    const running = assert.rejects(renderer.render(specimens["form-01"]), unavailable);
    const waiting = assert.rejects(renderer.render(specimens["form-02"]), unavailable);
    await assert.rejects(renderer.render(specimens["form-02"]), unavailable);
    await renderer.close();
    await Promise.all([running, waiting]);
    await assert.rejects(renderer.render(specimens["form-02"]), unavailable);
  });
});
