-- Incoming documents are found by the work files they stand in.

alter table incoming.sought add column filed_in uuid[] not null default '{}';
comment on column incoming.sought.filed_in is 'Các hồ sơ công việc có văn bản này (phòng work-files ghi); cũng là dấu tìm';
