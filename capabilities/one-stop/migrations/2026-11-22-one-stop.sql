create schema one_stop;

create table one_stop.dossier (
  agency_id uuid not null,
  id uuid not null,
  code text,
  tracking_code text not null,
  door text not null check (door in ('national-portal', 'counter', 'post', 'own-pages', 'import')),
  outside_partner text,
  outside_code text,
  channel text not null check (channel in ('direct', 'online', 'post')),
  procedure_code text not null,
  procedure_version_id uuid not null,
  procedure_name text not null,
  case_code text not null,
  state text not null check (state in ('submitted', 'received', 'refused', 'processing', 'supplement', 'finance', 'withdrawn', 'stopped', 'finished', 'returned')),
  financial_state text not null default 'none' check (financial_state in ('none', 'due', 'paid', 'refunding', 'refunded', 'reconciled')),
  delivery_state text not null default 'none' check (delivery_state in ('none', 'issued', 'handed', 'posted', 'confirmed')),
  return_way text not null default 'counter' check (return_way in ('counter', 'post', 'online')),
  competent_agency_id uuid not null,
  helped_at_agency_id uuid,
  applicant_id uuid not null,
  submitter_id uuid not null,
  representation text,
  answers jsonb not null default '{}',
  subject_line text not null,
  submitted_at timestamptz not null,
  received_at timestamptz,
  received_by uuid,
  register_no text,
  due_at timestamptz,
  original_due_at timestamptz,
  due_lines jsonb,
  case_officer_id uuid,
  finished_at timestamptz,
  returned_at timestamptz,
  frozen_rules jsonb not null default '{}',
  source text,
  source_hash bytea,
  primary key (agency_id, id),
  unique (agency_id, code)
);
create unique index dossier_outside on one_stop.dossier (agency_id, outside_partner, outside_code) where outside_code is not null;
create index dossier_queue on one_stop.dossier (agency_id, state, submitted_at);
create index dossier_competent on one_stop.dossier (competent_agency_id, state, due_at);
create index dossier_applicant on one_stop.dossier (applicant_id, submitted_at);
create index dossier_submitter on one_stop.dossier (submitter_id, submitted_at);
comment on table one_stop.dossier is 'Hồ sơ thủ tục hành chính';
comment on column one_stop.dossier.agency_id is 'Trung tâm giữ sổ theo dõi hồ sơ (mẫu 07), không đổi';
comment on column one_stop.dossier.code is 'Mã số hồ sơ, cấp khi tiếp nhận';
comment on column one_stop.dossier.outside_code is 'Mã của hệ thống gửi';
comment on column one_stop.dossier.due_lines is 'Giải thích vì sao hẹn trả vào lúc đó, từng dòng';
comment on column one_stop.dossier.frozen_rules is 'Quy tắc áp dụng khi tiếp nhận; hồ sơ nhập từ hệ thống cũ giữ nguyên quy tắc cũ';

create table one_stop.tracking (
  tracking_code text primary key,
  agency_id uuid not null,
  dossier_id uuid not null
);
comment on table one_stop.tracking is 'Mã tra cứu ngẫu nhiên của hồ sơ';

create table one_stop.paper (
  agency_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  component_code text not null,
  name text not null,
  kind text not null check (kind in ('original', 'copy', 'electronic')),
  quantity integer not null check (quantity between 1 and 99),
  file_id uuid,
  added_at timestamptz not null,
  added_by uuid,
  primary key (agency_id, id),
  foreign key (agency_id, dossier_id) references one_stop.dossier (agency_id, id)
);
create index paper_dossier on one_stop.paper (agency_id, dossier_id);
comment on table one_stop.paper is 'Giấy tờ trong hồ sơ';

create table one_stop.step (
  agency_id uuid not null,
  dossier_id uuid not null,
  no integer not null,
  kind text not null,
  state text not null,
  at timestamptz not null,
  by_account_id uuid,
  by_name text,
  by_title text,
  at_agency_id uuid,
  reason text,
  primary key (agency_id, dossier_id, no),
  foreign key (agency_id, dossier_id) references one_stop.dossier (agency_id, id)
);
comment on table one_stop.step is 'Quá trình giải quyết hồ sơ (mẫu 06): ai làm gì, lúc nào';

create table one_stop.result (
  agency_id uuid not null,
  id uuid not null,
  dossier_id uuid not null,
  state text not null check (state in ('drafting', 'to-number', 'being-rendered', 'to-sign', 'being-signed', 'to-seal', 'being-sealed', 'issued')),
  number_order text not null check (number_order in ('number-before-signature', 'signature-before-number')),
  template text not null,
  template_version text not null,
  content jsonb not null,
  symbol text not null,
  number_text text,
  issued_on date,
  drafted_by uuid not null,
  signer_account_id uuid,
  sealer_account_id uuid,
  return_reason text,
  anchors jsonb,
  rendered_file_id uuid,
  rendered_sha256 text,
  signed_file_id uuid,
  signed_sha256 text,
  sealed_file_id uuid,
  sealed_sha256 text,
  authorisation_id uuid,
  problem text,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, dossier_id) references one_stop.dossier (agency_id, id)
);
create unique index result_dossier on one_stop.result (agency_id, dossier_id);
create index result_state on one_stop.result (state, changed_at) where state <> 'issued';
comment on table one_stop.result is 'Kết quả giải quyết: dự thảo, ký, đóng dấu, ban hành';
comment on column one_stop.result.number_order is 'Ghi số trước hay ký trước (NĐ 30/2020 điều 15.3), theo thiết lập của cơ quan ngày lập dự thảo';
