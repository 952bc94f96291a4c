import { sql } from "kysely";
export const reported = (db) => sql`select * from agencies.report_agency`.execute(db);
export const read = (db) => sql`select * from agencies.agency`.execute(db); // ✗
