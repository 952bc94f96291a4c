import { findPlaces } from "../find-places.ts";
import { wasListed } from "../partner-store.ts";
import { type GreetParts, greetAxis } from "./greet-axis.ts";
import type { InterchangeDeps } from "../needs.ts";

export type SenderParts = GreetParts & Pick<InterchangeDeps, "axis">;

async function isKnown(parts: SenderParts, organId: string): Promise<boolean> {
  const { db, now } = parts.kernel;
  if (await wasListed(db, organId)) return true;
  return (await findPlaces(parts, db, [organId], now())).has(organId);
}

/**
 * Tells of senders whether anybody ever bore their identifier, here or on the axis. Of one that nobody knows the axis' own list is
 * asked, once in a round: it may have joined since the last hour.
 */
export function senderCheck(parts: SenderParts): (organId: string) => Promise<boolean> {
  let asked = false;
  return async (organId) => {
    if (await isKnown(parts, organId)) return true;
    if (asked) return false;
    asked = true;
    await greetAxis(parts);
    return isKnown(parts, organId);
  };
}
