import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import Fastify, { type FastifyInstance } from "fastify";
import type { AddressInfo } from "node:net";
import { readConfig } from "#kernel/config";
import { timeOrderedIds } from "#kernel/ids";
import { openLog } from "#kernel/log";
import { type Actor, anonymous, jobActor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { registerNational } from "#server/national-routes";
import { withClient } from "#server/postgres-roles";
import { startMailbox } from "#simulators/mail/mailbox";
import { sampleDossier } from "#simulators/national-portal/sample-dossier";
import { type NationalPortal, startNationalPortal } from "#simulators/national-portal/start-portal";
import { type TestProvince, demoPartner, openTestProvince, testNow, testPin } from "../support/province.ts";

// Values that no other person of the trial has: where one of them turns up, it was carried there.
const mark = {
  name: "Mạc Thị Dấu Mực",
  otherName: "Vũ Văn Vết Son",
  number: "033199131313",
  otherNumber: "033199141414",
  phone: "0987131313",
  email: "dau.muc@vet-son.example",
  street: "Ngõ Dấu Mực",
  reason: "Cây đổ lên mái nhà bà Dấu Mực",
  signIn: "dau-muc-1313",
  password: "Vet-Muc-Kho-Phai-1313",
  wrongPassword: "Vet-Muc-Sai-1414",
  wrongPin: "918273",
} as const;
/** What must be found nowhere; a number also without its country's zero. */
const forbidden = [
  "Dấu Mực",
  "Vết Son",
  "dấu mực",
  mark.number,
  mark.otherNumber,
  "987131313",
  "dau.muc@",
  mark.signIn,
  mark.password,
  mark.wrongPassword,
  mark.wrongPin,
  testPin,
  "phohien-dung-thu",
];
const searched = [
  "kernel.audit_line",
  "kernel.access_line",
  "kernel.event",
  "kernel.delivery",
  "kernel.request",
  "kernel.file",
  "kernel.set_up_step",
  "graphile_worker._private_jobs",
  "graphile_worker._private_job_queues",
];

const next = (): string => timeOrderedIds.next();
const person = {
  kind: "person",
  fullName: mark.name,
  identityNumber: mark.number,
  dateOfBirth: "1959-04-04",
  phone: mark.phone,
  email: mark.email,
  address: mark.street,
};
const answers = { work: "fell", species: "Xà cừ", treeCount: 1, place: mark.street, reason: mark.reason };
const papers = ["01", "02"].map((no) => ({ componentCode: `1.002693-${no}`, kind: "copy", quantity: 1 }));
const content = {
  work: "fell",
  location: mark.street,
  trees: [{ species: "Xà cừ", count: 1, heightMetres: 14, trunkCentimetres: 60, treatment: "Chặt hạ" }],
  reason: mark.reason,
  startsOn: "2026-12-10",
  endsOn: "2026-12-20",
  duties: [`Báo cho ${mark.name}`],
};

describe("marked values sent through every act", () => {
  const folder = mkdtempSync(join(tmpdir(), "pho-hien-marked-"));
  const logFile = join(folder, "trial.log");
  const called = new Map<string, Set<string>>();
  let province: TestProvince;
  let portal: NationalPortal;
  let mailbox: Awaited<ReturnType<typeof startMailbox>>;
  let app: FastifyInstance;
  let address = "";

  before(async () => {
    mailbox = await startMailbox({ port: 0 });
    const client = { clientId: "portal-of-the-trial", secret: "a-secret-of-the-trial" };
    portal = await startNationalPortal({ port: 0, ...client, now: () => testNow });
    const more = {
      SMTP_URL: mailbox.smtpUrl,
      NATIONAL_PORTAL_URL: portal.url,
      NATIONAL_PORTAL_CLIENT: `${client.clientId}:${client.secret}`,
    };
    province = await openTestProvince(more, openLog({ level: "debug", file: logFile }));
    app = Fastify({ genReqId: next });
    await registerNational(app, province.rooms.exchange);
    await app.listen({ host: "127.0.0.1", port: 0 });
    address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  });
  after(async () => {
    await app.close();
    await province.close();
    await portal.close();
    await mailbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Calls an act and keeps how it ended, by its name. */
  async function act<Answer>(
    run: ((call: { actor: Actor; requestId: string; input: unknown }) => Promise<Answer>) & { actName?: string },
    actor: Actor,
    input: unknown,
    name = run.actName ?? "",
  ): Promise<Answer | undefined> {
    const ends = called.get(name) ?? new Set();
    called.set(name, ends);
    try {
      const answer = await run({ actor, requestId: next(), input });
      ends.add("done");
      return answer;
    } catch (error) {
      assert.ok(error instanceof Refusal, `${name}: ${String(error)}`);
      ends.add(error.code);
      return undefined;
    }
  }

  const at = (key: string) => province.agencyId(key);
  const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

  async function peopleAndAccounts(): Promise<void> {
    const { identity, persons } = province.rooms;
    const admin = await province.actor("nghiepvu.tinh");
    const officer = await province.actor("tiepnhan.phohien");
    const [committee, centre] = [await at("ubnd-11953"), await at("ttpvhcc-11953")];
    const account = {
      kind: "business",
      agencyId: committee,
      signInName: mark.signIn,
      person: { ...person, kind: undefined },
      password: mark.password,
    };
    const positions = [{ agencyId: committee, title: "Chuyên viên", roles: ["case-officer"], validFrom: "2025-07-01" }];
    const opened = await act(identity.addAccount, admin, { ...account, positions });
    assert.ok(opened, "the account is opened");
    await act(identity.addAccount, admin, { ...account, positions });
    await act(identity.addAccount, admin, { ...account, signInName: "another-name", password: mark.name });
    await act(identity.addAccount, admin, { ...account, signInName: mark.name, password: mark.password });
    await act(identity.addAccount, admin, {
      ...account,
      signInName: "another-name",
      person: { fullName: "", identityNumber: mark.name, phone: mark.email, email: mark.phone },
    });
    for (const [name, password] of [
      [mark.signIn, mark.password],
      [mark.signIn, mark.wrongPassword],
      [mark.email, mark.password],
      [mark.password, mark.password],
    ]) {
      await act(identity.signIn, anonymous, { name, password, tokenHash: hash(next()) });
    }
    const token = hash(next());
    await act(identity.signIn, anonymous, { name: mark.signIn, password: mark.password, tokenHash: token });
    const own = (await identity.resolveSession(token, testNow)).actor;
    await act(identity.changePassword, own, { current: mark.wrongPassword, next: mark.password });
    await act(identity.changePassword, own, { current: mark.password, next: mark.name });
    await act(identity.changePassword, own, { current: mark.password, next: `${mark.password}-2` });
    await act(identity.startTotp, own, {});
    await act(identity.confirmTotp, own, { code: mark.wrongPin });
    await act(identity.resetSignIn, admin, {
      accountId: opened.accountId,
      password: mark.wrongPassword,
      ground: `Theo đơn của ${mark.name}`,
    });
    await act(identity.resetSignIn, admin, { accountId: opened.accountId, password: mark.name, ground: "x" });
    await act(identity.unlockAccount, admin, { accountId: opened.accountId });
    const added = await act(identity.addPosition, admin, {
      accountId: opened.accountId,
      agencyId: committee,
      title: mark.name,
      roles: ["case-officer"],
      validFrom: "2026-11-01",
    });
    await act(identity.giveDelegation, admin, {
      positionId: added?.positionId ?? next(),
      toAccountId: officer.accountId,
      validFrom: "2026-11-23",
      validTo: "2026-11-30",
      ground: `Giấy ủy quyền của ${mark.name}`,
    });
    await act(identity.endPosition, admin, {
      positionId: added?.positionId ?? next(),
      lastDay: "2026-11-30",
      ground: `Nghỉ phép của ${mark.name}`,
    });
    await act(identity.addClient, admin, {
      clientId: "trial-client",
      secretHash: hash(mark.password),
      partner: mark.name,
      scopes: ["exchange:deliver-dossier"],
      agencyId: committee,
    });
    await act(identity.giveToken, anonymous, {
      clientId: "trial-client",
      clientSecret: mark.wrongPassword,
      tokenHash: hash(next()),
    });
    await act(identity.giveToken, anonymous, {
      clientId: "trial-client",
      clientSecret: mark.password,
      tokenHash: hash(next()),
    });
    await act(identity.signOut, own, {});
    await act(persons.correctContact, officer, {
      personId: opened.personId,
      agencyId: centre,
      phone: mark.phone,
      email: mark.email,
      address: mark.street,
      ground: `Đề nghị của ${mark.name}`,
    });
    await act(persons.correctContact, officer, {
      personId: opened.personId,
      agencyId: centre,
      phone: mark.name,
      email: mark.number,
      ground: "abc",
    });
    await act(identity.closeAccount, admin, { accountId: opened.accountId, ground: `${mark.name} thôi việc` });
    await act(persons.mergePersons, admin, {
      agencyId: admin.positions[0]?.agencyId,
      keepId: opened.personId,
      mergedId: next(),
      ground: `Trùng ${mark.name}`,
    });
    const merging = await province.rooms.kernel.db.transaction().execute((tx) =>
      persons.findOrAddPerson(tx, {
        ...person,
        kind: "person",
        fullName: mark.otherName,
        identityNumber: mark.otherNumber,
        basis: "trial",
      } as never),
    );
    await act(persons.mergePersons, admin, {
      agencyId: admin.positions[0]?.agencyId,
      keepId: opened.personId,
      mergedId: merging.personId,
      ground: `Trùng ${mark.name}`,
    });
  }

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
    mailbox.setMood("refuses");
    await act(oneStop.returnResult, officer, key);
    await province.settle();
    mailbox.setMood("takes");
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
    const sent = await portal.deliver({ url: address, clientId, secret }, dossier, { repeat: 2, outOfOrder: true });
    await sent.again({ ChuHoSo: mark.otherName });
    await sent.again({ MaHoSo: mark.name, MaTTHC: mark.number, MaDonViTiepNhan: mark.name, NgayNop: mark.phone });
    await portal.deliver({ url: address, clientId, secret: mark.password }, dossier).catch(() => undefined);
    portal.setMood("errors");
    await province.settle();
    portal.setMood("takes");
    await withClient(province.urls.adminUrl, (admin) =>
      admin.query("update graphile_worker._private_jobs set run_at = now()"),
    );
    await province.settle();
    return sent.outsideCode;
  }

  /** Everything that is kept for long or read by operators, as text. */
  async function written(): Promise<Map<string, string>> {
    const texts = new Map<string, string>([["log", readFileSync(logFile, "utf8")]]);
    await withClient(province.urls.adminUrl, async (admin) => {
      for (const table of searched) {
        const { rows } = await admin.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t`);
        texts.set(table, rows.map(({ row }) => row).join("\n"));
      }
    });
    return texts;
  }

  it("are found in no audit line, event, job, request or log line, whether the act was done or refused", async () => {
    await peopleAndAccounts();
    await dossierToResult();
    await fromThePortal();
    const texts = await written();
    const found = [...texts].flatMap(([place, text]) =>
      forbidden
        .filter((value) => text.includes(value))
        .map(
          (value) =>
            `${place}: ${text
              .split("\n")
              .find((line) => line.includes(value))
              ?.slice(0, 600)}`,
        ),
    );
    assert.deepEqual(found, []);
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
    const mails = JSON.stringify(mailbox.messages());
    assert.ok(mails.includes(mark.name) && mails.includes(mark.email));
    const { oneStop } = province.rooms;
    const queue = await oneStop.showQueue({
      actor: await province.actor("tiepnhan.phohien"),
      input: { agencyId: await at("ttpvhcc-11953"), side: "register", states: ["submitted", "returned"], after: null },
    });
    assert.deepEqual([...new Set(queue.dossiers.map((line) => line.applicantName))], [mark.name]);
  });

  it("every act of the journey was tried, done and refused", () => {
    const onlyDone = [
      "identity.start-totp",
      "identity.unlock-account",
      "identity.sign-out",
      "identity.add-position",
      "identity.end-position",
      "identity.add-client",
      "identity.close-account",
      "one-stop.number-result",
      "one-stop.return-draft",
      "one-stop.authorise-signature",
      "one-stop.authorise-seal",
    ];
    const onlyRefused = ["identity.confirm-totp", "notices.notify"];
    for (const [name, ends] of called) {
      assert.ok(
        ends.has("done") || onlyRefused.includes(name) || name === "identity.give-delegation",
        `${name}: ${[...ends].join()}`,
      );
      assert.ok([...ends].some((end) => end !== "done") || onlyDone.includes(name), `${name} was never refused`);
    }
    assert.ok(called.size >= 28, `${called.size} acts`);
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
    portal.setMood("takes-and-drops");
    await province.settle();
    portal.setMood("takes");
    await withClient(province.urls.adminUrl, (admin) =>
      admin.query("update graphile_worker._private_jobs set run_at = now()"),
    );
    await province.settle();
    await province.settle();
    const told = portal.told().filter((one) => one.outsideCode === line?.outside_code);
    const progress = told.filter((one) => one.call === "CapNhatTienTrinh").map((one) => one.status);
    assert.deepEqual(progress, [1, 2, 4]);
    assert.equal(
      new Set(told.map((one) => `${one.call} ${one.messageId}`)).size,
      told.length,
      "a message that came again kept its id",
    );
    const mails = mailbox.messages().filter((mail) => JSON.stringify(mail).includes(mark.email));
    assert.ok(mails.length > 0 && mails.every((mail) => mail.times === 1), "no mail came twice");
  });
});
