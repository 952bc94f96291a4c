-- A key may lie in the software store, in a token or HSM, or at a remote signing service.
alter table signatures.key alter column wrapped drop not null;
alter table signatures.key add column custody text not null default 'software' check (custody in ('software', 'token', 'remote'));
alter table signatures.key add column place jsonb;
alter table signatures.key add constraint key_place check (
  (custody = 'software' and wrapped is not null and place is null)
  or (custody <> 'software' and wrapped is null and place is not null)
);
comment on column signatures.key.custody is 'Nơi giữ khóa: kho khóa phần mềm, token/HSM (PKCS#11), dịch vụ ký số từ xa';
comment on column signatures.key.place is 'Token và khóa trong token, hoặc mã khóa tại dịch vụ ký số từ xa; không có mã PIN';
