import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { noBell } from "#kernel/bell";
import { gatherReactions } from "#kernel/events";
import { timeOrderedIds } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { type Actor, type Role, anonymous, jobActor } from "#kernel/plain/actor";
import {
  type DevAuthority,
  issuePersonCertificate,
  makeDevAuthority,
  makeSignatures,
  openKeys,
  prepareDocument,
} from "#capabilities/signatures";
import { openRemoteSigning, openTokens } from "#capabilities/signers";
import { checkAuthority, checkSigningCertificate, readList } from "#capabilities/verification";
import { type OpenTestDatabase, cloneMigrated } from "../../tests/support/rooms.ts";
import { plainPdf } from "../../tests/support/signed-pdf.ts";
import { type HeldCredential, otpAt, type RunningRemoteSigning, startRemoteSigning } from "./start-remote-signing.ts";

const period = { from: new Date("2025-01-01T00:00:00Z"), to: new Date("2035-01-01T00:00:00Z") };
const agencyId = randomUUID();
const chair = { name: "Nguyễn Văn Ước", identifier: "CB-0001", organisation: "Phường Phố Hiến", title: "Chủ tịch" };
const client = { id: "tinh-thu", secret: "bi-mat-cua-tinh-thu" };
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const anchors = { signature: { page: 0, x: 300, y: 200, width: 120, height: 60 } };

