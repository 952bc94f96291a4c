import assert from "node:assert/strict";
import type { FastifyInstance } from "fastify";
import { makeOperator } from "#kernel/operator";
import type { Actor } from "#kernel/plain/actor";
import { anonymous } from "#kernel/plain/actor";
import { apiLines } from "#server/api-lines";
import { keyWrapper, readCertificates } from "#server/wrap-signing-key";
import { frame } from "#web/official/frame";
import { accountPages } from "#web/account/account-pages";
import { officialPages } from "#web/official/official-pages";
import { administrationPages } from "#web/administration/administration-pages";
import type { PageDeps } from "#web/page-deps";
import { testSite } from "#web/testing/test-site";
import { Visitor } from "#web/testing/visitor";
import { publicationPages } from "#web/publications/publication-pages";
import { urls } from "#web/urls";
import { type TestProvince, openTestProvince } from "./province.ts";

type Texts = Readonly<Record<string, string | readonly string[]>>;

/** A counter entry of procedure 1.002693 that is in order, with marks in it that must come out as text. */
export const goodEntry = {
  caseCode: "ordinary",
  door: "counter",
  "applicant.kind": "person",
  "applicant.fullName": "Nguyễn Thị <b>Bưởi</b>",
  "applicant.identityNumber": "033159 000 777",
  "applicant.phone": "0912 345 678",
  submittedBy: "self",
  "answers.work": "fell",
  "answers.species": "Xà cừ",
  "answers.treeCount": "2",
  "answers.place": "Số 12 <script>đường</script> Trưng Trắc",
  "answers.diameterCm": "60,5",
  "answers.reason": "Cây nghiêng, có nguy cơ đổ",
  "papers.0.given": "yes",
  "papers.0.kind": "original",
  "papers.0.quantity": "1",
  "papers.1.given": "yes",
  "papers.1.kind": "copy",
  "papers.1.quantity": "1",
  returnWay: "counter",
} as const;

/** A draft that is in order, its one tree in the second row. */
export const goodDraft = {
  "content.work": "fell",
  "content.location": "Số 12 đường Trưng Trắc",
  "content.trees.1.species": "Xà cừ",
  "content.trees.1.count": "2",
  "content.trees.1.heightMetres": "14,5",
  "content.trees.1.trunkCentimetres": "60",
  "content.trees.1.treatment": "Chặt hạ",
  "content.reason": "Cây nghiêng",
  "content.startsOn.day": "10",
  "content.startsOn.month": "12",
  "content.startsOn.year": "2026",
  "content.endsOn.day": "20",
  "content.endsOn.month": "12",
  "content.endsOn.year": "2026",
  "content.duties": "Bảo đảm an toàn\n\nTrồng cây thay thế",
} as const;

function pageDepsOf({ rooms, ground }: TestProvince, demo: PageDeps["demo"]): PageDeps {
  return {
    ...rooms,
    now: ground.now,
    db: rooms.kernel.db,
    operator: makeOperator(rooms.kernel),
    api: apiLines(rooms),
    wrapSigningKey: keyWrapper(ground.config),
    readCertificates,
    signers: { tokens: true, remote: true },
    verifyPdf: () => Promise.reject(new Error("no PDF is judged here")),
    demo,
  };
}

/** Officials' pages over a starter province of their own, and the ways an official goes through them. */
export class OfficialsSite {
  readonly province: TestProvince;
  readonly deps: PageDeps;
  readonly centre: string;
  readonly committee: string;
  #app: FastifyInstance | undefined;
  #actor: Actor = anonymous;

  constructor(
    province: TestProvince,
    agencies: { readonly centre: string; readonly committee: string },
    demo: PageDeps["demo"] = null,
  ) {
    this.province = province;
    this.deps = pageDepsOf(province, demo);
    this.centre = agencies.centre;
    this.committee = agencies.committee;
  }

