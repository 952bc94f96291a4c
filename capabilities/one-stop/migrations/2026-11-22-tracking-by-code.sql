-- Tra cứu bằng mã hồ sơ: mã được tìm trên mọi sổ.
create index dossier_code on one_stop.dossier (code) where code is not null;
