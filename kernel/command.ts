import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import { type Look, accessRows } from "./access.ts";
import { type AuditLine, type Facts, type Subject, auditedFields, writeAudit } from "./audit.ts";
import { type Reader, type Tx, isDatabaseAway, isDiskFull, isTransient } from "./database.ts";
import type { Bell } from "./bell.ts";
import type { Event, Reactions } from "./events.ts";
import { finishAct } from "./finish-act.ts";
import type { Ids } from "./ids.ts";
import { readInput } from "./input.ts";
import type { Job } from "./jobs.ts";
import type { Log } from "./log.ts";
import { type Actor, inOwnRight, waysToAct } from "./plain/actor.ts";
import { canonical } from "./plain/canonical.ts";
import { refuse } from "./plain/kernel-refusals.ts";
import { Refusal } from "./plain/refusal.ts";

/** What every act and query is made with; handed over in `server/rooms.ts`. */
export type KernelDeps = {
  readonly db: Reader;
  readonly now: () => Date;
  readonly ids: Ids;
  readonly log: Log;
  readonly reactions: Reactions;
  readonly bell: Bell;
  /** Told how each act ended, for whoever counts. */
  readonly counted?: (act: string, outcome: "done" | "refused" | "failed") => void;
};

/** What `run` may use. Everything that is told here is saved in the act's own transaction, at its end, in one statement. */
export type ActContext = {
  readonly tx: Tx;
  readonly actor: Actor;
  /** The one instant of this act. */
  readonly now: Date;
  readonly ids: Ids;
  readonly requestId: string;
  /** Names what the act is about, for the audit line. */
  about(subject: Subject): void;
  /** Adds ids, codes and field names to the audit line; never a person's values. */
  note(facts: Facts): void;
  /** Tells a fact in the past tense; its reactions run after the commit. */
  tell(event: { type: string; subject: Subject; facts?: Facts }): void;
  /** Asks for slow work after the commit. The payload carries ids only. */
  later<Payload>(job: Pick<Job<Payload>, "name">, payload: Payload, at?: { runAt?: Date; queue?: string }): void;
  /** Records that this act showed personal data. */
  looked(look: Look): void;
};

export type ActCall = { readonly actor: Actor; readonly requestId: string; readonly input: unknown };

/** The one way to change something. Refuses with `kernel.input-invalid`, `kernel.forbidden`, `kernel.request-differs`, or a code of its room. */
export type Act<Input, Output> = {
  (call: ActCall): Promise<Output>;
  readonly actName: string;
  /** The right to begin it, for whoever lays out rights; the act asks it itself. */
  may(actor: Actor, input: Input): boolean;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
};

export type CommandShape<Input, Output> = {
  /** `room.act-name`, verb first; the name in the audit. */
  readonly name: string;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  /** Input fields that must not reach the stored hash (passwords, codes). */
  readonly secretFields?: readonly string[];
  /** Done in one's own right alone (signing, sealing, one's own sign-in): no post that somebody delegated counts. */
  readonly personal?: true;
  may(actor: Actor, input: Input): boolean;
  run(act: ActContext, input: Input): Promise<Output>;
};

type Told = { events: Event[]; jobs: JobRequest[]; looks: Look[]; facts: Facts; subject: Subject | null };
export type JobRequest = { task: string; payload: unknown; queue: string | null; runAt: Date | null };

const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();

function inputHash(shape: CommandShape<never, unknown>, input: unknown): Buffer {
  const secret = new Set(shape.secretFields ?? []);
  if (secret.size === 0 || input === null || typeof input !== "object") return sha256(canonical(input));
  return sha256(canonical(Object.fromEntries(Object.entries(input).filter(([key]) => !secret.has(key)))));
}

const isRequestId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** Who a request id belongs to: two people can never share one. */
const actorKey = (actor: Actor): string =>
  actor.accountId ?? actor.sessionId ?? `${actor.kind}:${actor.scopes.join(",")}`;

