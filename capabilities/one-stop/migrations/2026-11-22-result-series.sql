alter table one_stop.result add column series text not null default 'licence';
comment on column one_stop.result.series is 'Loại số của kết quả (phòng numbering), ghim từ phiên bản thủ tục khi lập dự thảo';
