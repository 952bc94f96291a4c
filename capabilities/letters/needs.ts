import type { Notices } from "#capabilities/notices";
import type { OneStop, OneStopNeeds, Steering } from "#capabilities/one-stop";
import type { Scans } from "#capabilities/scans";
import type { Reader, Tx } from "#kernel/database";

/** What an outside system said about a dossier after it had delivered it. */
export type OutsideUpdate = {
  /** National status, 1 to 10. */
  readonly status: number;
  readonly dossier: { readonly agencyId: string; readonly id: string } | null;
  readonly papers: readonly {
    readonly componentCode: string;
    readonly name: string;
    readonly kind: "original" | "copy" | "electronic";
    readonly quantity: number;
    readonly fileIds: readonly string[];
  }[];
};

/** What the rooms below give this one; handed over in `server/rooms.ts`. */
export type LettersNeeds = Pick<
  OneStopNeeds,
  "kernel" | "files" | "publicUrl" | "papers" | "officialsAt" | "signersAt"
> & {
  readonly numbering: Pick<OneStopNeeds["numbering"], "takeNumber" | "leaveUnused">;
  readonly agencies: Pick<OneStopNeeds["agencies"], "cardOf">;
  readonly calendar: OneStopNeeds["calendar"];
  readonly procedures: Pick<OneStopNeeds["procedures"], "byVersion">;
  readonly persons: Pick<OneStopNeeds["persons"], "identityOf" | "contactsOf" | "maskedOf">;
  readonly identity: OneStopNeeds["identity"] & {
    /** Who gives posts at the agency with this path (`/key/key/`), the nearest first. */
    administratorsOf(
      on: Tx | Reader,
      agencyPath: string,
    ): Promise<readonly { readonly fullName: string; readonly title: string; readonly agencyId: string }[]>;
  };
  readonly signatures: OneStopNeeds["signatures"];
  readonly notices: Pick<Notices, "notifyAccount">;
  readonly exchange: { readUpdate(on: Tx | Reader, updateId: string): Promise<OutsideUpdate | undefined> };
  /** See `capabilities/one-stop/steering.ts`. */
  readonly dossiers: Steering;
  readonly scans: Pick<Scans, "attachWaiting">;
  readonly withdrawDossier: OneStop["withdrawDossier"];
};
