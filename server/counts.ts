/** Upper bounds in seconds of the request times that are counted. */
export const timeBounds = [0.005, 0.025, 0.1, 0.25, 1, 2.5, 10] as const;

export type RequestKind = "page" | "api" | "national" | "asset" | "health";

/** What the web program counts of itself from its start. */
export type Counts = {
  readonly act: (act: string, outcome: "done" | "refused" | "failed") => void;
  readonly request: (kind: RequestKind, status: number, seconds: number) => void;
  readonly acts: ReadonlyMap<string, number>;
  readonly requests: ReadonlyMap<string, number>;
  /** How many requests of a kind took at most each bound, the last without one; and their seconds together. */
  readonly times: ReadonlyMap<RequestKind, { readonly within: readonly number[]; readonly seconds: number }>;
};

const add = (to: Map<string, number>, name: string): void => void to.set(name, (to.get(name) ?? 0) + 1);

export function openCounts(): Counts {
  const acts = new Map<string, number>();
  const requests = new Map<string, number>();
  const times = new Map<RequestKind, { within: number[]; seconds: number }>();
  return {
    acts,
    requests,
    times,
    act: (act, outcome) => add(acts, `act="${act}",outcome="${outcome}"`),
    request: (kind, status, seconds) => {
      add(requests, `kind="${kind}",status="${status}"`);
      const of = times.get(kind) ?? { within: Array.from({ length: timeBounds.length + 1 }, () => 0), seconds: 0 };
      times.set(kind, of);
      of.seconds += seconds;
      of.within = of.within.map((count, at) => (seconds <= (timeBounds[at] ?? Infinity) ? count + 1 : count));
    },
  };
}

export function kindOf(path: string): RequestKind {
  if (path.startsWith("/api/") && !path.startsWith("/api/docs")) return "api";
  if (path.startsWith("/lien-thong/")) return "national";
  if (path.startsWith("/tai-nguyen/")) return "asset";
  return path === "/healthz" || path === "/metrics" ? "health" : "page";
}
