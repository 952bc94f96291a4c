import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { anonymous } from "#kernel/plain/actor";
import { type MarkedProvince, mark, next, openMarkedProvince, person } from "../support/marked.ts";
import { type TestProvince, testNow } from "../support/province.ts";

describe("marked people and accounts", () => {
  let marked: MarkedProvince;
  let province: TestProvince;
  before(async () => {
    marked = await openMarkedProvince();
    ({ province } = marked);
  });
  after(() => marked.close());
  const act: MarkedProvince["act"] = (...given) => marked.act(...given);
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

  it("are found in no audit line, event, job, request or log line, whether the act was done or refused", async () => {
    await peopleAndAccounts();
    await marked.settleAll();
    assert.deepEqual(await marked.findings(), []);
    const texts = await marked.written();
    for (const table of ["kernel.audit_line", "kernel.event", "kernel.request"]) {
      assert.ok((texts.get(table) ?? "").length > 1_000, `${table} was written to`);
    }
  });

  it("every act was tried, done and refused", () => {
    const onlyDone = [
      "start-totp",
      "unlock-account",
      "sign-out",
      "add-position",
      "end-position",
      "add-client",
      "close-account",
    ];
    const onlyRefused = ["confirm-totp", "give-delegation"];
    for (const [name, ends] of marked.ends) {
      const short = name.replace("identity.", "");
      assert.ok(ends.has("done") || onlyRefused.includes(short), `${name}: ${[...ends].join()}`);
      assert.ok([...ends].some((end) => end !== "done") || onlyDone.includes(short), `${name} was never refused`);
    }
    assert.ok(marked.ends.size >= 16, `${marked.ends.size} acts`);
  });
});
