import { z } from "zod";
import { command } from "#kernel/command";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { sendMailName } from "../mail-job-name.ts";
import { saveNotice } from "../notice-store.ts";
import type { NoticesDeps } from "../notices-deps.ts";
import { refuse } from "../refusals.ts";
import { mayNotify } from "../rights.ts";
import { factFaults, versionOn } from "../template.ts";
import { findTemplate } from "../words-of-notice.ts";

const input = z.object({
  eventId: z.uuid(),
  agencyId: z.uuid(),
  personId: z.uuid().nullable(),
  accountId: z.uuid().nullable(),
  template: z.string().max(60),
  facts: z.record(z.string(), z.string().max(100)),
  subject: z.object({ kind: z.string().max(60), id: z.uuid(), agencyId: z.uuid().nullable() }),
  /** An account is told by mail too; a person always is, where there is an address. */
  mailAccount: z.boolean().default(false),
});

function recipientOf({ personId, accountId }: z.infer<typeof input>) {
  if (personId !== null && accountId === null) return { personId, accountId: null };
  if (accountId !== null && personId === null) return { personId: null, accountId };
  throw refuse("invalid", "notices.facts-wrong", { fields: { personId: "field.invalid", accountId: "field.invalid" } });
}

/**
 * Tells one person or one account something, once for each event and template; mail follows as a job to a person, to an account where asked for.
 * Refuses `notices.unknown-template`, `notices.facts-wrong` with a code for each fact. Source: NĐ 224/2026 art. 15.
 */
export function notify(deps: NoticesDeps) {
  return command(deps.kernel, {
    name: "notices.notify",
    input,
    output: z.object({ agencyId: z.uuid(), noticeId: z.uuid() }),
    may: mayNotify,
    run: async (act, notice) => {
      const template = findTemplate(notice.template);
      const version = template && versionOn(template, dayIn(vietnamZone, act.now));
      if (!template || !version)
        throw refuse("invalid", "notices.unknown-template", { facts: { template: notice.template } });
      const faults = factFaults(template, notice.facts);
      if (Object.keys(faults).length > 0) throw refuse("invalid", "notices.facts-wrong", { fields: faults });
      const given = recipientOf(notice);
      const to = given.personId ? { ...given, personId: await deps.keptPersonOf(act.tx, given.personId) } : given;
      const { agencyId, mailAccount } = notice;
      const mailState = deps.mail && (to.personId !== null || mailAccount) ? "waiting" : "none";
      const saved = await saveNotice(act.tx, {
        ...notice,
        ...to,
        noticeId: act.ids.next(),
        version: version.validFrom,
        at: act.now,
        mailState,
      });
      if (saved.isNew && mailState === "waiting") act.later({ name: sendMailName }, { agencyId, noticeId: saved.id });
      act.about({ kind: "notice", id: saved.id, agencyId });
      act.note({ template: notice.template, eventId: notice.eventId, mailState, isNew: saved.isNew });
      return { agencyId, noticeId: saved.id };
    },
  });
}
