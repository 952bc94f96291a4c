import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { z } from "zod";
import { type Trial, official, openTrial, refusedWith, trialAgency } from "../tests/support/trial.ts";
import { type ActCall, command } from "./command.ts";
import { timeOrderedIds } from "./ids.ts";
import { anonymous } from "./plain/actor.ts";
import { query } from "./query.ts";
import { refuser } from "./plain/refusal.ts";

const refuse = refuser<"trial.no" | "trial.taken">();
const one = official("one");
const other = official("other");
const next = (): string => timeOrderedIds.next();

const shape = z.object({
  label: z.string().min(1).max(50),
  wish: z.enum(["keep", "refuse", "break"]).default("keep"),
  password: z.string().max(50).optional(),
  answers: z.record(z.string().max(20), z.json()).optional(),
});

function addThing({ kernel }: Trial) {
  return command(kernel, {
    name: "trial.add-thing",
    input: shape,
    output: z.object({ id: z.uuid() }),
    secretFields: ["password"],
    may: (actor) => actor.kind === "official",
    run: async (act, input) => {
      const id = act.ids.next();
      await sql`insert into kernel.trial (id, label) values (${id}, ${input.label})`.execute(act.tx);
      act.about({ kind: "thing", id, agencyId: trialAgency });
      act.note({ wish: input.wish });
      act.tell({
        type: "trial.added",
        subject: { kind: "thing", id, agencyId: trialAgency },
        facts: { wish: input.wish },
      });
      act.later({ name: "trial.later" }, { id });
      act.looked({ purpose: "trial", class: "full", personIds: [one.accountId ?? ""], agencyId: trialAgency });
      if (input.wish === "refuse") throw refuse("conflict", "trial.no", { fields: { label: "trial.taken" } });
      if (input.wish === "break") throw new Error(`broken by ${input.label}`);
      return { id };
    },
  });
}

