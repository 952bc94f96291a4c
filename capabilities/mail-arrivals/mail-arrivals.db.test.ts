import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { SendMailOptions } from "nodemailer";
import { silentLog } from "#kernel/log";
import {
  type Mailbox,
  type MailDoor,
  openBoxes,
  openMailDoor,
  sampleMail,
  sendMail,
  startMailbox,
} from "../../tests/support/arrival-tools.ts";
import { drawnPage, headOfDecision } from "../../tests/support/drawn-page.ts";
import { type IncomingDesk, openIncomingDesk, recordedInbox } from "../../tests/support/incoming-desk.ts";
import { openTestProvince } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const clerk = "vanthu.phohien";
const to = "ubnd-11953@hungyen.example";

describe("mail to an agency's official mailbox", () => {
  let desk: IncomingDesk;
  let door: MailDoor;
  let outbox: Mailbox;
  before(async () => {
    outbox = await startMailbox({ port: 0 });
    const recorded = recordedInbox();
    const more = { SMTP_URL: outbox.smtpUrl };
    const province = await openTestProvince(more, silentLog, { inbox: recorded.inbox });
    desk = await openIncomingDesk({ province, recorded });
    const { agencies, kernel, mailArrivals } = province.rooms;
    door = await openMailDoor({
      ...{ host: "127.0.0.1", port: 0, relays: ["127.0.0.1"], log: silentLog },
      agencyOf: openBoxes(agencies, kernel.db, null),
      receive: mailArrivals.receiveMail,
    });
  });
  after(async () => {
    await door.close();
    await desk.close();
    await outbox.close();
  });

  const mails = () => desk.province.rooms.mailArrivals;
  const list = async (which = "waiting", name = clerk) =>
    (await mails().listMails({ actor: desk.actor(name), input: { agencyId: desk.agencyId, list: which } })).mails;
  const shown = (mailId: string) =>
    mails().showMail({ actor: desk.actor(clerk), input: { agencyId: desk.agencyId, mailId } });
  const send = (more: SendMailOptions = {}) =>
    sendMail(door.port, { ...sampleMail(to, new Date("2026-11-23T01:00:00Z")), ...more });
  /** The mail with this subject, as it lies in a list. */
  const found = async (subject: string, which = "waiting") => {
    const line = (await list(which)).find((one) => one.subject === subject);
    assert.ok(line, subject);
    return { ...line, key: { agencyId: desk.agencyId, mailId: line.id } };
  };
  const decide = (act: "enterMail" | "returnMail" | "setMailAside", input: object, name = clerk) =>
    mails()[act](desk.call(name, input));

  it("waits for the clerk with its files, and becomes an entry that is registered as any other", async () => {
    const attachment = { filename: "qd.pdf", content: Buffer.from(await drawnPage(...headOfDecision)) };
    await send({ subject: "Gửi quyết định", attachments: [attachment] });
    const { key, from_address, state } = await found("Gửi quyết định");
    assert.deepEqual([from_address, state], ["van-phong@nhan-long.example", "waiting"]);
    const { files } = await shown(key.mailId);
    assert.deepEqual(
      files.map(({ name, problem }) => [name, problem]),
      [["qd.pdf", null]],
    );
    const entry = (await decide("enterMail", key)) as { agencyId: string; documentId: string };
    await desk.province.settle();
    const { document, files: kept, proposed, scans } = await desk.shown(entry.documentId);
    assert.deepEqual(
      [document.source, document.state, document.author, document.abstract],
      ["e-mail", "arrived", "Công ty TNHH Nhãn lồng mẫu", "Gửi quyết định"],
    );
    assert.deepEqual([kept.length, scans.length], [1, 0]);
    assert.ok(proposed.some(({ field, proposed: said }) => field === "number_text" && said === "15/QĐ-UBND"));
    const { arrivalNumber } = await desk.register(entry);
    assert.ok(arrivalNumber > 0);
    await assert.rejects(decide("enterMail", key), refusedWith("mail-arrivals.move-forbidden", 409));
  });

  it("is there once, however often it is handed over and at once; other content under its Message-ID is laid beside it", async () => {
    const same = { subject: "Gửi hai lần", messageId: "<hai-lan@nhan-long.example>" };
    await Promise.all([send(same), send(same), send(same)]);
    await send(same);
    assert.equal((await list()).filter(({ subject }) => subject === same.subject).length, 1);
    await send({ ...same, text: "Nội dung khác" });
    const both = (await list()).filter(({ subject }) => subject === same.subject);
    assert.equal(both.length, 2);
    assert.deepEqual((await shown(both[0]?.id ?? "")).twins, [both[1]?.id]);
  });

  it("that bears a mark of secrecy is refused while its server waits, and nothing of it is kept", async () => {
    const counted = async () => {
      const { rows } = await desk.province.ground.database.pool.query(
        "select count(*)::int as n from mail_arrivals.mail",
      );
      return (rows[0] as { n: number }).n;
    };
    const before = await counted();
    const secretPage = { filename: "van-ban.pdf", content: Buffer.from(await drawnPage("TUYỆT MẬT", "xyzzy")) };
    for (const secret of [
      { subject: "Độ mật: TỐI MẬT. Kế hoạch xyzzy" },
      { text: "Kính gửi\nMẬT\nxyzzy" },
      { attachments: [{ filename: "MẬT_01.pdf", content: "%PDF-1.4" }] },
      { attachments: [secretPage] },
    ]) {
      await assert.rejects(send(secret), { responseCode: 550 });
    }
    assert.equal(await counted(), before);
    const { rows } = await desk.province.ground.database.pool.query(
      "select facts::text as facts from kernel.audit_line where act = 'mail-arrivals.stop-secret' and refusal = 'mail-arrivals.secret'",
    );
    assert.equal(rows.length, 4);
    assert.doesNotMatch(JSON.stringify(rows), /xyzzy|MẬT|nhan-long/);
  });

  it("that is hostile is kept for inspection with its reason and lies before nobody: no text, no file", async () => {
    const hostile: readonly (readonly [string, string, SendMailOptions])[] = [
      ["chạy được", "mail-arrivals.executable", { attachments: [{ filename: "hoa-don.pdf.exe", content: "MZ" }] }],
      ["giả tên", "mail-arrivals.forged-sender", { from: '"vanthu@hungyen.gov.vn" <x@elsewhere.example>' }],
      ["lồng thư", "mail-arrivals.nested", { attachments: [{ filename: "a.eml", content: "From: x\n\ny" }] }],
      ["tên ẩn", "mail-arrivals.hidden-signs", { attachments: [{ filename: "a\u202efdp.docx", content: "x" }] }],
    ];
    for (const [subject, problem, more] of hostile) {
      await send({ subject, ...more });
      const { key, problem: said } = await found(subject, "refused");
      assert.equal(said, problem);
      const { files, mail } = await shown(key.mailId);
      assert.deepEqual([files, mail.excerpt], [[], ""]);
      const kept = await desk.province.ground.files.find(desk.province.rooms.kernel.db, mail.raw_file_id);
      assert.ok(kept && kept.sizeBytes > 0);
      await assert.rejects(decide("enterMail", key), refusedWith("mail-arrivals.move-forbidden", 409));
    }
  });

  it("leaves behind the files that no upload would bring in, each with its reason", async () => {
    const attachments = [
      { filename: "anh.gif", content: Buffer.from("GIF89a\u0001\u0000\u0001\u0000", "latin1") },
      { filename: "gia.pdf", content: "không phải PDF" },
      ...(sampleMail(to, new Date()).attachments ?? []),
    ];
    await send({ subject: "Ba tệp", attachments });
    const { key } = await found("Ba tệp");
    const { files } = await shown(key.mailId);
    assert.deepEqual(
      files.map(({ name, problem }) => [name, problem]),
      [
        ["anh.gif", "kernel.file-type"],
        ["gia.pdf", "kernel.file-disguised"],
        ["cong-van-12.pdf", null],
      ],
    );
    const open = (no: number) => mails().openMailFile({ actor: desk.actor(clerk), input: { ...key, no } });
    await assert.rejects(open(1), refusedWith("mail-arrivals.unknown-file", 404));
    assert.match(Buffer.concat(await (await open(3)).bytes.toArray()).toString("latin1", 0, 8), /^%PDF-1/);
  });

  it("is returned with the reason, which its sender is written once, or set aside without a word", async () => {
    await send({ subject: "Trả lại thư này", messageId: "<tra@nhan-long.example>" });
    const { key } = await found("Trả lại thư này");
    await assert.rejects(decide("returnMail", { ...key, reason: "sai" }), refusedWith("kernel.input-invalid", 422));
    await decide("returnMail", { ...key, reason: "Không thuộc thẩm quyền của phường" });
    await desk.province.settle();
    const { mail, decidedBy } = await shown(key.mailId);
    assert.deepEqual([mail.state, mail.reply, decidedBy], ["returned", "sent", "Đặng Thị Thùy Miên"]);
    const [sent] = outbox.messages();
    assert.deepEqual(sent?.to, ["van-phong@nhan-long.example"]);
    assert.match(sent?.text ?? "", /Không thuộc thẩm quyền của phường/);
    await send({ subject: "Quảng cáo" });
    const other = await found("Quảng cáo");
    await decide("setMailAside", { ...other.key, reason: "Thư quảng cáo" });
    await desk.province.settle();
    assert.equal(outbox.messages().length, 1);
    assert.equal((await shown(other.key.mailId)).mail.state, "set-aside");
  });

  it("is the agency's clerk's alone: nobody else lists, opens or decides", async () => {
    await send({ subject: "Của văn thư" });
    const { key } = await found("Của văn thư");
    for (const name of ["chutich.phohien", "chuyenvien.phohien", "vanthu.nhuquynh", "kythuat.tinh", "hotro.phohien"]) {
      await assert.rejects(list("waiting", name), refusedWith("kernel.forbidden", 403), name);
      await assert.rejects(decide("enterMail", key, name), refusedWith("kernel.forbidden", 403), name);
      const open = mails().openMailFile({ actor: desk.actor(name), input: { ...key, no: 1 } });
      await assert.rejects(open, refusedWith("kernel.forbidden", 403), name);
    }
    const other = desk.actor("vanthu.nhuquynh");
    const input = { agencyId: other.positions[0]?.agencyId, mailId: key.mailId };
    await assert.rejects(mails().showMail({ actor: other, input }), refusedWith("mail-arrivals.unknown-mail", 404));
  });

  it("is taken only for mailboxes that are an agency's, and only from servers that are known", async () => {
    await assert.rejects(send({ to: "khong-co@hungyen.example" }), { responseCode: 550 });
    await assert.rejects(send({ to: "ubnd-11953@elsewhere.example" }), { responseCode: 550 });
    const shut = await openMailDoor({
      ...{ host: "127.0.0.1", port: 0, relays: ["192.0.2.1"], log: silentLog },
      ...{ agencyOf: () => Promise.resolve(desk.agencyId), receive: () => Promise.resolve() },
    });
    await assert.rejects(sendMail(shut.port, sampleMail(to, new Date())), { responseCode: 554 });
    await shut.close();
  });

  it("is not told to be taken when it could not be kept: its server sends it again", async () => {
    let tries = 0;
    const failing = await openMailDoor({
      ...{ host: "127.0.0.1", port: 0, relays: ["127.0.0.1"], log: silentLog },
      agencyOf: () => Promise.resolve(desk.agencyId),
      receive: async (mail) => {
        tries += 1;
        if (tries === 1) throw new Error("the database is away");
        await mails().receiveMail(mail);
      },
    });
    const mail = { ...sampleMail(to, new Date("2026-11-23T01:00:00Z")), subject: "Gửi lại" };
    await assert.rejects(sendMail(failing.port, mail), { responseCode: 451 });
    await sendMail(failing.port, mail);
    await failing.close();
    assert.equal((await list()).filter(({ subject }) => subject === "Gửi lại").length, 1);
  });
});
