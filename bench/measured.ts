import { whileCounting } from "./cpu-time.ts";
import { type Figures, figuresOf, rounded } from "./figures.ts";
import { type Load, runLoad } from "./load.ts";

/** `cpuMsEach`: processor time a piece of work, warm-up included, by program; `load` is what made the load. */
export type Measured = Figures & { readonly cpuMsEach: Readonly<Record<string, number>> };

/** Runs one phase of load, and counts what it cost the programs named. */
export async function measured(load: Load, pids: Readonly<Record<string, number | undefined>>): Promise<Measured> {
  const { result, cpuMs } = await whileCounting(pids, () => runLoad(load));
  const each = Object.entries({ ...cpuMs, load: result.cpuMs }).map(([name, ms]) => [
    name,
    rounded(ms / Math.max(1, result.all)),
  ]);
  return { ...figuresOf(result), cpuMsEach: Object.fromEntries(each) as Record<string, number> };
}
