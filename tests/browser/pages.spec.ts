import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { allPages } from "#web/pages";
import { signInTexts } from "#web/texts/sign-in-texts";
import { urls } from "#web/urls";
import { send } from "./filled.ts";
import { type Furnished, type Station, furnish } from "./furnish.ts";
import { type Absence, type Stage, openStage, password } from "./stage.ts";
import { type Visitor, visitorOf } from "./visit.ts";

/** What may come over the wire, in bytes: on the first page with style and fonts, on every later page. */
const mostBytes = { first: 100 * 1024, later: 20 * 1024 } as const;

type Start = { readonly path: string; readonly status?: number };
type Walk = {
  readonly who: string;
  readonly account?: string;
  readonly starts: (furnished: Furnished) => readonly Start[];
  /** Kinds of page that somebody before saw just so: passed by unless they are a start. */
  readonly known?: readonly string[];
};

const at =
  (...stations: Station[]) =>
  (furnished: Furnished): Start[] =>
    stations.map((station) => ({ path: furnished.dossiers[station] }));
const to = (...paths: string[]): Start[] => paths.map((path) => ({ path }));
const refused = (path: string, status: number): Start => ({ path, status });

/** The applicant's own page of a dossier, by the officials' one. */
const own = (path: string): string => path.replace(/^\/mot-cua\/([^/]+)\/ho-so/, "/cua-toi/ho-so/$1");

/** One's own account looks the same to all officials: a leader, a citizen and an administrator look at it. */
const ownPages = [
  urls.ownAccount.vi,
  urls.ownPassword.vi,
  urls.ownSecondFactor.vi,
  urls.ownSessions.vi,
  urls.delegations.vi,
] as const;

const walks: readonly Walk[] = [
  {
    who: "an anonymous visitor",
    starts: ({ trackingCode }) => [
      ...to(
        "/",
        "/dang-nhap",
        "/dang-xuat",
        `/tra-cuu/${trackingCode}`,
        "/api/docs?phong=one-stop",
        "/-/thanh-phan",
        "/-/thu",
      ),
      refused("/tra-cuu?ma=KHONG-CO-MA", 404),
      ...[401, 403, 409, 500, 503].map((status) => refused(`/-/thanh-phan/loi/${status}`, status)),
      refused("/khong-co-trang-nay", 404),
    ],
  },
  {
    who: "a citizen",
    account: "congdan.hoa",
    starts: (f) => [
      ...to("/cua-toi", own(f.dossiers.returned), `${own(f.dossiers.received)}/rut`, "/dang-xuat"),
      refused("/mot-cua", 403),
    ],
  },
  {
    who: "a citizen without a dossier",
    account: "congdan.nam",
    starts: (f) => to("/cua-toi", "/cua-toi/ai-da-xem", "/cua-toi/thong-bao", "/thu-tuc/1.002693/nop-ho-so", f.draft),
    known: [urls.mySessions.vi, urls.myDetails.vi, ...ownPages],
  },
  {
    who: "a reception officer",
    account: "tiepnhan.nhuquynh",
    starts: (f) => [...to("/mot-cua"), ...at("submitted", "finished", "returned")(f)],
    known: ownPages,
  },
  {
    who: "a case officer",
    account: "chuyenvien.nhuquynh",
    starts: (f) => [...to("/mot-cua"), ...at("received", "taken")(f), ...to(`${f.dossiers.taken}/ket-qua`)],
    known: ownPages,
  },
  {
    who: "a leader",
    account: "chutich.nhuquynh",
    starts: (f) => [
      ...to("/mot-cua", f.incoming.directed, f.copy),
      ...at("to-sign", "taken")(f),
      ...to(`${f.dossiers.taken}/phan-cong`),
    ],
  },
  {
    who: "a clerk",
    account: "vanthu.nhuquynh",
    starts: (f) => [...to("/mot-cua", f.incoming.entered, f.incoming.directed), ...at("to-seal")(f)],
    known: ownPages,
  },
  { who: "an inspector", account: "thanhtra.tinh", starts: () => to("/mot-cua"), known: ownPages },
  { who: "an archivist", account: "luutru.ubndtinh", starts: () => to("/mot-cua"), known: ownPages },
  {
    who: "a business administrator",
    account: "nghiepvu.tinh",
    // Somebody else's account first: to one's own no post is given.
    starts: () => to("/quan-tri/tai-khoan?pham-vi=tat-ca&tim=tiepnhan.nhuquynh", "/quan-tri", "/quan-tri/tai-khoan"),
  },
  {
    who: "support staff at a counter",
    account: "hotro.phohien",
    starts: (f) => [...to("/mot-cua"), refused(f.dossiers.taken, 403)],
  },
  {
    who: "a technical administrator",
    account: "kythuat.tinh",
    starts: (f) => [
      ...to("/quan-tri", "/quan-tri/viec-nen", "/quan-tri/lien-thong-van-ban"),
      refused(f.dossiers.taken, 403),
    ],
    known: [urls.agencies.vi, urls.workingCalendar.vi, ...ownPages],
  },
];

