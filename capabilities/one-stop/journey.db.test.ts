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
const permit = {
  work: "fell",
  location: "số 12 đường Trưng Trắc",
  trees: [{ species: "Xà cừ", count: 2, heightMetres: 14, trunkCentimetres: 60, treatment: "Chặt hạ" }],
  reason: "Cây nghiêng, có nguy cơ đổ vào nhà",
  startsOn: "2026-12-10",
  endsOn: "2026-12-20",
  duties: ["Bảo đảm an toàn cho người và công trình"],
};

type Road = {
  readonly team: Readonly<Record<"officer" | "specialist" | "leader" | "clerk", string>>;
  /** Register, and who decides when the Centre serves several. */
  readonly centre: string;
  readonly decides: string;
  readonly named?: true;
  readonly procedure: {
    readonly code: string;
    readonly caseCode: string;
    readonly answers: object;
    readonly papers: number;
  };
  readonly content: object;
  readonly codeForm: RegExp;
};

const tree = { code: "1.002693", caseCode: "ordinary", answers, papers: 2 };
const teamOf = (place: string) => ({
  officer: `tiepnhan.${place}`,
  specialist: `chuyenvien.${place}`,
  leader: `chutich.${place}`,
  clerk: `vanthu.${place}`,
});
const inCommune = (place: string, gso: string) => ({
  team: teamOf(place),
  centre: `ttpvhcc-${gso}`,
  decides: `ubnd-${gso}`,
  codeForm: /^H31\.50\.\d\d\.01-261123-000\d$/,
});
const shop = { facility: "Cửa hàng Ngát", place: "Số 3 chợ Gạo, phường Phố Hiến", managerName: "Đỗ Thị Ngát" };
const single = { purpose: "marriage", status: "single", residence: "Tổ dân phố 3, phường Phố Hiến", copies: 1 };

const roads: Readonly<Record<string, Road>> = {
  "a tree at Phố Hiến (number before the signature)": {
    ...inCommune("phohien", "11953"),
    procedure: tree,
    content: permit,
  },
  "a tree at Như Quỳnh (number after the signature)": {
    ...inCommune("nhuquynh", "12004"),
    procedure: tree,
    content: permit,
  },
  "a veterinary shop at the provincial Centre, decided by the Sub-Department": {
    team: {
      officer: "tiepnhan.tinh",
      specialist: "chuyenvien.thuy",
      leader: "chicuctruong.thuy",
      clerk: "vanthu.thuy",
    },
    centre: "ttpvhcc-tinh",
    decides: "chi-cuc-chan-nuoi-va-thu-y",
    named: true,
    codeForm: /^H31\.01\.01-261123-000\d$/,
    procedure: {
      code: "1.001686",
      caseCode: "",
      answers: { ...shop, kinds: "drugs", practiceCertificate: "112/CCHN-CNTY" },
      papers: 3,
    },
    content: {
      ...{ ...shop, practiceCertificate: "112/CCHN-CNTY", scope: "thuốc thú y" },
      ...{ inspectedOn: "2026-11-20", minutesNumber: "41/BB-CNTY", validTo: "2031-11-22" },
    },
  },
  "a certificate of marital status": {
    ...inCommune("phohien", "11953"),
    procedure: { code: "1.004873", caseCode: "first", answers: single, papers: 1 },
    content: {
      ...{
        fullName: "Đỗ Thị Ngát",
        bornOn: "1959-01-02",
        gender: "female",
        ethnicity: "Kinh",
        nationality: "Việt Nam",
      },
      ...{ identityPaper: "Căn cước số 033159000999", residence: "Tổ dân phố 3, phường Phố Hiến" },
      ...{
        statusText: "Hiện tại chưa đăng ký kết hôn với ai.",
        purposeText: "Để đăng ký kết hôn",
        bookNumber: "01/2026",
      },
    },
  },
};

describe("one dossier from the counter to its signed result", () => {
  let province: TestProvince;
  before(async () => {
    province = await openTestProvince();
  });
  after(() => province.close());

  /** Enters the dossier of a road at its Centre, with all papers that its case asks for. */
  async function enter({ centre: centreKey, decides, named, procedure: wish }: Road, officer: Actor) {
    const { oneStop, procedures } = province.rooms;
    const [centre, committee] = [await province.agencyId(centreKey), await province.agencyId(decides)];
    const shown = await procedures.showProcedure({ actor: officer, input: { code: wish.code } });
    const caseCode = wish.caseCode || (shown?.version.cases[0]?.key ?? "");
    const papers = shown?.version.papers.filter(
      ({ required, caseKey }) => required && (caseKey === null || caseKey === caseCode),
    );
    assert.equal(papers?.length, wish.papers);
    const input = {
      ...{ agencyId: centre, door: "counter", procedureCode: wish.code, caseCode },
      ...(named ? { competentAgencyId: committee } : {}),
      ...{ applicant, submitter: null, representation: null, answers: wish.answers, returnWay: "counter" },
      papers: papers?.map(({ code }) => ({ componentCode: code, kind: "original", quantity: 1 })),
    };
    const entered = await oneStop.enterDossier({ actor: officer, requestId: id(), input });
    return { centre, committee, entered };
  }

  async function play(road: Road) {
    const { oneStop, signatures } = province.rooms;
    const [officer, specialist, chair, clerk] = (await Promise.all(
      [road.team.officer, road.team.specialist, road.team.leader, road.team.clerk].map((name) => province.actor(name)),
    )) as [Actor, Actor, Actor, Actor];
    const { centre, committee, entered } = await enter(road, officer);
    const { content } = road;
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

  for (const [what, road] of Object.entries(roads)) {
    it(`carries ${what} through, with both signatures trusted and time-stamped`, async () => {
      const { key, code, number, trackingCode, officer } = await play(road);
      assert.match(code ?? "", road.codeForm);
      assert.equal(number, "01");
      const { oneStop, kernel, signatures } = province.rooms;
      const shown = await oneStop.showDossier({ actor: officer, input: key });
      assert.equal(shown.dossier.state, "returned");
      assert.equal(shown.result?.state, "issued");
      assert.equal(shown.printed[0]?.form, "form-01");
      const pdf = await province.ground.files.read(kernel.db, shown.result?.sealed_file_id ?? "", 10_000_000);
      const trust = await signatures.trustOn(kernel.db, "2026-11-23" as never);
      const report = await verifyPdf(pdf, trust, province.ground.now());
      assert.equal(report.verdict, "TOTAL-PASSED", JSON.stringify(report, null, 1));
      assert.equal(report.signatures.length, 2);
      const tracked = await oneStop.trackDossier({ actor: officer, input: { trackingCode } });
      assert.equal(tracked.state, "returned");
      assert.ok(!JSON.stringify(tracked).includes(applicant.identityNumber));
    });
  }
});
