// The third wall: a room names only its own schema, and lists are always bounded by a scope.
import { found, walk } from "./tree.mjs";

const schemaOf = (room) => room.replaceAll("-", "_");
/** The rooms that read other rooms' report_… views. */
const reportReaders = new Set(["search", "indicators"]);
const queueSchema = "graphile_worker";
const kyselyCalls =
  /^(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|replaceInto|(inner|left|right|full|cross)Join(Lateral)?|from|using|withSchema|table|selectAll|ref|id)$/;

function schemasOf(plan) {
  return new Set(["kernel", queueSchema, ...Object.keys(plan).map(schemaOf)]);
}

/** Blanks out comments and string constants, keeping offsets and lines. */
const bareSql = (text) =>
  text.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, (match) => match.replaceAll(/[^\n]/g, " "));

const keywordBefore = (sql, at) =>
  /(\w+)\s+(?:if\s+(?:not\s+)?exists\s+)?"?$/i.exec(sql.slice(Math.max(0, at - 60), at))?.[1]?.toLowerCase();

/** May this file's owner name `schema.thing` at this place of the SQL? */
function isAllowed(owner, plan, sql, at, schema, thing, rest) {
  if (schema === owner.schema) return true;
  const keyword = keywordBefore(sql, at);
  if (owner.room === undefined) return schema === queueSchema;
  if (schema === "kernel") {
    // The kernel's functions are its doors; its tables may be pointed at, not read.
    const isTable = ["into", "from", "join", "update", "table", "only", "on"].includes(keyword);
    return keyword === "references" || (!isTable && /^"?\s*\(/.test(rest));
  }
  const room = Object.keys(plan).find((one) => schemaOf(one) === schema);
  if (keyword === "references") return owner.isMigration && plan[owner.room]?.includes(room);
  return thing.startsWith("report_") && reportReaders.has(owner.room);
}

/** Foreign schemas named in a piece of SQL, as [offset, what]. */
function foreignIn(owner, plan, text) {
  const sql = bareSql(text);
  const known = schemasOf(plan);
  const all = [];
  for (const match of sql.matchAll(/(?<![\w.])"?([a-z_]+)"?\s*\.\s*"?([a-z_]+)/g)) {
    const [whole, schema, thing] = match;
    const rest = sql.slice(match.index + whole.length);
    if (known.has(schema) && !isAllowed(owner, plan, sql, match.index, schema, thing, rest)) {
      all.push([match.index, `${schema}.${thing}`]);
    }
  }
  for (const match of sql.matchAll(/\bschema\s+(?:if\s+not\s+exists\s+)?"?([a-z_]+)/g)) {
    const isOwn = match[1] === owner.schema || (owner.room === undefined && match[1] === queueSchema);
    if (known.has(match[1]) && !isOwn) all.push([match.index, `schema ${match[1]}`]);
  }
  return all;
}

const ownerOf = (file, isMigration = false) =>
  file.floor === "room"
    ? { room: file.room, schema: schemaOf(file.room), isMigration }
    : { room: undefined, schema: "kernel", isMigration };

const literalsIn = (node) => {
  if (node?.type === "Literal" && typeof node.value === "string") return [node];
  if (node?.type === "ArrayExpression") return node.elements.flatMap(literalsIn);
  return [];
};

const isSqlTag = (tag) => tag.name === "sql" || (tag.type === "MemberExpression" && tag.object.name === "sql");

/** The pieces of SQL in a TypeScript file: `sql` templates whole, Kysely's strings one by one. */
function sqlIn(file) {
  const pieces = [];
  walk(file.program, (node) => {
    if (node.type === "TaggedTemplateExpression" && isSqlTag(node.tag)) {
      const { start, end, expressions } = node.quasi;
      // Interpolations are blanked, so that offsets stay true.
      let text = file.text.slice(start, end);
      for (const one of expressions) {
        const from = one.start - start;
        text =
          text.slice(0, from) +
          text.slice(from, one.end - start).replaceAll(/[^\n]/g, " ") +
          text.slice(one.end - start);
      }
      pieces.push({ text, offset: start });
    }
    const name =
      node.type === "CallExpression" && node.callee.type === "MemberExpression" ? node.callee.property.name : "";
    if (name && kyselyCalls.test(name)) {
      for (const literal of node.arguments.slice(0, 1).flatMap(literalsIn)) {
        const text = name === "withSchema" ? `schema ${literal.value}` : literal.value;
        pieces.push({ text, offset: literal.start });
      }
    }
  });
  return pieces;
}

const schemas = {
  name: "schemas",
  says: "a room names only its own schema; foreign keys point where the plan points; the web has no SQL",
  check({ files, code, plan }) {
    const inCode = code
      .filter(({ floor, isTest }) => ["kernel", "room", "web"].includes(floor) && !isTest)
      .flatMap((file) => {
        const pieces = sqlIn(file);
        if (file.floor === "web") {
          const tagged = pieces.filter(({ text }) => text.startsWith("`") || /^[a-z_]+\./.test(text));
          return tagged.map(({ offset }) => found(file, offset, "the web floor has no SQL: ask a query of a room"));
        }
        return pieces.flatMap(({ text, offset }) =>
          foreignIn(ownerOf(file), plan, text).map(([at, what]) =>
            found(file, offset + at, `${what} is not of the schema ${ownerOf(file).schema}: ask the room's door`),
          ),
        );
      });
    const inMigrations = files
      .filter(({ path }) => path.endsWith(".sql") && /^(capabilities\/[^/]+|kernel)\/migrations\//.test(path))
      .flatMap((file) =>
        foreignIn(ownerOf(file, true), plan, file.text).map(([at, what]) =>
          found(file, at, `${what}: a migration touches only the schema ${ownerOf(file).schema}`),
        ),
      );
    return [...inCode, ...inMigrations];
  },
};

const takesMany = /^(list|search|count)([A-Z0-9]|$)/;

function namesScope(node) {
  let yes = false;
  walk(node, (one) => {
    if (one.type === "TSTypeReference" && (one.typeName.name ?? one.typeName.right?.name)?.endsWith("Scope"))
      yes = true;
  });
  return yes;
}

/** The functions a store offers: exported ones, and the methods of objects and classes it builds. */
function offered(file) {
  const all = [];
  walk(file.program, (node, [parent, grand]) => {
    const isExport = (one) => one?.type === "ExportNamedDeclaration";
    if (node.type === "FunctionDeclaration" && isExport(parent)) all.push([node.id.name, node]);
    else if (node.type === "VariableDeclarator" && isExport(grand) && node.init?.params)
      all.push([node.id.name, node.init]);
    else if ((node.type === "Property" || node.type === "MethodDefinition") && node.value?.params) {
      all.push([node.key.name, node.value]);
    }
  });
  return all;
}

const scopes = {
  name: "scopes",
  says: "a store's list…, search… and count… take a Scope",
  check: ({ code }) =>
    code
      .filter(({ name }) => name.endsWith("-store.ts"))
      .flatMap((file) =>
        offered(file)
          .filter(([name, { params }]) => takesMany.test(name ?? "") && !params.some(namesScope))
          .map(([name, { start }]) =>
            found(file, start, `${name} returns many rows and takes no Scope: whose rows may be seen?`),
          ),
      ),
};

export const sqlRules = [schemas, scopes];
