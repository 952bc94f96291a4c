import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import Fastify, { type FastifyInstance } from "fastify";
import { refusalTexts } from "#web/texts/refusal-texts";
import { hasCallWords } from "#web/texts/api-texts";
import { allPages } from "#web/pages";
import { testSite } from "#web/testing/test-site";
import { type TestProvince, openTestProvince } from "../tests/support/province.ts";
import { addressOf, everyCall, keptFromApi, offeredByApi, offeredCalls } from "./api-catalogue.ts";
import { apiLines } from "./api-lines.ts";
import { registerApi } from "./api-routes.ts";

type Json = { readonly [name: string]: unknown };
type Operation = {
  readonly operationId: string;
  readonly parameters?: readonly { $ref: string }[];
  readonly requestBody: { readonly content: Record<string, { readonly schema: Json }> };
  readonly responses: Record<string, Json & { readonly content?: Record<string, { readonly schema: Json }> }>;
};
type Description = {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Record<string, { readonly post: Operation }>;
  readonly components: Record<string, Record<string, Json>>;
};

const secretName = /^pin$|password|secret(?!Hash)|totp|tokenHash|wrapped|^totpCode$/i;

/** Every `$ref` in a document. */
function refsIn(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === "$ref" && typeof inner === "string" ? [inner] : refsIn(inner),
  );
}

describe("the description of the API", () => {
  let province: TestProvince;
  let app: FastifyInstance;
  let told: Description;
  before(async () => {
    province = await openTestProvince();
    app = Fastify();
    const { rooms, ground } = province;
    const more = {
      sessionCookie: "phien",
      publicUrl: "https://motcua.example",
      onFailure: ({ error }: { error: unknown }) => assert.fail(String(error)),
    };
    await registerApi(app, { rooms, now: ground.now, ...more });
    told = (await app.inject({ url: "/api/openapi.json" })).json();
  });
  after(async () => {
    await app.close();
    await province.close();
  });

  it("decides about every act and query of every room: offered, or kept for a reason", () => {
    const names = everyCall(province.rooms).map(({ name }) => name);
    assert.ok(names.length > 60);
    for (const name of names) {
      const ways = [offeredByApi.has(name), Object.hasOwn(keptFromApi, name)];
      assert.equal(ways.filter(Boolean).length, 1, `decide about ${name} in server/api-offered.ts or api-kept.ts`);
    }
    for (const name of offeredByApi) assert.ok(names.includes(name), `no room has ${name}`);
  });

  it("offers nothing that takes a PIN, a password or a token", () => {
    for (const { name, input } of offeredCalls(province.rooms)) {
      const { shape = {} } = input as unknown as { shape?: Record<string, unknown> };
      for (const field of Object.keys(shape)) assert.doesNotMatch(field, secretName, name);
    }
  });

  it("names each call that is offered, with its scope, a sentence in both languages, and the key of acts", () => {
    assert.match(told.openapi, /^3\.1\./);
    assert.deepEqual(Object.keys(told.paths), [...offeredByApi].toSorted().map(addressOf));
    for (const { name, kind } of offeredCalls(province.rooms)) {
      const operation = told.paths[addressOf(name)]?.post;
      assert.equal(operation?.operationId, name);
      assert.ok(hasCallWords(name), `no sentence says what ${name} does`);
      assert.equal(operation.parameters !== undefined, kind === "act", name);
    }
  });

  it("lists every refusal code and every status one is told with", () => {
    const properties = told.components["schemas"]?.["Problem"]?.["properties"] as
      | { code?: { enum: string[] } }
      | undefined;
    assert.deepEqual(properties?.code?.enum, Object.keys(refusalTexts).toSorted());
    for (const { post } of Object.values(told.paths)) {
      for (const status of ["200", "400", "401", "403", "404", "409", "413", "415", "422", "429", "503"])
        assert.ok(post.responses[status], `${post.operationId} ${status}`);
    }
  });

  it("is made of valid schemas, and every reference leads somewhere", () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const { post } of Object.values(told.paths)) {
      const schemas = [
        post.requestBody.content["application/json"]?.schema,
        post.responses["200"]?.content?.["application/json"]?.schema,
      ];
      for (const schema of schemas) {
        assert.ok(schema, post.operationId);
        assert.ok(ajv.compile({ ...schema, components: told.components }), post.operationId);
      }
    }
    for (const ref of refsIn(told)) {
      const found = ref
        .slice(2)
        .split("/")
        .reduce<unknown>((at, name) => (at as Json | undefined)?.[name], told);
      assert.ok(found, ref);
    }
    const ids = Object.values(told.paths).map(({ post }) => post.operationId);
    assert.equal(new Set(ids).size, ids.length);
  });

  it("stands on a page of ours for people, in both languages, without script", async () => {
    const site = await testSite(allPages({ demo: false }), {
      ...province.rooms,
      api: apiLines(province.rooms),
    } as never);
    for (const [url, word] of [
      ["/api/docs", "Giao diện lập trình"],
      ["/en/api/docs", "The calls"],
    ] as const) {
      const { statusCode, body } = await site.inject({ url });
      assert.equal(statusCode, 200);
      assert.match(body, new RegExp(word));
      assert.doesNotMatch(body, /<script|undefined|\[object/);
      const rooms = [...body.matchAll(/href="([^"]*\?phong=[^"]+)"/g)].map(([, href]) => href ?? "");
      const all = await Promise.all(rooms.map(async (room) => (await site.inject({ url: room })).body));
      for (const name of offeredByApi)
        assert.ok(
          all.some((one) => one.includes(addressOf(name))),
          name,
        );
      for (const one of [body, ...all]) {
        const ids = [...one.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
        assert.equal(new Set(ids).size, ids.length);
      }
    }
    await site.close();
  });
});
