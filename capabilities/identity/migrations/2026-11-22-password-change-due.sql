-- A password that somebody else set must be replaced by one that only its owner knows.
alter table identity.account add column password_change_due boolean not null default false;
comment on column identity.account.password_change_due is 'Mật khẩu do người quản trị đặt: phải đổi trước khi làm việc khác (TCVN 14423:2026 mục 5.6)';
