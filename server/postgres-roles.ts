import { Client } from "pg";

export const databaseName = "pho_hien";
export const ownerRole = "pho_hien_owner";
export const appRole = "pho_hien_app";
export const jobsRole = "pho_hien_jobs";

export type RolePasswords = { readonly owner: string; readonly app: string; readonly jobs: string };

/** Opens one connection, runs the work, closes it. */
export async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  // A server that dies meanwhile also emits an error beside rejecting the query; the rejection is enough.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Makes the three roles, none of them a superuser. The owner may act as the jobs role, so that
 * a migration can prepare what belongs to the job queue. Repeating it changes nothing but the passwords.
 */
export async function ensureRoles(client: Client, passwords: RolePasswords): Promise<void> {
  const wanted = { [ownerRole]: passwords.owner, [appRole]: passwords.app, [jobsRole]: passwords.jobs };
  const { rows } = await client.query<{ rolname: string }>("select rolname from pg_roles");
  const present = new Set(rows.map((row) => row.rolname));
  for (const [role, password] of Object.entries(wanted)) {
    const verb = present.has(role) ? "alter" : "create";
    await client.query(`${verb} role ${role} login password ${client.escapeLiteral(password)}`);
  }
  await client.query(`grant ${jobsRole} to ${ownerRole}`);
}

/** Who may enter a database: its owner, the app, and the jobs role (which also makes the queue's schema). */
export async function openDatabase(client: Pick<Client, "query">, database: string): Promise<void> {
  await client.query(`
    revoke all on database ${database} from public;
    grant connect on database ${database} to ${appRole};
    grant connect, create on database ${database} to ${jobsRole};
  `);
}

/** Makes an empty database of the owner's, unless it is there. */
export async function ensureDatabase(client: Client, database: string): Promise<void> {
  const { rowCount } = await client.query("select from pg_database where datname = $1", [database]);
  if (rowCount === 0) await client.query(`create database ${database} owner ${ownerRole}`);
  await openDatabase(client, database);
}

/** The extensions of the search (house: accents, typing errors); connect to the database itself, as a superuser. */
export async function ensureExtensions(client: Client): Promise<void> {
  await client.query("create extension if not exists unaccent");
  await client.query("create extension if not exists pg_trgm");
}
