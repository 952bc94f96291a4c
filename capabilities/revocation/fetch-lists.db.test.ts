import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, beforeEach, describe, it } from "node:test";
import { type DevAuthority, makeCrl, makeDevAuthority } from "#capabilities/signatures";
import { readList, readOcsp } from "#capabilities/verification";
import { noBell } from "#kernel/bell";
import { gatherReactions } from "#kernel/events";
import { timeOrderedIds } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { type Actor, type Role, jobActor } from "#kernel/plain/actor";
import { actorWith } from "../../tests/support/actors.ts";
import { type OpenTestDatabase, cloneMigrated } from "../../tests/support/rooms.ts";
import { refusedWith } from "../../tests/support/trial.ts";
import { type Revocation, listsOn, makeRevocation } from "./index.ts";

const period = { from: new Date("2025-01-01T00:00:00Z"), to: new Date("2035-01-01T00:00:00Z") };
const start = new Date("2026-11-23T02:00:00Z");
const hourMs = 3_600_000;
const hours = (n: number, from = start) => new Date(from.getTime() + n * hourMs);
const serial = (n: number) => `4${n.toString(16).padStart(7, "0")}`.toUpperCase();

/** What the place of publication answers with next. */
type Answer = { status?: number; headers?: Record<string, string>; body?: Uint8Array; never?: true };

