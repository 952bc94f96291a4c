import { noBell } from "#kernel/bell";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { makeAgencies } from "#capabilities/agencies";
import { gatherReactions } from "#kernel/events";
import { timeOrderedIds } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { type Actor, anonymous, type Role } from "#kernel/plain/actor";
import { day } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { cloneMigrated as cloneDatabase } from "../../tests/support/rooms.ts";
import { makeProcedures, type ProcedureVersion, type Procedures } from "./index.ts";

const system: Actor = { ...anonymous, kind: "system", scopes: ["procedures:import", "agencies:import"] };
/** The real file that somebody gathered, where it is at hand; nothing of it is kept here. */
const realFile = new URL("../../../shared/data/procedures-282.json", import.meta.url);

const way = (channel: string, more: object = {}) => ({
  channel,
  duration: 5,
  unit: "Ngày làm việc",
  fees: [],
  ...more,
});
const entry = (code: string, more: object = {}) => ({
  code,
  name: `Thủ tục thử ${code}`,
  sector: "Thử nghiệm",
  levels: "Cấp xã",
  applicants: "Công dân Việt Nam",
  competentAgency: "Ủy ban nhân dân cấp xã",
  channels: [way("truc_tiep", { unit: "(không ghi)" }), way("truc_tuyen")],
  papers: [
    { group: "--", name: "Đơn đề nghị", original: 1, copy: 0 },
    { group: "--", name: "Giấy không cần", original: 1, copy: 0 },
  ],
  results: [{ name: "Giấy phép", code: "KQ.1" }],
  steps: "Bước 1\nBước 2",
  legalBasis: "Luật Thử1/2026/QH16",
  ...more,
});
const refused = (code: string, fields?: Readonly<Record<string, string>>) => (error: unknown) => {
  assert.ok(error instanceof Refusal, String(error));
  assert.equal(error.code, code);
  if (fields) assert.deepEqual(error.fields, fields);
  return true;
};

