import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { noBell } from "#kernel/bell";
import { gatherReactions } from "#kernel/events";
import { timeOrderedIds } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { type Actor, type Role, anonymous, jobActor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { checkAuthority, checkSigningCertificate, readList } from "#capabilities/verification";
import { type OpenTestDatabase, cloneMigrated } from "../../tests/support/rooms.ts";
import {
  type DevAuthority,
  type KeyAndCertificate,
  issuePersonCertificate,
  issueSealCertificate,
  issueTsaCertificate,
  makeCrl,
  makeDevAuthority,
} from "./dev-authority.ts";
import { proveKey } from "./acts/enrolment-proof.ts";
import { makeSignatures } from "./index.ts";
import { samplePeriod } from "./samples-for-tests.ts";

const now = new Date("2026-11-23T02:00:00Z");
const office = { id: randomUUID(), name: "Ủy ban nhân dân phường Phố Hiến", path: "/tinh/phohien/" };
const elsewhere = { id: randomUUID(), path: "/khac/" };
const chair = { name: "Nguyễn Văn Ước", identifier: "CB-0001", organisation: office.name, title: "Chủ tịch" };
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const wrapped = {
  version: 1,
  kdf: { name: "argon2id", memoryKib: 65_536, passes: 3, salt: "" },
  nonce: "",
  box: "",
} as const;

describe("enrolling certificates and trusting authorities", () => {
  let database: OpenTestDatabase;
  let signatures: ReturnType<typeof makeSignatures>;
  let authority: DevAuthority;
  let stranger: DevAuthority;
  let good: KeyAndCertificate;
  /** Accounts that hold the post their key is for. */
  const inPost = new Set<string>();

  const administrator = (role: Role = "business-administrator", agencyPath = "/tinh/"): Actor => {
    const post = { id: randomUUID(), agencyId: randomUUID(), agencyPath, unitId: null, title: "", roles: [role] };
    const positions = [{ ...post, validFrom: "2025-07-01" as never, validTo: null }];
    return { ...anonymous, kind: "official", accountId: randomUUID(), positions };
  };
  const holder = (): string => {
    const id = randomUUID();
    inPost.add(id);
    return id;
  };

  before(async () => {
    database = await cloneMigrated();
    const reactions = gatherReactions(() => []);
    const away = () => Promise.reject(new Error("not here"));
    signatures = makeSignatures({
      kernel: { db: database.db, now: () => now, ids: timeOrderedIds, log: silentLog, bell: noBell, reactions },
      process: { open: away, signPersonally: away, seal: away, find: away },
      shownFile: async () => undefined,
      checks: { certificate: checkSigningCertificate, authority: checkAuthority, list: readList },
      fetchedLists: async () => [],
      agencyPath: async (_on, id) =>
        id === office.id ? office.path : id === elsewhere.id ? elsewhere.path : undefined,
      holderOf: async (_on, { accountId }) => ({
        person: "NGUYỄN VĂN ƯỚC",
        agency: office.name,
        holdsPost: inPost.has(accountId),
      }),
    });
    authority = await makeDevAuthority("Chứng thực thử nghiệm", samplePeriod);
    stranger = await makeDevAuthority("Chứng thực lạ", samplePeriod);
    good = await issuePersonCertificate(authority, chair, samplePeriod);
  });
  after(() => database.drop());

  const trust = (bytes: Uint8Array, kind: string, actor: Actor = jobActor("set-up")) =>
    signatures.trustAuthority({
      actor,
      requestId: randomUUID(),
      input: { name: "Thử nghiệm", kind, source: "thử nghiệm", validFrom: "2025-07-01", certificate: base64(bytes) },
    });
  const enrol = (made: KeyAndCertificate, more: object = {}, actor: Actor = administrator()) =>
    signatures.enrolCertificate({
      actor,
      requestId: randomUUID(),
      input: {
        ...{ use: "personal", agencyId: office.id, accountId: holder(), custody: "kho khóa phần mềm" },
        ...{ certificate: base64(made.certificate), chain: [base64(authority.issuing.certificate)] },
        ...{ wrapped, proof: proveKey(made.pkcs8, made.certificate, wrapped), appearance: null },
        ...more,
      },
    });
  const codeOf = async (doing: Promise<unknown>): Promise<string> => {
    try {
      await doing;
      return "done";
    } catch (error) {
      if (error instanceof Refusal) return [error.code, ...Object.keys(error.fields)].join(" at ");
      throw error;
    }
  };

  it("trusts authorities that are some, once, with a trusted one above them", async () => {
    const old = await makeDevAuthority("Cũ", { from: day("2015-01-01"), to: day("2020-01-01") });
    const at = (code: string) => `signature.authority-${code} at certificate`;
    assert.equal(await codeOf(trust(Buffer.from("không phải chứng thư"), "root")), at("unreadable"));
    assert.equal(await codeOf(trust(good.certificate, "root")), at("unfit"), "a person's certificate");
    assert.equal(await codeOf(trust(authority.issuing.certificate, "root")), at("unfit"), "did not sign itself");
    assert.equal(await codeOf(trust(old.root.certificate, "root")), at("expired"));
    assert.equal(await codeOf(trust(authority.issuing.certificate, "intermediate")), at("untrusted"));
    assert.equal(await codeOf(trust(authority.root.certificate, "root", administrator())), "kernel.forbidden");
    const technician = administrator("technical-administrator");
    assert.equal(await codeOf(trust(authority.root.certificate, "root", technician)), "done");
    assert.equal(await codeOf(trust(authority.root.certificate, "root")), at("known"));
    assert.equal(await codeOf(trust(authority.issuing.certificate, "intermediate")), "done");
    const list = makeCrl(stranger.issuing, [], samplePeriod);
    assert.equal(await codeOf(trust(list, "crl")), at("untrusted"));
  });

  it("refuses a certificate that may not sign, is not trusted, or is another's, each in its own words", async () => {
    const at = (code: string) => `signature.certificate-${code} at certificate`;
    const issue = (from: string, to: string, more: object = {}) =>
      issuePersonCertificate(authority, { ...chair, ...more }, { from: day(from), to: day(to) });
    assert.equal(await codeOf(enrol(good, { certificate: base64(Buffer.from("rác")) })), at("unreadable"));
    assert.equal(await codeOf(enrol(await issue("2020-01-01", "2024-01-01"))), at("expired"));
    assert.equal(await codeOf(enrol(await issue("2027-01-01", "2030-01-01"))), at("not-yet-valid"));
    assert.equal(await codeOf(enrol(authority.issuing)), at("use"), "an authority signs no documents");
    const stamps = await issueTsaCertificate(authority, chair.name, samplePeriod);
    assert.equal(await codeOf(enrol(stamps)), at("use"));
    const unknown = await issuePersonCertificate(stranger, chair, samplePeriod);
    const chain = [base64(stranger.issuing.certificate), base64(stranger.root.certificate)];
    assert.equal(await codeOf(enrol(unknown, { chain })), at("untrusted"), "a chain proves nothing by itself");
    const others = await issue("2025-01-01", "2030-01-01", { name: "Trần Thị Khác" });
    assert.equal(await codeOf(enrol(others)), "signature.holder-differs at certificate");
    const seal = await issueSealCertificate(authority, { name: "Sở khác", identifier: "S" }, samplePeriod);
    assert.equal(await codeOf(enrol(seal, { use: "seal" })), "signature.holder-differs at certificate");
    assert.equal(
      await codeOf(enrol(good, { accountId: randomUUID() })),
      "signature.holder-unfit at accountId",
      "no leader of the agency",
    );
  });

  it("refuses a key that is not the certificate's", async () => {
    const other = await issuePersonCertificate(authority, chair, samplePeriod);
    const proof = proveKey(other.pkcs8, good.certificate, wrapped);
    assert.equal(await codeOf(enrol(good, { proof })), "signature.key-differs at key");
    const rewrapped = { ...wrapped, box: "AAAA" };
    assert.equal(await codeOf(enrol(good, { wrapped: rewrapped })), "signature.key-differs at key");
    assert.equal(await codeOf(enrol(good, { proof: "" })), "signature.key-differs at key");
  });

  it("enrols within reach, each certificate once; a seal's key may be held by several clerks", async () => {
    assert.equal(await codeOf(enrol(good, {}, administrator("technical-administrator"))), "kernel.forbidden");
    const far = administrator("business-administrator", "/khac/");
    assert.equal(await codeOf(enrol(good, {}, far)), "signature.out-of-reach");
    const accountId = holder();
    const tries = await Promise.all(Array.from({ length: 10 }, () => codeOf(enrol(good, { accountId }))));
    assert.deepEqual([...new Set(tries)].toSorted(), ["done", "signature.certificate-enrolled at certificate"]);
    assert.equal(tries.filter((code) => code === "done").length, 1);
    const seal = await issueSealCertificate(authority, { name: office.name, identifier: "H31" }, samplePeriod);
    const clerk = holder();
    assert.equal(await codeOf(enrol(seal, { use: "seal", accountId: clerk })), "done");
    assert.equal(await codeOf(enrol(seal, { use: "seal" })), "done", "another clerk");
    const again = enrol(seal, { use: "seal", accountId: clerk });
    assert.equal(await codeOf(again), "signature.certificate-enrolled at certificate");
  });

  it("keeps a register with what is to be seen to, and what is revoked here signs no more", async () => {
    const list = async (actor = administrator()) =>
      signatures.listCertificates({ actor, input: { agencyId: office.id } });
    const soon = await issuePersonCertificate(authority, chair, { from: day("2026-01-01"), to: day("2026-12-20") });
    const accountId = holder();
    const { certificateId } = await enrol(soon, { accountId });
    const warned = async () => (await list()).find((row) => row.certificateId === certificateId)?.warnings;
    assert.deepEqual(await warned(), ["expires-soon"]);
    inPost.delete(accountId);
    assert.deepEqual(await warned(), ["expires-soon", "holder-left"]);
    const own = { accountId, use: "personal", agencyId: office.id, now } as const;
    assert.ok(await signatures.findHeldKey(database.db, own));
    const revoke = (actor: Actor) =>
      signatures.revokeCertificate({
        actor,
        requestId: randomUUID(),
        input: { certificateId, reason: "Đã chuyển công tác" },
      });
    const far = administrator("business-administrator", "/khac/");
    assert.equal(await codeOf(revoke(far)), "signature.out-of-reach");
    await revoke(administrator());
    assert.equal(await codeOf(revoke(administrator())), "signature.certificate-revoked");
    assert.deepEqual(await warned(), ["revoked"]);
    assert.equal(await signatures.findHeldKey(database.db, own), undefined);
    assert.equal(await codeOf(list(far)), "signature.out-of-reach");
    assert.equal(await codeOf(list(administrator("technical-administrator"))), "kernel.forbidden");
  });

  it("refuses what its authority has revoked", async () => {
    const lost = await issuePersonCertificate(authority, chair, samplePeriod);
    const { facts } = checkSigningCertificate(lost.certificate, [], { roots: [] }, now);
    const serialNumber = facts?.serialNumber ?? "";
    const list = makeCrl(authority.issuing, [{ serialNumber, at: day("2026-11-01") }], samplePeriod);
    assert.equal(await codeOf(trust(list, "crl")), "done");
    assert.equal(await codeOf(enrol(lost)), "signature.certificate-revoked at certificate");
  });
});
