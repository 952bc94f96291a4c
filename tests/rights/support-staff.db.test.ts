import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { everyCall } from "#server/api-catalogue";
import { Refusal } from "#kernel/plain/refusal";
import { type Counter, type DossierKey, next, openCounter } from "../support/one-stop-counter.ts";
import { type TestProvince, openTestProvince } from "../support/province.ts";
import { sampleInput } from "../support/sample-input.ts";
import { refusedWith } from "../support/trial.ts";

/** What support staff at a counter may do and ask of these rooms; everything else on their doors is refused. */
const allowedActs = ["one-stop.enter-dossier", "scans.add-scan", "scans.drop-scan"] as const;
/** Its right is that of the one letter, which is looked for first. */
const askedLater = "letters.drop-letter";
const refusedQueries = [
  "books.show-register",
  "consultations.list-asked",
  "copies.count-copies",
  "copies.list-copies",
  "copies.open-file",
  "copies.show-asking",
  "copies.show-copy",
  "copies.show-register",
  "signing-grants.list-grants",
  "signing-grants.list-councils",
  "documents.count-waiting",
  "documents.frame-source-pdf",
  "documents.list-documents",
  "documents.open-file",
  "documents.show-document",
  "documents.show-drafting",
  "documents.show-register",
  "documents.show-tray",
  "feedback.count-satisfaction",
  "feedback.show-rating",
  "incoming.count-desk",
  "incoming.list-replies",
  "incoming.open-file",
  "incoming.show-directing",
  "incoming.show-document",
  "incoming.show-entry",
  "incoming.show-list",
  "incoming.show-register",
  "incoming.show-request",
  "mail-arrivals.count-mails",
  "mail-arrivals.list-mails",
  "mail-arrivals.open-file",
  "mail-arrivals.show-mail",
  "interchange.list-refused",
  "interchange.show-lines",
  "letters.count-to-seal",
  "letters.list-to-seal",
  "letters.list-waiting",
  "registers.list-printings",
  "registers.list-sheets",
  "registers.open-file",
  "registers.show-loan",
  "registers.show-loans",
  "registers.show-paper-need",
  "publications.find-publication",
  "registers.show-post-book",
  "registers.show-posting",
  "one-stop.count-refused-deliveries",
  "one-stop.count-tray",
  "one-stop.find-dossiers",
  "one-stop.list-given-up",
  "one-stop.list-my-dossiers",
  "one-stop.list-refused-deliveries",
  "one-stop.show-tray",
  "search.find-documents",
  "search.show-search",
  "work-files.count-deliveries",
  "work-files.open-delivery-file",
  "work-files.show-deliveries",
  "work-files.show-delivery",
  "work-files.show-file",
  "work-files.show-files",
  "work-files.show-list",
  "work-files.show-lists",
  "work-files.show-opening",
  "work-files.show-putting",
  "work-files.show-work-left",
] as const;
const rooms = [
  ...["one-stop", "letters", "fees", "scans", "consultations", "books", "feedback"],
  ...["documents", "incoming", "interchange", "registers", "copies", "search", "work-files", "publications"],
  "mail-arrivals",
];
/** Anybody may: a person's own draft, rating or guess at a code is of no post. */
const ofAnybody = new Set([
  "one-stop.track-dossier",
  "one-stop.track-by-code",
  "publications.list-publications",
  "publications.open-publication",
  "publications.show-publication",
]);