describe("fetching revocation lists", () => {
  let database: OpenTestDatabase;
  let authority: DevAuthority;
  let stranger: DevAuthority;
  let server: Server;
  let host: string;
  let now = start;
  let answer: Answer = {};
  let asked: string[] = [];
  let revocation: Revocation;
  let fingerprint: string;
  const marked: number[] = [];

  const open = (authorities: readonly Uint8Array[], insideHosts: readonly string[]) => {
    const reactions = gatherReactions(() => []);
    return makeRevocation({
      kernel: { db: database.db, now: () => now, ids: timeOrderedIds, log: silentLog, bell: noBell, reactions },
      outside: { insideHosts, mostBytes: 20_000, timeoutMs: 200 },
      desk: null,
      reading: { list: readList, answer: readOcsp },
      signatures: {
        authoritiesOn: async () => ({ roots: [], intermediates: authorities }),
        registered: async () => [],
        registeredById: async () => undefined,
        markListed: async (_act, _authority, entries) => void marked.push(entries.length),
        endEnteredLists: async () => {},
      },
      concerned: async () => ({ holders: [], administrators: [] }),
      notifyAccount: async () => ({ noticeId: null }) as never,
    });
  };
  const crl = (number: number, made: Date, names: number[] = [], by = authority) =>
    makeCrl(
      by.issuing,
      names.map((n) => ({ serialNumber: serial(n), at: hours(-30) })),
      { from: made, to: hours(48, made) },
      number,
    );
  const point = async (room = revocation) => {
    const shown = await room.listFetched({ actor: jobActor("test"), input: {} });
    const [row] = shown;
    assert.ok(row);
    return row;
  };
  /** Fetches at once and says what the authority's line shows. */
  const fetchedWith = async (given: Answer) => {
    answer = given;
    await revocation.fetch(fingerprint);
    const { failure, number, state } = await point();
    return `${failure ?? "good"} ${number ?? "-"} ${state}`;
  };
  const setUrl = (crlUrl: string | null, room = revocation) =>
    room.setAddresses({
      actor: jobActor("test"),
      requestId: randomUUID(),
      input: { authority: fingerprint, crlUrl, ocspUrl: null },
    });

  before(async () => {
    database = await cloneMigrated();
    server = createServer((request, response) => {
      asked.push(request.url ?? "");
      if (answer.never) return;
      response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    stranger = await makeDevAuthority("Kẻ khác", period);
  });
  beforeEach(async () => {
    [now, answer, asked] = [start, {}, []];
    // An authority of its own for each: what was kept of the others does not matter.
    authority = await makeDevAuthority("Chứng thực thử nghiệm", period, `http://${host}`);
    revocation = open([authority.issuing.certificate], [host]);
    fingerprint = revocation.fingerprintOf(authority.issuing.certificate);
    await setUrl(`http://${host}/danh-sach.crl`);
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await database.drop();
  });

  it("keeps a good list, says until when it counts, and asks again after a day", async () => {
    assert.equal((await point()).state, "none");
    marked.length = 0;
    assert.equal(await fetchedWith({ body: crl(7, start, [1, 2]) }), "good 7 fresh");
    assert.deepEqual(marked, [2]);
    const { endsAt, entries, fetchedAt, nextTryAt } = await point();
    assert.deepEqual([endsAt, entries, fetchedAt, nextTryAt], [hours(48), 2, start, hours(24)]);
    assert.equal((await listsOn(database.db, now)).length > 0, true);
    asked = [];
    now = hours(23);
    await revocation.fetch();
    assert.deepEqual(asked, []);
    now = hours(24);
    answer = { body: crl(8, now, [1, 2]) };
    await revocation.fetch();
    assert.deepEqual([asked.length, (await point()).number], [1, "8"]);
  });

  it("takes the same list again as asked for, and lets nothing go back", async () => {
    const second = crl(0x1f, hours(-1));
    assert.equal(await fetchedWith({ body: second }), "good 1F fresh");
    now = hours(1);
    assert.equal(await fetchedWith({ body: second }), "good 1F fresh");
    assert.deepEqual((await point()).fetchedAt, hours(1));
    assert.equal(await fetchedWith({ body: crl(0x1e, now) }), "revocation.list-went-back 1F failing", "lower number");
    assert.equal(await fetchedWith({ body: crl(0x1f, now) }), "revocation.list-went-back 1F failing", "same number");
    assert.equal(await fetchedWith({ body: crl(0x20, hours(-2)) }), "revocation.list-went-back 1F failing", "older");
    assert.equal((await point()).failures, 3);
    assert.equal(await fetchedWith({ body: crl(0x20, now) }), "good 20 fresh");
    assert.equal((await point()).failures, 0);
  });

  it("refuses a list that ran out, is of tomorrow, of another authority, changed, or none at all", async () => {
    const good = crl(1, start);
    const changed = Uint8Array.from(good);
    changed[60] = (changed[60] ?? 0) ^ 1;
    const later = (code: string) => `revocation.list-${code} - none`;
    assert.equal(await fetchedWith({ body: crl(1, hours(-49)) }), later("expired"));
    assert.equal(await fetchedWith({ body: crl(1, hours(2)) }), later("early"));
    assert.equal(await fetchedWith({ body: crl(1, start, [], stranger) }), later("other-signer"));
    const twin = await makeDevAuthority("Chứng thực thử nghiệm", period);
    assert.equal(await fetchedWith({ body: crl(1, start, [], twin) }), later("other-signer"), "the same name");
    assert.match(await fetchedWith({ body: changed }), /list-(other-signer|unreadable) - none/);
    assert.equal(await fetchedWith({ body: Buffer.from("<html>") }), later("unreadable"));
    assert.equal(await fetchedWith({ body: good.subarray(0, 100) }), later("unreadable"));
    assert.equal(await fetchedWith({ body: good }), "good 1 fresh");
  });

  it("reads no more than it may, waits no longer, follows no redirect, and takes no error for a list", async () => {
    assert.equal(await fetchedWith({ body: Buffer.alloc(20_001) }), "revocation.too-large - none");
    const chunked = { headers: { "transfer-encoding": "chunked" }, body: Buffer.alloc(30_000) };
    assert.equal(await fetchedWith(chunked), "revocation.too-large - none", "without saying its size");
    assert.equal(await fetchedWith({ never: true }), "revocation.too-slow - none");
    asked = [];
    const elsewhere = { status: 302, headers: { location: `http://${host}/khac.crl` }, body: crl(1, start) };
    assert.equal(await fetchedWith(elsewhere), "revocation.redirected - none");
    assert.deepEqual(asked, ["/danh-sach.crl"]);
    assert.equal(await fetchedWith({ status: 500, body: crl(1, start) }), "revocation.bad-status - none");
  });

  it("tries again later and later, up to six hours, and one that fails holds up nobody", async () => {
    const waits: number[] = [];
    for (let no = 0; no < 8; no += 1) {
      await fetchedWith({ status: 503 });
      const { nextTryAt } = await point();
      waits.push(((nextTryAt?.getTime() ?? 0) - now.getTime()) / 60_000);
    }
    assert.deepEqual(waits, [10, 20, 40, 80, 160, 320, 360, 360]);
    const both = open([authority.issuing.certificate, authority.root.certificate], [host]);
    answer = { body: makeCrl(authority.root, [], { from: start, to: hours(48) }, 1) };
    const [, root] = await both.listFetched({ actor: jobActor("test"), input: {} });
    await both.setAddresses({
      actor: jobActor("test"),
      requestId: randomUUID(),
      input: { authority: root?.authority, crlUrl: `http://${host}/goc.crl`, ocspUrl: null },
    });
    now = hours(12);
    answer = { body: makeCrl(authority.root, [], { from: now, to: hours(60) }, 1) };
    await both.fetch();
    const states = (await both.listFetched({ actor: jobActor("test"), input: {} })).map(({ failure, state }) => [
      failure,
      state,
    ]);
    assert.deepEqual(states, [
      ["revocation.list-other-signer", "none"],
      [null, "fresh"],
    ]);
  });

  it("a list that ran out is overdue; the same one published on is no new word", async () => {
    const list = crl(1, start);
    await fetchedWith({ body: list });
    now = hours(49);
    assert.equal((await point()).state, "overdue");
    assert.equal(await fetchedWith({ body: list }), "revocation.list-expired 1 overdue");
  });

  it("calls addresses in certificates only when they lead to the public network, and a configured one never to this machine", async () => {
    asked = [];
    const guarded = open([authority.issuing.certificate, authority.root.certificate], []);
    // The address in the issuing authority's own certificate, which the root issued.
    await guarded.fetch(guarded.fingerprintOf(authority.root.certificate));
    const shown = await guarded.listFetched({ actor: jobActor("test"), input: {} });
    assert.deepEqual(
      [shown[1]?.failure, shown[1]?.foundUrls],
      ["revocation.address-forbidden", [`http://${host}/goc.crl`]],
    );
    for (const url of [`http://${host}/a`, "http://localhost/a", "http://[::1]/a", "http://169.254.169.254/a"]) {
      await setUrl(url, guarded);
      await guarded.fetch(fingerprint);
      assert.equal((await point(guarded)).failure, "revocation.address-forbidden", url);
    }
    await setUrl(null, guarded);
    await guarded.fetch(fingerprint);
    assert.equal((await point(guarded)).failure, "revocation.no-address");
    assert.deepEqual(asked, []);
  });

  it("keeps an old list that names what the newer one no longer names, and the last of each month", async () => {
    const count = async () => (await listsOn(database.db, now)).length;
    const before = await count();
    await fetchedWith({ body: crl(1, start, [1, 2]) });
    now = hours(24);
    await fetchedWith({ body: crl(2, now, [1, 2, 3]) });
    assert.equal(await count(), before + 1, "what the newer one says as well goes");
    now = hours(48);
    await fetchedWith({ body: crl(3, now, [3]) });
    assert.equal(await count(), before + 2, "1 and 2 must stay known as revoked");
    now = new Date("2026-12-01T02:00:00Z");
    await fetchedWith({ body: crl(4, now, [3]) });
    assert.equal(await count(), before + 3, "the last one of November");
  });

  it("lets technical administrators give addresses, whoever keeps certificates look and ask, others nothing", async () => {
    const as = (role: Role): Actor => actorWith(randomUUID(), role);
    const call = (actor: Actor, more: object = {}) => ({
      actor,
      requestId: randomUUID(),
      input: { authority: fingerprint, ...more },
    });
    const wish = { crlUrl: "http://crl.example.vn/a.crl", ocspUrl: "" };
    await revocation.setAddresses(call(as("technical-administrator"), wish));
    const { crlUrl, ocspUrl } = await point();
    assert.deepEqual([crlUrl, ocspUrl], ["http://crl.example.vn/a.crl", null]);
    await assert.rejects(
      revocation.setAddresses(call(as("business-administrator"), wish)),
      refusedWith("kernel.forbidden", 403),
    );
    await assert.rejects(revocation.fetchNow(call(as("leader"))), refusedWith("kernel.forbidden", 403));
    await assert.rejects(
      revocation.listFetched({ actor: as("clerk"), input: {} }),
      refusedWith("kernel.forbidden", 403),
    );
    await revocation.fetchNow(call(as("business-administrator")));
    for (const bad of ["ftp://crl.example.vn/a", "crl.example.vn", "http://ten:mat@crl.example.vn/a", "javascript:1"]) {
      const given = revocation.setAddresses(call(as("technical-administrator"), { ...wish, crlUrl: bad }));
      await assert.rejects(given, refusedWith("revocation.address-form", 422));
    }
    const input = { ...wish, authority: "0".repeat(64) };
    const unknown = revocation.setAddresses({ actor: as("technical-administrator"), requestId: randomUUID(), input });
    await assert.rejects(unknown, refusedWith("revocation.unknown-authority", 404));
    await assert.rejects(
      revocation.recordList(call(as("technical-administrator"), { url: "", list: "" })),
      refusedWith("kernel.forbidden", 403),
    );
  });
});
