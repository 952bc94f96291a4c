import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { type Actor, anonymous, jobActor } from "#kernel/plain/actor";
import { type MarkedProvince, answers, mark, next, openMarkedProvince, person } from "../support/marked.ts";

const pdf = Buffer.from("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n");

describe("marked drafts, submissions and ratings", () => {
  let marked: MarkedProvince;
  let citizen: Actor;
  before(async () => {
    marked = await openMarkedProvince();
    const { province } = marked;
    const account = { kind: "citizen", agencyId: null, signInName: mark.signIn, password: mark.password };
    await marked.act(province.rooms.identity.addAccount, jobActor("set-up"), {
      ...account,
      person: { ...person, kind: undefined },
    });
    citizen = await province.actor(mark.signIn);
  });
  after(() => marked.close());
  const act: MarkedProvince["act"] = (...given) => marked.act(...given);

  async function draftToDossier() {
    const { drafts, oneStop } = marked.province.rooms;
    const ward = await marked.province.agencyId("ubnd-11953");
    await act(drafts.beginDraft, citizen, { procedureCode: mark.name, caseKey: mark.street });
    const begun = await act(drafts.beginDraft, citizen, { procedureCode: "1.002693", caseKey: "ordinary" });
    const draftId = begun?.draftId ?? next();
    await act(oneStop.submitDraft, citizen, { draftId });
    await act(drafts.chooseCase, citizen, { draftId, caseKey: mark.name });
    await act(drafts.chooseCase, citizen, { draftId, caseKey: "ordinary" });
    await act(drafts.chooseAgency, citizen, { draftId, agencyId: mark.street });
    await act(drafts.chooseAgency, citizen, { draftId, agencyId: ward });
    await act(drafts.saveAnswers, citizen, { draftId, answers: { ...answers, place: mark.street.repeat(5_000) } });
    await act(drafts.saveAnswers, citizen, { draftId, answers: { ...answers, [mark.name]: mark.number } });
    const contact = { phone: mark.phone, email: mark.email, address: mark.street };
    await act(drafts.saveContact, citizen, { draftId, contact, returnWay: mark.name });
    await act(drafts.saveContact, citizen, { draftId, contact, returnWay: "post" });
    for (const componentCode of ["1.002693-01", "1.002693-02", "1.002693-02"]) {
      const upload = { fileName: `Đơn của ${mark.name}.pdf`, stream: Readable.from([pdf]) };
      const file = await drafts.receivePaper(citizen, draftId, upload);
      await act(drafts.addPaper, citizen, { draftId, componentCode: mark.name, file });
      await act(drafts.addPaper, citizen, { draftId, componentCode, file });
    }
    const { draft } = await drafts.showDraft({ actor: citizen, input: { draftId } });
    await act(drafts.removePaper, citizen, { draftId, paperId: next() });
    await act(drafts.removePaper, citizen, { draftId, paperId: draft?.papers.at(-1)?.id });
    const other = await act(drafts.beginDraft, citizen, { procedureCode: "1.002693", caseKey: "conserved" });
    await act(drafts.deleteDraft, citizen, { draftId: next() });
    await act(drafts.deleteDraft, citizen, { draftId: other?.draftId });
    const submitted = await act(oneStop.submitDraft, citizen, { draftId });
    assert.ok(submitted, "it is submitted");
    await marked.settleAll();
    return submitted;
  }

  it("are found in no audit line, event, job, request, file row or log line", async () => {
    const { agencyId, dossierId, trackingCode } = await draftToDossier();
    const { feedback, oneStop } = marked.province.rooms;
    const points = { time: 2, contacts: 2, publicity: 2, attitude: 2, online: 2, overall: 2 };
    await act(feedback.rateDossier, citizen, { agencyId, dossierId, points, remark: `Của ${mark.name}` }, "rate early");
    const track = (dossierCode: string) =>
      oneStop.trackByCode({ actor: anonymous, input: { dossierCode, lastFour: "1313" } }).catch(() => undefined);
    await track(mark.name);
    await track(trackingCode);
    assert.deepEqual(await marked.findings(), []);
    const mails = marked.mailbox.messages().filter((mail) => JSON.stringify(mail).includes(mark.email));
    assert.ok(mails.length > 0, "and the person was told by mail");
  });

  it("every act was tried, done and refused", () => {
    for (const [name, ends] of marked.ends) {
      if (name === "identity.add-account" || name === "rate early") continue;
      assert.ok(ends.has("done"), `${name}: ${[...ends].join()}`);
      assert.ok(
        [...ends].some((end) => end !== "done"),
        `${name} was never refused`,
      );
    }
    assert.ok(marked.ends.size >= 10, `${marked.ends.size} acts`);
  });
});
