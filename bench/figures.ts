/** Times of one phase in milliseconds; how many did not succeed, and how many did with the warm-up. */
export type Taken = {
  readonly seconds: number;
  readonly ms: readonly number[];
  readonly failed: number;
  readonly all: number;
};

/** What is told of a phase: per second, and the times in milliseconds below which half, 99 % and all stayed. */
export type Figures = {
  readonly count: number;
  readonly failed: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
};

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** The value below which a share of the sorted values lies (nearest rank); 0 of none. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export function figuresOf({ seconds, ms, failed }: Omit<Taken, "all">): Figures {
  const sorted = ms.toSorted((a, b) => a - b);
  return {
    count: sorted.length,
    failed,
    perSecond: rounded(sorted.length / seconds, 1),
    p50Ms: rounded(quantile(sorted, 0.5)),
    p99Ms: rounded(quantile(sorted, 0.99)),
    maxMs: rounded(sorted.at(-1) ?? 0),
  };
}

/** The round in the middle by its key figure; of an even number the lower of the two. */
export function medianRound<Round>(rounds: readonly Round[], key: (round: Round) => number): Round {
  const sorted = rounds.toSorted((a, b) => key(a) - key(b));
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new Error("no round was measured");
  return middle;
}
