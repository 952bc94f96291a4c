import { execFileSync } from "node:child_process";
import { createPrivateKey } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRequire } from "node:module";

export type TokenKey = {
  readonly label: string;
  readonly id: string;
  readonly certificate: Uint8Array;
  readonly pkcs8: Uint8Array;
};

export type SoftToken = {
  readonly module: string;
  readonly env: Readonly<Record<string, string>>;
  readonly pin: string;
  remove(): void;
};

const modules = [
  "/usr/lib/softhsm/libsofthsm2.so",
  "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
  "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
  "/opt/homebrew/lib/softhsm/libsofthsm2.so",
];

function isInstalled(program: string): boolean {
  try {
    execFileSync("which", [program], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Why tokens cannot be tried on this machine; null when they can. */
export function tokensMissing(): string | null {
  if (!modules.some(existsSync) || !isInstalled("softhsm2-util")) return "SoftHSM2 not installed (softhsm2)";
  if (!isInstalled("pkcs11-tool")) return "pkcs11-tool not installed (opensc)";
  try {
    createRequire(import.meta.url)("koffi");
    return null;
  } catch {
    return "the optional package koffi is not installed";
  }
}

/** A token of SoftHSM2 with keys and their certificates, in a folder of its own. */
export function makeSoftToken(label: string, keys: readonly TokenKey[]): SoftToken {
  const folder = mkdtempSync(join(tmpdir(), "pho-hien-token-"));
  const conf = join(folder, "softhsm2.conf");
  mkdirSync(join(folder, "tokens"));
  writeFileSync(
    conf,
    `directories.tokendir = ${join(folder, "tokens")}\nobjectstore.backend = file\nlog.level = ERROR\n`,
  );
  const env = { SOFTHSM2_CONF: conf, PATH: process.env.PATH ?? "", NODE_PATH: process.env.NODE_PATH ?? "" };
  const [pin, module] = ["tk-2749", modules.find(existsSync) ?? ""];
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { env, stdio: "ignore" });
  run("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", pin, "--so-pin", "12345678");
  for (const [at, key] of keys.entries()) {
    const [keyFile, certificateFile] = [join(folder, `${at}.pem`), join(folder, `${at}.der`)];
    const read = createPrivateKey({ key: Buffer.from(key.pkcs8), format: "der", type: "pkcs8" });
    writeFileSync(keyFile, read.export({ format: "pem", type: "pkcs8" }));
    writeFileSync(certificateFile, key.certificate);
    run("softhsm2-util", "--import", keyFile, "--token", label, "--label", key.label, "--id", key.id, "--pin", pin);
    run(
      ...(["pkcs11-tool", "--module", module, "--token-label", label, "--login", "--pin", pin] as const),
      ...["--write-object", certificateFile, "--type", "cert", "--id", key.id, "--label", key.label],
    );
  }
  return { module, env, pin, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
