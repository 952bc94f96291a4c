import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { type Commune, type DocumentKey, openDocumentDesk } from "./document-desk.ts";
import { paper } from "./incoming-desk.ts";
import { testPin } from "./province.ts";

export type CopyKey = { readonly agencyId: string; readonly copyId: string };

const wishes = {
  ...{ form: "true-copy", to: "paper", fileId: null, copiedFrom: "", paragraphs: [], typed: "", copies: 2 },
  ...{ recipients: ["Phòng Kinh tế", "Lưu: VT"], purpose: "Gửi phòng chuyên môn thực hiện" },
} as const;

/** A province in which documents were issued and received, with the people who copy them. */
export async function openCopyDesk() {
  const desk = await openDocumentDesk();
  const { actor, agencies, call, id, province } = desk;
  const { copies, incoming, signatures } = province.rooms;
  /** A paper that came by post, with its scan, registered. */
  const received = async (scan: Uint8Array, name = "ban-quet.pdf", more: object = {}): Promise<DocumentKey> => {
    const entry = { agencyId: agencies.phohien, source: "post", ...paper, ...more };
    const key = await incoming.enterDocument(call("vanthu.phohien", entry));
    const bytes = Readable.from([Buffer.from(scan)]);
    const file = await incoming.receiveScan(actor("vanthu.phohien"), key, { name, bytes });
    await incoming.addScan(call("vanthu.phohien", { ...key, file }));
    await incoming.registerDocument(call("vanthu.phohien", { ...key, note: "", notTheSame: true }));
    return key;
  };
  const wishFor = (kind: "outgoing" | "incoming", { agencyId, documentId }: DocumentKey, more: object = {}) => {
    const commune: Commune = agencyId === agencies.nhuquynh ? "nhuquynh" : "phohien";
    return { agencyId, source: { kind, documentId }, ...wishes, signerId: id(`chutich.${commune}`), ...more };
  };
  const ask = (name: string, wish: object): Promise<CopyKey> => copies.askForCopy(call(name, wish));
  const approve = (key: CopyKey, name: string) => copies.approveCopy(call(name, key));
  const number = async (keys: readonly CopyKey[], name: string) => {
    const input = { agencyId: keys[0]?.agencyId, copyIds: keys.map(({ copyId }) => copyId) };
    const done = await copies.numberCopies(call(name, input));
    await province.settle();
    return done;
  };
  const shown = (key: CopyKey, name: string) => copies.showCopy({ actor: actor(name), input: key });
  /** Authorises as the page does it; the jobs are left to the caller. */
  const authorise = async (use: "personal" | "seal", key: CopyKey, name: string) => {
    const { copy } = await shown(key, name);
    const sha256 = copy.file_sha256 ?? "";
    const { agencyId, copyId } = key;
    const wish = { use, agencyId, pin: testPin, documents: [{ documentId: copyId, sha256 }] };
    const { authorisationId } = await signatures.openAuthorisation(call(name, wish));
    const input = { agencyId, authorisationId, copies: [{ copyId, sha256 }] };
    return use === "personal"
      ? copies.authoriseSignatures(call(name, input))
      : copies.authoriseSeals(call(name, input));
  };
  const sign = async (key: CopyKey, name: string) => {
    await authorise("personal", key, name);
    await province.settle();
  };
  const seal = async (key: CopyKey, name: string) => {
    await authorise("seal", key, name);
    await province.settle();
  };
  const fileOf = async (key: CopyKey, name: string): Promise<Buffer> => {
    const file = await copies.openCopyFile({ actor: actor(name), input: key });
    return Buffer.concat(await file.bytes.toArray());
  };
  /** Asked, decided, numbered and made. */
  const made = async (kind: "outgoing" | "incoming", document: DocumentKey, more: object = {}): Promise<CopyKey> => {
    const commune: Commune = document.agencyId === agencies.nhuquynh ? "nhuquynh" : "phohien";
    const key = await ask(`vanthu.${commune}`, wishFor(kind, document, more));
    await approve(key, `chutich.${commune}`);
    await number([key], `vanthu.${commune}`);
    const { copy } = await shown(key, `vanthu.${commune}`);
    assert.equal(copy.problem, null);
    return key;
  };
  return {
    ...{ ...desk, copies, received, wishFor, ask, approve, numberThem: number, shownCopy: shown, authorise },
    ...{ signCopy: sign, sealCopy: seal, fileOf, made },
  };
}

export type CopyDesk = Awaited<ReturnType<typeof openCopyDesk>>;
