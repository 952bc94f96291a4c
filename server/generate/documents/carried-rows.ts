import { createHash } from "node:crypto";
import type { Tx } from "#kernel/database";
import { day, dayIn, vietnamZone } from "#kernel/plain/day";
import type { Built } from "../../rooms.ts";
import { idAt } from "../seeded.ts";
import { type Letter, outgoingIdOf } from "./books-plan.ts";
import type { IncomingCourse } from "./courses.ts";
import type { House } from "./houses.ts";
import { type Outgoing, type Receiver, abstractOf, numberedAtOf } from "./outgoing-rows.ts";

export const messageIdOf = (seed: string, { at, no }: Pick<Letter, "at" | "no">): string =>
  idAt(at, seed, "message", no);
export const inboundIdOf = (seed: string, { at, no }: Pick<Letter, "at" | "no">, ordinal: number): string =>
  idAt(at, seed, "inbound", no, ordinal);

/** Of an envelope that nobody built: 32 bytes that belong to this letter alone. */
export const envelopeOf = (seed: string, no: number): Buffer =>
  createHash("sha256").update(`${seed}\u001fenvelope\u001f${no}`).digest();

/** No edXML file was built, so that there is no signature to be judged. */
export const noSignature = { outcome: "none" } as const;

const priorities = { normal: 0, urgent: 1, "very-urgent": 2, flash: 3 } as const;

export type HeaderFacts = {
  readonly from: Receiver;
  readonly to: readonly Receiver[];
  readonly code: { readonly number: string; readonly notation: string };
  readonly place: string;
  readonly on: string;
  readonly type: { readonly code: string; readonly name: string };
  readonly subject: string;
  readonly signer: { readonly competence: string; readonly position: string; readonly fullName: string };
  readonly toPlaces: readonly string[];
  readonly urgency: keyof typeof priorities;
  readonly pages: number;
  readonly at: Date;
};

/** The header of a new document as the room interchange completes it. */
export function headerOf(rooms: Built, facts: HeaderFacts) {
  return rooms.interchange.bulk.completeHeader(
    {
      ...{ code: facts.code, promulgation: { place: facts.place, on: day(facts.on) } },
      ...{ type: { kind: 2, ...facts.type }, subject: facts.subject, signer: facts.signer },
      ...{ toPlaces: [...facts.toPlaces], priority: priorities[facts.urgency], pages: facts.pages, amount: 1 },
      ...{ appendixes: [], responseFor: [], taskCodes: [] },
    },
    { from: facts.from, to: facts.to, at: facts.at, kind: "new", reason: undefined, replaces: undefined },
  );
}

export type Header = ReturnType<typeof headerOf>;

export function headerOfOutgoing(rooms: Built, of: Outgoing): Header {
  const { house, said, signer, type } = of;
  return headerOf(rooms, {
    ...{ from: { organId: house.organId, name: house.agency.name }, to: of.receivers, at: of.letter.at },
    ...{ code: { number: of.number?.text ?? "", notation: of.symbol }, place: house.agency.placeName },
    ...{ on: dayIn(vietnamZone, numberedAtOf(of)), subject: abstractOf(said) },
    type: { code: type.abbreviation ?? "", name: type.nameVi },
    signer: { competence: "KT.", position: signer.title, fullName: signer.fullName },
    toPlaces: [...of.receivers.slice(0, 10).map(({ name }) => name), "Lưu: VT"],
    ...{ urgency: said.urgency, pages: said.pages },
  });
}

/** What went out: sealed under the sender's key, without the file that nobody built. */
export async function messageRow(rooms: Built, tx: Tx, of: Outgoing, header: Header) {
  const { house, letter, seed } = of;
  const id = messageIdOf(seed, letter);
  const place = { agencyId: house.agency.id, table: "message" as const, id };
  return {
    ...{ agency_id: house.agency.id, id, subject_id: outgoingIdOf(seed, letter), kind: "new" },
    ...{ organ_id: house.organId, document_id: header.documentId, status_code: null },
    body_sealed: await rooms.interchange.bulk.sealBody(tx, place, { header, files: [] }),
    ...{ created_at: letter.at, ready_at: letter.at, file_id: null, envelope_hash: envelopeOf(seed, letter.no) },
    signature: noSignature,
  };
}

