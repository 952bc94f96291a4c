// `node tools/complete-lock.mjs`: after a dependency changed, adds to package-lock.json the optional native packages of
// other platforms that the registry did not offer where the lock was made. Without their lines `npm ci` refuses the lock.
import { readFileSync, writeFileSync } from "node:fs";

const path = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(path, "utf8"));
const systems = ["android", "darwin", "freebsd", "linux", "openharmony", "openbsd", "win32"];
const processors = ["arm64", "arm", "ia32", "loong64", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

/** The platform in a native package's name, such as `@oxc-parser/binding-linux-arm-gnueabihf`. */
function platformIn(name) {
  const words = name.split(/[-/]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  if (!cpu && !os) throw new Error(`no platform in the name ${name}: complete package-lock.json by hand`);
  const libc = words.includes("musl") ? "musl" : words.includes("gnu") ? "glibc" : undefined;
  return { ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }), ...(os && { os: [os] }) };
}

let added = 0;
for (const of of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(of.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (lock.packages[key]) continue;
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name} has no exact version: ${version}`);
    lock.packages[key] = { version, optional: true, ...platformIn(name) };
    added += 1;
  }
}
const [self, ...rest] = Object.entries(lock.packages);
lock.packages = Object.fromEntries([self, ...rest.sort(([a], [b]) => a.localeCompare(b, "en"))]);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other platforms added`);
