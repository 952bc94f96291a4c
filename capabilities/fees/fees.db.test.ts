import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type Counter, type DossierKey, next, openCounter } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";
import { Refusal } from "#kernel/plain/refusal";
import { refusedWith } from "../../tests/support/trial.ts";

/** Certified copies: 2,000 đ a page. Marital status: the province's amount is not named, three kinds of people are exempt. */
const paper = (componentCode: string) => ({ componentCode, kind: "original", quantity: 1 });
const copies = { procedureCode: "2.000815", caseCode: "", answers: {}, papers: [paper("")] };
const status = {
  procedureCode: "1.004873",
  caseCode: "first",
  answers: { purpose: "marriage", status: "single", residence: "Tổ dân phố 3, phường Phố Hiến", copies: 1 },
  papers: [paper("")],
};

const refusedAt = (field: string, code: string) => (error: unknown) =>
  error instanceof Refusal && error.fields[field] === code;

describe("fees at the counter", () => {
  let province: TestProvince;
  let counter: Counter;
  before(async () => {
    province = await openTestProvince();
    counter = await openCounter(province);
    for (const wish of [copies, status]) {
      const input = { code: wish.procedureCode };
      const shown = await province.rooms.procedures.showProcedure({ actor: counter.actor("congdan.hoa"), input });
      wish.caseCode ||= shown?.version.cases[0]?.key ?? "";
      const wanted = shown?.version.papers.filter(({ required, caseKey }) => required && caseKey !== "again") ?? [];
      wish.papers = wanted.map(({ code }) => paper(code));
    }
  });
  after(() => province.close());

  const room = () => province.rooms.fees;
  const show = (key: DossierKey, name = "tiepnhan.phohien") =>
    room().showFees({ actor: counter.actor(name), input: key });
  const collect = (key: DossierKey, more: object = {}, name = "tiepnhan.phohien", requestId = next()) =>
    room().collectFees(
      counter.call(
        name,
        { ...key, charges: [{ no: 1, totalDong: 2_000 }], way: "cash", receiptNo: `BL-${requestId}`, ...more },
        requestId,
      ),
    );

  const received = async (what: object): Promise<DossierKey> => {
    const key = await counter.enter("phohien", what);
    await counter.stop.receiveDossier(counter.call("tiepnhan.phohien", key));
    return key;
  };
  const financial = async (key: DossierKey) => (await counter.shown(key)).dossier.financial_state;

  it("are written down after reception as the procedure's version names them; a free procedure has none", async () => {
    const [key, free] = [await received(copies), await received({})];
    await province.settle();
    const { charges, dueDong, mayCollect } = await show(key);
    assert.deepEqual(
      charges.map(({ no, due_dong, unit, state }) => ({ no, due_dong, unit, state })),
      [{ no: 1, due_dong: 2_000, unit: "trang", state: "due" }],
    );
    assert.deepEqual([dueDong, mayCollect, await financial(key)], [2_000, true, "due"]);
    assert.deepEqual([(await show(free)).charges, await financial(free)], [[], "none"]);
    assert.equal((await show(key, "chuyenvien.phohien")).mayCollect, false);
  });

  it("are paid by the page with a receipt; the state of the business does not move", async () => {
    const key = await received(copies);
    // Before any job ran: the officer need not wait for it.
    const { paidDong } = await collect(key, {
      // Two pages at 2,000 đ and ten at 1,000 đ.
      charges: [{ no: 1, quantity: 12, totalDong: 14_000 }],
      receiptNo: "BL 0000123",
    });
    assert.equal(paidDong, 14_000);
    await province.settle();
    const { charges, receipts, dueDong } = await show(key);
    assert.deepEqual(
      charges.map(({ state, quantity, settled_dong }) => [state, quantity, settled_dong]),
      [["paid", 12, 14_000]],
    );
    assert.deepEqual([receipts.length, receipts[0]?.receipt_no, receipts[0]?.amount_dong], [1, "BL 0000123", 14_000]);
    const { dossier, steps } = await counter.shown(key);
    assert.deepEqual([dueDong, dossier.financial_state, dossier.state], [0, "paid", "received"]);
    assert.equal(steps.at(-1)?.kind, "collect-fees");
  });

  it("without an amount in the procedure take the officer's, or a ground of exemption", async () => {
    const [paid, exempted] = [await received(status), await received(status)];
    await assert.rejects(
      collect(paid, { charges: [{ no: 1 }] }),
      refusedAt("charges.0.totalDong", "fees.amount-needed"),
    );
    assert.equal((await collect(paid, { charges: [{ no: 1, totalDong: 8_000 }] })).paidDong, 8_000);
    const ground = "Hộ nghèo, 85/2019/TT-BTC";
    const given = { charges: [{ no: 1, exemption: ground }], receiptNo: "" };
    assert.equal((await collect(exempted, given)).paidDong, 0);
    const { charges, receipts } = await show(exempted);
    assert.deepEqual([charges[0]?.state, charges[0]?.exemption, receipts], ["exempted", ground, []]);
    assert.equal(await financial(exempted), "none");
  });

  it("are refused before reception, elsewhere, without receipt, with a used one, and twice", async () => {
    const early = await counter.enter("phohien", copies);
    await assert.rejects(collect(early), refusedWith("fees.not-received", 409));
    const key = await received(copies);
    await assert.rejects(collect(key, {}, "tiepnhan.nhuquynh"), refusedWith("kernel.forbidden", 403));
    await assert.rejects(collect(key, {}, "chuyenvien.phohien"), refusedWith("kernel.forbidden", 403));
    await assert.rejects(collect(key, { receiptNo: "" }), refusedAt("receiptNo", "fees.receipt-needed"));
    await assert.rejects(collect(key, { receiptNo: "BL 0000123" }), refusedAt("receiptNo", "fees.receipt-used"));
    await assert.rejects(collect(key, { charges: [{ no: 2 }] }), refusedWith("fees.not-all-charges", 409));
    await assert.rejects(
      collect(key, { charges: [{ no: 1, quantity: 0 }] }),
      refusedAt("charges.0.quantity", "field.too-small"),
    );
    const [requestId, more] = [next(), { receiptNo: "BL 0000124" }];
    const first = await collect(key, more, "tiepnhan.phohien", requestId);
    assert.deepEqual(await collect(key, more, "tiepnhan.phohien", requestId), first);
    await assert.rejects(collect(key), refusedWith("fees.nothing-due", 409));
  });

  it("are collected once when fifty collect at the same time", async () => {
    const key = await received(copies);
    const all = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => collect(key, { receiptNo: `N-${n}` })));
    assert.equal(all.filter(({ status: how }) => how === "fulfilled").length, 1);
    assert.equal((await show(key)).receipts.length, 1);
  });

  it("are shown to the applicant, and to no other citizen", async () => {
    const key = await received(copies);
    await assert.rejects(show(key, "congdan.hoa"), refusedWith("one-stop.unknown-dossier", 404));
    await assert.rejects(show(key, "kythuat.tinh"), refusedWith("one-stop.unknown-dossier", 404));
  });
});
