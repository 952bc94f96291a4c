import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import type { Taken } from "./figures.ts";

export type Pace = {
  readonly connections: number;
  /** A second; null: each connection sends its next as soon as it is answered. */
  readonly rate: number | null;
  readonly warmUp: number;
  readonly seconds: number;
};

/** Does the n-th piece of work; throws when it did not succeed. */
export type Work = (n: number) => Promise<void>;

type Meter = {
  readonly take: (from: number, work: Promise<void>) => Promise<void>;
  readonly taken: (seconds: number) => Taken;
  readonly from: number;
  readonly until: number;
};

/** Counts what ends within the measured time; the first few failures are told. */
function meterFor({ warmUp, seconds }: Pace): Meter {
  const from = performance.now() + warmUp * 1_000;
  const until = from + seconds * 1_000;
  const ms: number[] = [];
  let failed = 0;
  let all = 0;
  const within = (): boolean => performance.now() >= from && performance.now() <= until;
  return {
    from,
    until,
    take: async (start, work) => {
      try {
        await work;
        all += 1;
        if (within()) ms.push(performance.now() - start);
      } catch (error) {
        failed += 1;
        if (failed <= 3) console.error(error);
        await delay(10);
      }
    },
    taken: (measured) => ({ seconds: measured, ms, failed, all }),
  };
}

/** As much as the connections carry. */
async function closed(work: Work, pace: Pace): Promise<Taken> {
  const meter = meterFor(pace);
  let n = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < meter.until) {
      n += 1;
      await meter.take(performance.now(), work(n));
    }
  };
  await Promise.all(Array.from({ length: pace.connections }, one));
  return meter.taken(pace.seconds);
}

/** By the clock, waiting for nobody; each time counts from when the work was due, so that a slow moment is not hidden by sending less. */
async function open(work: Work, pace: Pace, rate: number): Promise<Taken> {
  const meter = meterFor(pace);
  const start = performance.now();
  const running = new Set<Promise<void>>();
  for (let n = 0; ;) {
    const now = performance.now();
    if (now >= meter.until) break;
    for (; start + (n * 1_000) / rate <= now; n += 1) {
      const one: Promise<void> = meter.take(start + (n * 1_000) / rate, work(n)).finally(() => running.delete(one));
      running.add(one);
    }
    await delay(1);
  }
  await Promise.all(running);
  return meter.taken(pace.seconds);
}

export function runAt(work: Work, pace: Pace): Promise<Taken> {
  return pace.rate === null ? closed(work, pace) : open(work, pace, pace.rate);
}
