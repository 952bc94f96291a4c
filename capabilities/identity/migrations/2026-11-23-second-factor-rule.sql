-- Who must have a second factor is dated: by role, and where wanted only at an agency and below it.
create table identity.second_factor_rule (
  id uuid primary key,
  role text,
  agency_path text check (agency_path like '/%/'),
  valid_from date not null,
  valid_to date,
  source text not null,
  check (valid_to is null or valid_to >= valid_from)
);
comment on table identity.second_factor_rule is 'Ai phải có xác thực hai lớp: theo vai trò, theo cơ quan, có thời hạn hiệu lực (TCVN 14423:2026 mục 5.6)';
comment on column identity.second_factor_rule.role is 'Vai trò của vị trí; rỗng là mọi vai trò';
comment on column identity.second_factor_rule.agency_path is 'Cơ quan này và mọi cơ quan bên dưới; rỗng là mọi cơ quan';

insert into identity.second_factor_rule (id, role, agency_path, valid_from, source) values
  ('01930000-0000-7000-8000-000000000101', 'business-administrator', null, '2025-01-01', 'TCVN 14423:2026 mục 5.6: quản trị phải có xác thực đa yếu tố'),
  ('01930000-0000-7000-8000-000000000102', 'technical-administrator', null, '2025-01-01', 'TCVN 14423:2026 mục 5.6: quản trị phải có xác thực đa yếu tố');

-- A session that began before the second factor was set up ends with it.
alter table identity.session drop constraint session_ended_as_check;
alter table identity.session add constraint session_ended_as_check
  check (ended_as in ('signed-out', 'revoked', 'password-changed', 'sign-in-reset', 'account-closed', 'second-factor-set'));

-- What administrators did with an account, and on which ground; shown with the account.
create table identity.deed (
  id uuid primary key,
  account_id uuid not null references identity.account (id),
  kind text not null check (kind in ('close', 'unlock', 'reset-sign-in', 'end-position')),
  position_id uuid references identity.position (id),
  ground text,
  by_account_id uuid,
  done_at timestamptz not null
);
create index deed_account on identity.deed (account_id, done_at desc);
comment on table identity.deed is 'Việc người quản trị đã làm với tài khoản, theo căn cứ nào';
comment on column identity.deed.ground is 'Căn cứ người quản trị đã ghi; rỗng khi mở khóa';
