import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type FileDesk, heading, openFileDesk, opening } from "../../tests/support/file-desk.ts";
import { next } from "../../tests/support/document-desk.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const specialist = "chuyenvien.phohien";
const clerk = "vanthu.phohien";
const chair = "chutich.phohien";

describe("the yearly list of files and files opened by it", () => {
  let at: FileDesk;
  before(async () => {
    at = await openFileDesk();
  });
  after(() => at.end());

  const list = (listId: string, name = clerk) =>
    at.workFiles.showList({ actor: at.desk.actor(name), input: { agencyId: at.agencyId, listId } });

  it("is drafted by the clerk, approved by a leader, not changed afterwards, and copied to the next year", async () => {
    const { list: key, headings } = await at.approvedList(2026, ["01.KT", "02.KT"]);
    assert.equal((await list(key.listId)).list.approved_name, "Trịnh Quốc Nghiêm");
    const approved = refusedWith("work-files.list-approved", 409);
    const again = { ...key, ...heading, symbol: "03.KT", responsibleId: at.desk.id(specialist) };
    await assert.rejects(at.workFiles.saveHeading(at.call(clerk, again)), approved);
    await assert.rejects(at.workFiles.dropHeading(at.call(clerk, { ...key, headingId: headings[0] })), approved);
    await assert.rejects(
      at.workFiles.beginList(at.call(clerk, { year: 2026 })),
      refusedWith("work-files.year-taken", 409),
    );
    const copied = await at.workFiles.copyList(at.call(clerk, { ...key, year: 2027 }));
    const { headings: next2027, list: draft } = await list(copied.listId);
    assert.deepEqual(
      next2027.map((one) => one.heading.symbol),
      ["01.KT", "02.KT"],
    );
    assert.equal(draft.state, "drafting");
  });

  it("only the clerk writes and only a leader of the agency approves it", async () => {
    const forbidden = refusedWith("kernel.forbidden", 403);
    for (const name of [specialist, chair, "vanthu.nhuquynh", "kythuat.tinh", "thanhtra.tinh"]) {
      await assert.rejects(at.workFiles.beginList(at.call(name, { year: 2030 })), forbidden, name);
    }
    const key = await at.workFiles.beginList(at.call(clerk, { year: 2030 }));
    for (const name of [specialist, clerk, "chutich.nhuquynh"]) {
      await assert.rejects(at.workFiles.approveList(at.call(name, key)), forbidden, name);
    }
    await assert.rejects(at.workFiles.approveList(at.call(chair, key)), refusedWith("work-files.list-faulty", 409));
  });

  it("a heading is refused by field: its symbol, twice, its retention, its person", async () => {
    const key = await at.workFiles.beginList(at.call(clerk, { year: 2031 }));
    const save = (more: object) =>
      at.workFiles.saveHeading(at.call(clerk, { ...key, ...heading, responsibleId: at.desk.id(specialist), ...more }));
    await save({});
    await assert.rejects(save({}), refusedWith("work-files.symbol-taken", 422));
    await assert.rejects(save({ symbol: "../02" }), refusedWith("work-files.symbol-form", 422));
    await assert.rejects(save({ symbol: "02", retention: "33" }), refusedWith("work-files.unknown-retention", 422));
    const elsewhere = at.desk.id("chuyenvien.nhuquynh");
    await assert.rejects(
      save({ symbol: "02", responsibleId: elsewhere }),
      refusedWith("work-files.unknown-person", 422),
    );
  });

  it("a CSV comes in whole, each line with what is wrong with it; nothing is approved before it is right", async () => {
    const key = await at.workFiles.beginList(at.call(clerk, { year: 2032 }));
    const bring = (csv: string) => at.workFiles.importHeadings(at.call(clerk, { ...key, csv }));
    await assert.rejects(bring("a;b\n1;2"), refusedWith("work-files.csv-columns", 422));
    const head = "Đề mục;Số và ký hiệu;Tiêu đề;Thời hạn;Căn cứ;Người lập;Ghi chú";
    const { fullName } = (await list(key.listId)).people.find(
      ({ accountId }) => accountId === at.desk.id(specialist),
    ) ?? { fullName: "" };
    assert.ok(fullName);
    const lines = [`I;01.KT;Hồ sơ đê điều;Vĩnh viễn;Mục 3;${fullName.toUpperCase()};`, "I;01.KT;;lâu dài;;Người lạ;"];
    assert.deepEqual(await bring([head, ...lines].join("\n")), { lines: 2 });
    const { headings } = await list(key.listId);
    assert.deepEqual(
      headings.map(({ faults }) => faults),
      [
        ["symbol-twice"],
        ["symbol-twice", "title-missing", "retention-unknown", "ground-missing", "responsible-unknown"],
      ],
    );
    assert.equal(headings[1]?.heading.retention_said, "lâu dài");
    const approve = () => at.workFiles.approveList(at.call(chair, key));
    await assert.rejects(approve(), refusedWith("work-files.list-faulty", 409));
    const wrong = { ...key, headingId: headings[1]?.heading.id };
    await at.workFiles.dropHeading(at.call(clerk, wrong));
    await approve();
    const many = [head, ...Array.from({ length: 2_001 }, (_, no) => `;${no};x;5;x;;`)].join("\n");
    const other = await at.workFiles.beginList(at.call(clerk, { year: 2033 }));
    const tooMany = at.workFiles.importHeadings(at.call(clerk, { ...other, csv: many }));
    await assert.rejects(tooMany, refusedWith("work-files.csv-too-long", 422));
  });

  it("a file is opened by whoever the heading names, once, however many come at once", async () => {
    const { headings } = await at.approvedList(2034, ["01.KT"]);
    const open = (name: string, requestId = next()) =>
      at.workFiles.openFile({ ...at.call(name, { ...opening, headingId: headings[0] }), requestId });
    await assert.rejects(open("chuyenvien.nhuquynh"), refusedWith("kernel.forbidden", 403));
    const tried = await Promise.allSettled(Array.from({ length: 50 }, () => open(specialist)));
    const done = tried.filter(({ status }) => status === "fulfilled");
    assert.equal(done.length, 1);
    for (const one of tried) {
      if (one.status === "rejected") assert.equal((one.reason as { code?: string }).code, "work-files.symbol-taken");
    }
    const draft = await at.workFiles.beginList(at.call(clerk, { year: 2035 }));
    const said = { ...draft, ...heading, responsibleId: at.desk.id(specialist) };
    const { headingId } = await at.workFiles.saveHeading(at.call(clerk, said));
    const early = at.workFiles.openFile(at.call(specialist, { ...opening, headingId }));
    await assert.rejects(early, refusedWith("work-files.list-not-approved", 409));
  });

  it("another's heading is opened by the clerk only; outside the list it takes a reason", async () => {
    const { headings } = await at.approvedList(2036, ["01.KT"], { responsibleId: at.desk.id(chair) });
    const wish = { ...opening, headingId: headings[0] };
    await assert.rejects(
      at.workFiles.openFile(at.call(specialist, wish)),
      refusedWith("work-files.not-your-heading", 403),
    );
    const file = await at.workFiles.openFile(at.call(clerk, { ...wish, holderId: at.desk.id(specialist) }));
    assert.equal((await at.shown(file.fileId)).file.holder_account_id, at.desk.id(specialist));
    await assert.rejects(at.outside("x1", specialist, { reason: "" }), refusedWith("kernel.input-invalid", 422));
    await at.outside("x1");
    await assert.rejects(at.outside("x1"), refusedWith("work-files.symbol-taken", 409));
  });
});
