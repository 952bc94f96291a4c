import type { KernelDeps } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";

export type NumberingDeps = {
  readonly kernel: KernelDeps;
  /** The agencies room's path of an agency, `/key/key/`; undefined for an unknown agency. */
  readonly agencyPath: (on: Tx | Reader, agencyId: string) => Promise<string | undefined>;
};
