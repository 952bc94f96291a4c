// What the code itself may not do: days by hand, module state, default exports, `any`, left-overs, leaking hooks.
import { found, walk } from "./tree.mjs";

const dayFile = "kernel/plain/day.ts";
const localParts =
  /^(get|set)(Date|Day|Month|FullYear|Hours|Minutes)$|^getTimezoneOffset$|^to(Date|LocaleDate|LocaleTime)String$/;
const cutters = new Set(["slice", "substring", "substr", "split"]);

const calleeName = (node) => (node.callee?.type === "MemberExpression" ? node.callee.property.name : undefined);

function dayTrouble(node) {
  if (node.type === "NewExpression" && node.callee.name === "Date" && node.arguments.length > 1) {
    return "new Date(y, …) reads the machine's zone";
  }
  if (node.type !== "CallExpression") return undefined;
  const name = calleeName(node);
  if (name && localParts.test(name)) return `${name}() reads a day or time of day in a zone nobody named`;
  const isCut = cutters.has(name) && node.callee.object.type === "CallExpression";
  return isCut && calleeName(node.callee.object) === "toISOString"
    ? "a cut toISOString() is the day in London"
    : undefined;
}

/** A rule over the nodes of some files: `trouble(node, parents, file)` returns a sentence or nothing. */
const nodeRule = (name, says, applies, trouble) => ({
  name,
  says,
  check: ({ code }) =>
    code.filter(applies).flatMap((file) => {
      const all = [];
      walk(file.program, (node, parents) => {
        const why = trouble(node, parents, file);
        if (why) all.push(found(file, node.start, why));
      });
      return all;
    }),
});

const days = nodeRule(
  "days",
  "an instant becomes a day only by dayIn(zone, instant)",
  ({ path }) => path !== dayFile,
  (node) => {
    const why = dayTrouble(node);
    return why && `${why}: use ${dayFile}`;
  },
);

const exportsRule = nodeRule(
  "exports",
  "named exports only; export * only in a room's door",
  () => true,
  (node, _parents, { path }) => {
    if (node.type === "ExportDefaultDeclaration") return "no default export: name it";
    const isDoor = /^capabilities\/[^/]+\/index\.ts$/.test(path);
    return node.type === "ExportAllDeclaration" && !isDoor ? "no export *: name what is exported" : undefined;
  },
);

const anyRule = nodeRule(
  "any",
  "no any",
  () => true,
  (node) => (node.type === "TSAnyKeyword" ? "no any: say what it is, or unknown" : undefined),
);

const remarks = {
  name: "remarks",
  says: "no TODO and no switched-off checks in comments",
  check: ({ files }) =>
    files
      .filter((file) => file.isCode || (file.isScript && file.floor === "tools"))
      .flatMap((file) =>
        file.comments
          .filter(({ value }) =>
            /\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|nocheck)|(ox|es)lint-disable(?!-next-line \S)/.test(value),
          )
          .map(({ start }) => found(file, start, "nothing is left for later in a comment: do it or file an issue")),
      ),
};

const growing = new Set(["Map", "Set", "WeakMap", "WeakSet"]);
const living = new Set(["EventEmitter", "Pool", "Client", "Kysely", "AbortController", "AsyncLocalStorage"]);

function isMutable(init) {
  if (!init) return false;
  if (init.type === "TSAsExpression" || init.type === "TSSatisfiesExpression") return isMutable(init.expression);
  if (init.type === "ArrayExpression") return init.elements.length === 0;
  if (init.type === "ObjectExpression") return init.properties.length === 0;
  if (init.type !== "NewExpression") return false;
  return living.has(init.callee.name) || (growing.has(init.callee.name) && init.arguments.length === 0);
}

const stateful = ["kernel", "room", "web", "server", "simulators", "data"];
const state = {
  name: "state",
  says: "no module-level state: things are made by functions from their dependencies",
  check: ({ code }) =>
    code
      .filter(({ floor, isTestFile }) => stateful.includes(floor) && !isTestFile)
      .flatMap((file) =>
        file.program.body
          .map((node) => (node.type === "ExportNamedDeclaration" ? node.declaration : node))
          .filter((node) => node?.type === "VariableDeclaration" && !node.declare)
          .flatMap((node) => {
            const changes = node.kind !== "const";
            if (!changes && !node.declarations.some(({ init }) => isMutable(init))) return [];
            return [
              found(file, node.start, "module-level state is shared by all tests and requests: make it in a function"),
            ];
          }),
      ),
};

const topCall = (node) => {
  let call = node.type === "ExpressionStatement" ? node.expression : undefined;
  if (call?.type === "AwaitExpression") call = call.argument;
  if (call?.type !== "CallExpression") return undefined;
  const { callee } = call;
  return callee.type === "MemberExpression" ? callee.object.name : callee.name;
};

function testTroubles(file) {
  const body = file.program.body;
  const suites = body.filter((node) => topCall(node) === "describe");
  const leaking = body.filter((node) =>
    ["before", "after", "beforeEach", "afterEach", "it", "test", "suite"].includes(topCall(node)),
  );
  const all = leaking.map((node) =>
    found(file, node.start, "top-level hooks and tests leak into all files: put it into the describe"),
  );
  if (suites.length !== 1) all.push(found(file, suites[1]?.start, `a test file is one describe, not ${suites.length}`));
  walk(file.program, (node) => {
    const isOnly = node.type === "CallExpression" && calleeName(node) === "only";
    if (isOnly) all.push(found(file, node.start, ".only leaves the other tests out"));
  });
  return all;
}

const tests = {
  name: "tests",
  says: "each test file is one describe without top-level hooks",
  check: ({ code }) => code.filter(({ isTestFile }) => isTestFile).flatMap(testTroubles),
};

export const codeRules = [days, exportsRule, anyRule, remarks, state, tests];
