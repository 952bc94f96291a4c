-- Accounts of the post's staff and of contract staff at the counter, kept apart from those of officials.
alter table identity.account drop constraint account_kind_check;
alter table identity.account add constraint account_kind_check
  check (kind in ('administration', 'business', 'support', 'technical', 'service', 'citizen'));
alter table identity.sign_in_rule drop constraint sign_in_rule_kind_check;
alter table identity.sign_in_rule add constraint sign_in_rule_kind_check
  check (kind in ('administration', 'business', 'support', 'technical', 'service', 'citizen'));

insert into identity.sign_in_rule (kind, valid_from, most_tries, lock_minutes, idle_minutes, longest_minutes, source) values
  ('support', '2025-01-01', 5, 720, 15, 720, 'TCVN 14423:2026 mục 5.5, như tài khoản nghiệp vụ');

comment on column identity.account.kind is 'administration quản trị nghiệp vụ, business nghiệp vụ, support hỗ trợ tại quầy (nhân viên bưu chính, hợp đồng), technical kỹ thuật, service hệ thống, citizen người dân';
