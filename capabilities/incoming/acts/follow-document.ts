import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { getDocument, keyOf, subjectOf } from "../document-store.ts";
import { follow, insertReading, unfollow } from "../follower-store.ts";
import type { IncomingNeeds } from "../needs.ts";
import { officials } from "../rights.ts";
import { documentKey } from "../shapes.ts";

/** Somebody who may open a document follows it, or no longer. Refuses `incoming.unknown-document`. */
export function followDocument(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.follow-document",
    input: documentKey.extend({ follow: z.boolean() }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (act, { follow: follows, ...key }) => {
      const document = await getDocument(act.tx, act.actor, key);
      act.about(subjectOf(document));
      const accountId = act.actor.accountId ?? "";
      if (follows) await follow(act.tx, keyOf(document), accountId, act.now);
      else await unfollow(act.tx, keyOf(document), accountId);
      return {};
    },
  });
}

/** Keeps that somebody opened a registered document, once a person: the register's column "ký nhận". */
export function recordReading(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.record-reading",
    input: documentKey,
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (act, key) => {
      const document = await getDocument(act.tx, act.actor, key);
      act.about(subjectOf(document));
      await insertReading(act.tx, key, act.actor.accountId ?? "", act.now);
      return {};
    },
  });
}
