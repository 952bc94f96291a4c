import type { BooksNeeds } from "#capabilities/books";
import type { ConsultationsNeeds } from "#capabilities/consultations";
import type { Exchange } from "#capabilities/exchange";
import type { LettersNeeds } from "#capabilities/letters";
import type { OneStop, OneStopNeeds } from "#capabilities/one-stop";
import { type PaperOrder, printRegister } from "#capabilities/papers";

type Parts = { readonly needs: OneStopNeeds; readonly oneStop: OneStop; readonly exchange: Exchange };

/** Fits the one-stop shop, and what it stands on, to what the room letters asks. */
export function lettersNeeds({ needs, oneStop, exchange }: Parts): LettersNeeds {
  return {
    ...needs,
    exchange: { readUpdate: exchange.readUpdate },
    dossiers: oneStop.steering,
    withdrawDossier: oneStop.withdrawDossier,
  };
}

/** The same for the room consultations. */
export function consultationsNeeds({ needs, oneStop }: Pick<Parts, "needs" | "oneStop">): ConsultationsNeeds {
  return { ...needs, dossiers: oneStop.steering };
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
