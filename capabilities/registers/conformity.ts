export type ConformityState = "met" | "partly" | "not-met";

/** One requirement of annex VI of NĐ 30/2020/NĐ-CP, how far it is met, and which tests show it. */
export type ConformityLine = {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  readonly state: ConformityState;
  /** How it is met, or what is missing. */
  readonly noteVi: string;
  readonly noteEn: string;
  readonly tests: readonly { readonly path: string; readonly title: string }[];
  /** What an agency keeps on paper, or prints, until the line is met. */
  readonly paper?: { readonly vi: string; readonly en: string };
};

export type ConformityPart = {
  readonly key: string;
  readonly vi: string;
  readonly en: string;
  readonly lines: readonly ConformityLine[];
};

export type Conformity = { readonly parts: readonly ConformityPart[] };
