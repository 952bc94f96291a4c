import type { Agencies } from "#capabilities/agencies";
import type { BooksNeeds } from "#capabilities/books";
import type { ConsultationsNeeds } from "#capabilities/consultations";
import type { Exchange } from "#capabilities/exchange";
import type { FeesNeeds } from "#capabilities/fees";
import type { Identity } from "#capabilities/identity";
import type { LettersNeeds } from "#capabilities/letters";
import type { OneStop, OneStopNeeds } from "#capabilities/one-stop";
import { type PaperOrder, printRegister } from "#capabilities/papers";
import type { Procedures } from "#capabilities/procedures";
import type { Scans } from "#capabilities/scans";
import { dayIn, vietnamZone } from "#kernel/plain/day";

type Parts = { readonly needs: OneStopNeeds; readonly oneStop: OneStop; readonly exchange: Exchange };

type LettersParts = Parts & { readonly scans: Scans; readonly identity: Identity };

/** Fits the one-stop shop, and what it stands on, to what the room letters asks. */
export function lettersNeeds({ needs, oneStop, exchange, scans, identity }: LettersParts): LettersNeeds {
  return {
    ...needs,
    scans,
    identity: { ...needs.identity, administratorsOf: identity.administratorsOf },
    exchange: { readUpdate: exchange.readUpdate },
    dossiers: oneStop.steering,
    withdrawDossier: oneStop.withdrawDossier,
  };
}

type ConsultationsParts = Pick<Parts, "needs" | "oneStop"> & { readonly agencies: Agencies };

/** The same for the room consultations; agencies that a procedure names are found by their keys. */
export function consultationsNeeds({ needs, oneStop, agencies }: ConsultationsParts): ConsultationsNeeds {
  return {
    ...needs,
    agencies: {
      ...needs.agencies,
      byKey: async (on, key) => {
        const found = await agencies.findAgencyByKey(on, key);
        return found && { id: found.id, name: found.nameVi };
      },
    },
    dossiers: oneStop.steering,
  };
}

/** The same for the room books. */
export function booksNeeds({ needs, oneStop }: Pick<Parts, "needs" | "oneStop">): BooksNeeds {
  const renderer = { render: (order: PaperOrder) => needs.papers.render(order) };
  return {
    ...needs,
    dossiers: oneStop.steering,
    printRegister: (version, head, rows) => printRegister(renderer, version, head, rows),
  };
}

type FeesParts = Pick<Parts, "needs" | "oneStop"> & { readonly procedures: Procedures };

/** The same for the room fees: the charges of a dossier are its procedure version's, on the day it was received. */
export function feesNeeds({ needs, oneStop, procedures }: FeesParts): FeesNeeds {
  return {
    ...needs,
    dossiers: oneStop.steering,
    async feesOf(on, dossier) {
      const { fees } = await procedures.cards.byVersion(on, dossier.procedure_version_id);
      const day = dayIn(vietnamZone, dossier.received_at ?? dossier.submitted_at);
      return procedures.feesFor({ fees }, dossier.case_code, dossier.channel).map((fee) => {
        const due = procedures.feeOn(fee, day);
        return {
          ...{ code: fee.code, name: fee.nameVi, unit: fee.unit, note: fee.note, exemptions: fee.exemptions },
          ...{ baseDong: fee.amountDong, dueDong: due?.dueDong ?? null, reduction: due?.reduction?.ground ?? null },
        };
      });
    },
  };
}
