import { z } from "zod";
import { refusalStatus } from "#kernel/plain/refusal";
import { refusalTexts } from "#web/texts/refusal-texts";
import { apiTexts, callWords } from "#web/texts/api-texts";
import { type ApiCall, addressOf, scopeOf } from "./api-catalogue.ts";

type Json = { readonly [name: string]: unknown };

const ref = (path: string) => ({ $ref: `#/components/${path}` });

/** A zod schema as JSON Schema 2020-12, the dialect of OpenAPI 3.1. */
export function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io }) as Json;
  return rest;
}

/** Definitions that a schema refers to inside itself, as components of the whole description. */
function hoisted(one: ApiCall, schemas: Record<string, Json>): { readonly input: Json; readonly output: Json } {
  const hoist = (part: string, schema: Json): Json => {
    const { $defs, ...rest } = schema as { readonly $defs?: Readonly<Record<string, Json>> };
    const named = (value: Json): Json =>
      JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', `"#/components/schemas/${one.name}.${part}.`)) as Json;
    for (const [name, value] of Object.entries($defs ?? {})) schemas[`${one.name}.${part}.${name}`] = named(value);
    return named(rest);
  };
  return {
    input: hoist("input", schemaOf(one.input, "input")),
    output: one.output ? hoist("output", schemaOf(one.output, "output")) : {},
  };
}

const jsonOf = (schema: Json) => ({ content: { "application/json": { schema } } });

/** Every "no" of a call: one answer for each HTTP status a refusal is told with, and for bodies that are no JSON. */
const problems = Object.fromEntries(
  [400, 415, ...Object.values(refusalStatus)]
    .toSorted((a, b) => a - b)
    .map((status) => [status, ref("responses/Problem")]),
);

function operationOf(one: ApiCall, { input, output }: { readonly input: Json; readonly output: Json }): Json {
  const [room = ""] = one.name.split(".");
  const { vi, en } = callWords(one.name);
  return {
    operationId: one.name,
    tags: [room],
    summary: vi,
    description: en,
    "x-scope": scopeOf(one.name),
    "x-kind": one.kind,
    ...(one.kind === "act" ? { parameters: [ref("parameters/IdempotencyKey")] } : {}),
    requestBody: { required: true, ...jsonOf(input) },
    responses: {
      200: {
        description: one.kind === "act" ? apiTexts.en.done : apiTexts.en.answered,
        ...jsonOf(output),
      },
      ...problems,
    },
  };
}

const problemSchema = () => ({
  type: "object",
  required: ["type", "title", "status", "instance"],
  properties: {
    type: { type: "string", description: "urn:pho-hien:refusal:<code>, or about:blank" },
    title: { type: "string", description: "A sentence for people, in the language of Accept-Language (vi, en)" },
    status: { type: "integer" },
    code: { type: "string", enum: Object.keys(refusalTexts).toSorted(), description: "Stable" },
    fields: { type: "object", additionalProperties: { type: "string" }, description: "Path of the field → code" },
    facts: { type: "object", additionalProperties: { type: ["string", "number"] } },
    instance: { type: "string", format: "uri" },
  },
});

function componentsOf(calls: readonly ApiCall[], schemas: Readonly<Record<string, Json>>): Json {
  const scopes = Object.fromEntries(calls.map(({ name }) => [scopeOf(name), callWords(name).en]));
  return {
    securitySchemes: {
      token: {
        type: "oauth2",
        description: apiTexts.en.tokenText,
        flows: { clientCredentials: { tokenUrl: "/api/token", scopes } },
      },
    },
    parameters: {
      IdempotencyKey: {
        name: "Idempotency-Key",
        in: "header",
        required: true,
        description: apiTexts.en.onceText,
        schema: { type: "string", format: "uuid" },
      },
    },
    responses: {
      Problem: {
        description: apiTexts.en.problemText,
        content: { "application/problem+json": { schema: ref("schemas/Problem") } },
      },
    },
    schemas: { Problem: problemSchema(), ...schemas },
  };
}

/** The description of the API in OpenAPI 3.1, rendered from the schemas that the calls themselves are read by. */
export function openApi(calls: readonly ApiCall[], publicUrl: string): Json {
  const schemas: Record<string, Json> = {};
  const paths = calls.map((one) => {
    const security = [{ token: [scopeOf(one.name)] }];
    return [addressOf(one.name), { post: { ...operationOf(one, hoisted(one, schemas)), security } }] as const;
  });
  const rooms = [...new Set(calls.map(({ name }) => name.split(".")[0] ?? ""))];
  return {
    openapi: "3.1.0",
    info: {
      title: "Phố Hiến",
      version: "1",
      description: apiTexts.en.lead,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: publicUrl }],
    security: calls.length > 0 ? [{ token: [] }] : [],
    tags: rooms.map((name) => ({ name })),
    paths: Object.fromEntries(paths),
    components: componentsOf(calls, schemas),
  };
}
