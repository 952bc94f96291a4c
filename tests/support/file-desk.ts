import { Readable } from "node:stream";
import { byDefault, paper } from "./incoming-desk.ts";
import { type DocumentDesk, openDocumentDesk } from "./document-desk.ts";

export const heading = {
  ...{ headingId: null, section: "I. Kinh tế", symbol: "01.KT", title: "Hồ sơ phòng, chống thiên tai năm 2026" },
  ...{ retention: "20", ground: "Bảng thời hạn của cơ quan", note: "" },
} as const;
export const opening = {
  ...{ headingId: null, outside: null, holderId: null, startedOn: "2026-11-23", rights: "limited", description: "" },
} as const;

const specialist = "chuyenvien.phohien";
const clerk = "vanthu.phohien";
const chair = "chutich.phohien";

function incomingDeeds(desk: DocumentDesk) {
  const { incoming } = desk.province.rooms;
  const agencyId = desk.agencies.phohien;
  let no = 0;
  /** A paper that the clerk registered, with a scan when bytes are given; its key. */
  const registered = async (more: object = {}, scan?: Uint8Array) => {
    no += 1;
    const numberText = `${no}/SCT-VP`;
    const input = { agencyId, ...paper, source: "hand", numberText, ...more };
    const key = await incoming.enterDocument(desk.call(clerk, input));
    if (scan) {
      const bytes = Readable.from([Buffer.from(scan)]);
      const file = await incoming.receiveScan(desk.actor(clerk), key, { name: "Bản quét số một.pdf", bytes });
      await incoming.addScan(desk.call(clerk, { ...key, file }));
    }
    await incoming.registerDocument(desk.call(clerk, { ...key, note: "", notTheSame: true }));
    return key;
  };
  /** Given to the specialist by the chair; its task. */
  const given = async (key: { agencyId: string; documentId: string }) => {
    const main = { unitId: null, accountId: desk.id(specialist) };
    await incoming.directDocument(desk.call(chair, { ...key, ...byDefault, main }));
    const { tasks } = await incoming.showDocument({ actor: desk.actor(clerk), input: key });
    return { ...key, taskId: tasks.find(({ role }) => role === "main")?.id ?? "" };
  };
  const done = (task: object) => incoming.completeTask(desk.call(specialist, { ...task, result: "Đã báo cáo" }));
  return { registered, given, done };
}

/** What opens a file that stands in no list. */
export const outsideTheList = (symbol: string, more: object = {}) => ({
  ...opening,
  outside: {
    ...{ reason: "Việc phát sinh đột xuất", symbol, title: `Hồ sơ ${symbol}`, retention: "20", ground: "Như trên" },
    ...more,
  },
});

/** A commune where files are made: its list is approved as far as a test asks, its documents come and go. */
export async function openFileDesk() {
  const desk = await openDocumentDesk();
  const { workFiles } = desk.province.rooms;
  const agencyId = desk.agencies.phohien;
  const call = (name: string, input: object) => desk.call(name, { agencyId, ...input });
  /** An approved list with headings of these symbols, all the specialist's. */
  const approvedList = async (year: number, symbols: readonly string[], more: object = {}) => {
    const list = await workFiles.beginList(call(clerk, { year }));
    const headings = [];
    for (const symbol of symbols) {
      const said = { ...list, ...heading, symbol, responsibleId: desk.id(specialist), ...more };
      headings.push((await workFiles.saveHeading(call(clerk, said))).headingId);
    }
    await workFiles.approveList(call(chair, list));
    return { list, headings };
  };
  /** A file outside the list, the specialist's. */
  const outside = (symbol: string, name = specialist, more: object = {}) =>
    workFiles.openFile(call(name, outsideTheList(symbol, more)));
  const shown = (fileId: string, name = specialist) =>
    workFiles.showFile({ actor: desk.actor(name), input: { agencyId, fileId } });
  const putIn = (file: object, kind: "outgoing" | "incoming", documentId: string, name = specialist) =>
    workFiles.putIn(call(name, { ...file, kind, documentId }));
  const close = (file: object, reason = "", name = specialist) =>
    workFiles.closeFile(call(name, { ...file, endedOn: "2026-11-23", matter: "ordinary", reason }));
  return {
    ...{ desk, workFiles, agencyId, call, approvedList, outside, shown, putIn, close, ...incomingDeeds(desk) },
    end: () => desk.close(),
  };
}

export type FileDesk = Awaited<ReturnType<typeof openFileDesk>>;
