import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Fastify from "fastify";
import { timeOrderedIds } from "#kernel/ids";
import { openLog } from "#kernel/log";
import type { Actor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { registerNational } from "#server/national-routes";
import { withClient } from "#server/postgres-roles";
import { startMailbox } from "#simulators/mail/mailbox";
import { startNationalPortal } from "#simulators/national-portal/start-portal";
import { type TestProvince, openTestProvince, testNow, testPin } from "./province.ts";

// Values that no other person of the trial has: where one of them turns up, it was carried there.
export const mark = {
  name: "Mạc Thị Dấu Mực",
  otherName: "Vũ Văn Vết Son",
  number: "033199131313",
  otherNumber: "033199141414",
  phone: "0987131313",
  email: "dau.muc@vet-son.example",
  street: "Ngõ Dấu Mực",
  reason: "Cây đổ lên mái nhà bà Dấu Mực",
  signIn: "dau-muc-1313",
  password: "Vet-Muc-Kho-Phai-1313",
  wrongPassword: "Vet-Muc-Sai-1414",
  wrongPin: "918273",
} as const;
/** What must be found nowhere; a number also without its country's zero. */
const forbidden = [
  "Dấu Mực",
  "Vết Son",
  "dấu mực",
  mark.number,
  mark.otherNumber,
  "987131313",
  "dau.muc@",
  mark.signIn,
  mark.password,
  mark.wrongPassword,
  mark.wrongPin,
  testPin,
  "phohien-dung-thu",
];
const searched = [
  "kernel.audit_line",
  "kernel.access_line",
  "kernel.event",
  "kernel.delivery",
  "kernel.request",
  "kernel.file",
  "kernel.set_up_step",
  "graphile_worker._private_jobs",
  "graphile_worker._private_job_queues",
];

export const next = (): string => timeOrderedIds.next();
export const person = {
  kind: "person",
  fullName: mark.name,
  identityNumber: mark.number,
  dateOfBirth: "1959-04-04",
  phone: mark.phone,
  email: mark.email,
  address: mark.street,
};
export const answers = { work: "fell", species: "Xà cừ", treeCount: 1, place: mark.street, reason: mark.reason };
export const papers = ["01", "02"].map((no) => ({ componentCode: `1.002693-${no}`, kind: "copy", quantity: 1 }));
export const content = {
  work: "fell",
  location: mark.street,
  trees: [{ species: "Xà cừ", count: 1, heightMetres: 14, trunkCentimetres: 60, treatment: "Chặt hạ" }],
  reason: mark.reason,
  startsOn: "2026-12-10",
  endsOn: "2026-12-20",
  duties: [`Báo cho ${mark.name}`],
};

type Call = { actor: Actor; requestId: string; input: unknown };
type AnyAct<Answer> = ((call: Call) => Promise<Answer>) & { actName?: string };

/** Calls acts and keeps how each ended, by its name. */
function openDeeds() {
  const ends = new Map<string, Set<string>>();
  const act = async <Answer>(run: AnyAct<Answer>, actor: Actor, input: unknown, name = run.actName ?? "") => {
    const known = ends.get(name) ?? new Set();
    ends.set(name, known);
    try {
      const answer = await run({ actor, requestId: next(), input });
      known.add("done");
      return answer;
    } catch (error) {
      assert.ok(error instanceof Refusal, `${name}: ${String(error)}`);
      known.add(error.code);
      return undefined;
    }
  };
  return { ends, act };
}

/** Everything that is kept for long or read by operators, as text. */
async function writtenIn(province: TestProvince, logFile: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>([["log", readFileSync(logFile, "utf8")]]);
  await withClient(province.urls.adminUrl, async (admin) => {
    for (const table of searched) {
      const { rows } = await admin.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t`);
      texts.set(table, rows.map(({ row }) => row).join("\n"));
    }
  });
  return texts;
}

const findings = (texts: ReadonlyMap<string, string>): string[] =>
  [...texts].flatMap(([place, text]) =>
    forbidden
      .filter((value) => text.includes(value))
      .map(
        (value) =>
          `${place}: ${text
            .split("\n")
            .find((line) => line.includes(value))
            ?.slice(0, 600)}`,
      ),
  );

/** A province with a mailbox and a national portal beside it, whose log and tables are searched for the marks. */
export async function openMarkedProvince() {
  const folder = mkdtempSync(join(tmpdir(), "pho-hien-marked-"));
  const logFile = join(folder, "trial.log");
  const mailbox = await startMailbox({ port: 0 });
  const client = { clientId: "portal-of-the-trial", secret: "a-secret-of-the-trial" };
  const portal = await startNationalPortal({ port: 0, ...client, now: () => testNow });
  const env = {
    SMTP_URL: mailbox.smtpUrl,
    NATIONAL_PORTAL_URL: portal.url,
    NATIONAL_PORTAL_CLIENT: `${client.clientId}:${client.secret}`,
  };
  const province = await openTestProvince(env, openLog({ level: "debug", file: logFile }));
  const app = Fastify({ genReqId: next });
  await registerNational(app, province.rooms.exchange);
  await app.listen({ host: "127.0.0.1", port: 0 });
  const admin = (statement: string) => withClient(province.urls.adminUrl, (one) => one.query(statement));
  return {
    ...{ province, portal, mailbox, ...openDeeds() },
    address: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    /** Does all waiting work, also what waits for its next try. */
    settleAll: async () => {
      await admin("update graphile_worker._private_jobs set run_at = now()");
      await province.settle();
    },
    written: () => writtenIn(province, logFile),
    findings: async () => findings(await writtenIn(province, logFile)),
    close: async () => {
      await app.close();
      await province.close();
      await portal.close();
      await mailbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type MarkedProvince = Awaited<ReturnType<typeof openMarkedProvince>>;
