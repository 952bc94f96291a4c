import type { Actor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import type { PageDeps } from "../page-deps.ts";

/** A document as a tray showed it: its id with the SHA-256 of exactly that PDF. */
export type ShownThere = {
  readonly documentId: string;
  readonly sha256: string;
  /** Whose document it is, where it is not of the agency at which the reader signs. */
  readonly agencyId?: string | undefined;
  /** To be signed in the place beside the signer's. */
  readonly beside?: boolean | undefined;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const besideMark = "ben-canh";

export const tickValue = (
  documentId: string,
  sha256: string | null,
  { agencyId, beside }: Pick<ShownThere, "agencyId" | "beside"> = {},
): string =>
  [documentId, sha256 ?? "", ...(beside || agencyId ? [agencyId ?? ""] : []), ...(beside ? [besideMark] : [])].join(
    "~",
  );

/** What was ticked; refuses at `field` when nothing was. */
export function readTicks(values: readonly string[], field: string): ShownThere[] {
  const chosen = values.flatMap((value) => {
    const [documentId = "", sha256 = "", agencyId = "", place] = value.split("~");
    const known = uuid.test(documentId) && /^[0-9a-f]{64}$/.test(sha256) && (agencyId === "" || uuid.test(agencyId));
    const beside = place === besideMark ? { beside: true } : {};
    return known ? [{ documentId, sha256, ...(agencyId !== "" && { agencyId }), ...beside }] : [];
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
    ...{ documentId, sha256 },
    ...(beside && { beside }),
  }));
  const input = { use, agencyId, pin, otp, documents };
  const { authorisationId } = await deps.signatures.openAuthorisation({ actor, requestId, input });
  return {
    agencyId,
    authorisationId,
    documents: chosen.map(({ documentId, sha256, agencyId: own }) => ({
      documentId,
      sha256,
      agencyId: own ?? agencyId,
    })),
  };
}