/** A receiver's place in a message: the agency, and how it dealt with the document. */
export type Reached = { readonly house: House; readonly ordinal: number; readonly course: IncomingCourse };

export function outboundRows(of: Outgoing, reached: readonly Reached[], numberOf: (organId: string) => number) {
  const { house, letter, seed } = of;
  return reached.map(({ house: to, ordinal, course }) => ({
    ...{ agency_id: house.agency.id, id: idAt(letter.at, seed, "outbound", letter.no, ordinal) },
    ...{ message_id: messageIdOf(seed, letter), organ_id: to.organId, name: to.agency.name, no: numberOf(to.organId) },
    ...{ route: "here", receiver_agency_id: to.agency.id, delivered_to: null, state: "sent", tries: 1 },
    ...{ answer: "delivered", created_at: letter.at, tried_at: course.arrivedAt, sent_at: course.arrivedAt },
    axis_doc_id: null,
  }));
}

/** What each receiver told back: arrived, registered, given out, worked on, completed, as far as it came. */
function toldBy({ course, house }: Reached) {
  const [deputy] = house.deputies;
  const leader = deputy?.fullName ?? null;
  const { tasked } = course;
  return [
    ["01", course.arrivedAt, "Văn bản đã đến hệ thống của nơi nhận.", null],
    ["03", course.registeredAt, "Đã đăng ký văn bản đến", house.clerk.fullName],
    ["04", tasked ? course.directedAt : null, "Đã phân công xử lý", leader],
    ["05", course.begunAt, "Đang xử lý", null],
    ["06", course.completedAt, tasked ? "Đã hoàn thành xử lý" : "Đã xem, lưu", tasked ? null : leader],
  ] as const;
}

const toTheSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1_000) * 1_000);

export async function statusRows(rooms: Built, tx: Tx, of: Outgoing, reached: readonly Reached[]) {
  const { house, letter, seed } = of;
  const rows = [];
  for (const one of reached) {
    for (const [code, at, description, staffName] of toldBy(one)) {
      if (at === null) continue;
      const id = idAt(at, seed, "status", letter.no, one.ordinal, code);
      const place = { agencyId: house.agency.id, table: "status" as const, id };
      rows.push({
        ...{ agency_id: house.agency.id, id, message_id: messageIdOf(seed, letter), organ_id: one.house.organId },
        ...{ code, at: toTheSecond(at), received_at: at },
        words_sealed: await rooms.interchange.bulk.sealBody(tx, place, { description, staffName }),
      });
    }
  }
  return rows;
}

/** What stands at a receiver's door, sealed under the receiver's key; its edXML file is not here. */
export async function inboundRow(
  rooms: Built,
  tx: Tx,
  to: {
    readonly house: House;
    readonly id: string;
    readonly at: Date;
    readonly envelope: Buffer;
    readonly sender: { readonly agencyId: string; readonly messageId: string } | null;
  },
  header: Header,
) {
  const agencyId = to.house.agency.id;
  const place = { agencyId, table: "inbound" as const, id: to.id };
  return {
    ...{ agency_id: agencyId, id: to.id, sender_organ_id: header.from.organId },
    ...{ sender_agency_id: to.sender?.agencyId ?? null, sender_message_id: to.sender?.messageId ?? null },
    ...{ document_id: header.documentId, kind: "new", envelope_hash: to.envelope },
    ...{ number_text: `${header.code.number}/${header.code.notation}`, issued_on: header.promulgation.on },
    body_sealed: await rooms.interchange.bulk.sealBody(tx, place, { header, files: [], warnings: [] }),
    ...{ file_id: idAt(to.at, to.id, "edxml"), signature: noSignature, received_at: to.at },
    ...{ possible_duplicate_of: null, redirected_from: null, certificate_fingerprint: null },
  };
}
