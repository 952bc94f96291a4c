import type { OneStopNeeds, Steering } from "#capabilities/one-stop";
import type { Reader, Tx } from "#kernel/database";

/** What the rooms below give this one; handed over in `server/rooms.ts`. */
export type ConsultationsNeeds = Pick<OneStopNeeds, "kernel" | "files" | "calendar" | "officialsAt"> & {
  readonly agencies: Pick<OneStopNeeds["agencies"], "cardOf"> & {
    /** An agency by its key in the province's files; undefined where the province has none such. */
    byKey(on: Tx | Reader, key: string): Promise<{ readonly id: string; readonly name: string } | undefined>;
  };
  readonly procedures: Pick<OneStopNeeds["procedures"], "byVersion">;
  readonly persons: Pick<OneStopNeeds["persons"], "identityOf" | "contactsOf">;
  readonly identity: OneStopNeeds["identity"];
  readonly notices: Pick<OneStopNeeds["notices"], "notifyAccount">;
  /** See `capabilities/one-stop/steering.ts`. */
  readonly dossiers: Steering;
};
