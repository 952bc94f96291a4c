create schema kernel;
create function kernel.enqueue() returns void language sql as $$ select graphile_worker.add_job('x') $$;
create view kernel.wrong as select * from persons.person; -- ✗
