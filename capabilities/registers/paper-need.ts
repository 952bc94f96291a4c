import type { Conformity, ConformityLine } from "./conformity.ts";

/** An agency's own documents of a period: how they came in, and how those that went out were signed. */
export type Figures = {
  readonly incoming: {
    readonly all: number;
    readonly interchange: number;
    readonly eMail: number;
    /** On paper, with scans that the agency signed. */
    readonly digitised: number;
  };
  readonly outgoing: { readonly issued: number; readonly signed: number };
};

/**
 * Why something is still printed or kept on paper. `bound-registers` is the decree's own wish (NĐ 30/2020/NĐ-CP art. 16.2b, 22.3b)
 * and never goes away; `line` is a requirement of annex VI that is not met and that leaves paper behind.
 */
export type PaperReason =
  | { readonly kind: "annex"; readonly missing: number }
  | { readonly kind: "line"; readonly line: ConformityLine }
  | { readonly kind: "paper-in"; readonly count: number; readonly unsigned: number }
  | { readonly kind: "unsigned-out"; readonly count: number }
  | { readonly kind: "bound-registers" };

export type PaperNeed = {
  /** Whether the electronic original may be kept instead of paper: all of annex VI is met (art. 19.2). */
  readonly mayStop: boolean;
  readonly met: number;
  readonly partly: number;
  readonly notMet: number;
  readonly reasons: readonly PaperReason[];
};

/** What is still printed, and why; the reasons in the order of their weight. */
export function paperNeed({ parts }: Conformity, { incoming, outgoing }: Figures): PaperNeed {
  const lines = parts.flatMap((part) => part.lines);
  const of = (state: ConformityLine["state"]) => lines.filter((line) => line.state === state).length;
  const open = lines.filter(({ state }) => state !== "met");
  const paperIn = incoming.all - incoming.interchange - incoming.eMail;
  const unsigned = outgoing.issued - outgoing.signed;
  const reasons: PaperReason[] = [
    ...(open.length > 0 ? [{ kind: "annex" as const, missing: open.length }] : []),
    ...open.flatMap((line) => (line.paper ? [{ kind: "line" as const, line }] : [])),
    ...(paperIn > 0 ? [{ kind: "paper-in" as const, count: paperIn, unsigned: paperIn - incoming.digitised }] : []),
    ...(unsigned > 0 ? [{ kind: "unsigned-out" as const, count: unsigned }] : []),
    { kind: "bound-registers" },
  ];
  const mayStop = open.length === 0;
  return { mayStop, met: of("met"), partly: of("partly"), notMet: of("not-met"), reasons };
}
