import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { runMigrations as migrateJobQueue } from "graphile-worker";
import pg from "pg";

/** The three roles' connections: the owner migrates, jobs owns the queue, app does the rest. */
export type RoleUrls = { readonly owner: string; readonly jobs: string; readonly app: string };

/** A room's migrations: dated SQL files, forward only, in its own schema. */
export type MigrationFolder = { readonly room: string; readonly folder: string };

const lockKey = 7_261_905_331;

type Migration = { room: string; name: string; text: string; sha256: string };

function readMigrations(folders: readonly MigrationFolder[]): Migration[] {
  return folders.flatMap(({ room, folder }) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".sql"))
      .toSorted()
      .map((name) => {
        const text = readFileSync(join(folder, name), "utf8");
        return { room, name, text, sha256: createHash("sha256").update(text).digest("hex") };
      }),
  );
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(migration.text);
    await client.query("insert into kernel_migration.applied (room, name, sha256) values ($1, $2, $3)", [
      migration.room,
      migration.name,
      migration.sha256,
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`migration ${migration.room}/${migration.name} failed`, { cause: error });
  }
}

async function pending(client: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ room: string; name: string; sha256: string }>(
    "select room, name, sha256 from kernel_migration.applied",
  );
  const applied = new Map(rows.map((row) => [`${row.room}/${row.name}`, row.sha256]));
  for (const { room, name, sha256 } of migrations) {
    const before = applied.get(`${room}/${name}`);
    if (before !== undefined && before !== sha256) {
      throw new Error(`migration ${room}/${name} was changed after it was applied; write a new one instead`);
    }
  }
  return migrations.filter(({ room, name }) => !applied.has(`${room}/${name}`));
}

const userOf = (url: string): string => decodeURIComponent(new URL(url).username);
const quoted = (name: string): string => pg.escapeIdentifier(name);
const schemaOf = (room: string): string => room.replaceAll("-", "_");

/** Tables on which the app may only add and read: nothing written there can be changed or taken away by it. */
const insertOnly = ["audit_line", "access_line", "event", "audit_seal", "province"];

