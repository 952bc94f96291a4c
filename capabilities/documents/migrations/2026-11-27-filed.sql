-- Outgoing documents are found by the work files they stand in.

alter table documents.sought add column filed_in uuid[] not null default '{}';
comment on column documents.sought.filed_in is 'Các hồ sơ công việc có văn bản này (phòng work-files ghi); cũng là dấu tìm';
