import { sql } from "kysely";
export const read = (db) => db.selectFrom("persons.person as person").selectAll();
export const other = (db) => db.selectFrom("agencies.agency as agency"); // ✗
export const joined = (db) => db.selectFrom(["persons.person", "agencies.agency"]); // ✗
export const joining = (db) => db.selectFrom("persons.person").innerJoin("agencies.agency", "x", "y"); // ✗
export const writes = (db) => db.insertInto("kernel.event").values({}); // ✗
export const under = (db) => db.withSchema("agencies").selectFrom("agency"); // ✗
export const template = (db, id) => sql`
  select person.name from persons.person as person
  join agencies.agency as agency on agency.id = person.agency_id -- ✗
  where person.id = ${id} and person.name <> 'agencies.agency'
`.execute(db);
export const call = (db) => sql`select kernel.fold(name) from persons.person`.execute(db);
export const reads = (db) => sql`select * from kernel.audit_line`.execute(db); // ✗
export const reported = (db) => sql`select * from agencies.report_agency`.execute(db); // ✗
