create schema numbering;

create table numbering.series (
  id uuid primary key,
  agency_id uuid,
  kind text not null,
  pattern text not null,
  digits integer not null check (digits between 1 and 9),
  begins_again text not null check (begins_again in ('day', 'year')),
  first_no integer not null default 1,
  source text not null,
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);
create unique index series_place on numbering.series (coalesce(agency_id, '00000000-0000-0000-0000-000000000000'::uuid), kind, valid_from);
comment on table numbering.series is 'Loại số: quy tắc đánh số của cơ quan, có thời hạn hiệu lực; agency_id rỗng là áp dụng cho mọi cơ quan';

create table numbering.counter (
  agency_id uuid not null,
  kind text not null,
  period text not null,
  last_no integer not null,
  primary key (agency_id, kind, period)
);
comment on table numbering.counter is 'Số cuối cùng đã cấp trong kỳ';

create table numbering.taken (
  agency_id uuid not null,
  kind text not null,
  period text not null,
  no integer not null,
  text text not null,
  series_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  taken_at timestamptz not null,
  taken_by uuid,
  unused_ground text,
  unused_at timestamptz,
  primary key (agency_id, kind, period, no),
  unique (agency_id, kind, subject_id)
);
comment on table numbering.taken is 'Số đã cấp: mỗi số một lần, không cấp lại; số không dùng phải có lý do';
comment on column numbering.taken.unused_ground is 'Lý do không sử dụng số';

insert into numbering.series (id, kind, pattern, digits, begins_again, source, valid_from) values
  ('01930000-0000-7000-8000-000000000001', 'dossier-code', '{agencyCode}-{yymmdd}-{no}', 4, 'day', 'NĐ 118/2025/NĐ-CP điều 17.3; TT 03/2025/TT-VPCP', '2025-07-01'),
  ('01930000-0000-7000-8000-000000000002', 'register-entry', '{no}', 1, 'year', 'TT 03/2025/TT-VPCP phụ lục I mẫu 07', '2025-07-01'),
  ('01930000-0000-7000-8000-000000000003', 'licence', '{no}', 2, 'year', 'NĐ 30/2020/NĐ-CP điều 15', '2020-03-05'),
  ('01930000-0000-7000-8000-000000000004', 'outside-reference', '{agencyCode}-T{yymmdd}-{no}', 4, 'day', 'domain §1.9.4 GetNextValue', '2025-07-01');
