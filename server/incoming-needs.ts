import type { Agencies } from "#capabilities/agencies";
import type { Calendar } from "#capabilities/calendar";
import { bearsSecrecyMark, nameBearsSecrecyMark, typesOn } from "#capabilities/documents";
import type { Identity } from "#capabilities/identity";
import type { InboxNeeds, IncomingNeeds } from "#capabilities/incoming";
import type { Interchange } from "#capabilities/interchange";
import type { Notices } from "#capabilities/notices";
import type { Numbering } from "#capabilities/numbering";
import { readFields } from "#capabilities/page-images";
import type { Persons } from "#capabilities/persons";
import type { KernelDeps } from "#kernel/command";
import type { Files } from "#kernel/files";
import { anonymous } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { readPdfText } from "./pdf-text.ts";
import { onceForSameBytes } from "./same-bytes.ts";
import { openScanLook } from "./scan-look.ts";

type Parts = {
  readonly kernel: KernelDeps;
  readonly files: Files;
  readonly agencies: Agencies;
  readonly calendar: Calendar;
  readonly identity: Identity;
  readonly persons: Persons;
  readonly notices: Notices;
  readonly numbering: Numbering;
  readonly inbox: InboxNeeds;
  readonly recognition: IncomingNeeds["recognition"];
  readonly signatures: IncomingNeeds["signatures"];
  readonly verifyPdf: IncomingNeeds["verifyPdf"];
};

/** What the room incoming reads of the interchange, and tells by it. */
export const inboxOf = (interchange: Interchange): InboxNeeds => ({
  readInbound: async (on, inboundId) => {
    const found = await interchange.readInbound(on, inboundId);
    if (!found) throw new Refusal("not-found", "interchange.unknown-message");
    return found;
  },
  organNames: interchange.organNames,
  sendStatus: interchange.sendStatus,
  forget: interchange.forget,
});

/** Fits the rooms below to what the room incoming asks of them. */
export function incomingNeeds(parts: Parts): IncomingNeeds {
  const { agencies, identity, inbox, persons } = parts;
  const onceRead = onceForSameBytes<string | null>(parts.kernel.now);
  return {
    ...{ kernel: parts.kernel, files: parts.files, calendar: parts.calendar },
    ...{ notices: parts.notices, numbering: parts.numbering },
    agencies: {
      cardOf: agencies.cards.cardOf,
      unitsOf: (on, agencyId, day) => agencies.unitsOf(on, agencies.visible(anonymous), agencyId, day),
      organIdOf: async (on, agencyId) => (await agencies.getAgency(on, agencyId)).code102,
    },
    identity: { namesOf: identity.namesOf, officialsAt: identity.officialsAt },
    persons: { contactsOf: persons.contactsOf },
    interchange: inbox,
    readPdfText: (pdf) => onceRead([pdf], () => readPdfText(pdf)),
    recognition: parts.recognition,
    readFields,
    typeNamesOn: async (on, day) => (await typesOn(on, day)).map(({ nameVi }) => nameVi),
    lookAtScan: openScanLook(),
    signatures: parts.signatures,
    verifyPdf: parts.verifyPdf,
    secrecy: { textBears: bearsSecrecyMark, fileNameBears: nameBearsSecrecyMark },
  };
}
