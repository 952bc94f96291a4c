import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";
import { playSender } from "../../tests/support/axis-province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

describe("documents between agencies of one installation", () => {
  let province: TestProvince;
  let sender: ReturnType<typeof playSender>;
  let committee: string;
  const communes: { organId: string; name: string; agencyId: string }[] = [];

  before(async () => {
    province = await openTestProvince();
    sender = playSender(province);
    committee = await province.agencyId("ubnd-tinh");
    const { groups } = await province.rooms.interchange.listReceivers(province.rooms.kernel.db, "");
    for (const { organId, name, agencyId } of groups.communes)
      communes.push({ organId, name, agencyId: agencyId ?? "" });
  });
  after(() => province.close());

  const receiversOf = (id: string) => province.rooms.interchange.receiversOf(province.rooms.kernel.db, id);
  const inboundOf = async (agencyId: string) => {
    const { rows } = await sql<{ id: string; document_id: string; possible_duplicate_of: string | null }>`
      select id, document_id, possible_duplicate_of from interchange.inbound where agency_id = ${agencyId} order by id`.execute(
      province.rooms.kernel.db,
    );
    return rows;
  };
  const eventsOf = async (type: string, subjectId: string) => {
    const { rows } = await sql<{ facts: Record<string, unknown>; agency_id: string }>`
      select facts, agency_id from kernel.event where type = ${type} and subject_id = ${subjectId} order by at, id`.execute(
      province.rooms.kernel.db,
    );
    return rows;
  };
  const commune = (at: number) => communes[at] ?? assert.fail("no commune");

  it("names all 104 communes and the departments as groups, and finds one by its name without accents", async () => {
    assert.equal(communes.length, 104);
    const { rooms } = province;
    const { found, groups } = await rooms.interchange.listReceivers(rooms.kernel.db, "pho hien");
    assert.ok(groups.departments.some(({ name }) => /Sở Nội vụ/.test(name)));
    assert.ok(!groups.departments.some(({ name }) => /Hội đồng nhân dân/.test(name)));
    assert.ok(
      found.some(({ organId }) => organId === "000.01.50.H31"),
      JSON.stringify(found),
    );
  });

  it("reach every commune once, with header and file, and status 01 comes back from each", async () => {
    const bytes = Buffer.from("Quyết định số 01, bản điện tử");
    const file = await sender.keepFile(committee, "quyet-dinh.txt", bytes);
    const { messageId, subjectId } = await sender.send({
      agencyId: committee,
      number: "01",
      receivers: communes.map(({ organId, name }) => ({ organId, name })),
      files: [{ ...file, description: "Toàn văn" }],
    });
    await province.settle();
    const receivers = await receiversOf(messageId);
    assert.equal(receivers.length, 104);
    assert.ok(receivers.every(({ state, statuses }) => state === "sent" && statuses[0]?.code === "01"));
    assert.deepEqual(await receiversOf(subjectId), receivers);
    const { agencyId } = commune(0);
    const [inbound, ...more] = await inboundOf(agencyId);
    assert.equal(more.length, 0);
    const read = await province.rooms.interchange.readInbound(province.rooms.kernel.db, inbound?.id ?? "");
    assert.equal(read?.agencyId, agencyId);
    assert.equal(read?.header.subject, "Về việc giao nhiệm vụ số 01");
    assert.equal(read?.header.to.length, 104);
    assert.equal(read?.header.documentId, "000.00.00.H31,2026/11/23,01/QĐ-UBND");
    assert.deepEqual(read?.signature.outcome, "valid");
    assert.deepEqual(
      read?.files.map(({ name, sizeBytes }) => [name, sizeBytes]),
      [["quyet-dinh.txt", bytes.length]],
    );
    assert.deepEqual(
      await province.ground.files.read(province.rooms.kernel.db, read?.files[0]?.fileId ?? "", 1_000),
      bytes,
    );
    const edxml = await province.ground.files.read(province.rooms.kernel.db, read?.edxmlFileId ?? "", 10_000_000);
    assert.match(edxml.toString(), /QCVN_102_2016/);
    const [told] = await eventsOf("interchange.message-received", inbound?.id ?? "");
    assert.deepEqual(told?.facts, { kind: "new", possibleDuplicate: false });
    assert.equal((await eventsOf("interchange.status-received", subjectId)).length, 104);
  });

  it("are acknowledged and registered once when the same is sent again, and marked when other content bears the same number", async () => {
    const to = { organId: commune(1).organId, name: commune(1).name };
    const again = { agencyId: committee, number: "02", receivers: [to] };
    await sender.send(again);
    const second = await sender.send(again);
    await province.settle();
    const mine = async () =>
      (await inboundOf(commune(1).agencyId)).filter(({ document_id: it }) => it.endsWith("02/QĐ-UBND"));
    assert.equal((await mine()).length, 1);
    assert.equal((await receiversOf(second.messageId))[0]?.statuses[0]?.code, "01");
    const file = await sender.keepFile(committee, "khac.txt", Buffer.from("bản khác"));
    await sender.send({ ...again, files: [file] });
    await province.settle();
    const [first, other, ...rest] = await mine();
    assert.equal(rest.length, 0);
    assert.equal(other?.possible_duplicate_of, first?.id);
    const [told] = await eventsOf("interchange.message-received", other?.id ?? "");
    assert.equal(told?.facts["possibleDuplicate"], true);
  });

  it("are reported on by their receiver, and the sender sees who did what", async () => {
    const { organId, name, agencyId } = commune(2);
    const { messageId, subjectId } = await sender.send({
      agencyId: committee,
      number: "03",
      receivers: [{ organId, name }],
    });
    await province.settle();
    const inboundId = (await inboundOf(agencyId)).at(-1)?.id ?? "";
    for (const statusCode of ["03", "04", "06"] as const) {
      await sender.act((act) =>
        province.rooms.interchange.sendStatus(act, {
          ...{ agencyId, inboundId, statusCode, description: `Trạng thái ${statusCode}` },
          staff: { department: "Văn phòng", name: "Đào Thị Mẫu" },
        }),
      );
    }
    await province.settle();
    const [receiver] = await receiversOf(messageId);
    assert.deepEqual(receiver?.statuses.map(({ code, staffName }) => [code, staffName]).sort(), [
      ["01", null],
      ["03", "Đào Thị Mẫu"],
      ["04", "Đào Thị Mẫu"],
      ["06", "Đào Thị Mẫu"],
    ]);
    const told = await eventsOf("interchange.status-received", subjectId);
    assert.deepEqual(told.map(({ facts }) => String(facts["statusCode"])).sort(), ["01", "03", "04", "06"]);
    assert.ok(told.every(({ agency_id: it }) => it === committee));
    await assert.rejects(
      sender.act((act) =>
        province.rooms.interchange.sendStatus(act, {
          agencyId: committee,
          inboundId,
          statusCode: "03",
          description: "",
        }),
      ),
      refusedWith("interchange.unknown-message", 404),
    );
  });

  it("stay in the order in which they were handed over when fifty are sent at once to one receiver", async () => {
    const { organId, name, agencyId } = commune(3);
    const before = (await inboundOf(agencyId)).length;
    await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        sender.send({ agencyId: committee, number: String(100 + at), receivers: [{ organId, name }] }),
      ),
    );
    await province.settle();
    const { rows } = await sql<{ document_id: string; no: number; rank: number }>`
      select message.document_id, outbound.no, (select count(*)::int from interchange.inbound earlier where earlier.agency_id = ${agencyId}
        and (earlier.received_at, earlier.id) <= (inbound.received_at, inbound.id)) as rank
      from interchange.outbound join interchange.message on message.agency_id = outbound.agency_id and message.id = outbound.message_id
      join interchange.inbound on inbound.agency_id = ${agencyId} and inbound.sender_message_id = message.id
      where outbound.organ_id = ${organId} and message.document_id ~ ',1[0-9][0-9]/QĐ' order by outbound.no`.execute(
      province.rooms.kernel.db,
    );
    assert.equal(rows.length, 50);
    assert.equal(new Set(rows.map(({ document_id: it }) => it)).size, 50);
    assert.deepEqual(
      rows.map(({ rank }) => rank),
      rows.map((_, at) => before + at + 1),
    );
    assert.ok(
      rows.every(({ no }, at) => no === (rows[0]?.no ?? 0) + at),
      "no place in the line is left empty",
    );
  });

  it("are refused without a receiver, with one twice, with one nobody knows, and nothing is left of them", async () => {
    const count = async () => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from interchange.message`.execute(
        province.rooms.kernel.db,
      );
      return rows[0]?.count;
    };
    const all = await count();
    const { organId, name } = commune(4);
    const sending = (receivers: { organId: string; name: string }[]) =>
      sender.send({ agencyId: committee, number: "04", receivers });
    await assert.rejects(sending([]), refusedWith("interchange.no-receiver", 422));
    const twice = [
      { organId, name },
      { organId, name },
    ];
    await assert.rejects(sending(twice), refusedWith("interchange.receiver-twice", 422));
    const unknown = [{ organId: "000.00.00.Z99", name: "Không có" }];
    await assert.rejects(sending(unknown), refusedWith("interchange.unknown-receiver", 422));
    assert.equal(await count(), all);
  });

  it("keep neither names nor words of their headers readable in the database", async () => {
    const { rows } = await sql<{ found: number }>`select count(*)::int as found from interchange.inbound
      where position(convert_to('Nguyễn Văn Mẫu', 'UTF8') in body_sealed) > 0`.execute(province.rooms.kernel.db);
    assert.deepEqual(rows, [{ found: 0 }]);
  });
});
