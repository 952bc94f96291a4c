import type { z } from "zod";
import { makeOperator } from "#kernel/operator";
import type { Actor } from "#kernel/plain/actor";
import { offeredByApi } from "./api-offered.ts";
import type { Built } from "./rooms.ts";

/** An act or a query of a room's door, as the API calls it. */
export type ApiCall = {
  /** `room.act-name`. */
  readonly name: string;
  readonly kind: "act" | "query";
  readonly input: z.ZodType;
  /** Null for a query: its answer is JSON without a schema of its own. */
  readonly output: z.ZodType | null;
  /** The right to begin it; what it is about is looked at when it runs. */
  may(actor: Actor, input: unknown): boolean;
  call(given: { actor: Actor; requestId: string; input: unknown }): Promise<unknown>;
};

export { keptFromApi, type KeptReason } from "./api-kept.ts";
export { offeredByApi };

type OnDoor = ((given: { actor: Actor; requestId: string; input: unknown }) => Promise<unknown>) & {
  readonly actName?: string;
  readonly queryName?: string;
  readonly input: z.ZodType;
  readonly output?: z.ZodType;
  may(actor: Actor, input: unknown): boolean;
};

const isOnDoor = (value: unknown): value is OnDoor =>
  typeof value === "function" && ("actName" in value || "queryName" in value);

/** Every act and query on the rooms' doors, by name. */
export function everyCall(rooms: Built): readonly ApiCall[] {
  const doors: readonly object[] = [...Object.values(rooms), makeOperator(rooms.kernel)];
  const found = doors.flatMap((door) => Object.values(door).filter(isOnDoor));
  const calls = found.map((one): ApiCall => ({
    name: one.actName ?? one.queryName ?? "",
    kind: one.actName === undefined ? "query" : "act",
    input: one.input,
    output: one.output ?? null,
    may: (actor, input) => one.may(actor, input),
    call: (given) => one(given),
  }));
  return calls.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** What the API offers of it. */
export const offeredCalls = (rooms: Built): readonly ApiCall[] =>
  everyCall(rooms).filter(({ name }) => offeredByApi.has(name));

/** Before every address of the API; a change that breaks callers gets a new one. */
export const apiPrefix = "/api/v1";

/** Where a call is found. */
export const addressOf = (name: string): string => `${apiPrefix}/${name.replace(".", "/")}`;

/** The scope that lets a system make a call. */
export const scopeOf = (name: string): string => name.replace(".", ":");
