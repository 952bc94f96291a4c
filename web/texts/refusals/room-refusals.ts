import type { AgenciesRefusal } from "#capabilities/agencies";
import type { CalendarRefusal } from "#capabilities/calendar";
import type { IdentityRefusal } from "#capabilities/identity";
import type { PersonsRefusal } from "#capabilities/persons";
import type { ProceduresRefusal } from "#capabilities/procedures";
import type { SignatureRefusal } from "#capabilities/signatures";
import type { RefusalTexts } from "../refusal-texts.ts";
import { agenciesRefusals } from "./agencies-refusals.ts";
import { calendarRefusals } from "./calendar-refusals.ts";
import { identityRefusals } from "./identity-refusals.ts";
import { personsRefusals } from "./persons-refusals.ts";
import { proceduresRefusals } from "./procedures-refusals.ts";
import { signatureRefusals } from "./signature-refusals.ts";

type RoomRefusal = AgenciesRefusal | CalendarRefusal | PersonsRefusal | IdentityRefusal | SignatureRefusal | ProceduresRefusal;

/** The rooms below the one-stop shop. A code of theirs that has no text here is a type error. */
export const roomRefusals: RefusalTexts<RoomRefusal | "signature.verifier-busy"> = {
  ...agenciesRefusals,
  ...calendarRefusals,
  ...personsRefusals,
  ...identityRefusals,
  ...signatureRefusals,
  ...proceduresRefusals,
};
