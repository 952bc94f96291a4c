import type { Copies } from "#capabilities/copies";
import type { Documents } from "#capabilities/documents";
import type { Identity } from "#capabilities/identity";
import type { Incoming } from "#capabilities/incoming";
import type { OneStopNeeds } from "#capabilities/one-stop";
import { type PaperOrder, printDocumentRegister } from "#capabilities/papers";
import type { Conformity, RegistersNeeds } from "#capabilities/registers";
import { bindInThread, workbookInThread } from "./registers-in-thread.ts";
import { readStarterFile } from "./starter-people.ts";

type Parts = {
  readonly needs: OneStopNeeds;
  readonly identity: Pick<Identity, "officialsAt">;
  readonly documents: Documents;
  readonly incoming: Incoming;
  readonly copies: Copies;
};

/** Fits the rooms below to what the room registers asks of them. */
export function registersNeeds({ needs, identity, documents, incoming, copies }: Parts): RegistersNeeds {
  const renderer = { render: (order: PaperOrder) => needs.papers.render(order) };
  return {
    ...{
      kernel: needs.kernel,
      files: needs.files,
      agencies: needs.agencies,
      papers: needs.papers,
      notices: needs.notices,
    },
    printBook: (version, head, rows) => printDocumentRegister(renderer, version, head, rows),
    makeWorkbook: workbookInThread,
    bindParts: bindInThread,
    documents: documents.book,
    incoming: incoming.book,
    copies: copies.book,
    officialsAt: identity.officialsAt,
    conformity: readStarterFile("conformity/annex-vi.json") as Conformity,
  };
}
