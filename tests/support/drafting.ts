import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { timeOrderedIds } from "#kernel/ids";
import type { Actor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { type TestProvince, openTestProvince } from "./province.ts";

export const next = (): string => timeOrderedIds.next();
export const smallPdf = (text: string): Buffer => Buffer.from(`%PDF-1.4\n% ${text}\n1 0 obj\n<<>>\nendobj\n%%EOF\n`);
export const draftAnswers = {
  work: "fell",
  species: "Xà cừ",
  treeCount: 2,
  place: "Số 12 Dấu Mực <script>alert(1)</script>",
  reason: "Cây nghiêng, có nguy cơ đổ",
};
export const draftContact = { phone: "0912345678", email: "", address: "Ngõ Dấu Mực" };

export async function refusalOf(doing: Promise<unknown>): Promise<Refusal> {
  const error = await doing.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Refusal, String(error));
  return error;
}
export const codeOf = async (doing: Promise<unknown>): Promise<string> => (await refusalOf(doing)).code;

/** A starter province with two citizens, an officer of Phố Hiến ward, and the ways to prepare a dossier there. */
export async function openDrafting() {
  const province: TestProvince = await openTestProvince();
  const { drafts, oneStop } = province.rooms;
  const [hoa, nam, officer] = (await Promise.all(
    ["congdan.hoa", "congdan.nam", "tiepnhan.phohien"].map((name) => province.actor(name)),
  )) as [Actor, Actor, Actor];
  const ward = await province.agencyId("ubnd-11953");
  const begin = async (actor = hoa): Promise<string> => {
    const input = { procedureCode: "1.002693", caseKey: "ordinary" };
    return (await drafts.beginDraft({ actor, requestId: next(), input })).draftId;
  };
  const upload = async (draftId: string, componentCode: string) => {
    const stream = Readable.from([smallPdf(componentCode)]);
    const file = await drafts.receivePaper(hoa, draftId, { fileName: "Đơn.pdf", stream });
    await drafts.addPaper({ actor: hoa, requestId: next(), input: { draftId, componentCode, file } });
    return file;
  };
  const show = async (draftId: string) => {
    const { draft } = await drafts.showDraft({ actor: hoa, input: { draftId } });
    assert.ok(draft, "it is open");
    return draft;
  };
  const fill = async (): Promise<string> => {
    const draftId = await begin();
    const call = (input: object) => ({ actor: hoa, requestId: next(), input: { draftId, ...input } });
    await drafts.chooseAgency(call({ agencyId: ward }));
    await drafts.saveAnswers(call({ answers: draftAnswers }));
    await drafts.saveContact(call({ contact: draftContact, returnWay: "online" }));
    for (const code of ["1.002693-01", "1.002693-02"]) await upload(draftId, code);
    return draftId;
  };
  const submit = (draftId: string, requestId = next()) =>
    oneStop.submitDraft({ actor: hoa, requestId, input: { draftId } });
  const typed = { answers: draftAnswers, contact: draftContact };
  return { province, hoa, nam, officer, ward, begin, upload, show, fill, submit, ...typed };
}

export type Drafting = Awaited<ReturnType<typeof openDrafting>>;
