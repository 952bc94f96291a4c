import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { timeOrderedIds } from "#kernel/ids";
import type { Actor } from "#kernel/plain/actor";
import { type TestProvince, openTestProvince, testNow, testPin } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

type Key = { readonly agencyId: string; readonly dossierId: string };
type ResultKey = { readonly agencyId: string; readonly resultId: string };

const next = (): string => timeOrderedIds.next();
const content = {
  work: "fell",
  location: "số 12 đường Trưng Trắc",
  trees: [{ species: "Xà cừ", count: 1, heightMetres: 14, trunkCentimetres: 60, treatment: "Chặt hạ" }],
  reason: "Cây nghiêng, có nguy cơ đổ vào nhà",
  startsOn: "2026-12-10",
  endsOn: "2026-12-20",
  duties: ["Bảo đảm an toàn cho người và công trình"],
};
const unknown = refusedWith("one-stop.unknown-dossier", 404);
const notAllowed = (error: unknown): boolean =>
  refusedWith("kernel.forbidden", 403)(error) ||
  refusedWith("one-stop.unknown-dossier", 404)(error) ||
  refusedWith("one-stop.unknown-result", 404)(error);

describe("hard cases at the one-stop shop", () => {
  let province: TestProvince;
  const who: Record<string, Actor> = {};
  let entered = 0;
  before(async () => {
    province = await openTestProvince();
    for (const role of ["tiepnhan", "chuyenvien", "chutich", "phochutich", "vanthu", "giamdoctt"]) {
      for (const commune of ["phohien", "nhuquynh"])
        who[`${role}.${commune}`] = await province.actor(`${role}.${commune}`);
    }
    for (const name of ["kythuat.tinh", "congdan.hoa", "thanhtra.tinh"]) who[name] = await province.actor(name);
  });
  after(() => province.close());

  const actor = (name: string): Actor => {
    const found = who[name];
    assert.ok(found, name);
    return found;
  };
  const call = (name: string, input: unknown, requestId = next()) => ({ actor: actor(name), requestId, input });
  const stop = () => province.rooms.oneStop;

  async function enter(commune = "phohien", more: object = {}): Promise<Key> {
    entered += 1;
    const agencyId = await province.agencyId(commune === "phohien" ? "ttpvhcc-11953" : "ttpvhcc-12004");
    const input = {
      ...{
        agencyId,
        door: "counter",
        procedureCode: "1.002693",
        caseCode: "ordinary",
        submitter: null,
        representation: null,
      },
      applicant: {
        kind: "person",
        fullName: "Đỗ Thị Ngát",
        identityNumber: `0331590${String(10_000 + entered)}`,
        phone: "0912345678",
        email: "",
        address: "Tổ dân phố 3",
      },
      answers: {
        work: "fell",
        species: "Xà cừ",
        treeCount: 1,
        place: `Số ${entered} đường Trưng Trắc`,
        reason: "Cây nghiêng, có nguy cơ đổ vào nhà",
      },
      papers: [
        { componentCode: "1.002693-01", kind: "original", quantity: 1 },
        { componentCode: "1.002693-02", kind: "copy", quantity: 1 },
      ],
      returnWay: "counter",
      ...more,
    };
    const { dossierId } = await stop().enterDossier(call(`tiepnhan.${commune}`, input));
    return { agencyId, dossierId };
  }
  const shown = async (key: Key, name = "tiepnhan.phohien") => stop().showDossier({ actor: actor(name), input: key });
  const resultOf = async (key: Key) => {
    const { result } = await shown(key);
    assert.ok(result);
    return result;
  };

  /** A dossier whose result waits for the chair's signature. */
  async function toSign(): Promise<{ key: Key; result: ResultKey; sha256: string }> {
    const key = await enter();
    await stop().receiveDossier(call("tiepnhan.phohien", key));
    await stop().takeDossier(call("chuyenvien.phohien", key));
    const draft = { ...key, version: 0, signerId: actor("chutich.phohien").accountId, content };
    const { resultId, version } = await stop().draftResult(call("chuyenvien.phohien", draft));
    await stop().submitResult(call("chuyenvien.phohien", { ...key, version }));
    const result = { agencyId: key.agencyId, resultId };
    if ((await resultOf(key)).state === "to-number") await stop().numberResult(call("vanthu.phohien", result));
    await province.settle();
    return { key, result, sha256: (await resultOf(key)).rendered_sha256 ?? "" };
  }
  const open = async (name: string, use: "personal" | "seal", documentId: string, sha256: string, pin = testPin) => {
    const agencyId = await province.agencyId("ubnd-11953");
    return province.rooms.signatures.openAuthorisation(
      call(name, { use, agencyId, pin, documents: [{ documentId, sha256 }] }),
    );
  };
  const sign = (name: string, authorisationId: string, results: (ResultKey & { sha256: string })[]) =>
    stop().authoriseSignature(call(name, { authorisationId, results }));

  it("fifty officers receive one dossier at once: one code, forty-nine clear answers", async () => {
    const key = await enter();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, () => stop().receiveDossier(call("tiepnhan.phohien", key))),
    );
    const done = outcomes.filter((one) => one.status === "fulfilled");
    const refused = outcomes.filter(
      (one) => one.status === "rejected" && refusedWith("one-stop.already-received", 409)(one.reason),
    );
    assert.deepEqual([done.length, refused.length], [1, 49]);
    const { steps } = await shown(key);
    assert.deepEqual(
      steps.map((step) => step.kind),
      ["submit", "receive", "hand-over"],
    );
  });

  it("fifty receptions at once at two communes: codes and register numbers without gap or double", async () => {
    const sides = ["phohien", "nhuquynh"] as const;
    const keys = await Promise.all(Array.from({ length: 50 }, (_, n) => enter(sides[n % 2])));
    const before = await Promise.all(sides.map(numbersOf));
    // The last of each commune is one that nobody knows: its reception is refused among the others.
    const wished = keys.map((key, n) => (n >= 48 ? { ...key, dossierId: next() } : key));
    const outcomes = await Promise.allSettled(
      wished.map((key, n) => stop().receiveDossier(call(`tiepnhan.${sides[n % 2]}`, key))),
    );
    assert.deepEqual(
      outcomes.flatMap((one, n) => (one.status === "rejected" ? [n] : [])),
      [48, 49],
    );
    const afterwards = await Promise.all(sides.map(numbersOf));
    for (const [n, { codes, entries }] of afterwards.entries()) {
      assert.equal(codes.length, (before[n]?.codes.length ?? 0) + 24, "a refused reception takes no number");
      const expected = codes.map((_, at) => at + 1);
      assert.deepEqual(codes, expected);
      assert.deepEqual(entries, expected);
    }
    // Their receipts are not what is tried here.
    await province.forgetJobs();
  });
  async function numbersOf(commune: string): Promise<{ codes: number[]; entries: number[] }> {
    const agencyId = await province.agencyId(commune === "phohien" ? "ttpvhcc-11953" : "ttpvhcc-12004");
    const { rows } = await sql<{ code: string; register_no: string }>`
      select code, register_no from one_stop.dossier where agency_id = ${agencyId} and code is not null`.execute(
      province.rooms.kernel.db,
    );
    const sorted = (numbers: number[]) => numbers.toSorted((a, b) => a - b);
    return {
      codes: sorted(rows.map((row) => Number(row.code.split("-").at(-1)))),
      entries: sorted(rows.map((row) => Number(row.register_no))),
    };
  }

  it("another agency's dossier looks like none, to every act and question", async () => {
    const { key, result, sha256 } = await toSign();
    const strangers: readonly [string, (name: string) => Promise<unknown>][] = [
      ["tiepnhan", (name) => stop().receiveDossier(call(name, key))],
      ["tiepnhan", (name) => stop().returnResult(call(name, key))],
      ["tiepnhan", (name) => stop().showDossier({ actor: actor(name), input: key })],
      ["giamdoctt", (name) => stop().showDossier({ actor: actor(name), input: key })],
      ["chuyenvien", (name) => stop().takeDossier(call(name, key))],
      [
        "chuyenvien",
        (name) => stop().draftResult(call(name, { ...key, version: 1, signerId: actor(name).accountId, content })),
      ],
      ["chuyenvien", (name) => stop().submitResult(call(name, { ...key, version: 1 }))],
      ["vanthu", (name) => stop().numberResult(call(name, result))],
      ["vanthu", (name) => stop().authoriseSeal(call(name, { ...result, sha256, authorisationId: next() }))],
      ["chutich", (name) => stop().returnDraft(call(name, { ...result, reason: "không đúng nội dung" }))],
      ["chutich", (name) => sign(name, next(), [{ ...result, sha256 }])],
      ["chutich", (name) => stop().openDossierFile({ actor: actor(name), input: { ...key, fileId: next() } })],
    ];
    for (const [role, act] of strangers) await assert.rejects(act(`${role}.nhuquynh`), unknown, role);
    for (const name of ["kythuat.tinh", "congdan.hoa"])
      await assert.rejects(stop().showDossier({ actor: actor(name), input: key }), notAllowed, name);
    const elsewhere = { ...key, agencyId: await province.agencyId("ttpvhcc-12004") };
    await assert.rejects(shown(elsewhere, "tiepnhan.nhuquynh"), unknown, "the right dossier under another register");
    const queue = { agencyId: key.agencyId, side: "register", states: ["processing"], after: null };
    await assert.rejects(
      stop().showQueue({ actor: actor("tiepnhan.nhuquynh"), input: queue }),
      refusedWith("kernel.forbidden", 403),
    );
  });

  it("a leader signs only what waits for that leader", async () => {
    const { key, result, sha256 } = await toSign();
    const opened = await open("phochutich.phohien", "personal", result.resultId, sha256);
    const chosen = [{ ...result, sha256 }];
    await assert.rejects(
      sign("phochutich.phohien", opened.authorisationId, chosen),
      refusedWith("one-stop.not-your-result", 403),
    );
    await assert.rejects(
      stop().returnDraft(call("phochutich.phohien", { ...result, reason: "không thuộc tôi" })),
      refusedWith("one-stop.not-your-result", 403),
    );
    await assert.rejects(
      sign("chutich.phohien", opened.authorisationId, chosen),
      refusedWith("signature.not-authorised", 403),
      "another's authorisation",
    );
    assert.equal((await resultOf(key)).state, "to-sign");
  });

  it("an authorisation holds for its documents, its use and its ten minutes only", async () => {
    const [one, two] = [await toSign(), await toSign()];
    const { authorisationId } = await open("chutich.phohien", "personal", one.result.resultId, one.sha256);
    const other = [{ ...two.result, sha256: two.sha256 }];
    await assert.rejects(sign("chutich.phohien", authorisationId, other), refusedWith("signature.not-authorised", 403));
    await assert.rejects(
      sign("chutich.phohien", authorisationId, [{ ...one.result, sha256: two.sha256 }]),
      refusedWith("one-stop.result-changed", 409),
    );
    const both = [{ ...one.result, sha256: one.sha256 }, ...other];
    await assert.rejects(sign("chutich.phohien", authorisationId, both), refusedWith("signature.not-authorised", 403));
    assert.equal((await resultOf(one.key)).state, "to-sign", "all or none");
    await assert.rejects(
      sign("chutich.phohien", next(), [{ ...one.result, sha256: one.sha256 }]),
      refusedWith("signature.not-authorised", 403),
    );
    province.setNow(new Date(testNow.getTime() + 10 * 60_000));
    await assert.rejects(
      sign("chutich.phohien", authorisationId, [{ ...one.result, sha256: one.sha256 }]),
      refusedWith("signature.authorisation-expired", 403),
    );
    province.setNow(testNow);
    await assert.rejects(
      open("vanthu.phohien", "personal", one.result.resultId, one.sha256),
      refusedWith("signature.no-key", 403),
    );
    await assert.rejects(
      open("chutich.phohien", "seal", one.result.resultId, one.sha256),
      refusedWith("signature.no-key", 403),
    );
  });

  it("a result that was given back keeps its number and is rendered, signed and numbered once more only where it must", async () => {
    const { key, result, sha256 } = await toSign();
    const before = await resultOf(key);
    await assert.rejects(
      stop().returnDraft(call("chutich.phohien", { ...result, reason: "no" })),
      refusedWith("kernel.input-invalid", 422),
    );
    await stop().returnDraft(call("chutich.phohien", { ...result, reason: "Ghi rõ vị trí cây" }));
    const back = await resultOf(key);
    assert.deepEqual(
      [back.state, back.number_text, back.return_reason],
      ["drafting", before.number_text, "Ghi rõ vị trí cây"],
    );
    await assert.rejects(
      stop().draftResult(
        call("chuyenvien.phohien", {
          ...key,
          version: before.version,
          signerId: actor("chutich.phohien").accountId,
          content,
        }),
      ),
      refusedWith("one-stop.result-changed", 409),
      "a page from before the return",
    );
    const changed = { ...content, location: "trước số 12 đường Trưng Trắc" };
    const { version } = await stop().draftResult(
      call("chuyenvien.phohien", {
        ...key,
        version: back.version,
        signerId: actor("chutich.phohien").accountId,
        content: changed,
      }),
    );
    await stop().submitResult(call("chuyenvien.phohien", { ...key, version }));
    await province.settle();
    const again = await resultOf(key);
    assert.deepEqual([again.state, again.number_text], ["to-sign", before.number_text]);
    assert.notEqual(again.rendered_sha256, sha256);
    const old = await open("chutich.phohien", "personal", result.resultId, sha256);
    await assert.rejects(
      sign("chutich.phohien", old.authorisationId, [{ ...result, sha256 }]),
      refusedWith("one-stop.result-changed", 409),
    );
  });

  it("a signing process that was started again between authorising and signing asks the leader again", async () => {
    const { key, result, sha256 } = await toSign();
    const { authorisationId } = await open("chutich.phohien", "personal", result.resultId, sha256);
    await sign("chutich.phohien", authorisationId, [{ ...result, sha256 }]);
    assert.equal((await resultOf(key)).state, "being-signed");
    await province.settleAfterRestart();
    const asked = await resultOf(key);
    assert.deepEqual(
      [asked.state, asked.problem, asked.signed_file_id],
      ["to-sign", "signature.authorisation-gone", null],
    );
    const again = await open("chutich.phohien", "personal", result.resultId, sha256);
    await sign("chutich.phohien", again.authorisationId, [{ ...result, sha256 }]);
    await province.settle();
    const signed = await resultOf(key);
    assert.deepEqual([signed.state, signed.problem], ["to-seal", null]);
  });

  it("the seal goes on what was shown to the clerk, once, whoever comes at the same time", async () => {
    const { key, result, sha256 } = await toSign();
    const personal = await open("chutich.phohien", "personal", result.resultId, sha256);
    await sign("chutich.phohien", personal.authorisationId, [{ ...result, sha256 }]);
    await assert.rejects(
      sign("chutich.phohien", personal.authorisationId, [{ ...result, sha256 }]),
      refusedWith("one-stop.move-forbidden", 409),
      "used already",
    );
    await province.settle();
    const signed = (await resultOf(key)).signed_sha256 ?? "";
    const seal = await open("vanthu.phohien", "seal", result.resultId, signed);
    const wish = { ...result, authorisationId: seal.authorisationId };
    await assert.rejects(
      stop().authoriseSeal(call("vanthu.phohien", { ...wish, sha256 })),
      refusedWith("one-stop.result-changed", 409),
    );
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => stop().authoriseSeal(call("vanthu.phohien", { ...wish, sha256: signed }))),
    );
    assert.equal(outcomes.filter((one) => one.status === "fulfilled").length, 1);
    await assert.rejects(
      stop().returnResult(call("tiepnhan.phohien", key)),
      refusedWith("one-stop.move-forbidden", 409),
      "not issued yet",
    );
    await province.settle();
    assert.equal((await shown(key)).dossier.state, "finished");
    assert.deepEqual((await shown(key)).steps.filter((step) => step.kind === "issue").length, 1);
  });

  it("wrong PINs are counted, the fifth locks the key for half an hour, and the right one opens nothing meanwhile", async () => {
    const { result, sha256 } = await toSign();
    const tryPin = (pin: string) => open("phochutich.phohien", "personal", result.resultId, sha256, pin);
    for (let n = 0; n < 5; n += 1)
      await assert.rejects(tryPin("135792"), refusedWith("signature.wrong-pin", 403), `try ${n + 1}`);
    await assert.rejects(tryPin(testPin), refusedWith("signature.key-locked", 429));
    province.setNow(new Date(testNow.getTime() + 31 * 60_000));
    await tryPin(testPin);
    await assert.rejects(tryPin("135792"), refusedWith("signature.wrong-pin", 403));
    await tryPin(testPin);
    province.setNow(testNow);
    const { rows } = await sql<{
      facts: unknown;
    }>`select facts from kernel.audit_line where act = 'signatures.record-wrong-pin' order by id`.execute(
      province.rooms.kernel.db,
    );
    assert.deepEqual(
      rows.map((row) => (row.facts as { locked: boolean }).locked),
      [false, false, false, false, true, false],
    );
  });

  const wrongDossiers: readonly [string, object, string, Record<string, string>][] = [
    [
      "a procedure nobody knows",
      { procedureCode: "9.999999" },
      "one-stop.unknown-procedure",
      { procedureCode: "one-stop.unknown-procedure" },
    ],
    [
      "a case the procedure has not",
      { caseCode: "strange" },
      "one-stop.unknown-case",
      { caseCode: "one-stop.unknown-case" },
    ],
    ["answers that miss and misname", { answers: { work: "burn", treeCount: 0 } }, "kernel.input-invalid", {}],
    [
      "a representative without a ground",
      { submitter: { kind: "person", fullName: "Lê Văn Thay", identityNumber: "033090000001" } },
      "one-stop.answers-wrong",
      { representation: "field.required" },
    ],
    [
      "wrong persons",
      { applicant: { kind: "person", fullName: "", identityNumber: "12a", phone: "99", email: "x" } },
      "kernel.input-invalid",
      {},
    ],
  ];
  for (const [what, more, code, fields] of wrongDossiers) {
    it(`refuses ${what} with a code for each field, and keeps nothing`, async () => {
      const count = async () =>
        Number(
          (await sql<{ n: number }>`select count(*) as n from one_stop.dossier`.execute(province.rooms.kernel.db))
            .rows[0]?.n,
        );
      const before = await count();
      await assert.rejects(enter("phohien", more), (error: unknown) => {
        assert.ok(refusedWith(code, 422)(error), String(error));
        const found = (error as { fields: Record<string, string> }).fields;
        assert.ok(Object.keys(found).length > 0, "fields are named");
        for (const [field, expected] of Object.entries(fields)) assert.equal(found[field], expected);
        return true;
      });
      assert.equal(await count(), before);
    });
  }

  it("a dossier without a required paper is not received, and says which is missing", async () => {
    const key = await enter("phohien", { papers: [{ componentCode: "1.002693-01", kind: "original", quantity: 1 }] });
    await assert.rejects(
      stop().receiveDossier(call("tiepnhan.phohien", key)),
      refusedWith("one-stop.paper-missing", 422),
    );
    assert.equal((await shown(key)).dossier.state, "submitted");
  });

  it("two specialists take one dossier at once: one has it", async () => {
    const key = await enter();
    await stop().receiveDossier(call("tiepnhan.phohien", key));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => stop().takeDossier(call("chuyenvien.phohien", key))),
    );
    assert.equal(outcomes.filter((one) => one.status === "fulfilled").length, 1);
    const refusals = outcomes.filter((one) => one.status === "rejected");
    assert.ok(refusals.every((one) => refusedWith("one-stop.already-taken", 409)(one.reason)));
  });
});
