import type { Dossier, OneStopNeeds, Steering } from "#capabilities/one-stop";
import type { Reader, Tx } from "#kernel/database";
import type { Exemption } from "./tables.ts";

/** A fee of a procedure as it stands on the day of reception, before any exemption; amounts in đồng for one unit, null when none is named. */
export type FeeGiven = {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  /** What the procedure says besides of how it is counted. */
  readonly note: string;
  readonly baseDong: number | null;
  readonly dueDong: number | null;
  readonly reduction: string | null;
  readonly exemptions: readonly Exemption[];
};

/** What the rooms below give this one; handed over in `server/rooms.ts`. */
export type FeesNeeds = Pick<OneStopNeeds, "kernel"> & {
  readonly identity: Pick<OneStopNeeds["identity"], "namesOf">;
  /** See `capabilities/one-stop/steering.ts`. */
  readonly dossiers: Steering;
  /** The fees of the version, case and channel that the dossier is pinned to, on the day it was received. */
  feesOf(on: Tx | Reader, dossier: Dossier): Promise<readonly FeeGiven[]>;
};
