import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { idFrom } from "#kernel/ids";
import { anonymous } from "#kernel/plain/actor";
import {
  type NoticesRoom,
  agencyId,
  officialId,
  openNoticesRoom,
  personId,
  receptionNotice,
  silentPersonId,
} from "../../tests/support/notices-room.ts";
import { type Mailbox, startMailbox } from "./mailbox.ts";

describe("notices by mail", () => {
  let box: Mailbox;
  let room: NoticesRoom;
  before(async () => {
    box = await startMailbox({ port: 0 });
    room = await openNoticesRoom(box.smtpUrl);
  });
  afterEach(() => box.setMood("takes"));
  after(async () => {
    await room.close();
    await box.close();
  });

  const send = async (key: { noticeId: string; agencyId: string }, attempt = 1, lastAttempt = false) => {
    const [work] = room.notices.jobs;
    assert.ok(work);
    await work.run(key, {
      jobId: key.noticeId,
      attempt,
      lastAttempt,
      requestFor: (act) => idFrom("job", key.noticeId, act),
    });
  };
  const stateOf = async (noticeId: string, id = personId) => {
    const listed = await room.notices.listMyNotices({
      actor: { ...anonymous, kind: "citizen", personId: id },
      input: { limit: 100 },
    });
    return listed.find((notice) => notice.noticeId === noticeId)?.mailState;
  };
  const mailOf = (noticeId: string) => box.messages().find(({ messageId }) => messageId?.includes(noticeId));

  it("says agency, handler and times, and no identity number", async () => {
    const key = await room.notices.notifyPerson(receptionNotice(idFrom("event", "1")));
    assert.equal(await stateOf(key.noticeId), "waiting");
    assert.deepEqual(await room.waitingMails(), [key]);
    await send(key);
    const mail = mailOf(key.noticeId);
    assert.ok(mail);
    assert.equal(mail.subject, "Hồ sơ H31.50.01-261122-0001 đã được tiếp nhận");
    assert.deepEqual(mail.to, ["vidu@nguoi-dan.example"]);
    assert.equal(mail.messageId, `<notice.${key.noticeId}@hungyen.example>`);
    assert.equal(mail.headers["auto-submitted"], "auto-generated");
    for (const part of [
      "Kính gửi Trần Thị Ví Dụ,",
      "Cơ quan: Ủy ban nhân dân phường Phố Hiến.",
      "Người tiếp nhận: Lương Thị Bích Hường, Công chức tiếp nhận.",
      "Đã tiếp nhận lúc 9 giờ 30 ngày 22/11/2026.",
      "Hẹn trả kết quả: 17 giờ 00 ngày 04/12/2026.",
      "The result is due at 17:00 on 4 December 2026.",
      "7KQ2-9FMB-31XW",
    ])
      assert.ok(mail.text.includes(part), part);
    assert.doesNotMatch(mail.text, /\b(\d{9}|\d{12})\b/);
    assert.equal(await stateOf(key.noticeId), "sent");
  });

  it("reaches an official where the room that tells asks for it, and only then", async () => {
    const question = { kind: "question", id: idFrom("question", "1"), agencyId };
    const at = "2026-11-22T02:30:00.000Z";
    const facts = { agencyId, procedureCode: "1.002693", at, dueAt: "2026-12-01T10:00:00.000Z" };
    const tell = (no: string, mail?: true) =>
      room.notices.notifyAccount({
        ...{ eventId: idFrom("question asked", no), agencyId, accountId: officialId, subject: question },
        ...{ template: "question-asked" as const, facts, ...(mail && { mail }) },
      });
    const quiet = await tell("1");
    const loud = await tell("2", true);
    const waiting = (await room.waitingMails()).map(({ noticeId }) => noticeId);
    assert.deepEqual([waiting.includes(quiet.noticeId), waiting.includes(loud.noticeId)], [false, true]);
    await send(quiet);
    await send(loud);
    assert.equal(mailOf(quiet.noticeId), undefined);
    assert.deepEqual(mailOf(loud.noticeId)?.to, ["vidu@nguoi-dan.example"]);
    assert.equal(mailOf(loud.noticeId)?.subject, "Cơ quan khác hỏi ý kiến, chờ trả lời");
  });

  it("is sent once, and recognised when a crash sends it again", async () => {
    const key = await room.notices.notifyPerson(receptionNotice(idFrom("event", "2")));
    await room.notices.notifyPerson(receptionNotice(idFrom("event", "2")));
    assert.equal((await room.waitingMails()).filter(({ noticeId }) => noticeId === key.noticeId).length, 1);
    await send(key);
    await send(key);
    assert.equal(mailOf(key.noticeId)?.times, 1);
    const crashed = await room.notices.notifyPerson(receptionNotice(idFrom("event", "3")));
    await Promise.all([send(crashed, 1), send(crashed, 2)]);
    assert.equal(mailOf(crashed.noticeId)?.times, 2);
    assert.equal(await stateOf(crashed.noticeId), "sent");
  });

  it("waits for a mail server that is away", async () => {
    const key = await room.notices.notifyPerson(receptionNotice(idFrom("event", "4")));
    box.setMood("away");
    await assert.rejects(send(key), (error: Error) => !error.message.includes("vidu@"));
    assert.equal(await stateOf(key.noticeId), "waiting");
    box.setMood("takes");
    await send(key, 2);
    assert.equal(await stateOf(key.noticeId), "sent");
    assert.equal(mailOf(key.noticeId)?.times, 1);
  });

  it("ends at an address that is refused, and at the queue's last try", async () => {
    box.setMood("refuses");
    const key = await room.notices.notifyPerson(receptionNotice(idFrom("event", "5")));
    await send(key);
    assert.equal(await stateOf(key.noticeId), "failed");
    box.setMood("away");
    const last = await room.notices.notifyPerson(receptionNotice(idFrom("event", "6")));
    await assert.rejects(send(last, 25, true));
    assert.equal(await stateOf(last.noticeId), "failed");
    box.setMood("takes");
    await send(last);
    await send(key);
    assert.equal(await stateOf(last.noticeId), "sent");
    assert.equal(await stateOf(key.noticeId), "failed");
  });

  it("is not sent to a person without an address, whose notice waits in the list", async () => {
    const key = await room.notices.notifyPerson(receptionNotice(idFrom("event", "7"), { personId: silentPersonId }));
    await send(key);
    assert.equal(await stateOf(key.noticeId, silentPersonId), "none");
    assert.equal(mailOf(key.noticeId), undefined);
  });
});
