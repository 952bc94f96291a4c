import type { TemplateCode, Templates } from "./template-texts.ts";

type Needed<Facts> = { readonly [Name in keyof Facts as Name extends `${string}?` ? never : Name]: string };
type Optional<Facts> = {
  readonly [Name in keyof Facts as Name extends `${infer Plain}?` ? Plain : never]?: string | null;
};

/** The facts a template takes: codes, ids of agencies and accounts, instants as ISO texts in UTC (`toISOString()`). */
export type FactsOf<Code extends TemplateCode> = Needed<Templates[Code]["facts"]> & Optional<Templates[Code]["facts"]>;
