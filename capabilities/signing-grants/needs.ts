import type { KernelDeps } from "#kernel/command";
import type { Identity } from "#capabilities/identity";

/** What the rooms below give this one; handed over in `server/rooms.ts`. */
export type SigningGrantsNeeds = {
  readonly kernel: KernelDeps;
  readonly identity: Pick<Identity, "officialsAt" | "namesOf">;
};
