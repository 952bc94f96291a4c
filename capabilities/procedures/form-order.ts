import type { Json } from "./procedure-version.ts";

const isObject = (value: unknown): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The same form with the order of its fields written down as an array, `x-order`, wherever an object has properties: the
 * database keeps the order of arrays only (`jsonb` sorts keys). An order that is written down already stays.
 */
export function withFieldOrder(form: { readonly [key: string]: Json }): { readonly [key: string]: Json } {
  const inside = Object.fromEntries(Object.entries(form).map(([key, value]) => [key, ordered(value)]));
  const { properties } = form;
  return isObject(properties) && form["x-order"] === undefined
    ? { ...inside, "x-order": Object.keys(properties) }
    : inside;
}

function ordered(value: Json): Json {
  if (Array.isArray(value)) return value.map((each: Json) => ordered(each));
  return isObject(value) ? withFieldOrder(value) : value;
}