describe("an act", () => {
  let trial: Trial;
  let add: ReturnType<typeof addThing>;
  before(async () => {
    trial = await openTrial();
    add = addThing(trial);
  });
  after(() => trial.close());

  const call = (input: unknown, more: Partial<ActCall> = {}): ActCall => ({
    actor: one,
    requestId: next(),
    input,
    ...more,
  });
  const count = async (table: string, label?: string): Promise<number> => {
    const where = label === undefined ? sql`` : sql`where label = ${label}`;
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.raw(table)} ${where}`.execute(
      trial.kernel.db,
    );
    return Number(rows[0]?.n);
  };
  const linesOf = async (requestId: string) => {
    const { rows } = await sql<{
      outcome: string;
      refusal: string | null;
      facts: Record<string, unknown>;
      account_id: string | null;
    }>`
      select outcome, refusal, facts, account_id from kernel.audit_line where request_id = ${requestId}`.execute(
      trial.kernel.db,
    );
    return rows;
  };

  it("is done once for a request that is sent again, and answers as before", async () => {
    const again = call({ label: "again" });
    const first = await add(again);
    assert.deepEqual(await add(again), first);
    assert.equal(await count("kernel.trial", "again"), 1);
    assert.equal((await linesOf(again.requestId)).length, 1);
  });

  it("is done once when fifty come at once", async () => {
    const [events, jobs] = [await count("kernel.event"), await waiting()];
    const same = call({ label: "fifty" });
    const answers = await Promise.all(Array.from({ length: 50 }, () => add(same)));
    assert.equal(new Set(answers.map((answer) => answer.id)).size, 1);
    assert.equal(await count("kernel.trial", "fifty"), 1);
    assert.equal((await linesOf(same.requestId)).length, 1);
    assert.equal(await count("kernel.event"), events + 1);
    assert.equal(await waiting(), jobs + 1);
  });

  const waiting = async (): Promise<number> => {
    const { rows } = await sql<{
      waiting: number;
    }>`select waiting from kernel.jobs_waiting() where task = 'trial.later'`.execute(trial.kernel.db);
    return Number(rows[0]?.waiting ?? 0);
  };

  it("refuses the same request id with another input or by another actor", async () => {
    const first = call({ label: "mine" });
    await add(first);
    await assert.rejects(add({ ...first, input: { label: "changed" } }), refusedWith("kernel.request-differs", 409));
    await assert.rejects(add({ ...first, actor: other }), refusedWith("kernel.request-differs", 409));
    assert.equal(await count("kernel.trial", "changed"), 0);
  });

  it("lets a secret out of what is stored, even of its hash", async () => {
    const first = call({ label: "secret", password: "one" });
    const answer = await add(first);
    assert.deepEqual(await add({ ...first, input: { label: "secret", password: "two" } }), answer);
  });

  it("leaves nothing of a refused run but its audit line, which names codes and fields and no value", async () => {
    const before = {
      things: await count("kernel.trial"),
      events: await count("kernel.event"),
      looks: await count("kernel.access_line"),
      jobs: await waiting(),
    };
    const asked = call({ label: "Nguyễn Thị Lộ", wish: "refuse" });
    await assert.rejects(add(asked), refusedWith("trial.no", 409));
    const after = {
      things: await count("kernel.trial"),
      events: await count("kernel.event"),
      looks: await count("kernel.access_line"),
      jobs: await waiting(),
    };
    assert.deepEqual(after, before);
    const [line] = await linesOf(asked.requestId);
    assert.deepEqual(line, {
      outcome: "refused",
      refusal: "trial.no",
      facts: { wish: "refuse", fields: ["label"] },
      account_id: one.accountId,
    });
    assert.deepEqual(
      await add({ ...asked, input: { label: "now it goes" } }).then((made) => typeof made.id),
      "string",
      "a refused request may be sent again",
    );
  });

  it("audits a failure without its message", async () => {
    const asked = call({ label: "Nguyễn Thị Lộ", wish: "break" });
    await assert.rejects(add(asked), /broken/);
    const [line] = await linesOf(asked.requestId);
    assert.deepEqual([line?.outcome, line?.refusal], ["failed", null]);
    assert.ok(!JSON.stringify(line).includes("Lộ"));
  });

  it("tells who may not and who must sign in apart, and audits both", async () => {
    const citizen = call({ label: "no" }, { actor: { ...one, kind: "citizen" } });
    await assert.rejects(add(citizen), refusedWith("kernel.forbidden", 403));
    const stranger = call({ label: "no" }, { actor: anonymous });
    await assert.rejects(add(stranger), refusedWith("kernel.sign-in-needed", 401));
    assert.deepEqual(
      (await linesOf(citizen.requestId)).map((line) => line.refusal),
      ["kernel.forbidden"],
    );
    assert.deepEqual(
      (await linesOf(stranger.requestId)).map((line) => line.refusal),
      ["kernel.sign-in-needed"],
    );
  });

  const wrongInputs: readonly [string, unknown, Record<string, string>][] = [
    ["nothing at all", undefined, { "": "field.required" }],
    ["a list", [], { "": "field.invalid" }],
    ["a missing field", {}, { label: "field.required" }],
    ["an empty field", { label: "" }, { label: "field.required" }],
    ["a field too long", { label: "x".repeat(51) }, { label: "field.too-long" }],
    ["several at once", { label: 1, wish: "steal" }, { label: "field.invalid", wish: "field.invalid" }],
    ["a zero byte, which PostgreSQL cannot keep", { label: "a\u0000b" }, { label: "field.invalid" }],
    ["half a sign", { label: "a\ud800" }, { label: "field.invalid" }],
    [
      "what is nested without end",
      { label: "a", answers: { a: JSON.parse("[".repeat(5_000) + "]".repeat(5_000)) } },
      { answers: "field.invalid" },
    ],
    ["a zero byte in the name of a field", { label: "a", answers: { "a\u0000": 1 } }, { answers: "field.invalid" }],
  ];
  for (const [what, input, fields] of wrongInputs) {
    it(`refuses ${what} with a code for each field`, async () => {
      const asked = call(input);
      await assert.rejects(add(asked), (error: unknown) => {
        assert.ok(refusedWith("kernel.input-invalid", 422)(error), String(error));
        assert.deepEqual((error as { fields: object }).fields, fields);
        return true;
      });
      assert.deepEqual(
        (await linesOf(asked.requestId)).map((line) => line.refusal),
        ["kernel.input-invalid"],
      );
    });
  }

  it("refuses a request id that is none, and still audits the refusal", async () => {
    const before = await count("kernel.audit_line");
    await assert.rejects(
      add(call({ label: "a" }, { requestId: "1 or 1=1" })),
      refusedWith("kernel.input-invalid", 422),
    );
    assert.equal(await count("kernel.audit_line"), before + 1);
  });

  it("keeps a person's words that were sent as the name of a field out of the audit", async () => {
    const asked = call({ label: "a", answers: { "033159000999 Nguyễn Thị Lộ ở Phố Hiến": 1 } });
    await assert.rejects(add(asked), refusedWith("kernel.input-invalid", 422));
    const [line] = await linesOf(asked.requestId);
    assert.ok(!/Lộ|033159000999/.test(JSON.stringify(line)), JSON.stringify(line));
  });

  it("says that the database is away instead of failing, and acts when it is back", async () => {
    const asked = call({ label: "away" });
    await trial.byAdmin(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    const outcomes = new Set<string>();
    while (!outcomes.has("done")) {
      const outcome = add(asked).then(
        () => "done",
        (error: unknown) => (refusedWith("kernel.database-away", 503)(error) ? "away" : String(error)),
      );
      outcomes.add(await outcome);
      assert.deepEqual(
        [...outcomes].filter((one) => one !== "away" && one !== "done"),
        [],
      );
    }
    assert.equal(await count("kernel.trial", "away"), 1);
  });

  it("a query writes one access line for each look, in the actor's name, and none when it is refused", async () => {
    const look = query(trial.kernel, {
      name: "trial.look",
      input: z.object({ agencyId: z.uuid() }),
      may: (actor) => actor.kind === "official",
      run: async (ask, { agencyId }) => {
        ask.looked({ purpose: "trial", class: "contact", personIds: [next(), next()], agencyId });
        ask.looked({ purpose: "trial", class: "full", personIds: [], agencyId });
        return "seen";
      },
    });
    const before = await count("kernel.access_line");
    assert.equal(await look({ actor: one, input: { agencyId: trialAgency } }), "seen");
    assert.equal(await count("kernel.access_line"), before + 1);
    await assert.rejects(
      look({ actor: anonymous, input: { agencyId: trialAgency } }),
      refusedWith("kernel.sign-in-needed", 401),
    );
    await assert.rejects(look({ actor: one, input: { agencyId: "none" } }), refusedWith("kernel.input-invalid", 422));
    assert.equal(await count("kernel.access_line"), before + 1);
  });
});
