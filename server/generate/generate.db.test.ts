import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import {
  type Parts,
  type Row,
  demandAlike,
  only,
  partsOf as partsIn,
  rowsOf,
} from "../../tests/support/alike-dossiers.ts";
import { dossierNo } from "../../tests/support/intake.ts";
import { issueResult } from "../../tests/support/played-dossier.ts";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";
import { unseen } from "../progress.ts";
import { generateRegister } from "./generate.ts";

const wish = { seed: "thu", dossiers: 1_200, open: 120, printed: 0, mostOffices: 2 };

/** Communes of the demo whose people hold keys, one for each order of number and signature; the generated two have one of each too. */
const signing = {
  "signature-before-number": { name: "phohien", committee: "ubnd-11953", centre: "ttpvhcc-11953" },
  "number-before-signature": { name: "nhuquynh", committee: "ubnd-12004", centre: "ttpvhcc-12004" },
} as const;
const sameInResults = [
  ...["state", "number_order", "template", "template_version", "symbol", "series", "version"],
  ...["return_reason", "problem"],
];

describe("a generated register", () => {
  let province: TestProvince;
  const rows = <Some extends Row>(statement: ReturnType<typeof sql<Some>>) => rowsOf(province, statement);
  const partsOf = (key: { agencyId: string; dossierId: string }) => partsIn(province, key);
  before(async () => {
    province = await openTestProvince();
    assert.equal(await generateRegister(province.rooms, wish, unseen), wish.dossiers);
  });
  after(() => province.close());

  /** A dossier that the acts made, carried as far as wanted by the officials of the first generated office. */
  async function enacted(
    until: "submitted" | "received" | "processing",
  ): Promise<{ agencyId: string; dossierId: string }> {
    const { oneStop } = province.rooms;
    const [office] = await rows(sql<{ agency_id: string; sign_in_name: string }>`
      select agency_id, sign_in_name from identity.account where sign_in_name like 'reception.%' order by 2 limit 1`);
    assert.ok(office);
    const reception = await province.actor(office.sign_in_name);
    const specialist = await province.actor(office.sign_in_name.replace("reception", "specialist"));
    const input = {
      ...dossierNo(until.length, office.agency_id),
      applicant: { ...dossierNo(until.length, office.agency_id).applicant },
    };
    const { dossierId, agencyId } = await oneStop.enterDossier({
      actor: reception,
      requestId: crypto.randomUUID(),
      input,
    });
    const key = { agencyId, dossierId };
    if (until !== "submitted")
      await oneStop.receiveDossier({ actor: reception, requestId: crypto.randomUUID(), input: key });
    if (until === "processing")
      await oneStop.takeDossier({ actor: specialist, requestId: crypto.randomUUID(), input: key });
    return key;
  }

  /** A dossier that people with keys carried through drafting, number, signature, seal and return by the acts. */
  async function enactedToTheEnd(order: keyof typeof signing): Promise<{ agencyId: string; dossierId: string }> {
    const { oneStop } = province.rooms;
    const commune = signing[order];
    const reception = await province.actor(`tiepnhan.${commune.name}`);
    const call = <Input>(actor: typeof reception, input: Input) => ({ actor, requestId: crypto.randomUUID(), input });
    const given = dossierNo(20 + order.length, await province.agencyId(commune.centre));
    const { dossierId, agencyId } = await oneStop.enterDossier(call(reception, given));
    const key = { agencyId, dossierId };
    await oneStop.receiveDossier(call(reception, key));
    await oneStop.takeDossier(call(await province.actor(`chuyenvien.${commune.name}`), key));
    await issueResult(province, key, commune);
    await oneStop.returnResult(call(reception, key));
    return key;
  }

  it("has the columns that the acts fill, each of the same form, in every state the acts were carried to", async () => {
    for (const state of ["submitted", "received", "processing"] as const) {
      const [made] = await rows(sql<{
        agencyId: string;
        dossierId: string;
      }>`select agency_id as "agencyId", id as "dossierId"
        from one_stop.dossier where source like 'generated:%' and state = ${state} limit 1`);
      assert.ok(made, state);
      const [generated, acted] = [await partsOf(made), await partsOf(await enacted(state))];
      demandAlike(generated, acted, state);
      assert.deepEqual(
        generated.steps.map((step) => only(["no", "kind", "state", "by_title"], step)),
        acted.steps.map((step) => only(["no", "kind", "state", "by_title"], step)),
      );
    }
  });

  it("is returned as the acts return: drafted, numbered, signed, sealed and handed over in either order, without the PDFs", async () => {
    for (const order of ["signature-before-number", "number-before-signature"] as const) {
      const [made] = await rows(sql<{
        agencyId: string;
        dossierId: string;
      }>`select dossier.agency_id as "agencyId", dossier.id as "dossierId" from one_stop.dossier
        join one_stop.result on result.agency_id = dossier.agency_id and result.dossier_id = dossier.id
        where source like 'generated:%' and dossier.state = 'returned' and return_way = 'counter' and number_order = ${order} limit 1`);
      assert.ok(made, order);
      const [generated, acted] = [await partsOf(made), await partsOf(await enactedToTheEnd(order))];
      demandAlike(generated, acted, order);
      assert.deepEqual(only(sameInResults, generated.result), only(sameInResults, acted.result), order);
      const shapeOf = ({ result, numbers }: Parts) => [
        ...numbers.map(({ kind, subject_kind }) => [kind, subject_kind]),
        String(result["number_text"]).replaceAll(/\d+/g, "0"),
      ];
      assert.deepEqual(shapeOf(generated), shapeOf(acted), order);
      // Who did what, by the part that a person has in the dossier; persons differ.
      const courseOf = ({ dossier, result, steps }: Parts) =>
        steps.map(({ no, kind, state, by_account_id: by, at_agency_id: at }) => ({
          ...{ no, kind, state, here: at === dossier["agency_id"], there: at === dossier["competent_agency_id"] },
          by: {
            officer: by === dossier["received_by"],
            drafter: by === result["drafted_by"] && by === dossier["case_officer_id"],
            signer: by === result["signer_account_id"],
            sealer: by === result["sealer_account_id"],
          },
        }));
      assert.deepEqual(courseOf(generated), courseOf(acted), order);
    }
  });

  it("is due as the calendar says, and numbered without gap or double in the order of reception", async () => {
    const some = await rows(sql<{
      agency: string;
      from: Date;
      due: Date;
      lines: unknown;
    }>`select competent_agency_id as agency, received_at as from,
      due_at as due, due_lines as lines from one_stop.dossier where source is not null and received_at is not null order by id limit 40`);
    for (const { agency, from, due, lines } of some) {
      const said = await province.rooms.calendar.dueTime(province.rooms.kernel.db, {
        agencyId: agency,
        from,
        amount: 10,
        unit: "working-days",
      });
      assert.deepEqual([due, lines], [said.dueAt, said.lines]);
    }
    // Licences and letters are numbered in the order of issue within a thousand, dossiers and register entries in the order of reception throughout.
    const wrong =
      await rows(sql<Row>`select * from (select no, last_no, count(*) over (partition by agency_id, kind, period) as count,
        row_number() over (partition by agency_id, kind, period order by case when kind in ('dossier-code', 'register-entry') then taken_at end, no) as place
      from numbering.taken join numbering.counter using (agency_id, kind, period)) as numbered where no <> place or last_no <> count`);
    assert.deepEqual(wrong, []);
    const codes = await rows(sql<{ code: string; text: string }>`select dossier.code, taken.text from one_stop.dossier
      join numbering.taken on taken.subject_id = dossier.id and taken.kind = 'dossier-code' where dossier.code <> taken.text`);
    assert.deepEqual(codes, []);
  });

  it("is found, opened and tracked as any other; what has no file says so", async () => {
    const [made] = await rows(sql<{
      agency_id: string;
      id: string;
      tracking_code: string;
      applicant_id: string;
      code: string;
    }>`
      select agency_id, id, tracking_code, applicant_id, code from one_stop.dossier where state = 'returned' and source is not null order by id limit 1`);
    assert.ok(made);
    const { oneStop, persons, kernel } = province.rooms;
    const person = await persons.identityOf(kernel.db, made.applicant_id);
    assert.match(person.identityNumber ?? "", /^03399\d{7}$/);
    const [name] = await rows(
      sql<{
        sign_in_name: string;
      }>`select sign_in_name from identity.account where agency_id = ${made.agency_id} and sign_in_name like 'reception.%'`,
    );
    const actor = await province.actor(name?.sign_in_name ?? "");
    for (const text of [made.code, person.fullName, person.identityNumber ?? "", made.tracking_code]) {
      const { dossiers } = await oneStop.findDossiers({ actor, input: { agencyId: made.agency_id, text } });
      assert.ok(
        dossiers.some(({ id }) => id === made.id),
        text,
      );
    }
    const shown = await oneStop.showDossier({ actor, input: { agencyId: made.agency_id, dossierId: made.id } });
    assert.deepEqual(
      [shown.result?.state, shown.result?.sealed_file_id, shown.dossier.source],
      ["issued", null, "generated:thu"],
    );
    const tracked = await oneStop.trackDossier({ actor, input: { trackingCode: made.tracking_code } });
    assert.equal(tracked.code, made.code);
  });

  it("goes on where it was stopped, and makes nothing twice", async () => {
    const count = async () =>
      Number(
        (await rows(sql<Row>`select count(*) as count from one_stop.dossier where source is not null`))[0]?.["count"],
      );
    assert.equal(await generateRegister(province.rooms, wish, unseen), 0);
    assert.equal(await count(), wish.dossiers);
    assert.equal(
      await generateRegister(province.rooms, { ...wish, seed: "khac", dossiers: 1_500, open: 0 }, unseen),
      1_500,
    );
    assert.equal(await count(), wish.dossiers + 1_500);
  });

  it("leaves one audit line a batch, and none for acts that nobody did", async () => {
    const lines = await rows(sql<{
      act: string;
      count: number;
    }>`select act, count(*)::int as count from kernel.audit_line
      where subject_kind = 'dossier' or act = 'province.generate' group by act order by act`);
    assert.equal(lines.find(({ act }) => act === "province.generate")?.count, 4);
    assert.ok(lines.every(({ act, count }) => act === "province.generate" || count <= 5));
  });
});
