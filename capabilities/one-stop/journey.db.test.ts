import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { verifyPdf } from "#capabilities/verification";
import { timeOrderedIds } from "#kernel/ids";
import type { Actor } from "#kernel/plain/actor";
import { type TestProvince, openTestProvince, testPin } from "../../tests/support/province.ts";

const id = (): string => timeOrderedIds.next();
const answers = {
  work: "fell",
  species: "Xà cừ",
  treeCount: 2,
  place: "Số 12 đường Trưng Trắc",
  reason: "Cây nghiêng, có nguy cơ đổ vào nhà",
};
const applicant = {
  kind: "person" as const,
  fullName: "Đỗ Thị Ngát",
  identityNumber: "033159000999",
  phone: "0912345678",
  email: "",
  address: "Tổ dân phố 3",
};
const content = {
  work: "fell",
  location: "số 12 đường Trưng Trắc",
  trees: [{ species: "Xà cừ", count: 2, heightMetres: 14, trunkCentimetres: 60, treatment: "Chặt hạ" }],
  reason: "Cây nghiêng, có nguy cơ đổ vào nhà",
  startsOn: "2026-12-10",
  endsOn: "2026-12-20",
  duties: ["Bảo đảm an toàn cho người và công trình"],
};

describe("one dossier from the counter to its signed result", () => {
  let province: TestProvince;
  before(async () => {
    province = await openTestProvince();
  });
  after(() => province.close());

  async function play(commune: "phohien" | "nhuquynh", gso: string) {
    const { oneStop, signatures } = province.rooms;
    const [officer, specialist, chair, clerk] = (await Promise.all(
      ["tiepnhan", "chuyenvien", "chutich", "vanthu"].map((role) => province.actor(`${role}.${commune}`)),
    )) as [Actor, Actor, Actor, Actor];
    const centre = await province.agencyId(`ttpvhcc-${gso}`);
    const committee = await province.agencyId(`ubnd-${gso}`);
    const entered = await oneStop.enterDossier({
      actor: officer,
      requestId: id(),
      input: {
        agencyId: centre,
        door: "counter",
        procedureCode: "1.002693",
        caseCode: "ordinary",
        applicant,
        submitter: null,
        representation: null,
        answers,
        papers: [
          { componentCode: "1.002693-01", kind: "original", quantity: 1 },
          { componentCode: "1.002693-02", kind: "copy", quantity: 1 },
        ],
        returnWay: "counter",
      },
    });
    const key = { agencyId: centre, dossierId: entered.dossierId };
    const { code } = await oneStop.receiveDossier({ actor: officer, requestId: id(), input: key });
    await oneStop.takeDossier({ actor: specialist, requestId: id(), input: key });
    const draft = { ...key, version: 0, signerId: chair.accountId ?? "", content };
    const { resultId, version } = await oneStop.draftResult({ actor: specialist, requestId: id(), input: draft });
    await oneStop.submitResult({ actor: specialist, requestId: id(), input: { ...key, version } });
    const resultKey = { agencyId: centre, resultId };
    const shown = async () => (await oneStop.showDossier({ actor: officer, input: key })).result;
    if ((await shown())?.state === "to-number")
      await oneStop.numberResult({ actor: clerk, requestId: id(), input: resultKey });
    await province.settle();
    const sign = async (actor: Actor, use: "personal" | "seal", sha256: string) =>
      signatures.openAuthorisation({
        actor,
        requestId: id(),
        input: { use, agencyId: committee, pin: testPin, documents: [{ documentId: resultId, sha256 }] },
      });
    const rendered = (await shown())?.rendered_sha256 ?? "";
    const personal = await sign(chair, "personal", rendered);
    await oneStop.authoriseSignature({
      actor: chair,
      requestId: id(),
      input: { ...personal, results: [{ ...resultKey, sha256: rendered }] },
    });
    await province.settle();
    const signed = (await shown())?.signed_sha256 ?? "";
    const seal = await sign(clerk, "seal", signed);
    const { number } = await oneStop.authoriseSeal({
      actor: clerk,
      requestId: id(),
      input: { ...seal, ...resultKey, sha256: signed },
    });
    await province.settle();
    await oneStop.returnResult({ actor: officer, requestId: id(), input: key });
    await province.settle();
    return { key, code, number, trackingCode: entered.trackingCode, officer };
  }

  for (const [commune, gso] of [
    ["phohien", "11953"],
    ["nhuquynh", "12004"],
  ] as const) {
    it(`carries it through at ${commune}, with both signatures trusted and time-stamped`, async () => {
      const { key, code, number, trackingCode, officer } = await play(commune, gso);
      assert.match(code, /^H31\.50\.\d\d\.01-261123-0001$/);
      assert.equal(number, "01");
      const { oneStop, kernel, signatures } = province.rooms;
      const shown = await oneStop.showDossier({ actor: officer, input: key });
      assert.equal(shown.dossier.state, "returned");
      assert.equal(shown.result?.state, "issued");
      assert.equal(shown.printed[0]?.form, "form-01");
      const pdf = await province.ground.files.read(kernel.db, shown.result?.sealed_file_id ?? "", 10_000_000);
      const trust = await signatures.trustOn(kernel.db, "2026-11-23" as never);
      const report = await verifyPdf(pdf, trust, province.ground.now());
      assert.equal(report.verdict, "valid", JSON.stringify(report, null, 1));
      assert.equal(report.signatures.length, 2);
      const tracked = await oneStop.trackDossier({ actor: officer, input: { trackingCode } });
      assert.equal(tracked.state, "returned");
      assert.ok(!JSON.stringify(tracked).includes(applicant.identityNumber));
    });
  }
});
