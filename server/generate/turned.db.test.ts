import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import type { Actor } from "#kernel/plain/actor";
import { type Parts, type Row, demandAlike, only, partsOf, rowsOf } from "../../tests/support/alike-dossiers.ts";
import { dossierNo } from "../../tests/support/intake.ts";
import { type TestProvince, openTestProvince, testPin } from "../../tests/support/province.ts";
import { unseen } from "../progress.ts";
import { generateRegister } from "./generate.ts";
import type { Stage } from "./plan.ts";

type Key = { agencyId: string; dossierId: string };
const wish = { seed: "re", dossiers: 2_400, open: 400, printed: 0, mostOffices: 2 };

/** Communes of the demo whose people hold keys, one for each order of number and signature, as the generated two are. */
const signing = {
  "signature-before-number": { name: "phohien", committee: "ubnd-11953", centre: "ttpvhcc-11953" },
  "number-before-signature": { name: "nhuquynh", committee: "ubnd-12004", centre: "ttpvhcc-12004" },
} as const;
type Order = keyof typeof signing;

const sameInLetters = [
  ...["form", "stage", "state", "ground", "sent_before", "template_version", "number_order", "series"],
  ...["answered_how", "drop_reason", "problem"],
];
const oneRequest = {
  ...{ componentCode: "1.002693-02", what: "Ảnh chụp hiện trạng cây xanh", reason: "Ảnh không nhìn rõ gốc cây" },
  ...{ ground: "Nghị định 258/2025/NĐ-CP", how: "Chụp lại gốc cây, nộp tại Trung tâm" },
};
const refusalWords = {
  reasons: [{ reason: "Cây nằm trên đất phường khác quản lý", ground: "Quyết định phân cấp quản lý cây xanh" }],
  advice: null,
};
const stopWords = {
  ...{ cause: { kind: "decision", decision: "Quyết định 12/QĐ-UBND ngày 23/11/2026" } },
  ...{ reason: "Cây đã đổ trong bão, không còn đối tượng", ground: "Nghị định 118/2025/NĐ-CP" },
  financialConsequence: "Không phát sinh",
};

