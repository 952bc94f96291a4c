import type { Persons } from "#capabilities/persons";
import type { KernelDeps } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import type { Keyring } from "#kernel/keys";
import type { ElectronicSettings } from "./electronic-identity.ts";

export type IdentityDeps = {
  readonly kernel: KernelDeps;
  readonly keyring: Keyring;
  readonly persons: Pick<
    Persons,
    "findOrAddPerson" | "contactsOf" | "allIdsOf" | "keptPersonOf" | "amongNamed" | "idsByIdentity" | "maskedOf"
  >;
  /** The agencies room's path of an agency, `/key/key/` from the root down to it; undefined for an unknown agency. */
  readonly agencyPath: (on: Tx | Reader, agencyId: string) => Promise<string | undefined>;
  /** Whether accounts that still carry a demo password may sign in (house: only in a province made for trying). */
  readonly acceptDemoPasswords: boolean;
  /** What keeps a person from leaving agencies (files, tasks); null: nothing. Left out: nothing ever does. */
  readonly workLeft?: (
    on: Tx,
    leaving: { readonly accountId: string; readonly agencyIds: readonly string[] },
  ) => Promise<{
    readonly agencyId: string;
    readonly files: readonly string[];
    readonly tasks: readonly string[];
  } | null>;
  /** The issuer of electronic identities (VNeID); null where none is configured. */
  readonly electronic: ElectronicSettings | null;
  /** The name an authenticator app shows. */
  readonly issuer: string;
};
