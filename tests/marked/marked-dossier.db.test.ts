import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { readConfig } from "#kernel/config";
import { type Actor, anonymous, jobActor } from "#kernel/plain/actor";
import { sampleDossier } from "#simulators/national-portal/sample-dossier";
import {
  type MarkedProvince,
  answers,
  content,
  mark,
  next,
  openMarkedProvince,
  papers,
  person,
} from "../support/marked.ts";
import { type TestProvince, demoPartner, testPin } from "../support/province.ts";

describe("a marked dossier, from the counter and from the portal", () => {
  let marked: MarkedProvince;
  let province: TestProvince;
  before(async () => {
    marked = await openMarkedProvince();
    ({ province } = marked);
  });
  after(() => marked.close());
  const act: MarkedProvince["act"] = (...given) => marked.act(...given);
  const at = (key: string) => province.agencyId(key);

  async function dossierToResult(): Promise<void> {
    const { oneStop, signatures, notices } = province.rooms;
    const [officer, specialist, chair, clerk] = (await Promise.all(
      ["tiepnhan", "chuyenvien", "chutich", "vanthu"].map((role) => province.actor(`${role}.phohien`)),
    )) as [Actor, Actor, Actor, Actor];
    const [agencyId, committee] = [await at("ttpvhcc-11953"), await at("ubnd-11953")];
    const wish = {
      agencyId,
      door: "counter",
      procedureCode: "1.002693",
      caseCode: "ordinary",
      applicant: person,
      submitter: { ...person, fullName: mark.otherName, identityNumber: mark.otherNumber },
      representation: `Con của ${mark.name}`,
      answers,
      papers,
      returnWay: "counter",
    };
    for (const wrong of [
      { applicant: { ...person, fullName: "", phone: mark.email } },
      { procedureCode: mark.name },
      { caseCode: mark.number },
      { answers: { [mark.name]: mark.number, work: mark.name } },
      { representation: null },
    ]) {
      await act(oneStop.enterDossier, officer, { ...wish, ...wrong });
    }
    await act(oneStop.enterDossier, anonymous, wish);
    const entered = await act(oneStop.enterDossier, officer, wish);
    assert.ok(entered);
    const key = { agencyId, dossierId: entered.dossierId };
    await province.settle();
    await act(oneStop.receiveDossier, specialist, key);
    await act(oneStop.receiveDossier, officer, key);
    await act(oneStop.receiveDossier, officer, key);
    await act(oneStop.takeDossier, specialist, key);
    await act(oneStop.takeDossier, specialist, key);
    await act(oneStop.draftResult, specialist, {
      ...key,
      version: 0,
      signerId: chair.accountId,
      content: { ...content, work: mark.name, startsOn: mark.number },
    });
    const drafted = await act(oneStop.draftResult, specialist, {
      ...key,
      version: 0,
      signerId: chair.accountId,
      content,
    });
    assert.ok(drafted);
    await act(oneStop.submitResult, specialist, { ...key, version: 99 });
    await act(oneStop.submitResult, specialist, { ...key, version: drafted.version });
    const result = { agencyId, resultId: drafted.resultId };
    const seen = async () => (await oneStop.showDossier({ actor: officer, input: key })).result;
    if ((await seen())?.state === "to-number") await act(oneStop.numberResult, clerk, result);
    await province.settle();
    await act(oneStop.returnDraft, chair, { ...result, reason: `Sai tên ${mark.name}` });
    await act(oneStop.submitResult, specialist, { ...key, version: (await seen())?.version ?? 0 });
    await province.settle();
    const authorise = (actor: Actor, use: string, sha256: string, pin: string) =>
      act(
        signatures.openAuthorisation,
        actor,
        { use, agencyId: committee, pin, documents: [{ documentId: drafted.resultId, sha256 }] },
        `signatures.open-authorisation ${use}`,
      );
    const rendered = (await seen())?.rendered_sha256 ?? "";
    await authorise(chair, "personal", rendered, mark.wrongPin);
    await authorise(chair, "personal", rendered, mark.name);
    const personal = await authorise(chair, "personal", rendered, testPin);
    await act(oneStop.authoriseSignature, chair, {
      authorisationId: personal?.authorisationId ?? "",
      results: [{ ...result, sha256: rendered }],
    });
    await province.settle();
    const signed = (await seen())?.signed_sha256 ?? "";
    await authorise(clerk, "seal", signed, mark.wrongPin);
    const seal = await authorise(clerk, "seal", signed, testPin);
    await act(oneStop.authoriseSeal, clerk, {
      ...result,
      authorisationId: seal?.authorisationId ?? "",
      sha256: signed,
    });
    await province.settle();
    assert.equal((await seen())?.state, "issued");
    marked.mailbox.setMood("refuses");
    await act(oneStop.returnResult, officer, key);
    await province.settle();
    marked.mailbox.setMood("takes");
    await act(oneStop.returnResult, officer, key);
    await act(notices.notify, jobActor("one-stop"), {
      eventId: next(),
      agencyId,
      personId: next(),
      accountId: null,
      template: "dossier-received",
      facts: { [mark.name]: mark.number },
      subject: { kind: "dossier", id: next(), agencyId },
    });
    await act(notices.notify, jobActor("one-stop"), {
      eventId: next(),
      agencyId,
      personId: next(),
      accountId: null,
      template: mark.name,
      facts: {},
      subject: { kind: "dossier", id: next(), agencyId },
    });
    await oneStop.trackDossier({ actor: anonymous, input: { trackingCode: entered.trackingCode } });
    await oneStop.trackDossier({ actor: anonymous, input: { trackingCode: mark.name } }).catch(() => undefined);
  }

  async function fromThePortal(): Promise<string> {
    const sample = await sampleDossier({ no: 0 });
    const applicant = {
      fullName: mark.name,
      identityNumber: mark.number,
      bornOn: "1959-04-04",
      phone: mark.phone,
      email: mark.email,
      address: mark.street,
    };
    const dossier = {
      ...sample,
      applicant: { ...sample.applicant, ...applicant, bornOn: "19590404" },
      answers: { ...sample.answers, place: mark.street, reason: mark.reason },
    };
    const { clientId, secret } = demoPartner(readConfig({ MASTER_KEY_FILE: province.ground.config.masterKeyFile }));
    const sent = await marked.portal.deliver({ url: marked.address, clientId, secret }, dossier, {
      repeat: 2,
      outOfOrder: true,
    });
    await sent.again({ ChuHoSo: mark.otherName });
    await sent.again({ MaHoSo: mark.name, MaTTHC: mark.number, MaDonViTiepNhan: mark.name, NgayNop: mark.phone });
    await marked.portal
      .deliver({ url: marked.address, clientId, secret: mark.password }, dossier)
      .catch(() => undefined);
    marked.portal.setMood("errors");
    await province.settle();
    marked.portal.setMood("takes");
    await marked.settleAll();
    return sent.outsideCode;
  }

  it("are found in no audit line, event, job, request or log line, whether the act was done or refused", async () => {
    await dossierToResult();
    await fromThePortal();
    assert.deepEqual(await marked.findings(), []);
    const texts = await marked.written();
    for (const table of [
      "kernel.audit_line",
      "kernel.event",
      "kernel.request",
      "kernel.delivery",
      "kernel.access_line",
    ]) {
      assert.ok((texts.get(table) ?? "").length > 1_000, `${table} was written to`);
    }
    assert.match(texts.get("log") ?? "", /a job failed/, "the log saw failures");
  });

  it("the marks did go where they belong: into persons, mails and the portal", async () => {
    const mails = JSON.stringify(marked.mailbox.messages());
    assert.ok(mails.includes(mark.name) && mails.includes(mark.email));
    const { oneStop } = province.rooms;
    const queue = await oneStop.showQueue({
      actor: await province.actor("tiepnhan.phohien"),
      input: { agencyId: await at("ttpvhcc-11953"), side: "register", states: ["submitted", "returned"], after: null },
    });
    assert.deepEqual([...new Set(queue.dossiers.map((line) => line.applicantName))], [mark.name]);
  });

  it("every act was tried, done and refused", () => {
    const onlyDone = [
      "one-stop.number-result",
      "one-stop.return-draft",
      "one-stop.authorise-signature",
      "one-stop.authorise-seal",
    ];
    for (const [name, ends] of marked.ends) {
      assert.ok(ends.has("done") || name === "notices.notify", `${name}: ${[...ends].join()}`);
      assert.ok([...ends].some((end) => end !== "done") || onlyDone.includes(name), `${name} was never refused`);
    }
    assert.ok(marked.ends.size >= 12, `${marked.ends.size} acts`);
  });

  it("a dossier that was delivered three times, its updates before it, is one, and each step is told once and in order", async () => {
    const [officer] = [await province.actor("tiepnhan.phohien")];
    const agencyId = await at("ttpvhcc-11953");
    const { oneStop } = province.rooms;
    const queue = await oneStop.showQueue({
      actor: officer,
      input: { agencyId, side: "register", states: ["submitted"], after: null },
    });
    const delivered = queue.dossiers.filter((line) => line.door === "national-portal");
    assert.equal(delivered.length, 1);
    const [line] = delivered;
    const key = { agencyId, dossierId: line?.id ?? "" };
    await oneStop.receiveDossier({ actor: officer, requestId: next(), input: key });
    await oneStop.takeDossier({ actor: await province.actor("chuyenvien.phohien"), requestId: next(), input: key });
    marked.portal.setMood("takes-and-drops");
    await province.settle();
    marked.portal.setMood("takes");
    await marked.settleAll();
    await province.settle();
    const told = marked.portal.told().filter((one) => one.outsideCode === line?.outside_code);
    const progress = told.filter((one) => one.call === "CapNhatTienTrinh").map((one) => one.status);
    assert.deepEqual(progress, [1, 2, 4]);
    assert.equal(
      new Set(told.map((one) => `${one.call} ${one.messageId}`)).size,
      told.length,
      "a message that came again kept its id",
    );
    const mails = marked.mailbox.messages().filter((mail) => JSON.stringify(mail).includes(mark.email));
    assert.ok(mails.length > 0 && mails.every((mail) => mail.times === 1), "no mail came twice");
  });
});
