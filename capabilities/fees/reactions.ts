import type { Reaction } from "#kernel/events";
import { jobActor } from "#kernel/plain/actor";
import type { writeDownCharges } from "./acts/write-down-charges.ts";

const actor = jobActor("fees");

export function feesReactions(writeDown: ReturnType<typeof writeDownCharges>): Reaction[] {
  return [
    {
      name: "fees.write-down-charges",
      on: ["one-stop.dossier-received"],
      run: async (event, call) => {
        const input = { agencyId: event.subject.agencyId, dossierId: event.subject.id };
        await writeDown({ actor, requestId: call.requestFor(writeDown), input });
      },
    },
  ];
}