describe("a remote key in the register", () => {
  let database: OpenTestDatabase;
  let signatures: ReturnType<typeof makeSignatures>;
  let authority: DevAuthority;
  let service: RunningRemoteSigning;
  let held: HeldCredential;
  let pdf: Uint8Array;
  let sha = "";
  const clock = { ms: Date.parse("2026-11-23T02:00:00Z") };
  const now = (): Date => new Date(clock.ms);

  const actorWith = (role: Role): Actor => {
    const post = { id: randomUUID(), agencyId, agencyPath: "/a/", unitId: null, title: "Chủ tịch", roles: [role] };
    const positions = [{ ...post, validFrom: "2025-07-01" as never, validTo: null }];
    return { ...anonymous, kind: "official", accountId: randomUUID(), personId: randomUUID(), positions, assurance: 1 };
  };
  const leader = actorWith("leader");

  before(async () => {
    database = await cloneMigrated();
    authority = await makeDevAuthority("Chứng thực ký số từ xa", period);
    const { certificate, pkcs8 } = await issuePersonCertificate(authority, chair, period);
    held = {
      ...{ credentialId: "khoa-1", userId: "uoc", certificates: [certificate, authority.issuing.certificate], pkcs8 },
      ...{ pin: "Ab12345", otpSecret: new Uint8Array(20).fill(9), multisign: 2, status: "valid" },
    };
    service = await startRemoteSigning({ port: 0, now, client, entry: "oauth2client", credentials: [held] });
    const font = new Uint8Array();
    pdf = await prepareDocument(plainPdf(), anchors, false, font);
    const reactions = gatherReactions(() => []);
    const kernel = { db: database.db, now, ids: timeOrderedIds, log: silentLog, bell: noBell, reactions };
    const signers = {
      tokens: openTokens({ module: null, env: {} }),
      remote: openRemoteSigning({ service: { url: service.url, client } }),
    };
    const timestamp = async () => Uint8Array.of(0x30, 0);
    signatures = makeSignatures({
      ...{ kernel, process: openKeys({ now, font, timestamp, pepper: new Uint8Array(32), signers }) },
      checks: { certificate: checkSigningCertificate, authority: checkAuthority, list: readList },
      fetchedLists: async () => [],
      shownFile: async (_on, wanted) => (wanted === sha ? pdf : undefined),
      agencyPath: async () => "/a/",
      holderOf: async () => ({ person: chair.name, agency: chair.name, holdsPost: true }),
    });
    const root = { name: "Gốc", kind: "root", source: "thử nghiệm", validFrom: "2025-07-01" };
    const input = { ...root, certificate: base64(authority.root.certificate) };
    await signatures.trustAuthority({ actor: jobActor("set-up"), requestId: randomUUID(), input });
    sha = createHash("sha256").update(pdf).digest("hex");
  });
  after(async () => {
    await service.close();
    await database.drop();
  });

  const otp = (): string => {
    clock.ms += 30_000;
    return otpAt(held.otpSecret, now());
  };
  const enrol = async (more: object = {}) => {
    const found = await signatures.findOutside({
      custody: "remote",
      user: "uoc",
      credential: "",
      pin: held.pin,
      otp: otp(),
    });
    const { certificate, chain, place, proof } = found;
    const input = {
      ...{ use: "personal", agencyId, accountId: leader.accountId, custody: "dịch vụ ký số từ xa", appearance: null },
      ...{ certificate: base64(certificate), chain: chain.map(base64), wrapped: null, place, proof, ...more },
    };
    return signatures.enrolCertificate({ actor: actorWith("business-administrator"), requestId: randomUUID(), input });
  };
  const documentId = randomUUID();
  const open = (more: object = {}) =>
    signatures.openAuthorisation({
      actor: leader,
      requestId: randomUUID(),
      input: {
        use: "personal",
        agencyId,
        pin: held.pin,
        otp: otp(),
        documents: [{ documentId, sha256: sha }],
        ...more,
      },
    });

  it("is entered with a proof by the key itself, for a seal only when it need not know the bytes, and says where it is", async () => {
    const other = { custody: "remote", credentialId: "khoa-2", asks: ["PIN", "OTP"], mostAtOnce: 2, bindsHashes: true };
    await assert.rejects(enrol({ place: other }), { code: "signature.key-differs" });
    await assert.rejects(enrol({ place: null }), { code: "signature.key-differs" });
    await assert.rejects(enrol({ use: "seal" }), { code: "signature.remote-no-seal" });
    await enrol();
    const [row] = await signatures.listCertificates({
      actor: actorWith("business-administrator"),
      input: { agencyId },
    });
    assert.equal(row?.keyCustody, "remote");
    const keys = await signatures.listOwnKeys(database.db, leader.accountId ?? "", now());
    assert.deepEqual(keys, [{ use: "personal", agencyId, custody: "remote", asksOtp: true }]);
  });

  it("asks for PIN and OTP, tells the service only of the documents shown, and the audit names the authorisation", async () => {
    const before = service.asked.length;
    await assert.rejects(open({ otp: undefined }), (error: { fields?: object }) => {
      assert.deepEqual(error.fields, { otp: "signature.otp-form" });
      return true;
    });
    await assert.rejects(open({ documents: [{ documentId, sha256: "ab".repeat(32) }] }), {
      code: "signature.not-authorised",
    });
    const three = Array.from({ length: 3 }, () => ({ documentId: randomUUID(), sha256: sha }));
    await assert.rejects(open({ documents: three }), { code: "signature.remote-too-many" });
    assert.ok(!service.asked.slice(before).includes("credentials/authorize"), "nobody was told anything");
    const { authorisationId } = await open();
    const order = { authorisationId, documentId, anchors, numberFollows: false };
    assert.ok((await signatures.signPersonally({ ...order, pdf })).length > pdf.length);
    const kept = await database.pool.query(
      `select string_agg(facts::text, ' ') as facts from kernel.audit_line where act = 'signatures.open-authorisation'`,
    );
    const { facts } = kept.rows[0] as { facts: string };
    assert.ok(facts.includes("remote") && facts.includes(`${documentId}:${sha}`), facts);
  });

  it("counts wrong PINs and OTPs, and keeps neither anywhere", async () => {
    await open();
    await assert.rejects(open({ otp: "135790" }), { code: "signature.remote-wrong-otp" });
    const kept = await database.pool.query(`select (select string_agg(audit_line::text, ' ') from kernel.audit_line)
      || (select string_agg(request::text, ' ') from kernel.request)
      || (select string_agg(authorisation::text, ' ') from signatures.authorisation) as text,
      (select count(*)::int from kernel.audit_line where act = 'signatures.record-wrong-pin') as wrong`);
    const { text, wrong } = kept.rows[0] as { text: string; wrong: number };
    assert.equal(wrong, 1);
    for (const secret of [held.pin, "135790"]) assert.ok(!text.includes(secret), secret);
  });

  it("signs no more once it is revoked here", async () => {
    const actor = actorWith("business-administrator");
    const [row] = await signatures.listCertificates({ actor, input: { agencyId } });
    const input = { certificateId: row?.certificateId ?? "", reason: "Đã chuyển công tác" };
    await signatures.revokeCertificate({ actor, requestId: randomUUID(), input });
    await assert.rejects(open(), { code: "signature.own-certificate-revoked" });
  });
});
