import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { writeEdxml } from "#capabilities/edxml";
import { timeOrderedIds } from "#kernel/ids";
import { drawnPage } from "../../tests/support/drawn-page.ts";
import { type AxisProvince, openAxisProvince } from "../../tests/support/axis-province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const ministry = "000.00.00.G09";
const party = "000.00.00.A33";

describe("senders on the axis take documents back; secret ones leave nothing", () => {
  let over: AxisProvince;
  let communeId: string;
  let communeOrgan: string;
  before(async () => {
    over = await openAxisProvince();
    communeId = await over.province.agencyId("ubnd-11953");
    communeOrgan = await over.organId("ubnd-11953");
  });
  after(() => over.close());

  const db = () => over.province.rooms.kernel.db;
  const call = async (name: string, input: object) => ({
    actor: await over.province.actor(name),
    requestId: timeOrderedIds.next(),
    input,
  });
  const desk = async () => {
    const actor = await over.province.actor("vanthu.phohien");
    return over.province.rooms.incoming.showList({
      actor,
      input: { agencyId: communeId, list: "to-register", after: null },
    });
  };
  const arrived = async (numberText: string) =>
    (await desk()).documents.find(({ number_text: it }) => it === numberText)?.id;
  const reported = (part: string) =>
    over.axis.reportedTo(ministry).filter(({ responseFor }) => responseFor.documentId.includes(part));
  /** Every table of every room that has a word in one of its rows. */
  const tablesWith = async (...words: string[]) => {
    const { rows } = await sql<{ name: string }>`select quote_ident(schemaname) || '.' || quote_ident(tablename) as name
      from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'graphile_worker')`.execute(db());
    const found: string[] = [];
    for (const { name } of rows) {
      for (const word of words) {
        const asked = await over.province.ground.database.pool
          .query(`select 1 from ${name} as row where position($1 in row::text) > 0 limit 1`, [word])
          .catch(() => ({ rows: [] }));
        if (asked.rows.length > 0) found.push(`${name}: ${word}`);
      }
    }
    return found;
  };
  /** What the commune has of messages: arrived, sent, fetched with a sender, files. */
  const left = async () => {
    const { rows } = await sql<Record<string, number>>`select
      (select count(*)::int from interchange.inbound where agency_id = ${communeId}) as inbound,
      (select count(*)::int from interchange.message where agency_id = ${communeId}) as reports,
      (select count(*)::int from interchange.outbound where agency_id = ${communeId}) as outbound,
      (select count(*)::int from interchange.received where from_organ_id <> '') as senders,
      (select count(*)::int from incoming.document where agency_id = ${communeId}) as documents,
      (select count(*)::int from kernel.file where owner_id = ${communeId}) as files`.execute(db());
    return rows[0] ?? assert.fail();
  };
  const files = (name: string) => [{ name, type: "text/plain", bytes: Buffer.from("Nội dung") }];

  it("status 13 about a document of one's own is a recall: nobody opens it any more, and the clerk's answer goes back", async () => {
    await over.axis.send({
      from: ministry,
      to: [communeOrgan],
      number: "41",
      subject: "Rà soát",
      files: files("a.txt"),
    });
    await over.fetch();
    const documentId = await arrived("41/CV-BNV");
    assert.ok(documentId);
    const [own] = reported("41/CV-BNV");
    assert.ok(own);
    const at = "2026/11/23 09:00:00";
    const asking = (from: string) =>
      ({
        kind: "status",
        header: {
          ...{
            from: { organId: from, name: "Bộ Nội vụ" },
            responseFor: own.responseFor,
            statusCode: "13" as const,
            at,
          },
          description: "Sai phụ lục",
        },
      }) as const;
    const put = async (from: string) => {
      const bytes = await buffer(writeEdxml(asking(from), null));
      return over.axis.put({ from, to: communeOrgan, messageType: "status", bytes });
    };
    const stranger = await put(party);
    const first = await put(ministry);
    const again = await put(ministry);
    await over.fetch();
    assert.deepEqual([stranger.status, first.status, again.status], ["fail", "done", "done"]);
    const shown = await over.province.rooms.incoming.showDocument({
      actor: await over.province.actor("vanthu.phohien"),
      input: { agencyId: communeId, documentId },
    });
    assert.deepEqual([shown.document.state, shown.files], ["frozen", []]);
    const { requests } = await desk();
    assert.equal(requests.length, 1);
    const asked = { agencyId: communeId, requestId: requests[0]?.requestId };
    const actor = await over.province.actor("vanthu.phohien");
    const { request } = await over.province.rooms.incoming.showRequest({ actor, input: asked });
    assert.deepEqual([request.kind, request.reason], ["recall", "Sai phụ lục"]);
    const answer = { agencyId: communeId, requestId: requests[0]?.requestId, agree: true, text: "" };
    await over.province.rooms.incoming.answerRequest(await call("vanthu.phohien", answer));
    await over.province.settle();
    assert.deepEqual(
      reported("41/CV-BNV").map(({ statusCode }) => statusCode),
      ["01", "15"],
    );
  });

  it("a message that bears a mark of secrecy is told back 02 with whom to telephone; neither subject nor sender stays", async () => {
    const before = await left();
    const subject = "Độ mật: TỐI MẬT. Kế hoạch xyzzy";
    await over.axis.send({ from: ministry, to: [communeOrgan], number: "666", subject, files: files("b.txt") });
    await over.fetch();
    const told = reported("666/CV-BNV").at(-1);
    assert.equal(told?.statusCode, "02");
    assert.match(told?.description ?? "", /Liên hệ: Chủ tịch .*, điện thoại \d/);
    assert.doesNotMatch(told?.description ?? "", /xyzzy/);
    assert.deepEqual(await left(), before);
    assert.deepEqual(await tablesWith("xyzzy", "666/CV-BNV"), []);
    // What is no secret is found by the same look.
    assert.ok((await tablesWith("41/CV-BNV")).length > 0);
    const { rows } = await sql<{ reason: string; file_id: string | null }>`select reason, file_id
      from interchange.received where from_organ_id = ''`.execute(db());
    assert.deepEqual(rows, [{ reason: "secret", file_id: null }]);
    const audited = await over.province.ground.database.pool.query(
      "select facts::text as facts from kernel.audit_line where act = 'incoming.take-arrival' and facts::text like '%secret%'",
    );
    assert.equal(audited.rows.length, 1);
    const named = await over.province.ground.database.pool.query(
      "select act from kernel.audit_line where act like 'interchange.take%' and facts::text like '%G09%'",
    );
    assert.deepEqual(named.rows, []);
  });

  it("a document that only its reader sees to be secret is deleted by the clerk before it has a number, with all that was told of it", async () => {
    const before = await left();
    await over.axis.send({
      from: ministry,
      to: [communeOrgan],
      number: "667",
      subject: "Kế hoạch plugh",
      files: files("c.txt"),
    });
    await over.fetch();
    const key = { agencyId: communeId, documentId: await arrived("667/CV-BNV") };
    assert.ok(key.documentId);
    const { incoming } = over.province.rooms;
    const leader = await call("chutich.phohien", key);
    await assert.rejects(incoming.removeSecret(leader), refusedWith("kernel.forbidden", 403));
    await incoming.removeSecret(await call("vanthu.phohien", key));
    await over.province.settle();
    assert.deepEqual(
      reported("667/CV-BNV").map(({ statusCode }) => statusCode),
      ["01", "02"],
    );
    assert.deepEqual(await left(), before);
    assert.deepEqual(await tablesWith("plugh", "667/CV-BNV"), []);
    const again = await call("vanthu.phohien", key);
    await assert.rejects(incoming.removeSecret(again), refusedWith("incoming.unknown-document", 404));
  });

  it("one that has a number already is not deleted any more; an entry by hand is, with its scan", async () => {
    await over.axis.send({ from: ministry, to: [communeOrgan], number: "42", subject: "Báo cáo" });
    await over.fetch();
    const key = { agencyId: communeId, documentId: await arrived("42/CV-BNV") };
    const { incoming } = over.province.rooms;
    await incoming.registerDocument(await call("vanthu.phohien", { ...key, note: "", notTheSame: false }));
    const late = await call("vanthu.phohien", key);
    await assert.rejects(incoming.removeSecret(late), refusedWith("incoming.move-forbidden", 409));
    await over.province.settle();
    const before = await left();
    const paper = {
      ...{
        agencyId: communeId,
        source: "hand",
        arrivedOn: "2026-11-23",
        author: "Cơ quan frobozz",
        numberText: "9/KH",
      },
      ...{ issuedOn: null, typeName: "", abstract: "", urgency: "normal", answerBy: null, note: "" },
    };
    const entry = await incoming.enterDocument(await call("vanthu.phohien", paper));
    const pdf = Readable.from([Buffer.from(await drawnPage("Kế hoạch frobozz"))]);
    const actor = await over.province.actor("vanthu.phohien");
    const file = await incoming.receiveScan(actor, entry, { name: "quet.pdf", bytes: pdf });
    await incoming.addScan(await call("vanthu.phohien", { ...entry, file }));
    await incoming.removeSecret(await call("vanthu.phohien", entry));
    await over.province.settle();
    assert.deepEqual(await left(), before);
    assert.deepEqual(await tablesWith("frobozz"), []);
  });

  it("within the installation the sender is told at once, and keeps what is its own", async () => {
    const committee = await over.province.agencyId("ubnd-tinh");
    const before = await left();
    const receivers = [{ organId: communeOrgan, name: "Phường Phố Hiến" }];
    const own = await over.keepFile(committee, "Ke hoach TUYET MAT.txt", Buffer.from("Nội dung"));
    const { messageId } = await over.send({ agencyId: committee, number: "668", receivers, files: [own] });
    await over.province.settle();
    const [receiver] = await over.province.rooms.interchange.receiversOf(db(), messageId);
    assert.deepEqual(receiver?.statuses.map(({ code }) => code).toSorted(), ["01", "02"]);
    assert.deepEqual(await left(), before);
    assert.ok(await over.province.ground.files.find(db(), own.fileId));
  });
});