const publicPages = new Set(
  allPages({ demo: true })
    .filter(({ access }) => access === "public")
    .map(({ path }) => path.vi),
);
const langOf = (path: string): "vi" | "en" => (/^\/en(?:[/?]|$)/.test(path) ? "en" : "vi");
/** Files, and an address that only leads on to the issuer of electronic identities. */
const files = new Set<string>([
  urls.myFile.vi,
  urls.dossierFile.vi,
  urls.bookFile.vi,
  urls.letterFile.vi,
  urls.questionFile.vi,
  urls.scanFile.vi,
  urls.myDraftFile.vi,
  urls.outgoingFile.vi,
  urls.publicationFile.vi,
  urls.outgoingFrames.vi,
  urls.incomingFile.vi,
  urls.registerFile.vi,
  urls.deliveryFile.vi,
  urls.copyFile.vi,
  urls.incomingMailFile.vi,
  urls.incomingMailRaw.vi,
  urls.refusedMessageFile.vi,
  urls.signInElectronic.vi,
]);
/** Pages at states to which this walk brings no dossier: their page tests look at them, in both languages. */
const lookedAtElsewhere = new Set<string>([
  urls.takeSupplement.vi,
  urls.mySupplement.vi,
  urls.letter.vi,
  urls.letterFile.vi,
  urls.question.vi,
  urls.questionFile.vi,
  urls.scanFile.vi,
  urls.collectFees.vi,
  urls.catalogueDraft.vi,
  urls.outgoingDocument.vi,
  urls.outgoingEdit.vi,
  urls.outgoingVersions.vi,
  urls.outgoingPublish.vi,
  urls.publication.vi,
  urls.publicationFile.vi,
  urls.outgoingFile.vi,
  urls.outgoingFrames.vi,
  urls.incomingRequest.vi,
  urls.incomingMail.vi,
  urls.incomingMailFile.vi,
  urls.incomingMailRaw.vi,
  urls.refusedMessage.vi,
  urls.refusedMessageFile.vi,
  urls.incomingFile.vi,
  urls.registerFile.vi,
  urls.posting.vi,
  urls.loan.vi,
  urls.myDraftFile.vi,
]);
const patterns = Object.values(urls).map(({ vi, en }) => {
  const asRegExp = (path: string) => new RegExp(`^${path.replace(/:\w+/g, "[^/]+")}/?$`);
  return { vi, shapes: [asRegExp(vi), asRegExp(en)] };
});
/** Which page an address belongs to; undefined for files of the site and addresses that are none. The first that fits is the most exact. */
const pageOf = (path: string): string | undefined =>
  patterns
    .filter(({ shapes }) => shapes.some((shape) => shape.test(path)))
    .sort((a, b) => colons(a.vi) - colons(b.vi))[0]?.vi;
const colons = (path: string): number => path.split(":").length;

