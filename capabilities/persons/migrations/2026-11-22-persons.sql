-- Persons and organisations: one row for each, whatever door they came in by.

create schema persons;
comment on schema persons is 'Người và tổ chức';

create table persons.person (
  id uuid primary key,
  kind text not null check (kind in ('person', 'household-business', 'enterprise', 'organisation', 'state-agency')),
  full_name text not null check (full_name <> ''),
  full_name_folded text not null generated always as (kernel.fold(full_name)) stored,
  identity_sealed bytea,
  identity_searchable bytea,
  date_of_birth_sealed bytea,
  phone text,
  email text,
  address text,
  location_id uuid,
  merged_into uuid references persons.person (id),
  merged_at timestamptz,
  merged_ground text,
  basis text not null,
  source text,
  created_at timestamptz not null,
  unique (kind, identity_searchable),
  check (merged_into is distinct from id),
  check ((merged_into is null) = (merged_at is null))
);
create index person_name on persons.person using gin (full_name_folded gin_trgm_ops);
create index person_merged on persons.person (merged_into) where merged_into is not null;

comment on table persons.person is 'Người và tổ chức: mỗi người một dòng; dòng trùng được nhập vào dòng giữ lại, cả hai mã đều dùng được mãi mãi';
comment on column persons.person.kind is 'person cá nhân, household-business hộ kinh doanh, enterprise doanh nghiệp, organisation tổ chức, state-agency cơ quan nhà nước';
comment on column persons.person.full_name_folded is 'Họ tên bỏ dấu, chữ thường, để tìm';
comment on column persons.person.identity_sealed is 'Số định danh cá nhân hoặc mã số thuế, mã hóa bằng khóa của người đó';
comment on column persons.person.identity_searchable is 'HMAC của số định danh, chỉ để tìm bằng nhau';
comment on column persons.person.date_of_birth_sealed is 'Ngày sinh, mã hóa bằng khóa của người đó';
comment on column persons.person.location_id is 'Đơn vị hành chính nơi ở hoặc trụ sở';
comment on column persons.person.merged_into is 'Dòng được giữ lại khi nhập dòng trùng; luôn chỉ thẳng tới dòng cuối cùng';
comment on column persons.person.basis is 'Căn cứ xử lý dữ liệu cá nhân';
comment on column persons.person.source is 'Dữ liệu đến từ đâu';
