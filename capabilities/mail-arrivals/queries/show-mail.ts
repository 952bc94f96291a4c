import { z } from "zod";
import { holdsAt } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import { attachmentsOf, getMail, twinsOf } from "../mail-store.ts";
import type { MailArrivalsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { visible } from "../rights.ts";
import { mailKey } from "../shapes.ts";

/** One mail with its files. Refuses `mail-arrivals.unknown-mail`. */
export function showMail(needs: MailArrivalsNeeds) {
  return query(needs.kernel, {
    name: "mail-arrivals.show-mail",
    input: mailKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (ask, key) => {
      const mail = await getMail(ask.db, ask.actor, key);
      const decidedBy = mail.decided_by === null ? [] : [mail.decided_by];
      const [files, twins, names] = await Promise.all([
        attachmentsOf(ask.db, key),
        twinsOf(ask.db, visible(ask.actor), mail),
        needs.identity.namesOf(ask.db, decidedBy),
      ]);
      return { mail, files, twins, decidedBy: names.get(mail.decided_by ?? "")?.fullName ?? null };
    },
  });
}

/** A file of a mail that waits or was decided, as a stream. Refuses `mail-arrivals.unknown-mail`, `mail-arrivals.unknown-file`. */
export function openMailFile(needs: MailArrivalsNeeds) {
  return query(needs.kernel, {
    name: "mail-arrivals.open-file",
    input: mailKey.extend({ no: z.int().min(1).max(1_000) }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (ask, { no, ...key }) => {
      await getMail(ask.db, ask.actor, key);
      const line = (await attachmentsOf(ask.db, key)).find((one) => one.no === no);
      const file = line?.file_id ? await needs.files.find(ask.db, line.file_id) : undefined;
      if (!file) throw refuse("not-found", "mail-arrivals.unknown-file");
      return { ...file, bytes: await needs.files.open(ask.db, file.id) };
    },
  });
}
