import type { Agencies } from "#capabilities/agencies";
import type { Persons } from "#capabilities/persons";
import type { Procedures } from "#capabilities/procedures";
import type { KernelDeps } from "#kernel/command";
import type { Files } from "#kernel/files";
import type { Keyring } from "#kernel/keys";

export type DraftsDeps = {
  readonly kernel: KernelDeps;
  readonly keyring: Keyring;
  readonly files: Files;
  readonly agencies: Pick<Agencies, "findAgencyById" | "centreOf">;
  readonly persons: Pick<Persons, "identityOf" | "faultsOf">;
  readonly procedures: Pick<Procedures, "findVersionFor" | "ownPagesOpen" | "mayDecide">;
};
