import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import type { Actor } from "#kernel/plain/actor";
import { type Drafting, codeOf, next, openDrafting, refusalOf, smallPdf } from "../../tests/support/drafting.ts";
import { testNow } from "../../tests/support/province.ts";

const daysLater = (days: number): Date => new Date(testNow.getTime() + days * 86_400_000);

describe("what a draft is kept from", () => {
  let d: Drafting;
  before(async () => {
    d = await openDrafting();
  });
  after(() => d.province.close());

  it("is its author's alone: to anyone else there is no such draft, whatever they try", async () => {
    const draftId = await d.fill();
    const { drafts } = d.province.rooms;
    const [paper] = (await d.show(draftId)).papers;
    const stream = (): Readable => Readable.from([smallPdf("other")]);
    const tries = (actor: Actor): (() => Promise<unknown>)[] => {
      const call = (input: object) => ({ actor, requestId: next(), input: { draftId, ...input } });
      return [
        () => drafts.showDraft({ actor, input: { draftId } }),
        () => drafts.openDraftFile({ actor, input: { draftId, fileId: paper?.fileId } }),
        () => drafts.chooseCase(call({ caseKey: "conserved" })),
        () => drafts.chooseAgency(call({ agencyId: d.ward })),
        () => drafts.saveAnswers(call({ answers: {} })),
        () => drafts.saveContact(call({ contact: d.contact, returnWay: "online" })),
        () => drafts.removePaper(call({ paperId: paper?.id })),
        () => drafts.deleteDraft(call({})),
        () => d.province.rooms.oneStop.submitDraft(call({})),
      ];
    };
    for (const doing of tries(d.nam)) assert.equal(await codeOf(doing()), "drafts.unknown");
    for (const doing of tries(d.officer)) assert.equal(await codeOf(doing()), "kernel.forbidden");
    assert.equal(
      await codeOf(drafts.receivePaper(d.nam, draftId, { fileName: "a.pdf", stream: stream() })),
      "drafts.unknown",
    );
    const own = await d.begin(d.nam);
    const stolen = { draftId: own, componentCode: "1.002693-01", file: await fileRowOf(paper?.fileId ?? "") };
    assert.equal(
      await codeOf(drafts.addPaper({ actor: d.nam, requestId: next(), input: stolen })),
      "drafts.unknown-paper",
      "somebody else's file cannot be claimed",
    );
    assert.deepEqual(
      (await drafts.listMyDrafts({ actor: d.nam, input: {} })).map((draft) => draft.id),
      [own],
    );
    assert.deepEqual((await d.show(draftId)).content.answers, d.answers, "nothing was changed");
  });
  const fileRowOf = async (fileId: string) => {
    const file = await d.province.ground.files.find(d.province.rooms.kernel.db, fileId);
    return { id: fileId, name: "x.pdf", sha256: file?.sha256, sizeBytes: 1, type: "application/pdf", verdict: "clean" };
  };

  it("takes PDF and photographs by their bytes, and no more than it should", async () => {
    const draftId = await d.begin();
    const { drafts } = d.province.rooms;
    const receive = (fileName: string, bytes: Iterable<Buffer>) =>
      drafts.receivePaper(d.hoa, draftId, { fileName, stream: Readable.from(bytes) });
    assert.equal(await codeOf(receive("đơn.pdf", [Buffer.from("MZ this is a program")])), "kernel.file-disguised");
    assert.equal(await codeOf(receive("đơn.exe", [Buffer.from("MZ this is a program")])), "kernel.file-type");
    assert.equal(await codeOf(receive("ảnh.jpg", [smallPdf("no photograph")])), "kernel.file-disguised");
    assert.equal(await codeOf(receive("a.pdf", [])), "kernel.file-empty");
    assert.equal(
      await codeOf(receive("a.pdf", [Buffer.from("%PDF-1.4\n<</OpenAction<</S/JavaScript/JS(app.alert())>>>>")])),
      "kernel.file-active-content",
    );
    const large = function* (): Iterable<Buffer> {
      yield smallPdf("large");
      for (let n = 0; n < 21; n += 1) yield Buffer.alloc(1_048_576, 32);
    };
    assert.equal(await codeOf(receive("a.pdf", large())), "kernel.file-too-large");
    const file = await receive("../../etc/passwd.pdf", [smallPdf("a path is no name")]);
    assert.equal(file.name, "passwd.pdf");
    const unknown = { draftId, componentCode: "9.999999-01", file };
    assert.equal(
      await codeOf(drafts.addPaper({ actor: d.hoa, requestId: next(), input: unknown })),
      "drafts.unknown-component",
    );
  });

  it("forgets a file that was taken out, and everything when it is deleted", async () => {
    const draftId = await d.begin();
    const { drafts, kernel } = d.province.rooms;
    const first = await d.upload(draftId, "1.002693-01");
    const second = await d.upload(draftId, "1.002693-02");
    const [paper] = (await d.show(draftId)).papers;
    await drafts.removePaper({ actor: d.hoa, requestId: next(), input: { draftId, paperId: paper?.id } });
    assert.equal(await d.province.ground.files.find(kernel.db, first.id), undefined);
    await drafts.deleteDraft({ actor: d.hoa, requestId: next(), input: { draftId } });
    assert.equal(await d.province.ground.files.find(kernel.db, second.id), undefined);
    assert.equal(await codeOf(drafts.showDraft({ actor: d.hoa, input: { draftId } })), "drafts.unknown");
  });

  it("is kept for thirty days after its last change, and then removed with its files", async () => {
    const draftId = await d.fill();
    const { drafts, kernel } = d.province.rooms;
    assert.equal((await d.show(draftId)).expiresOn, "2026-12-23");
    d.province.setNow(daysLater(20));
    await drafts.chooseCase({ actor: d.hoa, requestId: next(), input: { draftId, caseKey: "conserved" } });
    const shown = await d.show(draftId);
    assert.equal(shown.expiresOn, "2027-01-12", "each change begins the period anew");
    d.province.setNow(daysLater(50));
    assert.deepEqual((await d.show(draftId)).caseKey, "conserved", "on its last day it still opens");
    d.province.setNow(daysLater(51));
    assert.equal(await codeOf(drafts.showDraft({ actor: d.hoa, input: { draftId } })), "drafts.expired");
    assert.equal(await codeOf(d.submit(draftId)), "drafts.expired");
    assert.ok(!(await drafts.listMyDrafts({ actor: d.hoa, input: {} })).some((draft) => draft.id === draftId));
    await drafts.sweepDrafts.run({}, { jobId: "1", attempt: 1, lastAttempt: false, requestFor: next });
    assert.equal(await codeOf(drafts.showDraft({ actor: d.hoa, input: { draftId } })), "drafts.unknown");
    for (const { fileId } of shown.papers)
      assert.equal(await d.province.ground.files.find(kernel.db, fileId), undefined);
    d.province.setNow(testNow);
  });

  it("is begun only where the door is open, and a door that closes meanwhile is told", async () => {
    const { drafts, procedures } = d.province.rooms;
    const tried = (procedureCode: string, caseKey = "ordinary") =>
      codeOf(drafts.beginDraft({ actor: d.hoa, requestId: next(), input: { procedureCode, caseKey } }));
    assert.equal(await tried("9.999999"), "drafts.unknown-procedure");
    assert.equal(await tried("'; drop table"), "drafts.unknown-procedure");
    assert.equal(await tried("1.002693", "nonsense"), "drafts.unknown-case");
    const draftId = await d.fill();
    const administrator = await d.province.actor("nghiepvu.tinh");
    const set = (open: boolean, validFrom: string, actor = administrator) =>
      procedures.setOwnPagesDoor({
        actor,
        requestId: next(),
        input: { code: "1.002693", open, validFrom, source: "Thử nghiệm" },
      });
    assert.equal(await codeOf(set(false, "2026-11-22")), "procedures.day-past");
    assert.equal(await codeOf(set(false, "2026-11-23", d.officer)), "kernel.forbidden");
    await set(false, "2026-11-24");
    assert.deepEqual((await d.show(draftId)).faults, [], "today it is still open");
    d.province.setNow(daysLater(1));
    assert.equal(await tried("1.002693"), "drafts.door-closed");
    assert.deepEqual(
      (await d.show(draftId)).faults.map(({ code }) => code),
      ["drafts.door-closed"],
    );
    assert.equal(await codeOf(d.submit(draftId)), "drafts.incomplete");
    await set(true, "2026-11-24");
    assert.deepEqual((await d.show(draftId)).faults, []);
    d.province.setNow(testNow);
  });

  it("goes only to an agency that handles the procedure", async () => {
    const draftId = await d.begin();
    const choose = (agencyId: string) =>
      refusalOf(
        d.province.rooms.drafts.chooseAgency({ actor: d.hoa, requestId: next(), input: { draftId, agencyId } }),
      );
    const centre = await choose(await d.province.agencyId("ttpvhcc-11953"));
    assert.deepEqual(centre.fields, { agencyId: "drafts.agency-unfit" });
    assert.deepEqual((await choose(next())).fields, { agencyId: "drafts.agency-unfit" });
    const province = await choose(await d.province.agencyId("ubnd-tinh"));
    assert.deepEqual(
      province.fields,
      { agencyId: "drafts.agency-unfit" },
      "it appoints another, and decides not itself",
    );
    assert.deepEqual((await choose("")).fields, { agencyId: "field.choose" });
  });

  it("of a provincial procedure goes only to the agency that its version names", async () => {
    const { drafts, procedures } = d.province.rooms;
    const administrator = await d.province.actor("nghiepvu.tinh");
    const door = { code: "1.001686", open: true, validFrom: "2026-11-23", source: "Thử nghiệm" };
    await procedures.setOwnPagesDoor({ actor: administrator, requestId: next(), input: door });
    const input = { procedureCode: "1.001686", caseKey: "ordinary" };
    const { draftId } = await drafts.beginDraft({ actor: d.hoa, requestId: next(), input });
    const choose = (agencyId: string) =>
      drafts.chooseAgency({ actor: d.hoa, requestId: next(), input: { draftId, agencyId } });
    for (const key of ["so-y-te", "so-nong-nghiep-va-moi-truong", "chi-cuc-thuy-loi", "ubnd-tinh", "ubnd-11953"]) {
      const refused = await refusalOf(choose(await d.province.agencyId(key)));
      assert.deepEqual(refused.fields, { agencyId: "drafts.agency-unfit" }, key);
    }
    await choose(await d.province.agencyId("chi-cuc-chan-nuoi-va-thu-y"));
    assert.equal((await d.show(draftId)).agency?.key, "chi-cuc-chan-nuoi-va-thu-y");
  });
});
