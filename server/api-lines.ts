import type { ApiLine } from "#web/page-deps";
import { addressOf, offeredCalls, scopeOf } from "./api-catalogue.ts";
import { schemaOf } from "./openapi.ts";
import type { Built } from "./rooms.ts";

/** What the page about the API shows, rendered once from the schemas. */
export function apiLines(rooms: Built): readonly ApiLine[] {
  return offeredCalls(rooms).map(({ name, kind, input, output }) => ({
    name,
    kind,
    address: addressOf(name),
    scope: scopeOf(name),
    input: schemaOf(input, "input"),
    output: output ? schemaOf(output, "output") : null,
  }));
}
