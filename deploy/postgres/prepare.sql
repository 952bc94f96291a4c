-- Prepares a PostgreSQL server (15 or later) of your own for Phố Hiến: three roles, one database, two extensions.
-- Run it once, as a superuser; it stops at the first error:
--
--   psql -v ON_ERROR_STOP=1 -v owner_password=… -v app_password=… -v jobs_password=… -f deploy/postgres/prepare.sql postgres
--
-- Three different long random passwords, for example from: openssl rand -hex 24
-- The names are those of the built-in PostgreSQL (server/postgres-roles.ts); the rights are the same.

-- The owner makes and changes tables. The app reads and writes rows, and may only add to audit, access, events and seals.
-- The jobs role owns the queue. None of them is a superuser.
create role pho_hien_owner login password :'owner_password';
create role pho_hien_app login password :'app_password';
create role pho_hien_jobs login password :'jobs_password';
grant pho_hien_jobs to pho_hien_owner;

create database pho_hien owner pho_hien_owner
  template template0 encoding 'UTF8' locale 'C' locale_provider icu icu_locale 'vi';

revoke all on database pho_hien from public;
grant connect on database pho_hien to pho_hien_app;
-- The queue makes its schema (graphile_worker) itself.
grant connect, create on database pho_hien to pho_hien_jobs;

\connect pho_hien
-- Search without accents and with typing errors. They must stand in the schema public, where the migrations look for them.
create extension if not exists unaccent;
create extension if not exists pg_trgm;
