-- Received, and its code asked of the system that keeps the series; the receipt is printed once the code is there.
alter table one_stop.dossier add column code_asked_at timestamptz;
comment on column one_stop.dossier.code_asked_at is 'Đã tiếp nhận và đang chờ mã hồ sơ do hệ thống khác cấp, từ lúc nào; có mã thì cột code có giá trị';