/** The same page in English, by its own address. */
function inEnglish(path: string): string {
  const [, plain = "", search = ""] = /^([^?]*)(.*)$/.exec(path) ?? [];
  const page = Object.values(urls).find(({ vi }) => vi === pageOf(plain));
  if (!page) return `/en${path}`;
  const given = plain.split("/");
  const names = page.vi.split("/");
  const english = page.en.replace(/:(\w+)/g, (name) => given[names.indexOf(name)] ?? "");
  return english + search;
}

describe("every page of the province, by role, in both languages, wide and narrow", () => {
  let stage: Stage | Absence;
  let furnished: Furnished;
  /** The pages that somebody saw, and the files that somebody was offered. */
  const seen = new Set<string>();

  before(async () => {
    stage = await openStage();
    if (!("why" in stage)) furnished = await furnish(stage.address);
  });
  after(() => stage.close());

  async function signIn(tab: Page, account: string): Promise<void> {
    const t = signInTexts.vi;
    await tab.goto("/dang-nhap");
    await tab.getByLabel(t.name, { exact: true }).fill(account);
    await tab.getByLabel(t.password, { exact: true }).fill(password);
    await send(tab, t.button);
  }

  /** What one person saw of the province: pages, and the links whose answer alone counts. */
  type Seen = { readonly visited: Set<string>; readonly linked: Set<string> };

  /** Visits the starts and, from their links on, a page of each kind. */
  async function walk(visitor: Visitor, one: Walk, starts: readonly Start[], { visited, linked }: Seen) {
    if ("why" in stage) return [];
    const troubles: string[] = [];
    // Public pages look the same to all.
    const kinds = new Set<string>([...files, ...(one.known ?? []), ...(one.account ? publicPages : [])]);
    const queue: Start[] = [...starts];
    const lang = langOf(starts[0]?.path ?? "");
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { pathname, search } = new URL(next.path, stage.address);
      const path = pathname + search;
      const kind = pageOf(pathname);
      const isStart = starts.includes(next);
      if (!isStart && kind === urls.galleryError.vi) continue;
      linked.add(path);
      if (kind && files.has(kind)) seen.add(kind);
      if (visited.has(path) || (!isStart && (kind === undefined || kinds.has(kind) || langOf(path) !== lang))) continue;
      const most = !one.account && visited.size === 0 ? mostBytes.first : mostBytes.later;
      visited.add(path);
      if (kind && next.status !== 403) seen.add(kind);
      if (kind && next.status === undefined) kinds.add(kind);
      const visit = await visitor.visit(path, next.status ?? 200);
      troubles.push(...visit.troubles.map((text) => `${path}: ${text}`));
      if (visit.bytes === 0 || visit.bytes > most) troubles.push(`${path}: ${visit.bytes} bytes came, ${most} may`);
      if (next.status === undefined) queue.push(...visit.links.map((link) => ({ path: link })));
    }
    return troubles;
  }

  // Two walk at once, each in a browser of their own: while one page is looked at, the other is made.
  describe("walks", { concurrency: 2 }, () => {
    for (const one of walks) {
      it(`${one.who} finds every page in order`, async (test) => {
        if ("why" in stage) return test.skip(stage.why);
        const tab = await stage.newTab();
        if (one.account) await signIn(tab, one.account);
        const visitor = await visitorOf(tab);
        const own: Seen = { visited: new Set(), linked: new Set() };
        const vietnamese = one.starts(furnished);
        const english = vietnamese.map((start) => ({ ...start, path: inEnglish(start.path) }));
        const troubles = [
          ...(await walk(visitor, one, vietnamese, own)),
          ...(await walk(visitor, one, english, own)),
          ...(await visitor.ask([...own.linked.difference(own.visited)])),
        ];
        await tab.context().close();
        assert.deepEqual(troubles, []);
      });
    }
  });

  it("no page is left that nobody came to", (test) => {
    if ("why" in stage) return test.skip(stage.why);
    const all = allPages({ demo: true }).map(({ path }) => path.vi);
    assert.deepEqual(
      all.filter((path) => !seen.has(path) && !lookedAtElsewhere.has(path)),
      [],
    );
  });
});
