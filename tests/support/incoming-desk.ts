import assert from "node:assert/strict";
import { z } from "zod";
import type { Inbound, InboxNeeds, Status } from "#capabilities/incoming";
import { command } from "#kernel/command";
import { timeOrderedIds } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { type Actor, jobActor } from "#kernel/plain/actor";
import { day } from "#kernel/plain/day";
import { type TestProvince, openTestProvince } from "./province.ts";

export const next = (): string => timeOrderedIds.next();

type Header = Inbound["header"];
const header: Header = {
  from: { organId: "000.00.15.H31", name: "Ủy ban nhân dân tỉnh Hưng Yên" },
  documentId: "000.00.15.H31,2026/11/20,05/QĐ-UBND",
  code: { number: "05", notation: "QĐ-UBND" },
  promulgation: { place: "Hưng Yên", on: day("2026-11-20") },
  type: { name: "Quyết định" },
  subject: "Ban hành Quy chế phối hợp phòng, chống thiên tai",
  signer: { competence: "TM. ỦY BAN NHÂN DÂN", position: "Chủ tịch", fullName: "Nguyễn Văn Chủ" },
  toPlaces: ["Ủy ban nhân dân các xã, phường"],
  priority: 0,
  trace: [{ organId: "000.00.15.H31", at: "2026/11/23 08:59:00" }],
  business: { kind: "new", documentId: "000.00.15.H31,2026/11/20,05/QĐ-UBND" },
};

/** A message as the interchange keeps it; numbers tell messages apart. */
export function messageOf(more: Partial<Header> = {}, also: Partial<Inbound> = {}): Inbound {
  const whole = { ...header, ...more };
  return {
    header: { ...whole, business: { ...whole.business, documentId: whole.documentId } },
    ...{ files: [], signature: { outcome: "valid", algorithm: "rsa-sha256" }, warnings: [], envelopeHash: "00" },
    ...{ possibleDuplicateOf: null, ...also },
  };
}

/** The same document under another number. */
export const numbered = (number: string, more: Partial<Header> = {}): Partial<Header> => ({
  code: { number, notation: "QĐ-UBND" },
  documentId: `000.00.15.H31,2026/11/20,${number}/QĐ-UBND`,
  ...more,
});

/** An inbox that has the messages it is given, and writes down what senders are told. */
export function recordedInbox() {
  const messages = new Map<string, Inbound>();
  const told: Status[] = [];
  const inbox: InboxNeeds = {
    readInbound: (_on, id) => {
      const found = messages.get(id);
      return found ? Promise.resolve(found) : Promise.reject(new Error("no such message"));
    },
    organNames: () => Promise.resolve(new Map([["000.00.15.H31", "Ủy ban nhân dân tỉnh Hưng Yên"]])),
    sendStatus: (_act, status) => {
      told.push(status);
      return Promise.resolve();
    },
    forget: (_act, { description, ...key }) => {
      told.push({ ...key, statusCode: "02", description });
      messages.delete(key.inboundId);
      return Promise.resolve();
    },
  };
  return { inbox, messages, told };
}

/** Tells what the interchange tells when a message has come. */
const tellReceived = (province: TestProvince) =>
  command(province.rooms.kernel, {
    name: "test.receive-message",
    input: z.object({ agencyId: z.uuid(), id: z.uuid() }),
    output: z.object({}),
    may: () => true,
    run: (act, { agencyId, id }) => {
      act.tell({
        type: "interchange.message-received",
        subject: { kind: "inbound-message-document", id, agencyId },
        facts: {},
      });
      return Promise.resolve({});
    },
  });

const names = ["chuyenvien", "chutich", "phochutich", "vanthu"].flatMap((post) => [
  `${post}.phohien`,
  `${post}.nhuquynh`,
]);

/** A province whose communes get documents, with the people at their desks. */
export async function openIncomingDesk(opened?: {
  province: TestProvince;
  recorded: ReturnType<typeof recordedInbox>;
}) {
  const recorded = opened?.recorded ?? recordedInbox();
  const province = opened?.province ?? (await openTestProvince({}, silentLog, { inbox: recorded.inbox }));
  const all = [...names, "kythuat.tinh", "congdan.hoa", "hotro.phohien", "tiepnhan.phohien"];
  const who = new Map(await Promise.all(all.map(async (name) => [name, await province.actor(name)] as const)));
  const actor = (name: string): Actor => {
    const found = who.get(name);
    assert.ok(found, name);
    return found;
  };
  const agencyId = await province.agencyId("ubnd-11953");
  const units = await province.rooms.agencies.unitsOf(
    province.rooms.kernel.db,
    province.rooms.agencies.visible(actor("vanthu.phohien")),
    agencyId,
    day("2026-11-23"),
  );
  const unit = (key: string): string => units.find((one) => one.key === key)?.id ?? "";
  const { incoming } = province.rooms;
  const call = (name: string, input: unknown, requestId = next()) => ({ actor: actor(name), requestId, input });
  const receive = tellReceived(province);
  /** Delivers a message and lets the reaction take it in; gives its id. */
  const deliver = async (message: Inbound, to = agencyId): Promise<string> => {
    const id = next();
    recorded.messages.set(id, message);
    await receive({ actor: jobActor("test"), requestId: next(), input: { agencyId: to, id } });
    await province.settle();
    return id;
  };
  const list = async (name: string, which: string, at = agencyId) =>
    incoming.showList({ actor: actor(name), input: { agencyId: at, list: which, after: null } });
  const shown = (documentId: string, name = "vanthu.phohien") =>
    incoming.showDocument({ actor: actor(name), input: { agencyId, documentId } });
  /** A document that came over the interchange; its key. */
  const arrived = async (message: Inbound) => {
    const inboundId = await deliver(message);
    const { documents } = await list("vanthu.phohien", "to-register");
    const found = await Promise.all(documents.map(({ id }) => shown(id)));
    const documentId = found.find(({ document }) => document.inbound_id === inboundId)?.document.id ?? "";
    return { agencyId, documentId };
  };
  const register = (key: object, more: object = {}) =>
    incoming.registerDocument(call("vanthu.phohien", { ...key, note: "", notTheSame: false, ...more }));
  const registered = async (more: Partial<Header> = {}) => {
    const key = await arrived(messageOf(more));
    await register(key);
    return key;
  };
  return {
    ...{ province, incoming, actor, call, agencyId, unit, told: recorded.told, messages: recorded.messages },
    ...{ deliver, list, shown, arrived, register, registered },
    account: (name: string): string => actor(name).accountId ?? "",
    close: () => province.close(),
  };
}

export type IncomingDesk = Awaited<ReturnType<typeof openIncomingDesk>>;

/** What a clerk types of a paper. */
export const paper = {
  ...{
    arrivedOn: "2026-11-23",
    author: "Sở Công Thương tỉnh Hưng Yên",
    numberText: "12/SCT-VP",
    issuedOn: "2026-11-20",
  },
  ...{ typeName: "Công văn", abstract: "Về việc báo cáo cụm công nghiệp năm 2026", urgency: "normal" },
  ...{ answerBy: null, note: "" },
} as const;

/** The leader's wish, without whom: until when as the rules propose. */
export const byDefault = { coordinating: [], opinion: "", due: "default", workingDays: null, dueOn: null } as const;
