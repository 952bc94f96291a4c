create schema persons;
create table persons.person (
  id uuid primary key,
  agency_id uuid references agencies.agency,
  dossier_id uuid references one_stop.dossier, -- ✗
  folded text generated always as (kernel.fold(name)) stored
);
comment on table persons.person is 'Người; agencies.agency là nơi giữ sổ';
select kernel.make_partitions('persons', 'person');
insert into kernel.event (id) values (1); -- ✗
create view persons.report_person as select * from persons.person join agencies.agency using (id); -- ✗
grant usage on schema agencies to pho_hien_app; -- ✗
