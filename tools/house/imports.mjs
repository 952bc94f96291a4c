// The first two walls: who may import what (see the house plan and its table of directions).
import { posix } from "node:path";
import { found, walk } from "./tree.mjs";

/** All imports of a file: what it names, whether only types travel, and where. */
export function importsOf(file) {
  const imports = [];
  const add = (source, typeOnly, node) => {
    if (source?.type === "Literal" && typeof source.value === "string") {
      imports.push({ name: source.value, typeOnly, offset: node.start });
    }
  };
  walk(file.program, (node) => {
    if (node.type === "ImportDeclaration") add(node.source, node.importKind === "type", node);
    else if (node.type === "ExportNamedDeclaration" || node.type === "ExportAllDeclaration") {
      add(node.source, node.exportKind === "type", node);
    } else if (node.type === "ImportExpression") add(node.source, false, node);
    else if (node.type === "TSImportType") add(node.source ?? node.argument, true, node);
  });
  return imports;
}

const aliases = [
  [/^#kernel\/(.+)$/, (name) => `kernel/${name}.ts`],
  [/^#capabilities\/([^/]+)$/, (name) => `capabilities/${name}/index.ts`],
  [/^#(web|server|simulators|tests)\/(.+)$/, (floor, name) => `${floor}/${name}.ts`],
  [/^#tools\/(.+)$/, (name) => `tools/${name}.mjs`],
];

/** The file an import names, relative to the root; undefined for a package. */
function targetOf(file, name) {
  if (name.startsWith(".")) return posix.normalize(posix.join(posix.dirname(file.path), name));
  for (const [pattern, path] of aliases) {
    const match = pattern.exec(name);
    if (match) return path(...match.slice(1));
  }
  return undefined;
}

const roomOf = (target) => /^capabilities\/([^/]+)\//.exec(target)?.[1];
const isDoor = (target) => /^capabilities\/[^/]+\/index\.ts$/.test(target);
const isPlain = (target) => target.startsWith("kernel/plain/");
const isSupport = (target) => target.startsWith("tests/support/");

/** Why a room may not import another room's file in this way, or undefined. */
function aboutRoom(file, target, typeOnly, plan) {
  const room = roomOf(target);
  if (!isDoor(target)) return `${target} is inside the room "${room}": import its door, #capabilities/${room}`;
  if (file.isTest || ["server", "tests", "bench", "simulators"].includes(file.floor)) return undefined;
  if (!typeOnly)
    return `only types come from the room "${room}" ("import type"): values are handed over in server/rooms.ts`;
  if (file.floor === "room" && !plan[file.room]?.includes(room)) {
    return `the house plan does not let "${file.room}" use "${room}"`;
  }
  return undefined;
}

/** The floors that each floor may reach besides itself, the kernel and (through doors) the rooms. */
const reach = {
  kernel: [],
  room: [],
  web: [],
  data: [],
  server: ["web", "simulators", "data", "tools"],
  simulators: ["server", "web", "data", "tools"],
  tests: ["server", "web", "simulators", "data", "tools", "bench"],
  bench: ["server", "web", "simulators", "data", "tools"],
};

function aboutFloor(file, target, typeOnly, plan) {
  if (target === "house.mjs")
    return file.floor === "server" || file.floor === "tests" ? undefined : "only the server reads the house plan";
  const floor = target.split("/", 1)[0];
  if (floor === "capabilities") {
    return file.floor === "kernel" ? "the kernel knows no room" : aboutRoom(file, target, typeOnly, plan);
  }
  if (floor === "kernel") {
    const needsPlain = file.floor === "web" || file.floor === "data";
    if (needsPlain && !typeOnly && !isPlain(target))
      return `here only kernel/plain gives values: "import type" from ${target}`;
    return undefined;
  }
  if (file.isTest && isSupport(target)) return undefined;
  if (isSupport(target)) return "only tests use tests/support";
  if (file.isTest && floor === "tools") return undefined;
  if (reach[file.floor]?.includes(floor)) return undefined;
  return `${file.floor === "room" ? "a room" : `the floor "${file.floor}"`} may not import from "${floor}"`;
}

function aboutImport(file, { name, typeOnly }, plan) {
  if (name.startsWith("node:") || !/^[.#]/.test(name)) {
    return file.path.startsWith("kernel/plain/") && !file.isTest && !typeOnly
      ? `kernel/plain is pure: it imports no "${name}"`
      : undefined;
  }
  const target = targetOf(file, name);
  if (target === undefined) return `"${name}" goes past the door: it names a file inside a room`;
  if (!file.isTest && /-for-tests\.tsx?$/.test(target)) return `${target} is for tests alone`;
  const stays = target.startsWith(`${file.folder}/`);
  if (stays) {
    const leavesPlain = file.path.startsWith("kernel/plain/") && !isPlain(target);
    return leavesPlain ? "kernel/plain imports nothing outside itself" : undefined;
  }
  const why = aboutFloor(file, target, typeOnly, plan);
  if (why) return why;
  const mayBeRelative = target === "house.mjs" || (file.isTest && isSupport(target));
  if (name.startsWith(".") && !mayBeRelative)
    return `a relative import stays in its folder: name ${target} by its "#" door`;
  return undefined;
}

const walls = {
  name: "walls",
  says: "above the kernel only types travel between folders, by the doors and as the house plan says",
  check: ({ code, plan }) =>
    code
      .filter((file) => file.floor in reach)
      .flatMap((file) =>
        importsOf(file).flatMap((one) => {
          const why = aboutImport(file, one, plan);
          return why ? [found(file, one.offset, why)] : [];
        }),
      ),
};

const planRule = {
  name: "plan",
  says: "house.mjs lists each room once, in the order of the floors, and no room names a later one",
  check({ files, plan }) {
    const order = Object.keys(plan);
    const at = (line, text) => ({ path: "house.mjs", line, text });
    const wrong = order.flatMap((room, place) =>
      plan[room]
        .filter((used) => !order.slice(0, place).includes(used))
        .map((used) => at(1, `"${room}" may not use "${used}", which does not stand before it`)),
    );
    const rooms = new Set(files.filter(({ floor }) => floor === "room").map(({ room }) => room));
    const unlisted = [...rooms].filter((room) => !plan[room]);
    return [...wrong, ...unlisted.map((room) => at(1, `the room "${room}" is not in the plan`))];
  },
};

export const importRules = [walls, planRule];
