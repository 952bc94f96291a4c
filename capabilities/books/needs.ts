import type { RegisterRow, RegisterSlice } from "#capabilities/papers";
import type { OneStopNeeds, Steering } from "#capabilities/one-stop";
import type { Day } from "#kernel/plain/day";

export type RegisterHead = {
  readonly letterhead: { readonly superior: string | null; readonly agency: string[]; readonly place: string };
  readonly numbering: { readonly kind: "none"; readonly on: Day };
  readonly preparedOn: Day;
  readonly book: string;
  readonly from: Day;
  readonly to: Day;
};

/** What the rooms below give this one; handed over in `server/rooms.ts`. */
export type BooksNeeds = Pick<OneStopNeeds, "kernel" | "files" | "papers"> & {
  readonly agencies: Pick<OneStopNeeds["agencies"], "cardOf">;
  readonly procedures: Pick<OneStopNeeds["procedures"], "byVersion">;
  readonly persons: Pick<OneStopNeeds["persons"], "contactsOf">;
  /** See `capabilities/papers/register.ts`. */
  printRegister(version: string, head: RegisterHead, rows: AsyncIterable<RegisterRow>): AsyncIterable<RegisterSlice>;
  /** See `capabilities/one-stop/steering.ts`. */
  readonly dossiers: Steering;
};
