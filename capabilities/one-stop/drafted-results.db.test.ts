import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { findVersion, specimens, type TemplateName } from "#capabilities/papers";
import { dayIn, timeIn, vietnamZone } from "#kernel/plain/day";
import { type Counter, next, openCounter } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince, testNow } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

type Trial = {
  readonly code: string;
  readonly caseCode: string;
  readonly answers: Readonly<Record<string, unknown>>;
  /** Places of the papers that are handed in, as they stand in the procedure. */
  readonly papers: readonly number[];
  /** In the series of its kind: licences, certificates, copies, minutes and marital status each count for themselves. */
  readonly number: string;
  readonly due: string;
};

/** Six procedures of a commune that numbers before it signs; received on Monday 23 November 2026 at 09:00, the 24th is a holiday. */
const trials: readonly Trial[] = [
  {
    code: "1.004873",
    caseCode: "first",
    answers: { purpose: "other", purposeText: "bán đất", status: "single", residence: "Tổ dân phố 3", copies: 1 },
    papers: [1],
    number: "01",
    due: "2026-11-27 17:00",
  },
  {
    code: "1.001662",
    caseCode: "small",
    answers: { purpose: "agriculture", place: "Xóm 3, thôn Quyết Thắng", wellCount: 2, depthM: 42.5, flowM3: 8 },
    papers: [1],
    number: "01",
    due: "2026-12-03 17:00",
  },
  {
    code: "1.013061",
    caseCode: "ordinary",
    answers: {
      ...{ work: "Ống nước", road: "ĐX.12", section: "Km0+200", content: "Đào rãnh dọc lề" },
      ...{ startsOn: "2026-12-01", endsOn: "2026-12-20", trafficPlan: "Rào chắn, đèn" },
    },
    papers: [1, 2, 3],
    number: "01",
    due: "2026-12-01 17:00",
  },
  {
    code: "1.013225",
    caseCode: "house",
    answers: {
      ...{ work: "nhà ở riêng lẻ", place: "Thôn Quyết Thắng", plotNumber: "218", mapSheet: "14", landAreaM2: 320.5 },
      ...{ groundAreaM2: 96, floorAreaM2: 245, floors: 3, heightM: 11.4 },
    },
    papers: [1, 2, 3],
    number: "02",
    due: "2026-12-08 17:00",
  },
  {
    code: "2.000908",
    caseCode: "ordinary",
    answers: { documentName: "Giấy khai sinh", holderName: "Nguyễn Văn Mão", relation: "self", copies: 2 },
    papers: [1],
    number: "01",
    due: "2026-11-23 17:00",
  },
  {
    code: "1.012812",
    caseCode: "ordinary",
    answers: {
      ...{ otherParty: "Ông Khải", otherAddress: "Thôn Đông", landPlace: "thửa 218, tờ 14" },
      ...{ subject: "Mốc giới phía đông chênh 0,6 m", wish: "Xin hòa giải" },
    },
    papers: [1],
    number: "01",
    due: "2027-01-04 17:00",
  },
];

