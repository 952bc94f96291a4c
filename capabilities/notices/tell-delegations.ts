import { z } from "zod";
import type { Event, Reaction } from "#kernel/events";
import type { AccountNotice } from "./index.ts";

const both = z.object({ fromAccountId: z.uuid(), toAccountId: z.uuid() });
const period = z.object({ validFrom: z.iso.date(), validTo: z.iso.date() });

type Notify = (notice: AccountNotice<"delegation-given"> | AccountNotice<"delegation-revoked">) => Promise<unknown>;

const baseOf = (event: Event) => ({
  eventId: event.id,
  agencyId: event.subject.agencyId ?? "",
  subject: event.subject,
});

/** A delegation given or taken back is told to both, for an administrator may have done it. */
export function delegationReactions(notify: Notify): Reaction[] {
  const given = async (event: Event): Promise<void> => {
    const { fromAccountId, toAccountId } = both.parse(event.facts);
    const { validFrom, validTo } = period.parse(event.facts);
    const base = baseOf(event);
    const named = { agencyId: base.agencyId, fromId: fromAccountId, toId: toAccountId };
    const facts = { ...named, fromDay: validFrom, untilDay: validTo };
    for (const accountId of [fromAccountId, toAccountId])
      await notify({ ...base, accountId, template: "delegation-given", facts, mail: true });
  };
  const revoked = async (event: Event): Promise<void> => {
    const { fromAccountId, toAccountId } = both.parse(event.facts);
    const base = baseOf(event);
    const named = { agencyId: base.agencyId, fromId: fromAccountId, toId: toAccountId };
    const facts = { ...named, at: event.at.toISOString() };
    for (const accountId of [fromAccountId, toAccountId])
      await notify({ ...base, accountId, template: "delegation-revoked", facts, mail: true });
  };
  return [
    { name: "notices.tell-delegation", on: ["identity.delegation-given"], run: given },
    { name: "notices.tell-delegation-revoked", on: ["identity.delegation-revoked"], run: revoked },
  ];
}
