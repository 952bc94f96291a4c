import assert from "node:assert/strict";
import { type Counter, type DossierKey, next, openCounter } from "./one-stop-counter.ts";
import { type TestProvince, testPin } from "./province.ts";

/** The demo citizen who can sign in. */
export const hoa = {
  ...{ kind: "person", fullName: "Trần Thị Hòa", identityNumber: "033159000023", phone: "0900000023" },
  ...{ email: "", address: "Số 30 ngõ Minh Họa" },
};
export const oneRequest = {
  componentCode: "1.002693-02",
  what: "Ảnh chụp hiện trạng cây xanh",
  reason: "Ảnh không nhìn rõ gốc cây",
  ground: "Nghị định 258/2025/NĐ-CP",
  how: "Chụp lại gốc cây, nộp tại Trung tâm",
};
export const photo = {
  ...{ componentCode: "1.002693-02", name: "Ảnh chụp", kind: "copy", quantity: 1 },
  ...{ file: null, fileId: null },
};

const wordsOf = (more: object = {}) => ({ requests: [oneRequest], answerBy: null, ground: null, ...more });

/** The counter's hands for letters: who asks, approves, sends, hands in and signs. */
function handsOf(province: TestProvince, at: Counter) {
  const { letters } = province.rooms;
  const taken = async (more: object = {}): Promise<DossierKey> => {
    const key = await at.enter("phohien", { applicant: hoa, ...more });
    await at.stop.receiveDossier(at.call("tiepnhan.phohien", key));
    await at.stop.takeDossier(at.call("chuyenvien.phohien", key));
    return key;
  };
  const ask = (name: string, key: DossierKey, more: object = {}) =>
    letters.requestSupplement(at.call(name, { ...key, ...wordsOf(more) }));
  const send = (letter: object, name = "tiepnhan.phohien") => letters.sendSupplement(at.call(name, keyOnly(letter)));
  const handIn = (key: DossierKey, name = "tiepnhan.phohien", how = "counter") =>
    letters.handInSupplement(at.call(name, { ...key, papers: [photo], how }));
  const course = (key: DossierKey, name = "tiepnhan.phohien") =>
    letters.showLetters({ actor: at.actor(name), input: key });
  /** Opens the clerk's key by PIN for a signed letter, as the tray shows it; the clerk of the agency that signs, unless named. */
  const toSeal = async (key: DossierKey, letterId: string, name?: string) => {
    const found = (await course(key)).letters.find(({ id }) => id === letterId);
    assert.ok(found?.signed_sha256, "the letter was signed");
    const clerk = name ?? (found.form === "form-03" ? "vanthutt.phohien" : "vanthu.phohien");
    const sha256 = found.signed_sha256;
    const agencyId = found.signing_agency_id;
    const documents = [{ documentId: letterId, sha256 }];
    const opening = { use: "seal", agencyId, pin: testPin, documents };
    const { authorisationId } = await province.rooms.signatures.openAuthorisation(at.call(clerk, opening));
    return { clerk, input: { agencyId: key.agencyId, letterId, authorisationId, sha256 } };
  };
  /** Seals a signed letter as the clerk does, and lets the job do it. */
  const seal = async (key: DossierKey, letterId: string, name?: string) => {
    const { clerk, input } = await toSeal(key, letterId, name);
    const done = await letters.authoriseLetterSeal(at.call(clerk, input));
    await province.settle();
    return done;
  };
  /** Signs a letter as its signer does: reads it, opens the key by PIN, authorises, and lets the job do it. */
  const sign = async (key: DossierKey, letterId: string, name: string) => {
    await province.settle();
    const found = (await course(key, name)).letters.find(({ id }) => id === letterId);
    assert.ok(found?.rendered_sha256, "the letter was rendered");
    const sha256 = found.rendered_sha256;
    const agencyId = found.signing_agency_id;
    const documents = [{ documentId: letterId, sha256 }];
    const opening = { use: "personal", agencyId, pin: testPin, documents };
    const { authorisationId } = await province.rooms.signatures.openAuthorisation(at.call(name, opening));
    const input = { agencyId: key.agencyId, letterId, authorisationId, sha256 };
    await letters.authoriseLetter(at.call(name, input));
    await province.settle();
  };
  const signAndSeal = async (key: DossierKey, letterId: string, name: string) => {
    await sign(key, letterId, name);
    return seal(key, letterId);
  };
  return { letters, taken, ask, send, handIn, course, sign, toSeal, seal, signAndSeal };
}

const keyOnly = (letter: object) => {
  const { agencyId, letterId } = letter as { agencyId: string; letterId: string };
  return { agencyId, letterId };
};

/** The one-stop counter with its letters. */
export async function openLettersCounter(province: TestProvince) {
  const at = await openCounter(province);
  /** The chair authorises the signature of results. */
  const signResults = (authorisationId: string, results: Parameters<typeof at.sign>[2]) =>
    at.sign("chutich.phohien", authorisationId, results);
  return { ...at, ...handsOf(province, at), keyOnly, next, signResults };
}

export type LettersCounter = Awaited<ReturnType<typeof openLettersCounter>>;