/** Claims the request, or finds the answer it was given before; the second of two at once waits here for the first. */
async function claim(tx: Tx, name: string, call: ActCall, hash: Buffer): Promise<{ before?: unknown }> {
  const claimed = await sql`insert into kernel.request (command, request_id, actor_key, input_hash)
    values (${name}, ${call.requestId}, ${actorKey(call.actor)}, ${hash}) on conflict do nothing`.execute(tx);
  if (claimed.numAffectedRows === 1n) return {};
  const { rows } = await sql<{ actor_key: string; input_hash: Buffer; output: unknown }>`
    select actor_key, input_hash, output from kernel.request
    where command = ${name} and request_id = ${call.requestId}`.execute(tx);
  const [first] = rows;
  if (first?.actor_key !== actorKey(call.actor) || !first.input_hash.equals(hash)) {
    throw refuse("conflict", "kernel.request-differs");
  }
  return { before: first.output };
}

function contextOf(deps: KernelDeps, tx: Tx, call: ActCall, now: Date, told: Told): ActContext {
  return {
    tx,
    actor: call.actor,
    now,
    ids: deps.ids,
    requestId: call.requestId,
    about: (subject) => {
      told.subject = subject;
    },
    note: (facts) => {
      told.facts = { ...told.facts, ...facts };
    },
    tell: ({ type, subject, facts }) => {
      told.subject ??= subject;
      told.events.push({ id: deps.ids.next(), at: now, type, subject, facts: facts ?? {} });
    },
    later: (job, payload, at) => {
      told.jobs.push({ task: job.name, payload, queue: at?.queue ?? null, runAt: at?.runAt ?? null });
    },
    looked: (look) => {
      told.looks.push(look);
    },
  };
}

function lineOf(deps: KernelDeps, name: string, call: ActCall, told: Told, at: Date): AuditLine {
  return {
    id: deps.ids.next(),
    at,
    act: name,
    outcome: "done",
    refusal: null,
    actor: call.actor,
    subject: told.subject,
    requestId: call.requestId,
    facts: told.facts,
  };
}

async function once<Input, Output>(
  deps: KernelDeps,
  shape: CommandShape<Input, Output>,
  call: ActCall,
  told: Told,
): Promise<Output> {
  const input = readInput(shape.input, call.input);
  if (!isRequestId(call.requestId))
    throw refuse("invalid", "kernel.input-invalid", { fields: { requestId: "field.wrong-form" } });
  if (!shape.may(call.actor, input)) {
    throw call.actor.kind === "anonymous"
      ? refuse("sign-in-needed", "kernel.sign-in-needed")
      : refuse("forbidden", "kernel.forbidden");
  }
  const hash = inputHash(shape as CommandShape<never, unknown>, input);
  const now = deps.now();
  const done = await deps.db.transaction().execute(async (tx) => {
    const { before } = await claim(tx, shape.name, call, hash);
    if (before !== undefined) return { output: before as Output, jobs: 0 };
    const output = await shape.run(contextOf(deps, tx, call, now, told), input);
    const jobs = await finishAct(tx, {
      line: lineOf(deps, shape.name, call, told, now),
      events: told.events,
      jobs: told.jobs,
      access: accessRows(told.looks, deps.ids, call.actor.withheld),
      reactions: deps.reactions,
      output,
    });
    return { output, jobs };
  });
  deps.bell.ring(done.jobs);
  return done.output;
}

const nothingTold = (): Told => ({ events: [], jobs: [], looks: [], facts: {}, subject: null });

async function withRetries<Input, Output>(
  deps: KernelDeps,
  shape: CommandShape<Input, Output>,
  call: ActCall,
  latest: { told: Told },
): Promise<Output> {
  for (let attempt = 1; ; attempt += 1) {
    latest.told = nothingTold();
    try {
      return await once(deps, shape, call, latest.told);
    } catch (error) {
      if (isTransient(error) && attempt < 4) continue;
      throw asRefusal(error);
    }
  }
}

