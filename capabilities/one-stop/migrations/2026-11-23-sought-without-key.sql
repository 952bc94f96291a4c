-- What dossiers are found by is written in the statement that adds the dossier, and no dossier is ever deleted: the key was checked at
-- each intake for nothing.
alter table one_stop.sought drop constraint sought_agency_id_dossier_id_fkey;
alter index one_stop.sought_marks set (fastupdate = off);
