import { z } from "zod";
import type { Act } from "#kernel/command";
import type { Reaction } from "#kernel/events";
import { jobActor } from "#kernel/plain/actor";

type FollowMerge = Act<{ mergedId: string; keepId: string }, { accountIds: string[] }>;

const merged = z.object({ mergedId: z.uuid(), keepId: z.uuid() });

/** What this room does when persons are merged. */
export function reactionsOf(followMerge: FollowMerge): Reaction[] {
  return [
    {
      name: "identity.follow-merge",
      on: ["persons.merged"],
      run: async (event, call) => {
        await followMerge({
          actor: jobActor("identity.follow-merge"),
          requestId: call.requestFor(followMerge),
          input: merged.parse(event.facts),
        });
      },
    },
  ];
}
