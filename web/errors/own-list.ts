import type { Actor } from "#kernel/plain/actor";
import { agenciesWith } from "#kernel/plain/actor";
import { outgoingPlaces, outgoingRoles } from "../documents/outgoing-places.ts";
import { incomingPlaces, incomingRoles } from "../incoming/incoming-places.ts";
import type { Lang } from "../kernel/page.ts";
import type { WorkPlace } from "../layouts/work-layout.tsx";
import { urls } from "../urls.ts";

/** What all addresses of a page begin with, up to the first thing that they name. */
const beginningOf = (path: string): string => path.slice(0, path.indexOf(":"));

/**
 * Where an official's documents are when an address of documents was cut short or mistyped: the list of the agency that it names, if
 * they work there, else of the agency that they work at first.
 */
export function ownList(actor: Actor, here: string, lang: Lang): WorkPlace | undefined {
  const path = `${here.split("?", 1)[0] ?? ""}/`;
  const among = (agencies: readonly string[]) => agencies.find((id) => path.includes(id)) ?? agencies[0];
  const [incoming, outgoing] = [urls.incoming, urls.outgoing].map((url) => beginningOf(url[lang]));
  if (incoming && path.startsWith(incoming)) {
    const agencyId = among(agenciesWith(actor, ...incomingRoles));
    return agencyId === undefined ? undefined : incomingPlaces(actor, agencyId, lang)[0];
  }
  if (outgoing && path.startsWith(outgoing)) {
    const agencyId = among(agenciesWith(actor, ...outgoingRoles));
    return agencyId === undefined ? undefined : outgoingPlaces(actor, agencyId, lang)[0];
  }
  return undefined;
}
