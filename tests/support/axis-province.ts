import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { day } from "#kernel/plain/day";
import { jobActor } from "#kernel/plain/actor";
import type { DocumentHeaderDraft, SendWish } from "#capabilities/interchange";
import { type Axis, type AxisOptions, startAxis } from "#simulators/axis/start-axis";
import { withClient } from "#server/postgres-roles";
import { type TestProvince, openTestProvince, testNow } from "./province.ts";
import { Readable } from "node:stream";
import { timeOrderedIds } from "#kernel/ids";

export const testSystem = { id: "pho-hien", secret: "bi-mat-cua-bai-thu" };

export type AxisProvince = {
  readonly province: TestProvince;
  readonly axis: Axis;
  /** What came over the axis is fetched, and all work that is due done. */
  fetch(): Promise<void>;
  /** Sends a document as a room above would, in an act of its own. */
  send(
    wish: Partial<SendWish> & Pick<SendWish, "agencyId" | "receivers"> & { number: string },
  ): Promise<{ messageId: string; subjectId: string }>;
  /** Does something in an act of its own. */
  act<Answer>(run: (act: ActContext) => Promise<Answer>): Promise<Answer>;
  /** Keeps a file of an agency, as a room above would have it. */
  keepFile(agencyId: string, name: string, bytes: Buffer): Promise<{ fileId: string; name: string; type: string }>;
  /** The facts of all events of a type, oldest first. */
  told(type: string): Promise<readonly Told[]>;
  organId(key: string): Promise<string>;
  close(): Promise<void>;
};

export type Told = {
  readonly agency_id: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly facts: Readonly<Record<string, unknown>>;
};

/** The header of an invented decision. */
export const decision = (number: string, more: Partial<DocumentHeaderDraft> = {}): DocumentHeaderDraft => ({
  code: { number, notation: "QĐ-UBND" },
  promulgation: { place: "Hưng Yên", on: day("2026-11-23") },
  type: { kind: 2, code: "QĐ", name: "Quyết định" },
  subject: `Về việc giao nhiệm vụ số ${number}`,
  signer: { competence: "TM. ỦY BAN NHÂN DÂN", position: "CHỦ TỊCH", fullName: "Nguyễn Văn Mẫu" },
  toPlaces: ["Như trên", "Lưu: VT"],
  priority: 0,
  appendixes: [],
  responseFor: [],
  taskCodes: [],
  ...more,
});

/** A call of a job by hand. */
export const jobCall = { jobId: "1", attempt: 1, lastAttempt: false, requestFor: () => timeOrderedIds.next() };

export type Interchanging = Pick<TestProvince, "rooms" | "ground" | "agencyId">;

/** Acts of a room above the interchange, which the tests play. */
export function playSender(province: Interchanging) {
  const { rooms, ground } = province;
  const { kernel } = rooms;
  async function act<Answer>(run: (act: ActContext) => Promise<Answer>): Promise<Answer> {
    let answer: { value: Answer } | undefined;
    const once = command(kernel, {
      name: "test.act",
      input: z.object({}),
      output: z.object({}),
      may: () => true,
      run: async (context) => {
        answer = { value: await run(context) };
        return {};
      },
    });
    await once({ actor: jobActor("test"), requestId: kernel.ids.next(), input: {} });
    if (!answer) throw new Error("the act did not run");
    return answer.value;
  }
  return {
    act,
    send: async ({ number, ...wish }: Parameters<AxisProvince["send"]>[0]) => {
      const subjectId = wish.subjectId ?? kernel.ids.next();
      const made: SendWish = { header: decision(number), files: [], kind: "new", ...wish, subjectId };
      const { messageId } = await act((context) => rooms.interchange.send(context, made));
      return { messageId, subjectId };
    },
    keepFile: async (agencyId: string, name: string, bytes: Buffer) => {
      const stored = await ground.files.receive(kernel.db, Readable.from([bytes]), {
        owner: { kind: "agency", id: agencyId },
        name,
        allowedTypes: "any",
        maxBytes: 1_000_000_000,
      });
      await act((context) => ground.files.record(context.tx, stored, context.now, null));
      return { fileId: stored.id, name, type: stored.type };
    },
    organId: async (key: string): Promise<string> =>
      (await rooms.agencies.getAgency(kernel.db, await province.agencyId(key))).code102,
  };
}

/** A province on the axis: agencies registered, partners known. */
export async function openAxisProvince(more: Partial<AxisOptions> = {}): Promise<AxisProvince> {
  const { id, secret } = testSystem;
  const axis = await startAxis({ port: 0, systems: { [id]: secret }, now: () => testNow, ...more });
  const province = await openTestProvince({ AXIS_URL: axis.url, AXIS_SYSTEM_ID: id, AXIS_SECRET: secret });
  const { rooms, urls } = province;
  await rooms.interchange.greetAxis();
  await province.settle();
  return {
    province,
    axis,
    ...playSender(province),
    fetch: async () => {
      await rooms.interchange.timed.fetchMessages.run({}, jobCall);
      await province.settle();
    },
    told: async (type) => (await askRows<Told>(urls.adminUrl, type)).filter(({ subject_id: it }) => it !== null),
    close: async () => {
      await province.close();
      await axis.close();
    },
  };
}

async function askRows<Row>(adminUrl: string, type: string): Promise<Row[]> {
  let rows: Row[] = [];
  await withClient(adminUrl, async (admin) => {
    const found = await admin.query(
      "select agency_id, subject_kind, subject_id, facts from kernel.event where type = $1 order by at, id",
      [type],
    );
    rows = found.rows as Row[];
  });
  return rows;
}
