import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type Delegating, delegating } from "../../tests/support/delegating.ts";
import { type IncomingDesk, byDefault, next, numbered, openIncomingDesk } from "../../tests/support/incoming-desk.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const [chair, clerk] = ["chutich.phohien", "vanthu.phohien"];

describe("a clerk who acts for a leader", () => {
  let desk: IncomingDesk;
  let people: Delegating;
  before(async () => {
    desk = await openIncomingDesk();
    people = delegating(desk.province, desk);
  });
  after(() => desk.close());

  const direct = async (key: object, requestId = next()) => {
    const main = { unitId: desk.unit("phong-kinh-te"), accountId: null };
    const input = { ...key, main, ...byDefault, coordinating: [], opinion: "Tham mưu trả lời" };
    return desk.incoming.directDocument({ actor: await people.signedIn(clerk), requestId, input });
  };

  it("directs while the chair's post is delegated, and the course and the audit say for whom; not before, not after", async () => {
    const [first, second] = [await desk.registered(numbered("901")), await desk.registered(numbered("902"))];
    await assert.rejects(direct(first), refusedWith("kernel.forbidden", 403));
    const delegationId = await people.give(chair, clerk);
    const requestId = next();
    await direct(first, requestId);
    const { steps } = await desk.shown(first.documentId);
    const step = steps.find(({ kind }) => kind === "direct");
    assert.equal(step?.by_account_id, desk.account(clerk));
    assert.match(step.by_title ?? "", /thay mặt Chủ tịch Ủy ban nhân dân/);
    const { rows } = await sql<{ by: string; behalf: string | null }>`
      select account_id as by, on_behalf_of as behalf from kernel.audit_line where request_id = ${requestId}`.execute(
      desk.province.rooms.kernel.db,
    );
    assert.deepEqual(rows[0], { by: desk.account(clerk), behalf: desk.actor(chair).personId });
    await people.revoke(chair, delegationId);
    await assert.rejects(direct(second), refusedWith("kernel.forbidden", 403));
  });
});
