import type { Actor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import type { PageDeps } from "../page-deps.ts";

/** A document as a tray showed it: its id with the SHA-256 of exactly that PDF. */
export type ShownThere = {
  readonly documentId: string;
  readonly sha256: string;
  /** Whose document it is, where it is not of the agency at which the reader signs. */
  readonly agencyId?: string | undefined;
  /** It is to be signed in the place beside the signer's. */
  readonly beside?: boolean;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const besideMark = "ben-canh";

/** Of a document its id and SHA-256, then whose it is and where it is signed, as far as that is not usual. */
export const tickValue = (documentId: string, sha256: string | null, place: Partial<ShownThere> = {}): string =>
  [documentId, sha256 ?? "", place.agencyId ?? "", place.beside ? besideMark : ""].join("~").replace(/~+$/, "");

/** What was ticked; refuses at `field` when nothing was. */
export function readTicks(values: readonly string[], field: string): ShownThere[] {
  const chosen = values.flatMap((value) => {
    const [documentId = "", sha256 = "", agencyId = "", place = ""] = value.split("~");
    const known = uuid.test(documentId) && /^[0-9a-f]{64}$/.test(sha256) && (agencyId === "" || uuid.test(agencyId));
    if (!known) return [];
    return [{ documentId, sha256, ...(agencyId && { agencyId }), ...(place === besideMark && { beside: true }) }];
  });
  if (chosen.length > 0) return chosen;
  throw new Refusal("invalid", "documents.nothing-chosen", { fields: { [field]: "documents.nothing-chosen" } });
}

type Opening = {
  readonly actor: Actor;
  readonly requestId: string;
  readonly agencyId: string;
  readonly use: "personal" | "seal";
  readonly pin: string;
  /** For a key at a remote signing service. */
  readonly otp?: string;
  readonly chosen: readonly ShownThere[];
  /** Files that are signed with them. */
  readonly also?: readonly ShownThere[];
};

/** Opens the reader's own key by PIN for exactly what was ticked; the input of the act that uses it. */
export async function openForChosen(
  deps: PageDeps,
  { actor, requestId, agencyId, use, pin, otp, chosen, also }: Opening,
) {
  const documents = [...chosen, ...(also ?? [])].map(({ documentId, sha256, beside }) => ({
    documentId,
    sha256,
    beside,
  }));
  const input = { use, agencyId, pin, otp, documents };
  const { authorisationId } = await deps.signatures.openAuthorisation({ actor, requestId, input });
  return {
    agencyId,
    authorisationId,
    documents: chosen.map(({ documentId, sha256, agencyId: owner = agencyId }) => ({
      ...{ documentId, sha256, agencyId: owner },
    })),
  };
}
