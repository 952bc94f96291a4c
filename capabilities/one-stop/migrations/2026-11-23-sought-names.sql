-- Dossiers of a person are found by the indexes of applicant and submitter: the marks are of names alone. (Marks of persons that were
-- written before are asked for no more.)
drop function one_stop.marks_of(uuid[], uuid[], text);
create function one_stop.marks_of(places uuid[], name text) returns text[]
language sql stable parallel safe
return array(select distinct place || ':' || word from unnest(places) as place, unnest(one_stop.words_of(name)) as word order by 1);
comment on column one_stop.sought.marks is 'Nơi tìm (cơ quan giữ sổ, cơ quan có thẩm quyền) ghép với từng chữ trong họ tên chủ hồ sơ, bỏ dấu';

-- The row is written in the statement that adds the dossier, and no dossier is ever deleted: the key was checked at each intake for nothing.
alter table one_stop.sought drop constraint sought_agency_id_dossier_id_fkey;
-- Marks go into the index at once: a list of pending ones is emptied by some later intake, which then waits for all of them.
alter index one_stop.sought_marks set (fastupdate = off);
