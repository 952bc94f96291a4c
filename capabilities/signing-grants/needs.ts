import type { KernelDeps } from "#kernel/command";
import type { Agencies } from "#capabilities/agencies";
import type { Identity } from "#capabilities/identity";

/** What the rooms below give this one; handed over in `server/rooms.ts`. */
export type SigningGrantsNeeds = {
  readonly kernel: KernelDeps;
  readonly agencies: Pick<Agencies, "selectAgencies" | "visible" | "cards">;
  readonly identity: Pick<Identity, "officialsAt" | "namesOf">;
  /** The letters by which an agency is named in the symbol of its documents, from its short name. */
  abbreviationOf(shortName: string): string;
};
