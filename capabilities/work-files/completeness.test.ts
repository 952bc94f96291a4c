import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { missingIn } from "./completeness.ts";
import { headingFaults } from "./heading-faults.ts";
import { manifestXml, plainName, sumsOf } from "./manifest.ts";
import type { KeptDocument } from "./needs.ts";

const kept = (more: Partial<KeptDocument>): KeptDocument => ({
  ...{ kind: "incoming", documentId: "a", numberText: "12/SCT-VP", codeNumber: "12", codeNotation: "SCT-VP" },
  ...{ typeName: "Công văn", issuedOn: null, organName: "Sở", subject: "Về việc", pages: null, signer: null, to: [] },
  ...{ language: "Tiếng Việt", description: "" },
  ...{ priority: 0, copies: null, dueOn: null, arrivedOn: null, arrivalNumber: null, toPlaces: null, trace: [] },
  ...{ isNumbered: true, isSigned: true, isRecalled: false, wantsAnswer: false, openTasks: 0, answers: [], files: [] },
  ...more,
});
const answer = { documentId: "b", numberText: "05/UBND-KT" };

describe("what a file lacks", () => {
  const cases: readonly [string, KeptDocument[], string[]][] = [
    ["nothing in it", [], ["empty"]],
    ["a document whose work is done", [kept({})], []],
    ["a task that is not done", [kept({ openTasks: 1 })], ["unfinished-task"]],
    ["no answer where one is asked for", [kept({ wantsAnswer: true })], ["answer-missing"]],
    ["an answer that is elsewhere", [kept({ wantsAnswer: true, answers: [answer] })], ["answer-not-in-file"]],
    [
      "the answer beside it",
      [kept({ answers: [answer] }), kept({ kind: "outgoing", documentId: "b", numberText: answer.numberText })],
      [],
    ],
    ["an issued document without signature", [kept({ kind: "outgoing", isSigned: false })], ["unsigned"]],
    ["a recalled document, whatever else it lacks", [kept({ isRecalled: true, openTasks: 2 })], ["recalled"]],
  ];
  for (const [name, documents, wanted] of cases) {
    it(`is told of ${name}`, () => {
      assert.deepEqual(
        missingIn(documents).map(({ kind }) => kind),
        wanted,
      );
    });
  }

  it("leads to the document where it is mended", () => {
    const [fault] = missingIn([kept({ answers: [answer] })]);
    assert.deepEqual(fault, {
      ...{ kind: "answer-not-in-file", documentKind: "outgoing", documentId: "b", numberText: "05/UBND-KT" },
    });
  });

  it("of a heading is told line by line", () => {
    const good = {
      ...{ symbol: "01.KT", title: "Hồ sơ", is_permanent: false, retention_years: 20 },
      ...{ retention_ground: "Bảng", responsible_account_id: "a" },
    };
    const told = headingFaults(
      [good, { ...good, symbol: "01.KT" }, { ...good, symbol: "../x", title: "", retention_years: 7 }],
      [null, 20],
    );
    assert.deepEqual(
      told.map(({ faults }) => faults),
      [["symbol-twice"], ["symbol-twice"], ["symbol-form", "title-missing", "retention-unknown"]],
    );
  });

  it("names in a package are plain, and no name leaves its folder or begins a line anew", () => {
    assert.equal(plainName("Quyết định số 5/QĐ-UBND.pdf"), "Quyet-dinh-so-5-QD-UBND.pdf");
    assert.equal(plainName("../../etc/passwd"), "etc-passwd");
    assert.equal(plainName("\n\\ -x"), "x");
    assert.equal(plainName("…"), "tep");
    assert.equal(sumsOf([{ path: "a", sha256: "0" }]), "0  a\n");
  });

  it("an XML manifest keeps marks as text and leaves out signs that XML has not", () => {
    const plan = { deliveryId: "d", organId: "000", organName: "A & <B>\u0000", madeAt: "", files: [] };
    assert.match(manifestXml(plan), /<OrganName>A &amp; &lt;B&gt;<\/OrganName>/);
  });
});
