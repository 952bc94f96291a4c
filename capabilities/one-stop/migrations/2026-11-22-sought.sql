-- What officials find dossiers by. One row a dossier, written once when it comes in; rights stand first in each mark.
create table one_stop.sought (
  agency_id uuid not null,
  dossier_id uuid not null,
  marks text[] not null,
  primary key (agency_id, dossier_id),
  foreign key (agency_id, dossier_id) references one_stop.dossier (agency_id, id)
);
create index sought_marks on one_stop.sought using gin (marks) with (gin_pending_list_limit = 256);
comment on table one_stop.sought is 'Chỉ mục tìm hồ sơ của cán bộ: mỗi hồ sơ một dòng';
comment on column one_stop.sought.marks is 'Nơi tìm (cơ quan giữ sổ, cơ quan có thẩm quyền) ghép với từng chữ trong họ tên chủ hồ sơ, bỏ dấu, và với mã chủ hồ sơ, người nộp';

create index dossier_code on one_stop.dossier (code) where code is not null;
create index dossier_outside_code on one_stop.dossier (outside_code) where outside_code is not null;

-- The words of a name as they are compared: no accents, small letters, nothing but letters and digits.
create function one_stop.words_of(name text) returns text[]
language sql stable parallel safe
return array(select distinct word from regexp_split_to_table(kernel.fold(name), '[^[:alnum:]]+') as word where word <> '' order by word);

create function one_stop.marks_of(places uuid[], persons uuid[], name text) returns text[]
language sql stable parallel safe
return array(select distinct place || ':' || what from unnest(places) as place,
  unnest(one_stop.words_of(name) || persons::text[]) as what order by 1);
