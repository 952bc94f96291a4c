import type { Persons } from "#capabilities/persons";
import type { KernelDeps } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import type { Keyring } from "#kernel/keys";

export type IdentityDeps = {
  readonly kernel: KernelDeps;
  readonly keyring: Keyring;
  readonly persons: Pick<Persons, "findOrAddPerson" | "contactsOf" | "allIdsOf" | "keptPersonOf" | "amongNamed">;
  /** The agencies room's path of an agency, `/key/key/` from the root down to it; undefined for an unknown agency. */
  readonly agencyPath: (on: Tx | Reader, agencyId: string) => Promise<string | undefined>;
  /** Whether accounts that still carry a demo password may sign in (house: only in a province made for trying). */
  readonly acceptDemoPasswords: boolean;
  /** The name an authenticator app shows. */
  readonly issuer: string;
};
