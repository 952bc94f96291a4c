import type { DocumentType } from "#capabilities/documents";
import { type Day, dayIn, vietnamZone, yearOf } from "#kernel/plain/day";
import { type Seeded, seeded } from "../seeded.ts";
import { type Letter, outgoingIdOf } from "./books-plan.ts";
import type { OutgoingCourse } from "./courses.ts";
import type { Colleague, House } from "./houses.ts";
import type { InventedLetter } from "./invented-texts.ts";
import { marksOf, type SoughtRow, type WordMarks } from "./word-marks.ts";

export type Receiver = { readonly organId: string; readonly name: string };

/** What is decided about an outgoing document before its rows are written. */
export type Outgoing = {
  readonly seed: string;
  readonly letter: Letter;
  readonly house: House;
  readonly course: OutgoingCourse;
  readonly said: InventedLetter;
  readonly type: DocumentType;
  readonly symbol: string;
  readonly order: string;
  readonly templateVersion: string;
  readonly drafter: Colleague;
  readonly head: Colleague | undefined;
  readonly signer: Colleague;
  readonly receivers: readonly Receiver[];
  readonly messageId: string | null;
  readonly number: { readonly no: number; readonly text: string } | null;
};

/** Who drafts, looks and signs. */
export function handsOf(house: House, random: Seeded) {
  const [first] = house.officers;
  const [deputy] = house.deputies;
  if (!first || !deputy) throw new Error(`${house.key} has no officials`);
  const drafter = house.officers[random.below(house.officers.length)] ?? first;
  const head = house.heads.find(({ unit }) => unit?.id === drafter.unit?.id);
  return { drafter, head, signer: house.deputies[random.below(house.deputies.length)] ?? deputy };
}

export const peopleRandom = (seed: string, letter: Letter): Seeded => seeded(seed, "hands", letter.no);

const numberFirst = ({ order }: Outgoing): boolean => order === "number-before-signature";
export const numberedAtOf = (of: Pick<Outgoing, "order" | "course">): Date =>
  of.order === "number-before-signature" ? of.course.numberedAt : of.course.sealedAt;
const outOf = ({ course }: Outgoing): boolean => course.state === "issued";
const keyOf = ({ house, letter, seed }: Outgoing) => ({
  agency_id: house.agency.id,
  document_id: outgoingIdOf(seed, letter),
});
const dayOf = (at: Date): Day => dayIn(vietnamZone, at);

export const abstractOf = ({ abstract }: InventedLetter): string => abstract.join(" ");

/** Addressed where its type wants it. */
function addresseesOf({ type, receivers }: Outgoing): string[] {
  if (type.layout.addressees !== "required") return [];
  return receivers.length === 0 ? ["Các phòng, đơn vị trực thuộc"] : receivers.slice(0, 5).map(({ name }) => name);
}
const recipientsOf = ({ receivers }: Outgoing): string[] => [
  ...receivers.slice(0, 10).map(({ name }) => name),
  "Lưu: VT",
];
const groundsOf = ({ type, said }: Outgoing): string[] => (type.layout.decisionWord === null ? [] : [...said.grounds]);

/** What a draft says of second signers, enclosed texts, PDFs and deadlines where there are none. */
const oneSigner = {
  ...{ minuteTakerId: null, party: null, enclosed: null, fromPdf: false, answerBy: null, councilId: null },
} as const;

function contentOf(of: Outgoing) {
  const { said, drafter, signer } = of;
  return {
    typeCode: of.type.code,
    abstract: abstractOf(said),
    urgency: said.urgency,
    body: said.paragraphs.map((pieces) => ({ kind: "paragraph", content: [{ text: pieces.join(" ") }] })),
    grounds: groundsOf(of),
    addressees: addresseesOf(of),
    recipients: recipientsOf(of),
    receivers: of.receivers,
    unitId: drafter.unit?.id ?? null,
    signerId: signer.accountId,
    authority: "KT",
    copies: 1,
  };
}

const issuedOnOf = (of: Outgoing): Day => dayOf(numberedAtOf(of));

/** The row as the acts would have left it, but for the files that nobody made; `imported_from` says so. */
export function documentRow(of: Outgoing) {
  const { course, house, letter } = of;
  const { typeCode, unitId, signerId, ...content } = contentOf(of);
  const out = outOf(of);
  const signed = out && course.signed;
  const changed = { drafting: course.begunAt, "in-review": course.submittedAt, "to-number": course.reviewedAt };
  return {
    ...{ agency_id: house.agency.id, id: outgoingIdOf(of.seed, letter), state: stateOf(of), type_code: typeCode },
    ...{ ...content, unit_id: unitId, signer_account_id: signerId, drafter_account_id: of.drafter.accountId },
    ...{ answers_inbound_id: null, replaces_id: null, version: 1, number_order: of.order, series: "document" },
    ...{ symbol: of.number && of.symbol, number_text: of.number?.text ?? null },
    issued_on: of.number && issuedOnOf(of),
    ...{ template: "administrative-document", template_version: of.templateVersion, anchors: null },
    pages: out ? of.said.pages : null,
    signed_at: signed ? course.signedAt : null,
    sealer_account_id: out ? house.clerk.accountId : null,
    ...{ message_id: of.messageId, imported_from: `generated:${of.seed}`, created_at: course.begunAt },
    submitted_at: course.state === "drafting" ? null : course.submittedAt,
    issued_at: out ? letter.at : null,
    changed_at: course.state === "issued" ? letter.at : changed[course.state],
  };
}

