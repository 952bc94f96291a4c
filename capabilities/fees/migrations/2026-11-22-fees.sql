-- What is to be paid for a dossier, and what was paid.

create schema fees;

create table fees.receipt (
  agency_id uuid not null,
  id uuid not null,
  dossier_id uuid not null,
  receipt_no text not null,
  amount_dong bigint not null check (amount_dong > 0),
  way text not null check (way in ('cash', 'transfer')),
  collected_by uuid not null,
  collected_by_name text not null,
  at timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, dossier_id) references one_stop.dossier (agency_id, id)
);
create unique index receipt_number on fees.receipt (agency_id, receipt_no);
create index receipt_dossier on fees.receipt (agency_id, dossier_id);
comment on table fees.receipt is 'Biên lai thu phí, lệ phí của hồ sơ';

create table fees.charge (
  agency_id uuid not null,
  dossier_id uuid not null,
  no integer not null,
  fee_code text not null,
  name text not null,
  unit text not null,
  base_dong bigint,
  due_dong bigint,
  reduction text,
  exemptions jsonb not null,
  state text not null check (state in ('due', 'paid', 'exempted')),
  quantity integer not null default 1 check (quantity between 1 and 10000),
  settled_dong bigint,
  exemption text,
  receipt_id uuid,
  settled_at timestamptz,
  settled_by uuid,
  primary key (agency_id, dossier_id, no),
  foreign key (agency_id, dossier_id) references one_stop.dossier (agency_id, id),
  foreign key (agency_id, receipt_id) references fees.receipt (agency_id, id)
);
comment on table fees.charge is 'Khoản phí, lệ phí của hồ sơ theo thủ tục tại ngày tiếp nhận; mỗi khoản thu đủ hoặc được miễn có căn cứ';
comment on column fees.charge.due_dong is 'Mức thu sau khi giảm, cho một đơn vị; rỗng khi thủ tục không ghi số tiền';