  async start(): Promise<void> {
    this.#app = await testSite(
      [...officialPages, ...administrationPages, ...accountPages, ...publicationPages],
      this.deps,
      {
        actor: () => this.#actor,
        frame,
      },
    );
  }

  async close(): Promise<void> {
    await this.#app?.close();
    await this.province.close();
  }

  get actor(): Actor {
    return this.#actor;
  }

  get counter(): string {
    return urls.counterEntry.to("vi", { agencyId: this.centre }, { "thu-tuc": "1.002693" });
  }

  /** From now on all requests are this person's, who also holds the posts of `postsOf`; null signs out. */
  async as(signInName: string | null, ...postsOf: readonly string[]): Promise<Visitor> {
    const sessionId = "01a20000-0000-7000-8000-000000000001";
    const others = await Promise.all(postsOf.map((name) => this.province.actor(name)));
    const own = signInName === null ? anonymous : { ...(await this.province.actor(signInName)), sessionId };
    this.#actor = { ...own, positions: [...own.positions, ...others.flatMap((other) => other.positions)] };
    assert.ok(this.#app, "the site is started first");
    return new Visitor(this.#app);
  }

  /** The same, with the posts that others delegated, as a session carries them. */
  async standingIn(signInName: string, ...holders: readonly string[]): Promise<Visitor> {
    const visitor = await this.as(signInName);
    const given = await Promise.all(holders.map((name) => this.province.actor(name)));
    const posts = given.flatMap(({ accountId, personId, positions }) =>
      positions.map((post) => ({
        ...post,
        delegated: { id: post.id, fromAccountId: accountId ?? "", fromPersonId: personId ?? "" },
      })),
    );
    this.#actor = { ...this.#actor, positions: [...this.#actor.positions, ...posts] };
    return visitor;
  }

  /** Posts the form `act` of the page the visitor is on. Done: follows, and gives the address; refused: the status. */
  async send(visitor: Visitor, url: string, act: string, fields: Texts): Promise<string | number> {
    const { statusCode } = await visitor.post(url, { ...visitor.hidden(act), ...fields });
    if (statusCode !== 303) return statusCode;
    const to = String(visitor.page?.headers.location);
    await visitor.get(to);
    return to;
  }

  /** Enters a dossier at the counter; its address. */
  async enter(more: Texts = {}): Promise<string> {
    const officer = await this.as("tiepnhan.phohien");
    await officer.get(this.counter);
    return String(await this.send(officer, this.counter, "", { ...goodEntry, ...more }));
  }

  /** Enters and receives one, and takes it in hand; its address and the case officer on it. */
  async taken(): Promise<{ readonly at: string; readonly specialist: Visitor }> {
    const at = await this.enter();
    const officer = await this.as("tiepnhan.phohien");
    await officer.get(at);
    assert.equal(await this.send(officer, at, "receive", {}), at);
    const specialist = await this.as("chuyenvien.phohien");
    await specialist.get(at);
    assert.equal(await this.send(specialist, at, "take", {}), at);
    return { at, specialist };
  }

  /** One whose draft waits for the chair's signature. */
  async submitted(): Promise<string> {
    const { at, specialist } = await this.taken();
    await specialist.get(`${at}/ket-qua`);
    const fields = { ...goodDraft, signerId: chairOn(specialist), next: "submit" };
    assert.equal(await this.send(specialist, `${at}/ket-qua`, "", fields), at);
    await this.province.settle();
    return at;
  }
}

/** The chair's account, as the draft's list of signers names it. */
export const chairOn = (visitor: Visitor): string =>
  /<option value="([^"]+)"(?: selected)?>Trịnh Quốc Nghiêm/.exec(visitor.html)?.[1] ?? "";

export async function openOfficialsSite(opened?: TestProvince, demo?: PageDeps["demo"]): Promise<OfficialsSite> {
  const province = opened ?? (await openTestProvince());
  const [centre, committee] = [await province.agencyId("ttpvhcc-11953"), await province.agencyId("ubnd-11953")];
  const site = new OfficialsSite(province, { centre, committee }, demo);
  await site.start();
  return site;
}
