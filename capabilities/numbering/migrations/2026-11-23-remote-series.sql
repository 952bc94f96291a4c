-- A series may be kept by another system, which hands out its numbers one by one (GetNextValue).
alter table numbering.series add column keeper text check (keeper ~ '^[a-z][a-z0-9-]*$');
alter table numbering.series add column keeper_code text;
alter table numbering.series add constraint series_keeper_code check ((keeper is null) = (keeper_code is null));
comment on column numbering.series.keeper is 'Hệ thống cấp số của loại số này; rỗng là đánh số tại chỗ';
comment on column numbering.series.keeper_code is 'Mã hỏi hệ thống cấp số (GetNextValue?code=); {agencyCode} là mã định danh của cơ quan';

alter table numbering.taken add column given_by text;
comment on column numbering.taken.given_by is 'Hệ thống đã cấp số; rỗng là đánh số tại chỗ. Số nơi khác cấp giữ nguyên chữ, no là thứ tự nhận được';
create unique index taken_given_once on numbering.taken (given_by, kind, text) where given_by is not null;
