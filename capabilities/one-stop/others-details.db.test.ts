import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { timeOrderedIds } from "#kernel/ids";
import type { Actor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";

const id = (): string => timeOrderedIds.next();
const hoa = { kind: "person", fullName: "Trần Thị Hòa", identityNumber: "033159000023" } as const;
const nam = { kind: "person", fullName: "Phan Đức Nam", identityNumber: "033201000024" } as const;
const papers = ["1.002693-01", "1.002693-02"].map((componentCode) => ({
  componentCode,
  kind: "original" as const,
  quantity: 1,
}));
const answers = { work: "fell", species: "Xà cừ", treeCount: 2, place: "Số 12 Trưng Trắc", reason: "Cây nghiêng" };

describe("other people's details in a dossier", () => {
  let province: TestProvince;
  let officer: Actor;
  let [citizenHoa, citizenNam]: Actor[] = [];
  let centre: string;
  before(async () => {
    province = await openTestProvince();
    [officer, citizenHoa, citizenNam] = (await Promise.all(
      ["tiepnhan.phohien", "congdan.hoa", "congdan.nam"].map((name) => province.actor(name)),
    )) as [Actor, Actor, Actor];
    centre = await province.agencyId("ttpvhcc-11953");
  });
  after(() => province.close());

  type Person = { kind: "person"; fullName: string; identityNumber: string; phone?: string; email?: string };
  const enter = (applicant: Person, submitter: Person | null = null) =>
    province.rooms.oneStop.enterDossier({
      actor: officer,
      requestId: id(),
      input: {
        agencyId: centre,
        door: "counter",
        procedureCode: "1.002693",
        caseCode: "ordinary",
        applicant,
        submitter,
        representation: submitter && "Giấy ủy quyền",
        answers,
        papers,
        returnWay: "counter",
      },
    });
  const contactOf = async (actor: Actor | undefined) => {
    const contacts = await province.rooms.persons.contactsOf(province.rooms.kernel.db, [actor?.personId ?? ""]);
    return contacts.get(actor?.personId ?? "");
  };

  it("are not replaced by whoever files for that person", async () => {
    const before = await contactOf(citizenHoa);
    await enter({ ...hoa, phone: "0977777777", email: "nam@ke-gian.example" }, { ...nam, phone: "0988888888" });
    assert.deepEqual(await contactOf(citizenHoa), before);
    assert.equal((await contactOf(citizenNam))?.phone, "0988888888", "one's own are");
    await enter({ ...hoa, phone: "0966666666" });
    assert.equal((await contactOf(citizenHoa))?.phone, "0966666666", "and one's own at the counter");
  });

  it("are refused at the counter when number and name belong to two people", async () => {
    const codeAt = async (field: string, entering: Promise<unknown>) => {
      const refusal = await entering.then(
        () => undefined,
        (error: unknown) => error,
      );
      return refusal instanceof Refusal ? refusal.fields[field] : undefined;
    };
    const other = { ...hoa, fullName: "Nguyễn Thị Lan" };
    assert.equal(await codeAt("applicant.fullName", enter(other)), "persons.name-differs");
    assert.equal(await codeAt("submitter.fullName", enter(nam, other)), "persons.name-differs");
    await enter({ ...hoa, fullName: "TRAN THI HOA" });
  });

  it("are shown to the person and to officials, masked to whoever files for that person", async () => {
    const { agencyId, dossierId } = await enter(hoa, nam);
    const show = async (actor: Actor | undefined) =>
      province.rooms.oneStop.showDossier({ actor: actor as Actor, input: { agencyId, dossierId } });
    const seen = await show(citizenNam);
    assert.equal(seen.submitter.identityNumber, nam.identityNumber);
    assert.equal(seen.applicant.fullName, "T** T** Hòa");
    const { dateOfBirth, phone, email, address } = seen.applicant;
    assert.deepEqual(
      { dateOfBirth, phone, email, address },
      { dateOfBirth: null, phone: null, email: null, address: null },
    );
    const text = JSON.stringify(seen);
    for (const secret of [hoa.identityNumber, hoa.fullName, "0900000023", "congdan.hoa@"])
      assert.ok(!text.includes(secret), secret);
    const own = await show(citizenHoa);
    assert.equal(own.applicant.identityNumber, hoa.identityNumber);
    assert.ok(!JSON.stringify(own).includes(nam.identityNumber));
    const full = await show(officer);
    assert.deepEqual([full.applicant.fullName, full.submitter.fullName], [hoa.fullName, nam.fullName]);
  });

  it("an unfinished result and remarks between officials are not the applicant's yet", async () => {
    const [specialist, chair] = (await Promise.all(
      ["chuyenvien.phohien", "chutich.phohien"].map((name) => province.actor(name)),
    )) as [Actor, Actor];
    const { oneStop } = province.rooms;
    const { agencyId, dossierId } = await enter(hoa);
    const key = { agencyId, dossierId };
    await oneStop.receiveDossier({ actor: officer, requestId: id(), input: key });
    await oneStop.takeDossier({ actor: specialist, requestId: id(), input: key });
    const content = {
      work: "fell",
      location: "chỗ bí mật",
      trees: [{ species: "Xà cừ", count: 2, heightMetres: 14, trunkCentimetres: 60, treatment: "Chặt hạ" }],
      reason: "lý do chưa công bố",
      startsOn: "2026-12-10",
      endsOn: "2026-12-20",
      duties: ["Bảo đảm an toàn"],
    };
    const draft = { ...key, version: 0, signerId: chair.accountId ?? "", content };
    await oneStop.draftResult({ actor: specialist, requestId: id(), input: draft });
    const own = await oneStop.showDossier({ actor: citizenHoa as Actor, input: key });
    assert.equal(own.result, null);
    assert.deepEqual(own.leaders, []);
    assert.ok(!/chỗ bí mật|lý do chưa/.test(JSON.stringify(own)));
    assert.deepEqual(
      own.steps.map((step) => step.kind),
      ["submit", "receive", "take"],
    );
    assert.equal((await oneStop.showDossier({ actor: specialist, input: key })).result?.state, "drafting");
  });

  it("stand in full on the applicant's form 01 and masked on the submitter's copy, each their own only", async () => {
    const { agencyId, dossierId } = await enter({ ...hoa, phone: "0966666666" }, nam);
    const key = { agencyId, dossierId };
    await province.rooms.oneStop.receiveDossier({ actor: officer, requestId: id(), input: key });
    await province.settle();
    const formsOf = async (actor: Actor | undefined) =>
      (await province.rooms.oneStop.showDossier({ actor: actor as Actor, input: key })).printed;
    const open = async (actor: Actor | undefined, fileId: string) =>
      province.rooms.oneStop.openDossierFile({ actor: actor as Actor, input: { ...key, fileId } });
    const [all, own, handedIn] = await Promise.all([formsOf(officer), formsOf(citizenHoa), formsOf(citizenNam)]);
    assert.deepEqual(all.map(({ form }) => form).toSorted(), ["form-01", "form-01-submitter"]);
    assert.deepEqual(
      [own, handedIn].map((each) => each.map(({ form }) => form)),
      [["form-01"], ["form-01-submitter"]],
    );
    const [full, masked] = [own[0]?.file_id ?? "", handedIn[0]?.file_id ?? ""];
    const hidden = (error: unknown): boolean => error instanceof Refusal && error.code === "one-stop.file-not-yours";
    await assert.rejects(open(citizenNam, full), hidden);
    await assert.rejects(open(citizenHoa, masked), hidden);
    await open(citizenHoa, full);
    await open(officer, masked);
    const { bytes } = await open(citizenNam, masked);
    const pdf = join(mkdtempSync(join(tmpdir(), "form-01-")), "copy.pdf");
    writeFileSync(pdf, Buffer.concat(await bytes.toArray()));
    const text = spawnSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" });
    rmSync(dirname(pdf), { recursive: true });
    if (text.error) return;
    assert.match(text.stdout, /T\*\* T\*\* Hòa/);
    assert.match(text.stdout, /Phan Đức Nam/);
    for (const secret of [hoa.fullName, hoa.identityNumber, "0966666666"])
      assert.equal(text.stdout.includes(secret), false, secret);
  });
});