describe("drafts of procedures", () => {
  let clone: Awaited<ReturnType<typeof cloneDatabase>>;
  let procedures: Procedures;
  const ids = new Map<string, string>();

  before(async () => {
    clone = await cloneDatabase();
    const now = () => new Date("2026-11-22T03:00:00Z");
    const kernel = {
      db: clone.db,
      now,
      ids: timeOrderedIds,
      log: silentLog,
      bell: noBell,
      reactions: gatherReactions(() => []),
    };
    const agencies = makeAgencies({ kernel });
    procedures = makeProcedures({ kernel, agencies });
    const row = {
      kind: "people-committee",
      nameEn: "x",
      codeProvisional: true,
      gsoCode: null,
      placeName: "x",
      units: [],
    };
    const period = { source: "x", validFrom: "2025-07-01", validTo: null };
    const place = (key: string, code: string, tier: string, parent: string | null) => {
      return { ...row, ...period, key, nameVi: key, shortName: key, code, tier, parent };
    };
    await agencies.importAgencies({
      actor: system,
      requestId: randomUUID(),
      input: {
        on: "2025-07-01",
        agencies: [place("tinh", "H31", "province", null), place("xa", "H31.01", "commune", "tinh")],
      },
    });
    for (const key of ["tinh", "xa"]) ids.set(key, (await agencies.findAgencyByKey(clone.db, key))?.id ?? "");
  });
  after(() => clone.drop());

  const official = (key: string, ...roles: Role[]): Actor => {
    const agencyId = ids.get(key) ?? "";
    const period = { validFrom: day("2025-07-01"), validTo: null };
    const post = { id: randomUUID(), agencyId, agencyPath: `/${key}/`, unitId: null, title: "", roles, ...period };
    return { ...anonymous, kind: "official", accountId: randomUUID(), positions: [post] };
  };
  const keeper = () => official("tinh", "business-administrator");
  const gather = (all: readonly object[], more: object = {}, actor: Actor = keeper()) =>
    procedures.importGathered({
      actor,
      requestId: randomUUID(),
      input: { file: { source: "x", count: all.length, procedures: all }, source: "tệp thử", ...more },
    } as never);
  const draftOf = async (code: string) => {
    const answer = await procedures.showProcedure({ actor: system, input: { code, draft: true } });
    assert.ok(answer, code);
    return answer;
  };
  const changesOf = (version: ProcedureVersion, more: object = {}) => ({
    nameVi: version.nameVi,
    sectorName: version.sector?.nameVi ?? "",
    decisionNumber: "7/QĐ-UBND",
    tiers: version.tiers,
    validFrom: "2026-12-01",
    sets: 1,
    steps: ["Nộp", "Nhận"],
    applicants: version.applicants,
    agencies: version.agencies.map((it) => it.nameVi),
    times: [{ channel: "direct", amount: 3, unit: "working-days" }],
    papers: [{ position: 0, nameVi: "Đơn đề nghị (Mẫu số 1)", required: true }],
    system: "provincial",
    systemSource: "Quyết định thử",
    verified: true,
    ...more,
  });
  const correct = (version: ProcedureVersion, more: object = {}, actor: Actor = keeper()) =>
    procedures.correctDraft({
      actor,
      requestId: randomUUID(),
      input: { versionId: version.id, contentHash: version.contentHash, changes: changesOf(version, more) },
    } as never);

  it("come in from a gathered file with what was not understood, and leave alone what is known", async () => {
    const first = await gather([entry("9.000001"), entry("9.000002"), { name: "không có mã" }, entry("9.000002")]);
    assert.deepEqual([first.drafts, first.unreadable, first.known], [2, 1, []]);
    const { version, missing } = await draftOf("9.000001");
    assert.deepEqual(missing, ["papers"]);
    assert.ok(version.unclear.some((it) => it.code === "unit-assumed"));
    assert.ok((await draftOf("9.000002")).version.unclear.some((it) => it.code === "twice"));
    const again = await gather([entry("9.000001", { name: "Tên khác" }), entry("9.000003")]);
    assert.deepEqual([again.drafts, again.known], [1, ["9.000001"]]);
    assert.equal((await draftOf("9.000001")).version.nameVi, "Thủ tục thử 9.000001");
    await gather([entry("9.000001", { name: "Tên khác" })], { replace: true });
    assert.equal((await draftOf("9.000001")).version.nameVi, "Tên khác");
  });

  it("are listed with what is missing, for those who prepare the catalogue only", async () => {
    const list = (actor: Actor, input: object = {}) => procedures.listDrafts({ actor, input });
    const { all, drafts } = await list(keeper(), { words: "thu tuc thu" });
    assert.deepEqual([all, drafts.map((it) => it.code)], [2, ["9.000002", "9.000003"]]);
    assert.deepEqual(drafts[0]?.missing, ["papers"]);
    assert.ok((drafts[0]?.unclear ?? 0) > 0);
    assert.deepEqual(
      (await list(keeper(), { after: "9.000002" })).drafts.map((it) => it.code),
      ["9.000003"],
    );
    assert.equal((await list(keeper(), { limit: 1 })).drafts.length, 1);
    await assert.rejects(list(anonymous), refused("kernel.sign-in-needed"));
    await assert.rejects(list(official("tinh", "technical-administrator")), refused("kernel.forbidden"));
  });

  it("are corrected by hand, then published; what was not understood stays written down", async () => {
    const { version } = await draftOf("9.000002");
    await assert.rejects(
      procedures.publishProcedure({ actor: keeper(), requestId: randomUUID(), input: { versionId: version.id } }),
      refused("procedures.part-missing"),
    );
    await correct(version);
    const next = await draftOf("9.000002");
    assert.deepEqual(next.missing, []);
    assert.equal(next.version.id, version.id);
    assert.deepEqual(next.version.unclear, version.unclear);
    assert.deepEqual(next.version.channels, ["direct"]);
    assert.deepEqual(
      next.version.times.map((it) => [it.channel, it.amount, it.unitAssumed]),
      [["direct", 3, false]],
    );
    assert.deepEqual(
      next.version.papers.map((it) => it.nameVi),
      ["Đơn đề nghị (Mẫu số 1)"],
    );
    assert.equal(next.version.authoritativeSystem, "provincial");
    await procedures.publishProcedure({ actor: keeper(), requestId: randomUUID(), input: { versionId: version.id } });
    assert.equal(
      (await procedures.findVersionFor(clone.db, "9.000002", day("2026-12-01")))?.decisionNumber,
      "7/QĐ-UBND",
    );
    await assert.rejects(correct(next.version), refused("procedures.already-published"));
  });

  it("refuse by field what cannot be, and never overwrite what somebody else saved", async () => {
    const { version } = await draftOf("9.000003");
    await assert.rejects(
      correct(version, {
        nameVi: " ",
        sets: 0,
        validFrom: "2026-02-30",
        times: [{ channel: "direct", amount: "ba", unit: "days" }],
      }),
      refused("kernel.input-invalid", {
        "changes.nameVi": "field.required",
        "changes.sets": "field.too-small",
        "changes.validFrom": "field.date",
        "changes.times.0.amount": "field.number",
      }),
    );
    const tries = await Promise.allSettled([correct(version, { sets: 2 }), correct(version, { sets: 3 })]);
    assert.equal(tries.filter((it) => it.status === "fulfilled").length, 1);
    const lost = tries.find((it) => it.status === "rejected");
    assert.ok(lost?.status === "rejected" && refused("procedures.draft-changed")(lost.reason));
    await assert.rejects(correct({ ...version, id: randomUUID() }), refused("procedures.unknown"));
  });

  it("are for the province's business administrator, not a commune's and nobody else", async () => {
    const commune = official("xa", "business-administrator");
    await assert.rejects(gather([entry("9.000004")], {}, commune), refused("procedures.not-provincial"));
    await assert.rejects(gather([entry("9.000004")], {}, official("tinh", "leader")), refused("kernel.forbidden"));
    await assert.rejects(gather([entry("9.000004")], {}, anonymous), refused("kernel.sign-in-needed"));
    const { version } = await draftOf("9.000003");
    await assert.rejects(correct(version, {}, commune), refused("procedures.not-provincial"));
    await assert.rejects(correct(version, {}, official("tinh", "clerk")), refused("kernel.forbidden"));
  });

  it("refuse a file that holds no procedure, and keep nothing of it", async () => {
    for (const all of [[], [{ code: "x" }], ["x"]]) {
      await assert.rejects(gather(all as object[]), refused("procedures.not-a-gathered-file"));
    }
    const wrong = { actor: keeper(), requestId: randomUUID(), input: { file: "x", source: "x" } };
    await assert.rejects(procedures.importGathered(wrong), refused("procedures.not-a-gathered-file"));
  });

  it("take the real file of 282 whole, and mark what it leaves open", async (t) => {
    if (!existsSync(realFile)) return t.skip("the gathered file is not beside this checkout");
    const file = JSON.parse(readFileSync(realFile, "utf8")) as { procedures: { code: string }[] };
    const answer = await procedures.importGathered({
      actor: keeper(),
      requestId: randomUUID(),
      input: { file: file as never, source: "bản chụp Cổng quốc gia" },
    });
    assert.equal(answer.unreadable, 0);
    assert.equal(answer.drafts + answer.known.length, new Set(file.procedures.map((it) => it.code)).size);
    assert.ok(answer.drafts >= 280);
    const { version, missing } = await draftOf("1.004873");
    assert.deepEqual(missing, ["papers", "agency"]);
    assert.ok(version.times.every((it) => it.unitAssumed && it.amount === 3));
    assert.ok(version.fees.every((it) => it.amountDong === null));
    const noisy = version.unclear.map((it) => it.code);
    for (const code of ["unit-assumed", "note-among-papers", "unreadable-amount", "may-be-cut"] as const) {
      assert.ok(noisy.includes(code), code);
    }
    assert.ok(version.grounds.some((it) => it.documentNumber === "123/2015/NĐ-CP"));
    const veterinary = (await draftOf("1.001686")).version;
    assert.deepEqual(
      veterinary.fees.map((it) => it.amountDong),
      [230_000, 230_000, 230_000],
    );
    assert.ok(veterinary.grounds.some((it) => it.documentNumber === "35/2016/NĐ-CP"));
  });
});
