import type { FoundOutgoing } from "#capabilities/documents";
import type { FoundIncoming } from "#capabilities/incoming";
import type { FoundFile } from "#capabilities/work-files";
import type { KernelDeps } from "#kernel/command";
import type { Reader } from "#kernel/database";
import type { Actor, Role } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import type { Sought } from "#kernel/sought";

/** What the rooms below give this one; each room finds what the actor may see there. */
export type SearchNeeds = {
  readonly kernel: KernelDeps;
  readonly incoming: {
    searchDocuments(on: Reader, actor: Actor, sought: Sought, today: Day): Promise<FoundIncoming[]>;
  };
  readonly documents: {
    searchDocuments(on: Reader, actor: Actor, sought: Sought, today: Day): Promise<FoundOutgoing[]>;
    typeNamesOn(on: Reader, day: Day): Promise<readonly { readonly code: string; readonly nameVi: string }[]>;
  };
  /** The files of an agency that the actor may see and that are called so, at most so many. */
  findFiles(
    on: Reader,
    actor: Actor,
    wanted: { readonly agencyId: string; readonly text: string; readonly most: number },
  ): Promise<readonly FoundFile[]>;
  readonly officialsAt: (
    on: Reader,
    agencyId: string,
    role: Role,
  ) => Promise<readonly { readonly accountId: string; readonly fullName: string; readonly title: string }[]>;
};
