import { noBell } from "#kernel/bell";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, beforeEach, describe, it } from "node:test";
import { gatherReactions } from "#kernel/events";
import { timeOrderedIds } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { type Actor, type Role, anonymous, jobActor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { type DevAuthority, issuePersonCertificate, makeSignatures, proveKey } from "#capabilities/signatures";
import { checkAuthority, checkSigningCertificate, readList } from "#capabilities/verification";
import { type OpenTestDatabase, cloneMigrated } from "../../tests/support/rooms.ts";
import { refuse } from "./refusals.ts";
import { sampleKeys, samplePeriod } from "./samples-for-tests.ts";
import type { SigningProcess } from "./signing-process.ts";

const pin = "246813";
const agencyId = randomUUID();
const document = { documentId: randomUUID(), sha256: "ab".repeat(32) };
const chair = { name: "Nguyễn Văn Ước", identifier: "CB-0001", organisation: "Phường Phố Hiến", title: "Chủ tịch" };
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const start = new Date("2026-11-23T02:00:00Z");

describe("opening a key by PIN", () => {
  let database: OpenTestDatabase;
  let signatures: ReturnType<typeof makeSignatures>;
  let authority: DevAuthority;
  let leader: Actor;
  let now = start;
  /** What the signing process was asked: the PINs it compared, the authorisations it opened. */
  let compared: string[];
  let openedIds: string[];
  let away = false;

  const process: SigningProcess = {
    open: async (order) => {
      if (away) throw refuse("unavailable", "signature.process-away");
      compared.push(order.pin);
      await new Promise((resolve) => setImmediate(resolve));
      if (order.pin !== pin)
        throw refuse("forbidden", "signature.wrong-pin", { fields: { pin: "signature.wrong-pin" } });
      openedIds.push(order.authorisationId);
      // Each opening ends at an instant of its own.
      return { expiresAt: new Date(now.getTime() + 600_000 + openedIds.length) };
    },
    signPersonally: async () => Promise.reject(new Error("not here")),
    seal: async () => Promise.reject(new Error("not here")),
    find: async () => Promise.reject(new Error("not here")),
  };

  before(async () => {
    database = await cloneMigrated();
    const reactions = gatherReactions(() => []);
    const kernel = { db: database.db, now: () => now, ids: timeOrderedIds, log: silentLog, bell: noBell, reactions };
    signatures = makeSignatures({
      ...{
        kernel,
        process,
        checks: { certificate: checkSigningCertificate, authority: checkAuthority, list: readList },
      },
      fetchedLists: async () => [],
      shownFile: async () => undefined,
      agencyPath: async () => "/a/",
      holderOf: async () => ({ person: chair.name, agency: null, holdsPost: true }),
    });
    ({ authority } = await sampleKeys());
    const root = { name: "Gốc", kind: "root", source: "thử nghiệm", validFrom: "2025-07-01" };
    await signatures.trustAuthority({
      actor: jobActor("set-up"),
      requestId: randomUUID(),
      input: { ...root, certificate: base64(authority.root.certificate) },
    });
  });
  after(() => database.drop());

  beforeEach(async () => {
    [compared, openedIds, away, now] = [[], [], false, start];
    leader = actorWith("leader");
    const made = await issuePersonCertificate(authority, chair, samplePeriod);
    const wrapped = {
      version: 1,
      kdf: { name: "argon2id", memoryKib: 65_536, passes: 3, salt: "" },
      nonce: "",
      box: "",
    } as const;
    await signatures.enrolCertificate({
      actor: jobActor("set-up"),
      requestId: randomUUID(),
      input: {
        use: "personal",
        agencyId,
        accountId: leader.accountId ?? "",
        certificate: base64(made.certificate),
        chain: [base64(authority.issuing.certificate)],
        wrapped,
        proof: proveKey(made.pkcs8, made.certificate, wrapped),
        appearance: null,
        custody: "kho khóa phần mềm",
      },
    });
  });

  function actorWith(role: Role): Actor {
    const post = { id: randomUUID(), agencyId, agencyPath: "/a/", unitId: null, title: "Chủ tịch", roles: [role] };
    const positions = [{ ...post, validFrom: "2025-07-01" as never, validTo: null }];
    return { ...anonymous, kind: "official", accountId: randomUUID(), personId: randomUUID(), positions, assurance: 1 };
  }
  const open = (typed: string, requestId: string = randomUUID(), documents = [document], actor = leader) =>
    signatures.openAuthorisation({ actor, requestId, input: { use: "personal", agencyId, pin: typed, documents } });
  const codeOf = async (opening: Promise<unknown>): Promise<string> => {
    try {
      await opening;
      return "opened";
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  };

  it("compares five PINs and no more, also when fifty come at once", async () => {
    const guesses = Array.from({ length: 50 }, (_, n) => open(String(300_000 + n)));
    const codes = await Promise.all(guesses.map(codeOf));
    assert.equal(compared.length, 5);
    assert.deepEqual([...new Set(codes)].sort(), ["signature.key-locked", "signature.wrong-pin"]);
    assert.equal(await codeOf(open(pin)), "signature.key-locked", "the right one waits too");
    now = new Date(start.getTime() + 31 * 60_000);
    assert.equal(await codeOf(open("300000")), "signature.wrong-pin", "one try after the lock");
    assert.equal(await codeOf(open(pin)), "signature.key-locked", "and locked again at once");
    now = new Date(start.getTime() + 62 * 60_000);
    assert.equal(await codeOf(open(pin)), "opened");
    assert.equal(await codeOf(open("300001")), "signature.wrong-pin", "the right one made the count begin again");
    assert.equal(await codeOf(open(pin)), "opened");
  });

  it("does not count a try that was never compared", async () => {
    away = true;
    for (let n = 0; n < 8; n += 1) assert.equal(await codeOf(open(pin)), "signature.process-away");
    away = false;
    assert.equal(await codeOf(open(pin)), "opened");
  });

  it("opens once for one press of the button, however often it arrives", async () => {
    const requestId = randomUUID();
    const answers = await Promise.all([open(pin, requestId), open(pin, requestId)]);
    const opened = openedIds.length;
    const again = await open(pin, requestId);
    assert.deepEqual(answers, [again, again]);
    assert.equal(openedIds.length, opened, "what comes later opens nothing");
    const other = [{ documentId: randomUUID(), sha256: "cd".repeat(32) }];
    assert.equal(await codeOf(open(pin, requestId, other)), "kernel.request-differs");
    assert.equal(await codeOf(open(pin, requestId, [document], actorWith("leader"))), "signature.no-key");
    assert.equal(openedIds.length, opened);
  });

  it("writes wrong PINs to the audit, and no PIN anywhere", async () => {
    await codeOf(open("135792"));
    await open(pin);
    const kept = await database.pool.query(`select (select string_agg(audit_line::text, ' ') from kernel.audit_line)
      || (select string_agg(request::text, ' ') from kernel.request)
      || (select string_agg(authorisation::text, ' ') from signatures.authorisation) as text,
      (select count(*)::int from kernel.audit_line where act = 'signatures.record-wrong-pin' and account_id = '${leader.accountId}') as wrong`);
    const { text, wrong } = kept.rows[0] as { text: string; wrong: number };
    assert.equal(wrong, 1);
    for (const secret of ["135792", pin]) assert.ok(!text.includes(secret), secret);
  });
});