describe("results that a procedure describes by itself", () => {
  let province: TestProvince;
  let at: Counter;
  before(async () => {
    province = await openTestProvince();
    at = await openCounter(province);
  });
  after(() => province.close());

  const paperCode = (code: string, place: number) => `${code}-${String(place).padStart(2, "0")}`;
  const entry = ({ answers, caseCode, code, papers }: Trial) => ({
    ...{ procedureCode: code, caseCode, answers },
    papers: papers.map((place) => ({ componentCode: paperCode(code, place), kind: "original", quantity: 1 })),
  });
  const contentOf = (code: string) => {
    const { values } = specimens[`result-${code}` as TemplateName];
    const { content } = values as { content: Readonly<Record<string, unknown>> };
    return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== null));
  };
  const draftOf = (key: object, content: unknown, version = 0) =>
    at.stop.draftResult(
      at.call("chuyenvien.nhuquynh", {
        ...{ ...key, version, content },
        signerId: at.actor("chutich.nhuquynh").accountId,
      }),
    );

  for (const trial of trials) {
    it(`${trial.code} goes from the counter to a printed, numbered result`, async () => {
      const key = await at.enter("nhuquynh", entry(trial));
      await at.stop.receiveDossier(at.call("tiepnhan.nhuquynh", key));
      const { dossier } = await at.shown(key, "tiepnhan.nhuquynh");
      const due = dossier.due_at;
      assert.ok(due);
      assert.equal(`${dayIn(vietnamZone, due)} ${timeIn(vietnamZone, due).slice(0, 5)}`, trial.due);
      await at.stop.takeDossier(at.call("chuyenvien.nhuquynh", key));
      const { resultId, version } = await draftOf(key, contentOf(trial.code));
      await at.stop.submitResult(at.call("chuyenvien.nhuquynh", { ...key, version }));
      await at.stop.numberResult(at.call("vanthu.nhuquynh", { agencyId: key.agencyId, resultId }));
      await province.settle();
      const { result } = await at.shown(key, "tiepnhan.nhuquynh");
      assert.ok(result);
      assert.equal(result.template, `result-${trial.code}`);
      assert.ok(findVersion(result.template, result.template_version));
      assert.match(result.rendered_sha256 ?? "", /^[0-9a-f]{64}$/);
      assert.equal(result.number_text, trial.number);
    });
  }

  it("1.001686 is entered at the province's Centre and signed for by the sub-department's head", async () => {
    const by = async (name: string, input: unknown) => ({
      actor: await province.actor(name),
      requestId: next(),
      input,
    });
    const agencyId = await province.agencyId("ttpvhcc-tinh");
    const competentAgencyId = await province.agencyId("chi-cuc-chan-nuoi-va-thu-y");
    const given = {
      ...{ agencyId, competentAgencyId, door: "counter", procedureCode: "1.001686", caseCode: "ordinary" },
      ...{ submitter: null, representation: null, returnWay: "counter" },
      applicant: {
        ...{ kind: "person", fullName: "Đỗ Thị Ngát", identityNumber: "033159020001", phone: "0912345678" },
        ...{ email: "", address: "Tổ dân phố 3" },
      },
      answers: {
        ...{ facility: "Cửa hàng Hạnh Phúc", place: "Số 12 phố Chợ Gạo", kinds: "both", managerName: "Đỗ Thị Ngát" },
        practiceCertificate: "112/CCHN",
      },
      papers: [1, 2, 3].map((no) => ({ componentCode: paperCode("1.001686", no), kind: "original", quantity: 1 })),
    };
    const ward = { ...given, competentAgencyId: await province.agencyId("ubnd-11953") };
    await assert.rejects(
      at.stop.enterDossier(await by("tiepnhan.tinh", ward)),
      refusedWith("one-stop.answers-wrong", 422),
    );
    const { dossierId } = await at.stop.enterDossier(await by("tiepnhan.tinh", given));
    const key = { agencyId, dossierId };
    await at.stop.receiveDossier(await by("tiepnhan.tinh", key));
    await at.stop.takeDossier(await by("chuyenvien.thuy", key));
    const signerId = (await province.actor("chicuctruong.thuy")).accountId;
    const draft = { ...key, version: 0, signerId, content: contentOf("1.001686") };
    const { resultId, version } = await at.stop.draftResult(await by("chuyenvien.thuy", draft));
    await at.stop.submitResult(await by("chuyenvien.thuy", { ...key, version }));
    await at.stop.numberResult(await by("vanthu.thuy", { agencyId, resultId }));
    await province.settle();
    const { dossier, result } = await at.stop.showDossier({
      actor: await province.actor("chuyenvien.thuy"),
      input: key,
    });
    assert.deepEqual(dossier.due_at, new Date("2026-12-03T10:00:00Z"));
    assert.deepEqual([result?.symbol, result?.number_text, result?.state], ["GCN-CNTY", "01", "to-sign"]);
  });

  it("is refused by field when it is not as the procedure says", async () => {
    const [trial] = trials;
    assert.ok(trial);
    const key = await at.enter("nhuquynh", entry(trial));
    await at.stop.receiveDossier(at.call("tiepnhan.nhuquynh", key));
    await at.stop.takeDossier(at.call("chuyenvien.nhuquynh", key));
    const content = { ...contentOf(trial.code), bornOn: "8/3/1985", gender: "x", fullName: "" };
    await assert.rejects(draftOf(key, content), (error: unknown) => {
      assert.ok(refusedWith("kernel.input-invalid", 422)(error));
      const { fields } = error as { fields: Readonly<Record<string, string>> };
      assert.deepEqual(
        [fields["content.bornOn"], fields["content.gender"], fields["content.fullName"]],
        ["field.wrong-form", "field.choose", "field.too-short"],
      );
      return true;
    });
    await assert.rejects(draftOf(key, { work: "fell" }), refusedWith("kernel.input-invalid", 422));
  });

  it("asks for the papers of the dossier's own case only", async () => {
    const again: Trial = { ...trials[0]!, caseCode: "again" };
    const key = await at.enter("nhuquynh", entry(again));
    await assert.rejects(
      at.stop.receiveDossier(at.call("tiepnhan.nhuquynh", key)),
      refusedWith("one-stop.paper-missing", 422),
    );
    const whole = await at.enter("nhuquynh", entry({ ...again, papers: [1, 2] }));
    await at.stop.receiveDossier(at.call("tiepnhan.nhuquynh", whole));
  });

  it("takes nothing that a ministry's system handles", async () => {
    const led = { ...trials[0]!, code: "1.001612", caseCode: "ordinary", answers: {}, papers: [] };
    await assert.rejects(at.enter("nhuquynh", entry(led)), refusedWith("one-stop.led-elsewhere", 409));
  });

  it("is due the next working day when a same-day dossier comes after 15:00", async () => {
    const sameDay = trials.find((it) => it.code === "2.000908");
    assert.ok(sameDay);
    province.setNow(new Date("2026-11-23T08:00:01Z"));
    const key = await at.enter("nhuquynh", entry(sameDay));
    await at.stop.receiveDossier(at.call("tiepnhan.nhuquynh", key));
    province.setNow(testNow);
    const { dossier } = await at.shown(key, "tiepnhan.nhuquynh");
    assert.deepEqual(dossier.due_at, new Date("2026-11-25T10:00:00Z"));
  });
});
