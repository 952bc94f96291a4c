-- A printed register of outgoing documents is that of one series.
alter table registers.printing add column series text not null default 'document';
comment on column registers.printing.series is 'Hệ thống số của sổ văn bản đi được in; sổ khác để mặc định';
