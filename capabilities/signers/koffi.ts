import { createRequire } from "node:module";

/** The part of the package koffi that is used: calls of C functions by name, without a compiler. */
export type Koffi = {
  load(path: string): { func(name: string, result: string, args: readonly unknown[]): (...args: unknown[]) => number };
  struct(name: string, fields: Readonly<Record<string, string>>): unknown;
  pointer(type: unknown): unknown;
  inout(type: unknown): unknown;
};

/** An optional dependency: undefined where it is not installed or has no binary for this machine. */
export function findKoffi(): Koffi | undefined {
  try {
    return createRequire(import.meta.url)("koffi") as Koffi;
  } catch {
    return undefined;
  }
}
