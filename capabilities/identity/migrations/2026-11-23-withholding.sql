-- Looks that law keeps from the person for a time: asked by an inspector with a ground, approved by a leader of the same agency.
create table identity.withholding (
  id uuid primary key,
  agency_id uuid not null,
  account_id uuid not null references identity.account (id),
  person_ids uuid[] not null check (cardinality(person_ids) > 0),
  ground text not null,
  holds_to date not null,
  shown_from date not null,
  state text not null check (state in ('asked', 'approved', 'declined', 'ended')),
  asked_at timestamptz not null,
  decided_by uuid references identity.account (id),
  decided_at timestamptz,
  check (shown_from > holds_to),
  check ((state = 'asked') = (decided_by is null)),
  check (decided_by <> account_id)
);
create index withholding_agency on identity.withholding (agency_id, asked_at desc);
create index withholding_account on identity.withholding (account_id) where state = 'approved';
comment on table identity.withholding is 'Lượt xem chưa báo cho người có dữ liệu: căn cứ, người đề nghị, người duyệt, ngày được hiện';
comment on column identity.withholding.person_ids is 'Mọi mã của người có dữ liệu lúc đề nghị';
comment on column identity.withholding.holds_to is 'Người đề nghị được xem mà chưa báo đến hết ngày này';
comment on column identity.withholding.shown_from is 'Từ ngày này người có dữ liệu thấy các lượt xem đó cùng căn cứ';
