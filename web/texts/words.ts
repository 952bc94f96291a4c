import type { Lang } from "../kernel/page.ts";

type Sentence = string | ((facts: never) => string);
type Shape = { readonly [name: string]: Sentence | Shape };
/** The same names; a sentence for a sentence, with the same facts. */
type Same<T> = {
  readonly [N in keyof T]: T[N] extends string
    ? string
    : T[N] extends (...facts: infer F) => string
      ? (...facts: F) => string
      : Same<T[N]>;
};

/** Texts in both languages. English that lacks a sentence, or has one too many, is a type error. */
export function words<const T extends Shape>(vi: T, en: NoInfer<Same<T>>): Readonly<Record<Lang, Same<T>>> {
  return { vi: vi as unknown as Same<T>, en };
}
