import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  type IncomingDesk,
  messageOf,
  next,
  numbered,
  openIncomingDesk,
  paper,
} from "../../tests/support/incoming-desk.ts";
import { refusedWith } from "../../tests/support/trial.ts";

describe("incoming documents reach the book", () => {
  let desk: IncomingDesk;
  before(async () => {
    desk = await openIncomingDesk();
  });
  after(() => desk.close());
  const codesFor = async (documentId: string) => {
    const { document } = await desk.shown(documentId);
    return desk.told.filter((one) => one.inboundId === document.inbound_id).map((one) => one.statusCode);
  };
  const entered = async (more: object = {}) =>
    desk.incoming.enterDocument(
      desk.call("vanthu.phohien", { ...paper, agencyId: desk.agencyId, source: "post", ...more }),
    );

  it("a message waits for the clerk with what it says of its signature, and takes a number; the sender is told 03", async () => {
    const message = messageOf(numbered("05"), {
      signature: { outcome: "wrong", algorithm: "rsa-sha1", warning: "sha1" },
      warnings: ["manifest"],
    });
    const key = await desk.arrived(message);
    const { document, report, may } = await desk.shown(key.documentId);
    assert.equal(document.state, "arrived");
    assert.equal(document.number_text, "05/QĐ-UBND");
    assert.equal(document.abstract, message.header.subject);
    assert.equal(report?.signature.outcome, "wrong");
    assert.deepEqual(report?.warnings, ["manifest"]);
    assert.equal(may.register, true);
    const { arrivalNumber, year } = await desk.register(key);
    assert.equal(year, 2026);
    const after = await desk.shown(key.documentId);
    assert.equal(after.document.arrival_number, arrivalNumber);
    assert.deepEqual(await codesFor(key.documentId), ["03"]);
    await assert.rejects(desk.register(key), refusedWith("incoming.move-forbidden", 409));
  });

  it("the same message told again makes no second document", async () => {
    const message = messageOf(numbered("06"));
    const key = await desk.arrived(message);
    const { document } = await desk.shown(key.documentId);
    const { actor } = { actor: { ...desk.actor("vanthu.phohien"), kind: "job" as const } };
    const input = { agencyId: desk.agencyId, inboundId: document.inbound_id };
    await desk.incoming.takeArrival({ actor, requestId: next(), input });
    const { documents } = await desk.list("vanthu.phohien", "to-register");
    assert.equal(documents.filter(({ number_text }) => number_text === "06/QĐ-UBND").length, 1);
  });

  it("returned with a reason it takes no number, and the sender is told 02", async () => {
    const key = await desk.arrived(messageOf(numbered("07")));
    const back = (reason: string) => desk.incoming.returnDocument(desk.call("vanthu.phohien", { ...key, reason }));
    await assert.rejects(back("sai"), refusedWith("kernel.input-invalid", 422));
    await back("Không thuộc thẩm quyền của phường");
    const { document } = await desk.shown(key.documentId);
    assert.deepEqual([document.state, document.arrival_number], ["returned", null]);
    const told = desk.told.filter((one) => one.inboundId === document.inbound_id);
    assert.deepEqual(
      told.map((one) => [one.statusCode, one.description]),
      [["02", "Không thuộc thẩm quyền của phường"]],
    );
    await assert.rejects(desk.register(key), refusedWith("incoming.move-forbidden", 409));
  });

  it("paper is entered by hand, saved before all of it is known, and takes its number from the same series", async () => {
    const key = await entered({ author: "", abstract: "" });
    await assert.rejects(desk.register(key), (error: { fields: object }) => {
      assert.deepEqual(error.fields, { author: "field.required", abstract: "field.required" });
      return true;
    });
    await desk.incoming.correctDocument(desk.call("vanthu.phohien", { ...paper, ...key }));
    const first = await desk.register(key);
    const electronic = await desk.arrived(messageOf(numbered("08")));
    const second = await desk.register(electronic);
    assert.equal(second.arrivalNumber, first.arrivalNumber + 1);
    await assert.rejects(
      desk.incoming.correctDocument(desk.call("vanthu.phohien", { ...paper, ...key })),
      refusedWith("incoming.move-forbidden", 409),
    );
    assert.equal(desk.told.filter((one) => one.agencyId === key.documentId).length, 0);
  });

  it("what was noted at entry is not lost at registering: an empty box keeps it, other words leave it in the course", async () => {
    const noteAfter = async (numberText: string, more: object) => {
      const key = await entered({ numberText, issuedOn: null, note: "Bản chính gửi sau" });
      await desk.register(key, more);
      const { document, steps } = await desk.shown(key.documentId);
      return [document.note, steps.find(({ kind }) => kind === "register")?.text];
    };
    assert.deepEqual(await noteAfter("21/TB-X", { note: "" }), ["Bản chính gửi sau", null]);
    assert.deepEqual(await noteAfter("22/TB-X", { note: undefined }), ["Bản chính gửi sau", null]);
    assert.deepEqual(await noteAfter("23/TB-X", { note: "Bản chính gửi sau" }), ["Bản chính gửi sau", null]);
    assert.deepEqual(await noteAfter("24/TB-X", { note: "Đã có bản chính" }), ["Đã có bản chính", "Bản chính gửi sau"]);
  });

  it("what a sender said stays as it came", async () => {
    const key = await desk.arrived(messageOf(numbered("09")));
    await assert.rejects(
      desk.incoming.correctDocument(desk.call("vanthu.phohien", { ...paper, ...key })),
      refusedWith("incoming.not-by-hand", 409),
    );
  });

  it("the same number and day is laid before the clerk, who says that it is another", async () => {
    const electronic = await desk.arrived(messageOf(numbered("10")));
    await desk.register(electronic);
    const key = await entered({ numberText: "10/qđ-ubnd", author: "UBND tỉnh" });
    const { twins } = await desk.shown(key.documentId);
    assert.deepEqual(
      twins.map(({ id }) => id),
      [electronic.documentId],
    );
    await assert.rejects(desk.register(key), refusedWith("incoming.possible-duplicate", 422));
    await desk.register(key, { notTheSame: true });
  });

  it("a day that has not come is no day of arrival", async () => {
    await assert.rejects(entered({ arrivedOn: "2026-11-24" }), refusedWith("incoming.arrived-later", 422));
    await assert.rejects(entered({ issuedOn: "2026-12-01" }), refusedWith("incoming.arrived-later", 422));
    await assert.rejects(entered({ arrivedOn: "2026-02-30" }), refusedWith("kernel.input-invalid", 422));
  });

  it("nobody but the agency's clerk enters, registers, returns or sees what waits", async () => {
    const key = await desk.arrived(messageOf(numbered("11")));
    for (const name of ["chuyenvien.phohien", "chutich.phohien", "vanthu.nhuquynh", "kythuat.tinh", "hotro.phohien"]) {
      await assert.rejects(
        desk.incoming.registerDocument(desk.call(name, { ...key, note: "", notTheSame: false })),
        refusedWith("kernel.forbidden", 403),
        name,
      );
      await assert.rejects(
        desk.incoming.enterDocument(desk.call(name, { ...paper, agencyId: desk.agencyId, source: "hand" })),
        refusedWith("kernel.forbidden", 403),
        name,
      );
    }
    await assert.rejects(
      desk.shown(key.documentId, "chutich.phohien"),
      refusedWith("incoming.unknown-document", 404),
      "until it is registered",
    );
    await assert.rejects(desk.list("chuyenvien.phohien", "to-register"), refusedWith("kernel.forbidden", 403));
  });

  it("fifty clerks at once make no gap and no double", async () => {
    const keys = [];
    for (let no = 0; no < 50; no += 1) keys.push(await entered({ numberText: `${no}/TB-X`, issuedOn: null }));
    const before = (await desk.register(await entered({ numberText: "đầu", issuedOn: null }))).arrivalNumber;
    const numbers = await Promise.all(keys.map(async (key) => (await desk.register(key)).arrivalNumber));
    assert.deepEqual(
      numbers.toSorted((a, b) => a - b),
      keys.map((_, at) => before + 1 + at),
    );
  });

  it("whoever copies it is told who signed, in the lines of annex I as far as the sender says them", async () => {
    const said = [
      ["KT.", "Phó Giám đốc", ["KT. Giám đốc", "Phó Giám đốc"]],
      ["TM. ỦY BAN NHÂN DÂN", "Chủ tịch", ["TM. ỦY BAN NHÂN DÂN", "Chủ tịch"]],
      ["Trực tiếp", "Giám đốc", ["Giám đốc"]],
      ["", "", ["Người ký"]],
    ] as const;
    for (const [no, [competence, position, authority]] of said.entries()) {
      const signer = { competence, position, fullName: "Nguyễn Văn Ký" };
      const key = await desk.registered(numbered(`9${no}`, { signer }));
      const db = desk.province.rooms.kernel.db;
      const { facts } = await desk.incoming.openForCopy(db, desk.actor("vanthu.phohien"), key);
      assert.deepEqual(facts.signer, { authority, name: "Nguyễn Văn Ký" });
    }
    const key = await entered({ numberText: "90/TB-X", issuedOn: null });
    await desk.register(key);
    const { facts } = await desk.incoming.openForCopy(desk.province.rooms.kernel.db, desk.actor("vanthu.phohien"), key);
    assert.equal(facts.signer, null, "nobody wrote down who signed the paper");
  });

  it("pressed twice it is registered once", async () => {
    const key = await entered({ numberText: "77/TB-X", issuedOn: null });
    const call = desk.call("vanthu.phohien", { ...key, note: "", notTheSame: false });
    const [one, two] = await Promise.all([desk.incoming.registerDocument(call), desk.incoming.registerDocument(call)]);
    assert.deepEqual(one, two);
  });
});