describe("what support staff at a counter may do", () => {
  let province: TestProvince;
  let counter: Counter;
  let key: DossierKey;
  before(async () => {
    province = await openTestProvince();
    counter = await openCounter(province);
    key = await counter.enter();
  });
  after(() => province.close());

  const name = "hotro.phohien";
  const kindOf = async (doing: Promise<unknown>): Promise<string> =>
    doing.then(
      () => "done",
      (error: unknown) => (error instanceof Refusal ? `${error.kind} ${error.code}` : String(error)),
    );
  const callsOf = (kind: "act" | "query") =>
    everyCall(province.rooms).filter((call) => call.kind === kind && rooms.includes(call.name.split(".")[0] ?? ""));
  const tried = (call: ReturnType<typeof callsOf>[number]) => {
    const sample = sampleInput(call.input, next);
    const places = Object.fromEntries(
      Object.keys(sample).flatMap((field) => {
        if (field === "agencyId") return [[field, key.agencyId]];
        return field === "dossierId" ? [[field, key.dossierId]] : [];
      }),
    );
    return kindOf(call.call(counter.call(name, { ...sample, ...places })));
  };

  it("of all acts: enter, scan, throw a scan away; each other one is forbidden", async () => {
    const acts = callsOf("act");
    assert.ok(acts.length > 35, `${acts.length} acts were tried`);
    for (const act of acts) {
      const outcome = await tried(act);
      if (allowedActs.some((one) => one === act.name)) {
        assert.doesNotMatch(outcome, /^forbidden/, `${act.name}: ${outcome}`);
      } else if (act.name === askedLater) {
        assert.equal(outcome, "not-found letters.unknown-letter");
      } else {
        assert.match(outcome, /^forbidden kernel\.forbidden$/, `${act.name}: ${outcome}`);
      }
    }
  });

  it("of all queries: what waits at the counter, its papers and scans; no tray, no register, no search", async () => {
    for (const asked of callsOf("query").filter((one) => !ofAnybody.has(one.name))) {
      const outcome = await tried(asked);
      const refused = refusedQueries.some((one) => one === asked.name);
      assert.equal(outcome.startsWith("forbidden"), refused, `${asked.name}: ${outcome}`);
    }
  });

  it("enters a dossier in the officer's place, who receives it; from then on it is out of sight", async () => {
    const given = { agencyId: key.agencyId, door: "counter", procedureCode: "1.002693", caseCode: "ordinary" };
    const entered = await counter.stop.enterDossier(
      counter.call(name, {
        ...{ ...given, submitter: null, representation: null, returnWay: "counter" },
        applicant: { kind: "person", fullName: "Đỗ Thị Ngát", identityNumber: "033159077777", phone: "0912345678" },
        answers: {
          work: "fell",
          species: "Xà cừ",
          treeCount: 1,
          place: "Số 7 đường Trưng Trắc",
          reason: "Cây nghiêng",
        },
        papers: [
          { componentCode: "1.002693-01", kind: "original", quantity: 1 },
          { componentCode: "1.002693-02", kind: "copy", quantity: 1 },
        ],
      }),
    );
    const own = { agencyId: entered.agencyId, dossierId: entered.dossierId };
    const shown = await counter.shown(own, name);
    assert.deepEqual(Object.values(shown.moves).filter(Boolean), [], "and may do nothing else with it");
    await assert.rejects(counter.stop.receiveDossier(counter.call(name, own)), refusedWith("kernel.forbidden", 403));
    await counter.stop.receiveDossier(counter.call("tiepnhan.phohien", own));
    await assert.rejects(counter.shown(own, name), refusedWith("one-stop.unknown-dossier", 404));
  });

  it("sees the list of its own counter alone, and of it only what was not received", async () => {
    const ask = (agencyId: string, states: string[]) =>
      counter.stop.showQueue({
        actor: counter.actor(name),
        input: { agencyId, side: "register", states, after: null },
      });
    const waiting = await ask(key.agencyId, ["submitted"]);
    assert.ok(waiting.dossiers.some(({ id }) => id === key.dossierId));
    assert.deepEqual((await ask(key.agencyId, ["received", "processing", "returned"])).dossiers, []);
    assert.ok(waiting.counts.every(({ state }) => ["submitted", "supplement"].includes(state)));
    const other = await province.agencyId("ttpvhcc-12004");
    await assert.rejects(ask(other, ["submitted"]), refusedWith("kernel.forbidden", 403));
  });
});
