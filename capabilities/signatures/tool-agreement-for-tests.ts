// The mathematics by tools of others; only tests import this.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cmsOf, contentOf, rangesOf } from "./cms-for-tests.ts";
import { readDerPrefix } from "#kernel/plain/der";

/** Whether the last signature of a file fits its bytes: by pdfsig and by openssl; null where the tool is not installed. */
export type OthersSay = { readonly pdfsig: boolean | null; readonly openssl: boolean | null };

function inFolder<T>(run: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "agreement-"));
  try {
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function byPdfsig(folder: string, file: Uint8Array): boolean | null {
  const path = join(folder, "file.pdf");
  writeFileSync(path, file);
  const ran = spawnSync("pdfsig", ["-nocert", path], { encoding: "utf8" });
  if (ran.error) return null;
  const lines = [...ran.stdout.matchAll(/Signature Validation: (.*)/g)].map(([, words]) => words?.trim());
  // pdfsig does not know document time-stamps (ETSI.RFC3161).
  const judged = lines.filter((words) => words !== "Signature has not yet been verified.");
  return judged.length > 0 && judged.every((words) => words === "Signature is Valid.");
}

function byOpenssl(folder: string, file: Uint8Array): boolean | null {
  const at = (name: string) => join(folder, name);
  writeFileSync(at("cms.der"), readDerPrefix(cmsOf(file)).bytes);
  writeFileSync(at("content"), Buffer.concat(contentOf(file)));
  const args = ["cms", "-verify", "-binary", "-noverify", "-inform", "DER", "-in", at("cms.der")];
  const text = Buffer.from(file).toString("latin1");
  // A token holds its content; a signature's is the file.
  const isToken = text.lastIndexOf("/ETSI.RFC3161") > text.lastIndexOf("/ETSI.CAdES.detached");
  const content = isToken ? [] : ["-content", at("content")];
  const ran = spawnSync("openssl", [...args, ...content, "-out", at("out")], { encoding: "utf8" });
  return ran.error ? null : ran.status === 0;
}

export const othersSay = (file: Uint8Array): OthersSay =>
  inFolder((folder) => ({
    pdfsig: byPdfsig(folder, file),
    openssl: rangesOf(file).length > 0 ? byOpenssl(folder, file) : null,
  }));
