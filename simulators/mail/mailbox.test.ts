import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { createTransport } from "nodemailer";
import { type Mailbox, startMailbox } from "./mailbox.ts";

describe("the demo's mailbox", () => {
  let box: Mailbox;
  before(async () => {
    box = await startMailbox({ port: 0, now: () => new Date("2026-11-22T17:30:00Z") });
  });
  after(() => box.close());

  const send = (mail: object) =>
    createTransport(box.smtpUrl).sendMail({
      from: "tinh@hungyen.example",
      to: "vidu@nguoi-dan.example",
      subject: "Thử",
      text: "nội dung",
      ...mail,
    });

  it("shows mails newest first, and nothing of them as markup", async () => {
    assert.match(box.page(), /Chưa có thư nào/);
    await send({ subject: "Hồ sơ đã được tiếp nhận", messageId: "<a@x>" });
    await send({
      subject: '<img src=x onerror="alert(1)">',
      text: "</pre><script>alert('đỏ')</script>",
      messageId: "<b@x>",
    });
    const page = box.page();
    assert.ok(page.indexOf("&lt;img") < page.indexOf("Hồ sơ đã được tiếp nhận"));
    assert.match(page, /&lt;\/pre&gt;&lt;script&gt;alert\(&#39;đỏ&#39;\)/);
    assert.doesNotMatch(page, /<script|<img/);
    assert.match(page, /00:30:00 23\/11\/2026/);
    assert.deepEqual(box.messages()[1]?.to, ["vidu@nguoi-dan.example"]);
  });

  it("counts a mail with the same Message-ID as one that came again", async () => {
    const count = box.messages().length;
    await send({ messageId: "<c@x>" });
    await send({ messageId: "<c@x>" });
    assert.equal(box.messages().length, count + 1);
    assert.equal(box.messages()[0]?.times, 2);
    assert.match(box.page(), /nhận 2 lần/);
  });

  it("can be away or refuse", async () => {
    box.setMood("away");
    await assert.rejects(send({}), { responseCode: 451 });
    box.setMood("refuses");
    await assert.rejects(send({}), { responseCode: 550 });
    box.setMood("takes");
    await send({ messageId: "<d@x>" });
    assert.equal(box.messages()[0]?.messageId, "<d@x>");
  });
});