/** In one transaction: at no moment of any start may the app change the audit. */
async function grantToApp(client: pg.Client, rooms: readonly string[], app: string): Promise<void> {
  await client.query("begin");
  try {
    await grantInside(client, rooms, app);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

async function grantInside(client: pg.Client, rooms: readonly string[], app: string): Promise<void> {
  const role = quoted(app);
  for (const room of rooms) {
    const schema = quoted(schemaOf(room));
    await client.query(`grant usage on schema ${schema} to ${role};
      grant select, insert, update, delete on all tables in schema ${schema} to ${role};
      grant usage on all sequences in schema ${schema} to ${role}`);
  }
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'kernel' and c.relkind in ('r', 'p') and c.relname ~ $1`,
    [`^(${insertOnly.join("|")})(_[0-9]{4}_[0-9]{2}|_default)?$`],
  );
  for (const { name } of rows) {
    await client.query(`revoke update, delete, truncate on kernel.${quoted(name)} from ${role}`);
  }
  await client.query(`revoke execute on function kernel.make_partitions(date, integer) from public`);
}

const queueFunctions = `
-- One insert for jobs whose task and queue are known (a third of the time of add_jobs, which then makes those that are not).
-- One statement decides which are which: between two, another's commit may make known what was not, and the job would be in neither.
-- The worker is told after the commit, by the bell.
create or replace function kernel.enqueue(jobs jsonb) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  unheard_of graphile_worker.job_spec[];
begin
  if jsonb_array_length(jobs) = 0 then
    return 0;
  end if;
  with asked as materialized (
    select job.*, task.id as task_id, queue.id as queue_id,
      task.id is not null and (job.queue is null or queue.id is not null) as known
    from jsonb_to_recordset(jobs) as job (task text, payload json, queue text, run_at timestamptz, key text, priority smallint)
    left join graphile_worker._private_tasks task on task.identifier = job.task
    left join graphile_worker._private_job_queues queue on queue.queue_name = job.queue
  ), added as (
    insert into graphile_worker._private_jobs (job_queue_id, task_id, payload, run_at, max_attempts, key, priority)
    select queue_id, task_id, payload, coalesce(run_at, now()), 25, key, coalesce(priority, 0) from asked where known
    on conflict (key) do nothing
  )
  select array_agg(row(task, payload, queue, run_at, null, key, priority, null)::graphile_worker.job_spec)
    filter (where not known) into unheard_of from asked;
  if unheard_of is not null then
    perform graphile_worker.add_jobs(unheard_of);
  end if;
  return jsonb_array_length(jobs);
end $$;
comment on function kernel.enqueue(jsonb) is 'Xếp việc vào hàng đợi trong cùng giao dịch với thay đổi';

create or replace function kernel.jobs_given_up()
returns table (id bigint, task text, payload json, attempts integer, last_error text, updated_at timestamptz)
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select job.id::bigint, task.identifier, job.payload, job.attempts::integer, job.last_error, job.updated_at
  from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
  where job.attempts >= job.max_attempts and job.locked_at is null
  order by job.updated_at desc limit 500
$$;

create or replace function kernel.jobs_waiting()
returns table (task text, waiting bigint, failing bigint, oldest timestamptz)
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select task.identifier, count(*), count(*) filter (where job.attempts > 0), min(job.run_at)
  from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
  where job.attempts < job.max_attempts
  group by task.identifier order by task.identifier
$$;

create or replace function kernel.try_job_again(job bigint) returns integer
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select count(*)::integer from graphile_worker.reschedule_jobs(
    array(select gone.id from graphile_worker._private_jobs gone
      where gone.id = job and gone.attempts >= gone.max_attempts and gone.locked_at is null),
    now(), null, 0, null)
$$;`;

async function setUpQueue(owner: pg.Client, urls: RoleUrls): Promise<void> {
  const jobs = quoted(userOf(urls.jobs));
  await owner.query(`grant usage, create on schema kernel to ${jobs}`);
  const client = new pg.Client({ connectionString: urls.jobs });
  await client.connect();
  try {
    await migrateJobQueue({ connectionString: urls.jobs });
    await client.query(queueFunctions);
    const own = "kernel.enqueue(jsonb), kernel.jobs_given_up(), kernel.jobs_waiting(), kernel.try_job_again(bigint)";
    await client.query(
      `revoke execute on function ${own} from public; grant execute on function ${own} to ${quoted(userOf(urls.app))}`,
    );
  } finally {
    await client.end();
  }
  await owner.query(`revoke create on schema kernel from ${jobs}`);
}

/** Makes partitions for the months around `today`; returns how many were made. */
export async function makePartitions(ownerUrl: string, from: string, months: number): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ made: number }>("select kernel.make_partitions($1, $2) as made", [
      from,
      months,
    ]);
    return rows[0]?.made ?? 0;
  } finally {
    await client.end();
  }
}

/**
 * Brings the database to the code's state: job queue, each room's new migrations (in the order given), partitions, rights.
 * Safe to run at every start and from two processes at once. Throws when an applied migration was changed.
 */
export async function migrate(urls: RoleUrls, folders: readonly MigrationFolder[], today: string): Promise<number> {
  const client = new pg.Client({ connectionString: urls.owner });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [lockKey]);
    await client.query(`create schema if not exists kernel_migration;
      create table if not exists kernel_migration.applied (
        room text, name text, sha256 text not null, at timestamptz not null default now(), primary key (room, name))`);
    const missing = await pending(client, readMigrations(folders));
    for (const migration of missing) await applyOne(client, migration);
    await client.query("select kernel.make_partitions(($1::date - interval '1 month')::date, 5)", [today]);
    // The queue's own functions have no migration of their own: a start with newer code replaces them.
    await setUpQueue(client, urls);
    await grantToApp(
      client,
      folders.map(({ room }) => room),
      userOf(urls.app),
    );
    return missing.length;
  } finally {
    await client.end();
  }
}
