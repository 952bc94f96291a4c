import type { Agencies } from "#capabilities/agencies";
import type { Addressable, DocumentsNeeds, InterchangeNeeds } from "#capabilities/documents";
import type { Calendar } from "#capabilities/calendar";
import type { Incoming } from "#capabilities/incoming";
import type { Identity } from "#capabilities/identity";
import type { Interchange } from "#capabilities/interchange";
import { agencyAbbreviation } from "#capabilities/letters";
import type { OneStopNeeds } from "#capabilities/one-stop";
import { fillNumber } from "#capabilities/signatures";
import type { SigningGrants } from "#capabilities/signing-grants";
import type { Persons } from "#capabilities/persons";
import type { Reader, Tx } from "#kernel/database";
import { anonymous } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { framePdf, lookAtPdf } from "./draft-pdf.ts";
import { readPdfText } from "./pdf-text.ts";
import { openWordReader } from "./word-reader.ts";

type Parts = {
  readonly needs: OneStopNeeds;
  readonly agencies: Agencies;
  readonly calendar: Pick<Calendar, "calendarFor" | "dueTimeIn">;
  readonly identity: Identity;
  readonly persons: Persons;
  readonly interchange: InterchangeNeeds;
  readonly signingGrants: SigningGrants;
  readonly raise: DocumentsNeeds["signatures"]["raise"];
  readonly verifyPdf: DocumentsNeeds["verifyPdf"];
};

const groupNames = {
  communes: { nameVi: "Tất cả xã, phường của tỉnh", nameEn: "All communes and wards" },
  departments: { nameVi: "Tất cả sở, ngành của tỉnh", nameEn: "All departments of the province" },
} as const;

async function addressable(interchange: Interchange, on: Tx | Reader): Promise<Addressable> {
  const { found, groups } = await interchange.listReceivers(on, "");
  const keys = Object.keys(groupNames) as (keyof typeof groupNames)[];
  return {
    receivers: found.map(({ organId, name }) => ({ organId, name })),
    groups: keys.map((key) => ({ key, ...groupNames[key], organIds: groups[key].map(({ organId }) => organId) })),
  };
}

/** The interchange as the room documents asks it: sends, tells what came back, and who can be addressed. */
export function interchangeFor(interchange: Interchange): InterchangeNeeds {
  return {
    send: (act, { header, files, receivers, ...sending }) =>
      interchange.send(act, {
        ...{ ...sending, receivers: [...receivers], files: [...files] },
        header: { ...header, type: { kind: 2, ...header.type }, taskCodes: [] },
      }),
    receiversOf: (on, messageId) => interchange.receiversOf(on, messageId),
    addressable: (on) => addressable(interchange, on),
    answered: async (on, agencyId, inboundId) => {
      const inbound = await interchange.readInbound(on, inboundId);
      if (inbound?.agencyId !== agencyId) return undefined;
      const { code, documentId, from, promulgation, subject } = inbound.header;
      const number = `${code.number}/${code.notation}`;
      return { organId: from.organId, code: number, documentId, on: promulgation.on as Day, subject };
    },
  };
}

/** What is answered may have come on paper or by mail too: it is named by its entry then. */
export const answeringPapers = (
  interchange: DocumentsNeeds["interchange"],
  incoming: () => Pick<Incoming, "answerable">,
): DocumentsNeeds["interchange"] => ({
  ...interchange,
  answered: async (on, agencyId, id) =>
    (await interchange.answered(on, agencyId, id)) ?? incoming().answerable(on, { agencyId, documentId: id }),
});

/** Fits the rooms below to what the room documents asks of them. */
export function documentsNeeds(parts: Parts): DocumentsNeeds {
  const { needs, agencies, calendar, identity, persons, interchange, signingGrants, raise, verifyPdf } = parts;
  return {
    ...{ kernel: needs.kernel, files: needs.files, numbering: needs.numbering, notices: needs.notices },
    ...{ signatures: { ...needs.signatures, raise, fillNumber }, papers: needs.papers },
    officialsAt: identity.officialsAt,
    issueLimit: async (on, agencyId) => {
      const own = await calendar.calendarFor(on, agencyId);
      return (from) => calendar.dueTimeIn(own, { from, amount: 1, unit: "working-days" }).dueAt;
    },
    agencies: {
      cardOf: needs.agencies.cardOf,
      letterheadOf: needs.agencies.letterheadOf,
      unitsOf: (on, agencyId, day) => agencies.unitsOf(on, agencies.visible(anonymous), agencyId, day),
      settingAt: needs.agencies.settingAt,
      organIdOf: async (on, agencyId) => (await agencies.getAgency(on, agencyId)).code102,
    },
    identity: { namesOf: identity.namesOf },
    persons: { contactsOf: persons.contactsOf },
    abbreviationOf: agencyAbbreviation,
    ...{ interchange, signingGrants },
    ...{ readWordFile: openWordReader(), verifyPdf, readPdfText, draftPdf: { look: lookAtPdf, frame: framePdf } },
  };
}