/** What a failure of the database looks like to people; anything else stays the error it is. */
export function asRefusal(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  if (isDiskFull(error)) return refuse("unavailable", "kernel.disk-full");
  if (isDatabaseAway(error)) return refuse("unavailable", "kernel.database-away");
  if (isTransient(error)) return refuse("conflict", "kernel.busy");
  return error;
}

/** Refusals and failures are audited outside the transaction that was rolled back. */
async function auditRefusal(deps: KernelDeps, name: string, call: ActCall, told: Told, error: unknown): Promise<void> {
  const refusal = error instanceof Refusal ? error : null;
  if (refusal?.kind === "unavailable") return;
  const line = lineOf(deps, name, call, told, deps.now());
  await writeAudit(deps.db, {
    ...line,
    requestId: isRequestId(call.requestId) ? call.requestId : null,
    outcome: refusal ? "refused" : "failed",
    refusal: refusal?.code ?? null,
    facts: { ...told.facts, ...(refusal ? { fields: auditedFields(refusal.fields) } : {}) },
  }).catch((lost: unknown) => deps.log.error({ act: name, error: lost }, "a refusal could not be audited"));
}

/** Whether a "no" may come from one's own posts alone; what is out of sight looks like nothing, and a narrow reach like a wrong choice. */
const mayDiffer = (error: unknown): boolean =>
  error instanceof Refusal && ["forbidden", "not-found", "invalid", "conflict"].includes(error.kind);

const isOfRight = (error: unknown): boolean =>
  error instanceof Refusal && (error.kind === "forbidden" || error.kind === "not-found");

/** One way of acting, to its end; a refusal after which another way is tried is neither counted nor audited. */
async function attempt<Input, Output>(
  deps: KernelDeps,
  shape: CommandShape<Input, Output>,
  call: ActCall,
  goesOn: (error: unknown) => boolean,
): Promise<Output> {
  const latest = { told: nothingTold() };
  try {
    const output = await withRetries(deps, shape, call, latest);
    deps.counted?.(shape.name, "done");
    return output;
  } catch (error) {
    if (goesOn(error)) throw error;
    deps.counted?.(shape.name, error instanceof Refusal ? "refused" : "failed");
    await auditRefusal(deps, shape.name, call, latest.told, error);
    throw error;
  }
}

/**
 * Each way of acting in turn until one comes to an end. When none does, what was wrong with the thing itself is told rather than
 * that one's own posts do not suffice.
 */
async function inTurn<Output>(
  [own, ...others]: readonly [Actor, ...Actor[]],
  run: (actor: Actor, goesOn: (error: unknown) => boolean) => Promise<Output>,
): Promise<Output> {
  const [next, ...rest] = others;
  if (next === undefined) return run(own, () => false);
  try {
    return await run(own, mayDiffer);
  } catch (error) {
    if (!mayDiffer(error)) throw error;
    return await inTurn([next, ...rest], run).catch((later: unknown) => {
      throw isOfRight(later) ? error : later;
    });
  }
}

/**
 * The only road to a writing transaction: claims the request, reads the input, asks the right, runs,
 * and saves audit, access lines, events and jobs with the change. The same request id answers with the first answer.
 * Where one's own posts do not suffice, it is tried with each post that was delegated, on behalf of its holder, and the audit says so.
 */
export function command<Input, Output>(deps: KernelDeps, shape: CommandShape<Input, Output>): Act<Input, Output> {
  const act = async (call: ActCall): Promise<Output> => {
    const ways: readonly [Actor, ...Actor[]] = shape.personal ? [inOwnRight(call.actor)] : waysToAct(call.actor);
    return inTurn(ways, (actor, goesOn) => attempt(deps, shape, { ...call, actor }, goesOn));
  };
  const may: Act<Input, Output>["may"] = (actor, input) => shape.may(actor, input);
  return Object.assign(act, { actName: shape.name, input: shape.input, output: shape.output, may });
}
