import type { OneStopNeeds, Steering } from "#capabilities/one-stop";

/** What the rooms below give this one; handed over in `server/rooms.ts`. */
export type ConsultationsNeeds = Pick<OneStopNeeds, "kernel" | "files" | "calendar"> & {
  readonly agencies: Pick<OneStopNeeds["agencies"], "cardOf">;
  readonly persons: Pick<OneStopNeeds["persons"], "identityOf" | "contactsOf">;
  readonly identity: OneStopNeeds["identity"];
  /** See `capabilities/one-stop/steering.ts`. */
  readonly dossiers: Steering;
};