/** Where the number follows the signature no clerk's number waits. */
function stateOf(of: Outgoing): string {
  return of.course.state === "to-number" && !numberFirst(of) ? "in-review" : of.course.state;
}

export const versionRow = (of: Outgoing) => ({
  ...{ ...keyOf(of), no: 1, content: { ...contentOf(of), ...oneSigner } },
  ...{ saved_at: of.course.begunAt, saved_by: of.drafter.accountId },
});

const reviewed = (of: Outgoing): Colleague | undefined =>
  of.course.reviewed && of.course.state !== "drafting" ? of.head : undefined;

export function reviewRows(of: Outgoing) {
  const head = reviewed(of);
  if (!head) return [];
  const waits = stateOf(of) === "in-review";
  return [
    {
      ...{ ...keyOf(of), round: 1, no: 1, kind: "unit-leader", reviewer_account_id: head.accountId },
      ...{ state: waits ? "waiting" : "passed", comment: null, version: 1 },
      decided_at: waits ? null : of.course.reviewedAt,
    },
  ];
}

type Deed = readonly [kind: string, state: string, at: Date, by: Colleague, titled: boolean];

/** The course in the order of the acts; what a job finished has no title, as the acts write it. */
export function stepRows(of: Outgoing) {
  const { course, drafter, house, letter, signer } = of;
  const { clerk } = house;
  const head = reviewed(of);
  const first = numberFirst(of);
  const offRoad = first ? "to-number" : "being-rendered";
  const state = stateOf(of);
  const road: Deed[] =
    state === "drafting"
      ? []
      : [
          ["submit", head ? "in-review" : offRoad, course.submittedAt, drafter, true],
          ...(head && state !== "in-review"
            ? [["pass-unit-leader", offRoad, course.reviewedAt, head, true] as const]
            : []),
        ];
  const signing: Deed[] = course.signed
    ? [
        ["authorise-signature", "being-signed", course.authorisedAt, signer, true],
        ["signed", "to-seal", course.signedAt, signer, false],
        ["authorise-seal", "being-sealed", course.sealedAt, clerk, true],
      ]
    : [];
  const end: Deed[] = outOf(of)
    ? [
        ...(first ? [["number", "being-rendered", course.numberedAt, clerk, true] as const] : []),
        ...signing,
        ["issue", "issued", letter.at, clerk, false],
      ]
    : [];
  const deeds: Deed[] = [["begin", "drafting", course.begunAt, drafter, true], ...road, ...end];
  return deeds.map(([kind, to, at, by, titled], n) => ({
    ...{ ...keyOf(of), no: n + 1, kind, state: to, at, by_account_id: by.accountId },
    ...{ by_title: titled ? by.title : null, on_behalf: false, words: null, version: 1 },
  }));
}

/** The line in the register of ten columns, written with the number. */
export function lineRows(of: Outgoing) {
  const { house, letter, number, said, signer, type } = of;
  if (!number) return [];
  const recipients = recipientsOf(of);
  return [
    {
      ...{ ...keyOf(of), book_year: yearOf(issuedOnOf(of)), no: number.no },
      ...{ number_text: number.text, symbol: of.symbol, issued_on: issuedOnOf(of), type_name: type.nameVi },
      ...{ abstract: abstractOf(said), signer: signer.fullName, recipients: recipients.slice(0, -1).join("; ") },
      ...{ kept_by: "VT", copies: 1, forwarded_on: dayOf(letter.at), receipt: null, note: null },
      ...{ registered_at: numberedAtOf(of), registered_by: house.clerk.accountId },
    },
  ];
}

/** Every piece of text whose words it is found by, and those of its receivers alone. */
export function soughtPieces(of: Outgoing) {
  const receivers = [...addresseesOf(of), ...recipientsOf(of), ...of.receivers.map(({ name }) => name)];
  const number = of.number ? [of.number.text, of.symbol] : [];
  const shown = [...addresseesOf(of), ...recipientsOf(of)];
  const all = [
    ...number,
    of.type.nameVi,
    ...of.said.abstract,
    ...of.said.paragraphs.flat(),
    ...groundsOf(of),
    ...shown,
  ];
  return { all, number, receivers };
}

export function soughtRow(of: Outgoing, words: WordMarks): SoughtRow {
  const { all, number, receivers } = soughtPieces(of);
  const day = of.number ? issuedOnOf(of) : dayOf(of.course.begunAt);
  const marks = marksOf(of.house.agency.id, {
    word: words.wordsOf(all),
    number: words.wordsOf(number),
    agency: words.wordsOf(receivers),
    type: [words.nameOf(of.type.nameVi)],
    month: [day.slice(0, 7).replace("-", "")],
    person: new Set([of.drafter.accountId, of.signer.accountId]),
  });
  return { ...keyOf(of), day, marks };
}
