import type { Actor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import type { PageDeps } from "../page-deps.ts";

/** A result in a tray. */
export type TrayLine = Awaited<ReturnType<PageDeps["oneStop"]["showTray"]>>[number];

/** The clerk has numbered it, and the number is still to come from the system that gives it. */
export const isNumberAsked = (line: Pick<TrayLine, "state" | "number_asked_at">): boolean =>
  line.state === "to-number" && line.number_asked_at !== null;

/** The most that one authorisation covers. */
export const mostAtOnce = 100;

/** Whether the reader is the one whose signature a result waits for. */
export function isOwn(line: Pick<TrayLine, "signer_account_id">, actor: Actor): boolean {
  return line.signer_account_id === actor.accountId;
}

export async function loadTray(deps: PageDeps, actor: Actor, agencyId: string, tray: "leader" | "clerk") {
  const [lines, agency] = await Promise.all([
    deps.oneStop.showTray({ actor, input: { agencyId, tray } }),
    deps.agencies.cards.cardOf(deps.db, agencyId),
  ]);
  return { lines, agency, now: deps.now() };
}

export type ChosenResult = { readonly agencyId: string; readonly resultId: string; readonly sha256: string };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The results that were ticked, each as the page showed it: register agency, id and hash stand together in the tick's value. */
export function readChosen(values: readonly string[]): ChosenResult[] {
  return values.flatMap((value) => {
    const [agencyId = "", resultId = "", sha256 = ""] = value.split("~");
    return uuid.test(agencyId) && uuid.test(resultId) && /^[0-9a-f]{64}$/.test(sha256)
      ? [{ agencyId, resultId, sha256 }]
      : [];
  });
}

export const chosenValue = (line: TrayLine): string => `${line.agency_id}~${line.id}~${line.rendered_sha256 ?? ""}`;

/** Opens the leader's key for exactly the documents the page showed, then authorises their signatures. */
export async function signChosen(
  deps: PageDeps,
  call: {
    actor: Actor;
    requestId: string;
    agencyId: string;
    pin: string;
    otp?: string;
    chosen: readonly ChosenResult[];
  },
) {
  const { actor, requestId, agencyId, pin, otp, chosen } = call;
  if (chosen.length === 0)
    throw new Refusal("invalid", "signature.nothing-chosen", { fields: { documents: "signature.nothing-chosen" } });
  const documents = chosen.map(({ resultId, sha256 }) => ({ documentId: resultId, sha256 }));
  const { authorisationId } = await deps.signatures.openAuthorisation({
    actor,
    requestId,
    input: { use: "personal", agencyId, pin, otp, documents },
  });
  return deps.oneStop.authoriseSignature({ actor, requestId, input: { authorisationId, results: [...chosen] } });
}
