import type { ActContext } from "#kernel/command";
import type { Day } from "#kernel/plain/day";
import type { AgencyCard, OneStopNeeds } from "./needs.ts";
import type { Result } from "./result-store.ts";

/** The number of a result in its agency's series of licences, the one it has already if it has one. Locks the counter: call it last. */
export async function takeResultNumber(
  needs: OneStopNeeds,
  act: ActContext,
  agency: AgencyCard,
  result: Result,
  on: Day,
): Promise<string> {
  if (result.number_text !== null) return result.number_text;
  const { text } = await needs.numbering.takeNumber(act.tx, {
    kind: "licence",
    agencyId: agency.id,
    agencyCode: agency.code,
    on,
    subject: { kind: "result", id: result.id },
    at: act.now,
    by: act.actor.accountId,
  });
  return text;
}
