import { noBell } from "#kernel/bell";
import { sql } from "kysely";
import type { KernelDeps } from "#kernel/command";
import { openDatabase } from "#kernel/database";
import { gatherReactions } from "#kernel/events";
import { idFrom, timeOrderedIds } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { cloneMigrated } from "./rooms.ts";
import { type Notices, makeNotices } from "#capabilities/notices";

export const personId = idFrom("person", "1");
export const silentPersonId = idFrom("person", "without mail");
export const keptPersonId = idFrom("person", "kept");
/** A row that was merged into the kept one. */
export const mergedPersonId = idFrom("person", "merged");
export const officialId = idFrom("account", "officer");
export const agencyId = idFrom("agency", "H31.50.01");

export const officialPersonId = idFrom("person", "officer");

export type NoticesRoom = {
  readonly notices: Notices;
  readonly kernel: KernelDeps;
  readonly clock: { now: Date };
  /** The mails asked for and not sent yet, as the worker would find them. */
  waitingMails(): Promise<{ agencyId: string; noticeId: string }[]>;
  close(): Promise<void>;
};

/** The notices room on a database of its own; its people and agencies are the tests'. */
export async function openNoticesRoom(smtpUrl: string | null): Promise<NoticesRoom> {
  const database = await cloneMigrated();
  const { db } = database;
  const asOwner = openDatabase(database.adminUrl, { max: 1, name: "notices-test-owner" });
  const clock = { now: new Date("2026-11-22T09:30:00+07:00") };
  const kernel: KernelDeps = {
    db,
    now: () => clock.now,
    ids: timeOrderedIds,
    log: silentLog,
    reactions: gatherReactions(() => []),
    bell: noBell,
  };
  const notices = makeNotices({
    kernel,
    mail: smtpUrl
      ? { smtpUrl, from: { name: "Tỉnh Hưng Yên", address: "dichvucong@hungyen.example" }, timeoutMs: 2_000 }
      : null,
    trackingUrl: "https://dichvucong.hungyen.example/mot-cua/tra-cuu",
    keptPersonOf: async (_on, id) => (id === mergedPersonId ? keptPersonId : id),
    personOf: async (_on, id) => (id === officialId ? officialPersonId : null),
    contactsOf: async (_on, ids) =>
      new Map(
        ids.map((id) => [
          id,
          { fullName: "Trần Thị Ví Dụ", email: id === silentPersonId ? null : "vidu@nguoi-dan.example" },
        ]),
      ),
    officialsOf: async (_on, ids) =>
      new Map(ids.map((id) => [id, { fullName: "Lương Thị Bích Hường", title: "Công chức tiếp nhận" }])),
    agencyNamesOf: async (_on, ids) =>
      new Map(
        ids.map((id) => [id, { vi: "Ủy ban nhân dân phường Phố Hiến", en: "People's Committee of Phố Hiến Ward" }]),
      ),
    procedureNamesOf: async (_on, codes) =>
      new Map(
        codes.map((code) => [
          code,
          { vi: "Cấp giấy phép chặt hạ, dịch chuyển cây xanh", en: "Licence to fell or move a tree" },
        ]),
      ),
  });
  return {
    notices,
    kernel,
    clock,
    waitingMails: async () => {
      const { rows } = await sql<{ payload: { agencyId: string; noticeId: string } }>`select payload
        from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
        where task.identifier = 'notices.send-mail' order by job.id`.execute(asOwner.db);
      return rows.map(({ payload }) => payload);
    },
    close: async () => {
      await asOwner.close();
      await database.drop();
    },
  };
}

/** A notice of a reception, told of one event. */
export function receptionNotice(eventId: string, more: { personId?: string; dueAt?: string | null } = {}) {
  return {
    eventId,
    agencyId,
    personId: more.personId ?? personId,
    template: "dossier-received" as const,
    facts: {
      dossierCode: "H31.50.01-261122-0001",
      procedureCode: "1.002693",
      agencyId,
      handlerId: officialId,
      at: "2026-11-22T02:30:00.000Z",
      dueAt: more.dueAt === undefined ? "2026-12-04T10:00:00.000Z" : more.dueAt,
      trackingCode: "7KQ2-9FMB-31XW",
    },
    subject: { kind: "dossier", id: idFrom("dossier", "1"), agencyId },
  };
}
