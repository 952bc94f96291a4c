import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { anonymous } from "#kernel/plain/actor";
import { day } from "#kernel/plain/day";
import { type Row, formOf, rowsOf } from "../../../tests/support/alike-dossiers.ts";
import {
  type DocumentKey,
  demandAlikeRows,
  incomingRows,
  outgoingRows,
} from "../../../tests/support/alike-documents.ts";
import { type DocumentDesk, openDocumentDesk, paragraph } from "../../../tests/support/document-desk.ts";
import { type TestProvince, openTestProvince } from "../../../tests/support/province.ts";
import { unseen } from "../../progress.ts";
import { setUp } from "../../starter-province.ts";
import { generateDocuments } from "./generate-documents.ts";

const wish = {
  ...{ seed: "thu", documents: 6_000, open: 300, officials: 90 },
  only: ["ubnd-11953", "ubnd-12004"],
};
const communes = { phohien: "ubnd-11953", nhuquynh: "ubnd-12004" } as const;
type Commune = keyof typeof communes;
const other = { phohien: "nhuquynh", nhuquynh: "phohien" } as const;
/** The newest letters are not all settled; documents of years before have the order of numbers of then. */
const settled = "2026-06-30";

describe("generated books of documents", () => {
  let province: TestProvince;
  let desk: DocumentDesk;
  const rows = <Some extends Row>(statement: ReturnType<typeof sql<Some>>) => rowsOf(province, statement);
  before(async () => {
    province = await openTestProvince();
    assert.equal(await generateDocuments(province.rooms, wish, unseen), wish.documents);
    desk = await openDocumentDesk({ province });
  });
  after(() => province.close());

  const agency = (commune: Commune) => province.agencyId(communes[commune]);

  /** A document that the acts made: sent by a commune to the other one, looked at by a head of unit, signed, sealed. */
  async function enacted(commune: Commune): Promise<DocumentKey> {
    const { agencies, kernel } = province.rooms;
    const to = await agencies.getAgency(kernel.db, await agency(other[commune]));
    const units = await agencies.unitsOf(
      kernel.db,
      agencies.visible(anonymous),
      await agency(commune),
      day("2026-11-23"),
    );
    const [head] = await rows(sql<{ account_id: string }>`select position.account_id from identity.position
      where agency_id = ${await agency(commune)} and 'leader' = any(roles) and unit_id = ${units[0]?.id} limit 1`);
    const key = await desk.draft(commune, {
      ...{ typeCode: "CV", authority: "KT", signerId: desk.id(`phochutich.${commune}`), unitId: units[0]?.id },
      ...{ abstract: "Về việc góp ý dự thảo", addressees: [to.nameVi], recipients: [to.nameVi, "Lưu: VT"] },
      ...{ receivers: [{ organId: to.code102, name: to.nameVi }], body: [paragraph("Đề nghị góp ý.")] },
    });
    await desk.submit(key, commune, [{ kind: "unit-leader", reviewerId: head?.account_id }]);
    const [name] = await rows(
      sql<{
        sign_in_name: string;
      }>`select sign_in_name from identity.account where id = ${head?.account_id}`,
    );
    const actor = await province.actor(name?.sign_in_name ?? "");
    const input = { ...key, version: 1, comment: "" };
    await province.rooms.documents.passDocument({ actor, requestId: randomUUID(), input });
    if (commune === "nhuquynh") await desk.number(key, commune);
    await desk.sign([key], `phochutich.${commune}`);
    await desk.seal([key], `vanthu.${commune}`);
    return key;
  }

  /** The same letter at its receiver: registered, given to somebody, worked on, done. */
  async function dealtWith(commune: Commune): Promise<DocumentKey> {
    const { incoming } = province.rooms;
    const call = async (post: string, input: object) => ({
      ...{ actor: await province.actor(`${post}.${commune}`), requestId: randomUUID(), input },
    });
    const agencyId = await agency(commune);
    const [arrived] = await rows(sql<{ id: string }>`select id from incoming.document
      where agency_id = ${agencyId} and state = 'arrived' and imported_from is null`);
    const key = { agencyId, documentId: arrived?.id ?? "" };
    await incoming.registerDocument(await call("vanthu", { ...key, note: "", notTheSame: true }));
    const main = { unitId: null, accountId: desk.id(`chuyenvien.${commune}`) };
    const limit = { opinion: "Giao đơn vị", due: "default", workingDays: null, dueOn: null };
    const given = await incoming.directDocument(await call("phochutich", { ...key, main, coordinating: [], ...limit }));
    const task = { ...key, taskId: given.taskIds[0] };
    await incoming.recordReading(await call("chuyenvien", key));
    await incoming.reportProgress(await call("chuyenvien", { ...task, text: "Đang làm" }));
    await incoming.completeTask(await call("chuyenvien", { ...task, result: "Đã xong" }));
    await province.settle();
    return key;
  }

  /** A generated letter from one commune to the other alone, and how it was dealt with there. */
  async function generated(commune: Commune): Promise<readonly [DocumentKey, DocumentKey]> {
    const [sender, receiver] = [await agency(commune), await agency(other[commune])];
    const [found] = await rows(sql<{ id: string; arrived: string }>`select sent.id, arrived.id as arrived
      from documents.document sent
        join interchange.inbound on inbound.sender_message_id = sent.message_id and inbound.agency_id = ${receiver}
        join incoming.document arrived on arrived.agency_id = inbound.agency_id and arrived.inbound_id = inbound.id
      where sent.agency_id = ${sender} and sent.state = 'issued' and sent.signed_at is not null and sent.type_code = 'CV'
        and jsonb_array_length(sent.receivers) = 1 and sent.issued_on > '2026-01-05' and sent.issued_on < ${settled}
        and exists (select from documents.review where review.document_id = sent.id)
        and (select count(*) from incoming.task where task.document_id = arrived.id and not late) = 1
        and (select count(*) from incoming.task where task.document_id = arrived.id) = 1
        and arrived.state = 'completed' order by sent.id limit 1`);
    assert.ok(found, commune);
    return [
      { agencyId: sender, documentId: found.id },
      { agencyId: receiver, documentId: found.arrived },
    ];
  }

  it("have the columns that the acts fill, each of the same form, at sender and receiver, in either order of number and signature", async () => {
    for (const commune of ["phohien", "nhuquynh"] as const) {
      const [sent, arrived] = await generated(commune);
      const made = await enacted(commune);
      const done = await dealtWith(other[commune]);
      demandAlikeRows(await outgoingRows(province, sent), await outgoingRows(province, made), `${commune} sent`);
      demandAlikeRows(await incomingRows(province, arrived), await incomingRows(province, done), `${commune} arrived`);
    }
  });

  it("are found by exactly what the rooms find documents by", async () => {
    const wrong = await rows(sql<Row>`
      select 'out' as book, count(*)::int as count from documents.sought
        where marks <> documents.found_by(agency_id, document_id) having count(*) > 0
      union all select 'in', count(*)::int from incoming.sought
        where marks <> incoming.found_by(agency_id, document_id) having count(*) > 0
      union all select 'missing', count(*)::int from incoming.document where not exists
        (select from incoming.sought where sought.agency_id = document.agency_id and document_id = document.id) having count(*) > 0`);
    assert.deepEqual(wrong, []);
  });

  it("are numbered without gap or double, in the order of their days, each number with its line", async () => {
    const wrong =
      await rows(sql<Row>`select * from (select no, last_no, count(*) over (partition by agency_id, kind, period) as count,
        row_number() over (partition by agency_id, kind, period order by taken_at, no) as place
      from numbering.taken join numbering.counter using (agency_id, kind, period)) as numbered where no <> place or last_no <> count`);
    assert.deepEqual(wrong, []);
    const lines = await rows(sql<Row>`select 1 from documents.document
      full join documents.register_line line on line.agency_id = document.agency_id and line.document_id = document.id
      where (document.number_text is null) <> (line.no is null) or document.number_text <> line.number_text
        or document.issued_on <> line.issued_on or line.book_year <> extract(year from line.issued_on)`);
    assert.deepEqual(lines, []);
  });

  it("are counted in the month figures, which show more than 95 in a hundred signed", async () => {
    const counted = await rows(sql<Row>`
      with documents as (select agency_id, date_trunc('month', issued_at at time zone 'Asia/Ho_Chi_Minh')::date as month, count(*) as issued,
          count(*) filter (where receivers <> '[]') as electronic, count(*) filter (where signed_at is not null) as signed,
          sum(jsonb_array_length(receivers)) as reached from documents.document
        where imported_from is not null and state = 'issued' group by 1, 2)
      select month.agency_id, month.month from document_figures.month
        left join documents using (agency_id, month)
      where month.month < '2026-11-01' and (month.issued <> coalesce(documents.issued, 0)
        or issued_electronic <> coalesce(electronic, 0) or issued_signed <> coalesce(signed, 0)
        or receivers_reached <> coalesce(reached, 0))`);
    assert.deepEqual(counted, []);
    const { months } = await province.rooms.documentFigures.showFigures({ actor: anonymous, input: {} });
    const sum = (name: "issued" | "issued_signed" | "issued_electronic" | "arrived") =>
      months.reduce((all, month) => all + month[name], 0);
    assert.ok(sum("issued") > 200 && sum("issued_signed") / sum("issued") > 0.95);
    assert.ok(sum("issued_electronic") / sum("issued") > 0.8 && sum("arrived") > 200);
    const [arrived] = await rows(sql<{ counted: number; there: number }>`
      select (select sum(arrived) from document_figures.month)::int as counted,
        (select count(*) from incoming.document where arrival_number is not null)::int as there`);
    assert.equal(arrived?.counted, arrived?.there);
  });

  it("open on their pages as any other; what has no file says so", async () => {
    const [sent, arrived] = await generated("phohien");
    const name = `chuyenvien.phohien`;
    const shown = await province.rooms.documents.showDocument({ actor: await province.actor(name), input: sent });
    assert.deepEqual([shown.document.imported_from, shown.document.sealed_file_id], ["generated:thu", null]);
    assert.deepEqual(
      shown.receivers.map(({ statuses }) => statuses.map(({ code }) => code)),
      [["01", "03", "04", "05", "06"]],
    );
    const clerk = await province.actor("vanthu.nhuquynh");
    const taken = await province.rooms.incoming.showDocument({ actor: clerk, input: arrived });
    assert.deepEqual([taken.files, taken.report?.signature.outcome], [[], "none"]);
    const words = { text: shown.document.abstract, number: "", arrivalNumber: null, agency: "", typeName: "" };
    const found = await province.rooms.search.findDocuments({
      ...{ actor: clerk },
      input: {
        ...{
          ...words,
          agencyId: arrived.agencyId,
          book: "incoming",
          personId: null,
          file: "",
          from: null,
          to: null,
          after: null,
        },
      } as never,
    });
    assert.ok(found.lines.some(({ documentId }) => documentId === arrived.documentId));
  });

  it("have officials like those whom an administrator adds, but without a password", async () => {
    const [made] = await rows(sql<Row>`select * from identity.account where sign_in_name = 'cv1.ubnd-11953'`);
    const agencyId = await agency("phohien");
    const post = { agencyId, unitId: null, title: "Chuyên viên", roles: ["case-officer" as const] };
    const { accountId, personId } = await province.rooms.identity.addAccount({
      actor: setUp,
      requestId: randomUUID(),
      input: {
        ...{
          kind: "business",
          agencyId,
          signInName: "cv.dat-them",
          demoPassword: false,
          password: "Dat-them-1-khong-ai-biet",
        },
        person: { fullName: "Trần Thị Đặt Thêm", identityNumber: "033099000001" },
        positions: [{ ...post, validFrom: "2025-07-01", validTo: null }],
      },
    });
    const [acted] = await rows(sql<Row>`select * from identity.account where id = ${accountId}`);
    const forms = (row: Row | undefined) =>
      Object.entries(row ?? {}).flatMap(([name, value]) =>
        name.startsWith("password_") ? [] : [[name, formOf(value)]],
      );
    assert.deepEqual(forms(made), forms(acted));
    const of = async (statement: ReturnType<typeof sql<Row>>) => forms((await rows(statement))[0]);
    assert.deepEqual(
      await of(
        sql<Row>`select position.*, null as unit_id from identity.position where account_id = ${String(made?.["id"])}`,
      ),
      await of(sql<Row>`select position.*, null as unit_id from identity.position where account_id = ${accountId}`),
    );
    assert.deepEqual(
      await of(sql<Row>`select * from persons.person where id = ${String(made?.["person_id"])}`),
      await of(sql<Row>`select * from persons.person where id = ${personId}`),
    );
    const [counted] = await rows(sql<{ count: number }>`select count(*)::int as count from identity.account
      where password_hash is null and kind = 'business' and agency_id in (select agency_id from documents.document)`);
    assert.equal(counted?.count, wish.officials);
  });

  it("go on where they were stopped, and make nothing twice", async () => {
    const count = async () =>
      (
        await rows(sql<{
          count: number;
        }>`select (select count(*) from documents.document where imported_from = 'generated:thu')
          + (select count(*) from incoming.document where imported_from = 'generated:thu') as count`)
      )[0]?.count;
    assert.equal(await count(), wish.documents);
    assert.equal(await generateDocuments(province.rooms, wish, unseen), 0);
    assert.equal(await count(), wish.documents);
    province.setNow(new Date("2026-11-25T02:00:00Z"));
    assert.equal(await generateDocuments(province.rooms, wish, unseen), 0, "another day makes the same books");
    const more = { ...wish, seed: "khac", documents: 400, open: 0 };
    assert.equal(await generateDocuments(province.rooms, more, unseen), 400);
  });
});
