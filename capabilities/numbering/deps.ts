import type { KernelDeps } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import type { NumberingRefusal } from "./refusals.ts";

/** Numbers of a kind that another system is to give an agency from a day on. */
export type KeeperWanted = { readonly agencyId: string; readonly kind: string; readonly validFrom: Day };

export type NumberingDeps = {
  readonly kernel: KernelDeps;
  /** The agencies room's path of an agency, `/key/key/`; undefined for an unknown agency. */
  readonly agencyPath: (on: Tx | Reader, agencyId: string) => Promise<string | undefined>;
  /** What rooms above know against another system giving these numbers; null when nothing. */
  readonly keeperHindrance?: (on: Tx, wanted: KeeperWanted) => Promise<NumberingRefusal | null>;
};