describe("generated dossiers that turned: asked for papers, refused, withdrawn, stopped", () => {
  let province: TestProvince;
  let no = 40;
  const rows = <Some extends Row>(statement: ReturnType<typeof sql<Some>>) => rowsOf(province, statement);
  const call = <Input>(actor: Actor, input: Input) => ({ actor, requestId: crypto.randomUUID(), input });
  before(async () => {
    province = await openTestProvince();
    assert.equal(await generateRegister(province.rooms, wish, unseen), wish.dossiers);
  });
  after(() => province.close());

  /** A generated dossier in a state, before or after its reception, at a commune with this order. */
  async function generated(state: string, stage: Stage, order: Order): Promise<Parts> {
    const isThere = stage === "in-process" ? sql`is not null` : sql`is null`;
    const committee = order === "signature-before-number" ? "ubnd-11953" : "ubnd-11977";
    const [made] = await rows(sql<Key>`select agency_id as "agencyId", id as "dossierId" from one_stop.dossier
      where source like 'generated:%' and state = ${state} and received_at ${isThere}
        and competent_agency_id = ${await province.agencyId(committee)} order by id limit 1`);
    assert.ok(made, `${state} ${stage} ${order}`);
    return partsOf(province, made);
  }

  /** A dossier that the acts made, at the commune with this order. */
  async function enacted(order: Order, stage: Stage) {
    const { oneStop } = province.rooms;
    const commune = signing[order];
    const who = (post: string) => province.actor(`${post}.${commune.name}`);
    const reception = await who("tiepnhan");
    const given = dossierNo((no += 1), await province.agencyId(commune.centre));
    const { dossierId, agencyId } = await oneStop.enterDossier(call(reception, given));
    const key = { agencyId, dossierId };
    if (stage === "in-process") {
      await oneStop.receiveDossier(call(reception, key));
      await oneStop.takeDossier(call(await who("chuyenvien"), key));
    }
    return { key, who, reception, commune };
  }

  /** Has a letter signed and sealed by the people who hold the keys. */
  async function sealed(letter: { agencyId: string; letterId: string }, signer: Actor, clerk: Actor): Promise<void> {
    const { letters, signatures } = province.rooms;
    await province.settle();
    for (const [actor, use, column] of [
      [signer, "personal", "rendered_sha256"],
      [clerk, "seal", "signed_sha256"],
    ] as const) {
      const [row] = await rows(sql<Row>`select * from letters.letter where id = ${letter.letterId}`);
      const sha256 = String(row?.[column]);
      const documents = [{ documentId: letter.letterId, sha256 }];
      const opening = { use, agencyId: String(row?.["signing_agency_id"]), pin: testPin, documents };
      const { authorisationId } = await signatures.openAuthorisation(call(actor, opening));
      const input = { ...letter, authorisationId, sha256 };
      if (use === "personal") await letters.authoriseLetter(call(actor, input));
      else await letters.authoriseLetterSeal(call(actor, input));
      await province.settle();
    }
  }

  const enactedRequest = async (order: Order, stage: Stage): Promise<Key> => {
    const { letters } = province.rooms;
    const { key, reception, who } = await enacted(order, stage);
    const asker = stage === "in-process" ? await who("chuyenvien") : reception;
    const words = { requests: [oneRequest], answerBy: "2026-12-23", ground: null };
    const { agencyId, letterId } = await letters.requestSupplement(call(asker, { ...key, ...words }));
    if (stage === "in-process") await letters.sendSupplement(call(reception, { agencyId, letterId }));
    await province.settle();
    return key;
  };
  const enactedWithdrawal = async (order: Order, stage: Stage): Promise<Key> => {
    const { key, reception } = await enacted(order, stage);
    await province.rooms.oneStop.withdrawDossier(call(reception, { ...key, reason: "Người nộp xin rút hồ sơ" }));
    await province.settle();
    return key;
  };
  const enactedRefusal = async (order: Order): Promise<Key> => {
    const { key, reception, who } = await enacted(order, "at-reception");
    const head = await who("giamdoctt");
    const input = { ...key, ...refusalWords, signerId: head.accountId ?? "" };
    await sealed(await province.rooms.letters.proposeRefusal(call(reception, input)), head, await who("vanthutt"));
    return key;
  };
  const enactedStop = async (order: Order): Promise<Key> => {
    const { key, who } = await enacted(order, "in-process");
    const chair = await who("chutich");
    const letter = await province.rooms.letters.proposeStop(call(chair, { ...key, ...stopWords } as never));
    await sealed(letter, chair, await who("vanthu"));
    return key;
  };

  /** Who did what, by the part that a person has in the dossier or its letter; persons differ. */
  const courseOf = ({ dossier, letter, steps }: Parts) =>
    steps.map(({ no: step, kind, state, by_account_id: by, at_agency_id: at }) => ({
      ...{ step, kind, state, here: at === dossier["agency_id"], there: at === dossier["competent_agency_id"] },
      by: {
        officer: by === dossier["received_by"],
        worker: by === dossier["case_officer_id"],
        proposer: by === letter["proposed_by"],
        sender: by === letter["sent_by"],
        signer: by === letter["signer_account_id"],
        sealer: by === letter["sealer_account_id"],
      },
    }));
  const placesOf = ({ dossier, letter }: Parts) => ({
    register: letter["agency_id"] === dossier["agency_id"],
    competent: letter["competent_agency_id"] === dossier["competent_agency_id"],
    signed: [dossier["agency_id"], dossier["competent_agency_id"]].indexOf(letter["signing_agency_id"]),
    ended: dossier["finished_at"] instanceof Date,
    at: letter["sent_at"] instanceof Date,
  });

  function demandSame(made: Parts, acted: Parts, what: string): void {
    demandAlike(made, acted, what);
    assert.deepEqual(only(sameInLetters, made.letter), only(sameInLetters, acted.letter), what);
    assert.deepEqual(courseOf(made), courseOf(acted), what);
    assert.deepEqual(placesOf(made), placesOf(acted), what);
    const kinds = ({ numbers }: Parts) => numbers.map(({ kind, subject_kind }) => [kind, subject_kind]);
    assert.deepEqual(kinds(made), kinds(acted), what);
    assert.deepEqual(
      made.pauses.map((pause) => only(["no", "ground"], pause)),
      acted.pauses.map((pause) => only(["no", "ground"], pause)),
      what,
    );
    assert.deepEqual(
      made.dueChanges.map((change) => only(["no", "cause", "reason"], change)),
      acted.dueChanges.map((change) => only(["no", "cause", "reason"], change)),
      what,
    );
  }

  for (const order of ["signature-before-number", "number-before-signature"] as const) {
    for (const stage of ["at-reception", "in-process"] as const) {
      it(`waits for papers as the acts leave it, ${stage}, ${order}`, async () => {
        const acted = await partsOf(province, await enactedRequest(order, stage));
        demandSame(await generated("supplement", stage, order), acted, `supplement ${stage}`);
      });

      it(`is withdrawn as the act withdraws, ${stage}, ${order}`, async () => {
        const acted = await partsOf(province, await enactedWithdrawal(order, stage));
        demandSame(await generated("withdrawn", stage, order), acted, `withdrawn ${stage}`);
      });
    }

    it(`is refused by a numbered, signed and sealed letter, ${order}`, async () => {
      const acted = await partsOf(province, await enactedRefusal(order));
      demandSame(await generated("refused", "at-reception", order), acted, "refused");
    });

    it(`is stopped by a numbered, signed and sealed letter, ${order}`, async () => {
      const acted = await partsOf(province, await enactedStop(order));
      demandSame(await generated("stopped", "in-process", order), acted, "stopped");
    });
  }

  it("bears symbols of its own agencies, as the letters room makes them", async () => {
    const letters = await rows(sql<{ form: string; signing_agency_id: string; symbol: string; series: string }>`
      select distinct form, signing_agency_id, symbol, series from letters.letter where form <> 'form-02'
        and dossier_id in (select id from one_stop.dossier where source is not null)`);
    assert.ok(letters.length >= 4);
    for (const { form, signing_agency_id: agencyId, symbol, series } of letters) {
      const of = { form: form as "form-03", agencyId, day: "2026-11-23" as never };
      assert.deepEqual(await province.rooms.letters.seriesOfLetters(province.rooms.kernel.db, of), { series, symbol });
    }
  });

  it("goes on by the acts: papers come in, the clock runs again, and the dossier is received or processed", async () => {
    for (const [stage, then] of [
      ["at-reception", "submitted"],
      ["in-process", "processing"],
    ] as const) {
      const { dossier } = await generated("supplement", stage, "number-before-signature");
      const key = { agencyId: String(dossier["agency_id"]), dossierId: String(dossier["id"]) };
      const [name] = await rows(sql<{ sign_in_name: string }>`select sign_in_name from identity.account
        where agency_id = ${key.agencyId} and sign_in_name like 'reception.%'`);
      const actor = await province.actor(name?.sign_in_name ?? "");
      const photo = {
        componentCode: "1.002693-02",
        name: "Ảnh chụp",
        kind: "copy",
        quantity: 1,
        file: null,
        fileId: null,
      };
      const input = { ...key, papers: [photo], how: "counter" } as never;
      assert.equal((await province.rooms.letters.handInSupplement(call(actor, input))).state, then);
      const after = await partsOf(province, key);
      assert.equal(after.dossier["due_at"] instanceof Date, stage === "in-process");
      assert.equal(after.letter["state"], "answered");
    }
  });
});
