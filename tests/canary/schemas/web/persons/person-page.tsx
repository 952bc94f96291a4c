import { sql } from "kysely";
export const load = (db) => sql`select 1`.execute(db); // ✗
export const rows = (db) => db.selectFrom("persons.person").execute(); // ✗
