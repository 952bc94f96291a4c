create schema procedures;

create table procedures.version (
  id uuid primary key,
  code text collate "C" not null,
  number integer not null check (number > 0),
  name_vi text not null,
  name_en text,
  search_text text not null,
  sector_code text,
  sector_name text,
  publisher_code text,
  decision_number text,
  channels jsonb not null,
  tiers jsonb not null,
  sets integer check (sets > 0),
  conditions text not null,
  applicants jsonb not null,
  applicants_note text not null,
  agencies jsonb not null,
  authoritative_system text not null,
  authoritative_from date not null,
  authoritative_source text not null,
  checking_working_hours numeric,
  checking_verified boolean not null,
  form jsonb,
  form_titles_en jsonb not null,
  result_template text,
  national_status text,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  verified boolean not null,
  source_text text not null,
  content_hash text not null,
  unclear jsonb not null,
  imported_at timestamptz not null,
  published_at timestamptz,
  unique (code, number)
);
create unique index version_draft on procedures.version (code) where published_at is null;
create index version_published on procedures.version (code, valid_from desc) where published_at is not null;
comment on table procedures.version is 'Phiên bản thủ tục hành chính; đã công bố thì không sửa, thay đổi là phiên bản mới';
comment on column procedures.version.code is 'Mã thủ tục hành chính quốc gia';
comment on column procedures.version.sets is 'Số bộ hồ sơ';
comment on column procedures.version.authoritative_system is 'Hệ thống giải quyết: provincial hoặc ministry:mã bộ';
comment on column procedures.version.checking_working_hours is 'Số giờ làm việc để kiểm tra hồ sơ nộp trực tuyến';
comment on column procedures.version.form is 'Biểu mẫu điện tử, JSON Schema 2020-12';
comment on column procedures.version.source_text is 'Nguyên văn bản ghi theo mẫu Cổng Dịch vụ công quốc gia';
comment on column procedures.version.content_hash is 'SHA-256 của nội dung, để biết bản nhập lại có khác không';
comment on column procedures.version.unclear is 'Những chỗ trong bản ghi không hiểu được';

create table procedures.procedure_case (
  version_id uuid not null references procedures.version,
  key text collate "C" not null,
  position integer not null,
  name_vi text not null,
  name_en text,
  steps jsonb not null,
  primary key (version_id, key)
);
comment on table procedures.procedure_case is 'Trường hợp của thủ tục, với trình tự thực hiện';

create table procedures.time_limit (
  version_id uuid not null references procedures.version,
  position integer not null,
  case_key text collate "C",
  channel text not null check (channel in ('direct', 'online', 'post')),
  amount numeric not null check (amount >= 0),
  unit text not null check (unit in ('working-days', 'days', 'working-hours', 'months', 'same-day')),
  unit_assumed boolean not null,
  note text not null,
  primary key (version_id, position),
  foreign key (version_id, case_key) references procedures.procedure_case
);
comment on table procedures.time_limit is 'Thời hạn giải quyết theo trường hợp và cách thức; case_key rỗng là mọi trường hợp';
comment on column procedures.time_limit.unit_assumed is 'Nguồn không ghi đơn vị tính, hiểu là ngày làm việc';

create table procedures.fee (
  version_id uuid not null references procedures.version,
  position integer not null,
  case_key text collate "C",
  channel text not null,
  code text not null,
  amount_dong bigint,
  unit text not null,
  note text not null,
  primary key (version_id, position),
  foreign key (version_id, case_key) references procedures.procedure_case
);
comment on table procedures.fee is 'Phí, lệ phí (đồng)';

create table procedures.paper (
  version_id uuid not null references procedures.version,
  position integer not null,
  case_key text collate "C",
  code text not null,
  name_vi text not null,
  form_name text,
  form_url text,
  originals integer not null,
  copies integer not null,
  required boolean not null,
  primary key (version_id, position),
  foreign key (version_id, case_key) references procedures.procedure_case
);
comment on table procedures.paper is 'Thành phần hồ sơ';

create table procedures.ground (
  version_id uuid not null references procedures.version,
  position integer not null,
  document_number text not null,
  name_vi text not null,
  primary key (version_id, position)
);
comment on table procedures.ground is 'Căn cứ pháp lý';

create table procedures.result (
  version_id uuid not null references procedures.version,
  position integer not null,
  code text not null,
  name_vi text not null,
  primary key (version_id, position)
);
comment on table procedures.result is 'Kết quả thực hiện';
