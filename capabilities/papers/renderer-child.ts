// The program of a rendering process: node renderer-child.ts <templates folder> <font folder> <empty folder>.
// It answers each job once and ends when its parent is gone. The compiler sees the templates, held in memory under
// the empty folder's path, and nothing else; Node's permission model keeps this process from writing and spawning.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { anchorsOf } from "./anchors.ts";
import type { Anchors, TemplateAnchor } from "./anchors.ts";
import type { RenderJob } from "./prepare.ts";

/** Why a template did not compile: places in it, never a value. */
export type Fault = { readonly path: string; readonly line: number; readonly message: string };

export type ChildAnswer =
  | {
      readonly outcome: "made";
      readonly pdf: Uint8Array;
      readonly sha256: string;
      readonly pages: number;
      readonly anchors: Anchors;
      readonly residentBytes: number;
    }
  | { readonly outcome: "faulty"; readonly faults: readonly Fault[]; readonly residentBytes: number };

const [templatesFolder, fontFolder, emptyFolder] = process.argv.slice(2) as [string, string, string];

function open(): NodeCompiler {
  const compiler = NodeCompiler.create({ workspace: emptyFolder, fontArgs: [{ fontPaths: [fontFolder] }] });
  for (const path of readdirSync(templatesFolder, { recursive: true, encoding: "utf8" })) {
    if (path.endsWith(".typ")) compiler.mapShadow(join(emptyFolder, path), readFileSync(join(templatesFolder, path)));
  }
  return compiler;
}

function make(compiler: NodeCompiler, job: RenderJob): ChildAnswer {
  const compiled = compiler.compile({ mainFilePath: join(emptyFolder, job.main), inputs: { values: job.values } });
  // A warning (a font that is not there, a layout that did not settle) means a wrong paper: it counts as a fault.
  const trouble = compiled.takeError() ?? compiled.takeWarnings();
  const document = compiled.result;
  if (trouble || !document) {
    const faults = trouble ? compiler.fetchDiagnostics(trouble).map(faultOf) : [];
    return { outcome: "faulty", faults, residentBytes: process.memoryUsage.rss() };
  }
  const marks = compiler.query(document, { selector: "<anchor>", field: "value" }) as TemplateAnchor[];
  const pdf = new Uint8Array(compiler.pdf(document, { pdfStandard: "a-2b" }));
  const answer = { outcome: "made" as const, pdf, pages: document.numOfPages, anchors: anchorsOf(marks) };
  // Templates and fonts stay warm from one paper to the next; what only the one before last used is forgotten.
  compiler.evictCache(1);
  return {
    ...answer,
    sha256: createHash("sha256").update(pdf).digest("hex"),
    residentBytes: process.memoryUsage.rss(),
  };
}

function faultOf(diagnostic: { path?: string; message?: string; range?: { start?: { line?: number } } }): Fault {
  return {
    path: (diagnostic.path ?? "").replace(emptyFolder, ""),
    line: (diagnostic.range?.start?.line ?? -1) + 1,
    // Messages quote the piece of text they stumbled over.
    message: (diagnostic.message ?? "").replaceAll(/(["'`“]).*?(["'`”]|$)/gs, "…"),
  };
}

const compiler = open();
process.on("message", (job: RenderJob) => {
  process.send?.(make(compiler, job));
});
process.on("disconnect", () => process.exit(0));
