-- Of the indexes that begin with the agency only the key holds all dossiers: while the table is small the planner takes any of them for a
-- foreign key's check, and sessions keep that plan while the register grows.
drop index one_stop.dossier_queue;
create index dossier_queue on one_stop.dossier (state, agency_id, submitted_at);
alter table one_stop.dossier drop constraint dossier_agency_id_code_key;
alter table one_stop.dossier add constraint dossier_code_agency_id_key unique (code, agency_id);
