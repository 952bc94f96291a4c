import type { OneStopNeeds, Steering } from "#capabilities/one-stop";

/** What the rooms below give this one; handed over in `server/rooms.ts`. */
export type ScansNeeds = Pick<OneStopNeeds, "kernel" | "files"> & {
  /** See `capabilities/one-stop/steering.ts`. */
  readonly dossiers: Pick<Steering, "open" | "lock" | "papersOf" | "attachScan">;
};
