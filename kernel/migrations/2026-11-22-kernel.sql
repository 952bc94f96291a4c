-- The ground floor's own tables: requests, audit, access, events, deliveries, keys, files.

create schema kernel;
create table kernel.request (
  command text not null,
  request_id uuid not null,
  actor_key text not null,
  input_hash bytea not null,
  output jsonb,
  at timestamptz not null default now(),
  primary key (command, request_id)
);
create index request_at on kernel.request (at);
comment on table kernel.request is 'Yêu cầu đã nhận: mỗi yêu cầu chỉ được thực hiện một lần; dọn sau 30 ngày';

create table kernel.audit_line (
  id uuid not null,
  at timestamptz not null,
  txid xid8 not null default pg_current_xact_id(),
  act text not null,
  outcome text not null check (outcome in ('done', 'refused', 'failed')),
  refusal text,
  actor_kind text not null,
  account_id uuid,
  person_id uuid,
  session_id uuid,
  on_behalf_of uuid,
  on_behalf_ground text,
  agency_id uuid,
  subject_kind text,
  subject_id uuid,
  request_id uuid,
  facts jsonb not null default '{}',
  primary key (id, at)
) partition by range (at);
create index audit_line_txid on kernel.audit_line (txid);
create index audit_line_subject on kernel.audit_line (subject_id, at);
comment on table kernel.audit_line is 'Nhật ký hành động: chỉ thêm, không sửa, không xóa; chỉ chứa mã và tên trường, không chứa giá trị cá nhân';

create table kernel.audit_seal (
  no bigint primary key,
  from_txid xid8 not null,
  until_txid xid8 not null,
  line_count integer not null,
  first_at timestamptz,
  last_at timestamptz,
  merkle_root bytea not null,
  previous bytea not null,
  sealed_at timestamptz not null,
  seal bytea not null,
  timestamp_token bytea
);
comment on table kernel.audit_seal is 'Niêm phong nhật ký: gốc Merkle của các dòng, nối với niêm phong trước';

create table kernel.access_line (
  id uuid not null,
  at timestamptz not null,
  txid xid8 not null default pg_current_xact_id(),
  query text not null,
  actor_kind text not null,
  account_id uuid,
  person_id uuid,
  agency_id uuid,
  session_id uuid,
  purpose text not null,
  dossier_id uuid,
  class text not null check (class in ('contact', 'full')),
  person_ids uuid[] not null,
  shown_from date,
  ground text,
  approved_by uuid,
  primary key (id, at)
) partition by range (at);
create index access_line_persons on kernel.access_line using gin (person_ids);
comment on table kernel.access_line is 'Nhật ký tra cứu dữ liệu cá nhân: ai xem, vì việc gì, hồ sơ nào, của ai';

create table kernel.event (
  id uuid not null,
  at timestamptz not null,
  txid xid8 not null default pg_current_xact_id(),
  type text not null,
  agency_id uuid,
  subject_kind text not null,
  subject_id uuid not null,
  facts jsonb not null,
  primary key (id, at)
) partition by range (at);
create index event_subject on kernel.event (subject_id, at);
comment on table kernel.event is 'Sự kiện: việc đã xảy ra, lưu cùng giao dịch với thay đổi';

create table kernel.delivery (
  seq bigint generated always as identity,
  event_id uuid not null,
  event_at timestamptz not null,
  reaction text not null,
  subject_id uuid not null,
  done_at timestamptz,
  tries integer not null default 0,
  last_error text,
  primary key (event_id, reaction)
);
create index delivery_waiting on kernel.delivery (reaction, subject_id, seq) where done_at is null;
create index delivery_done on kernel.delivery (done_at) where done_at is not null;
comment on table kernel.delivery is 'Việc phải làm khi có sự kiện: mỗi (sự kiện, phản ứng) một dòng, theo thứ tự trong từng đối tượng';

create table kernel.data_key (
  id uuid primary key,
  owner_kind text not null,
  owner_id uuid not null,
  master_no integer not null,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz,
  unique (owner_kind, owner_id)
);
comment on table kernel.data_key is 'Khóa dữ liệu của từng người, từng cơ quan, bọc bằng khóa chủ nằm ngoài cơ sở dữ liệu';

create table kernel.file (
  id uuid primary key,
  owner_kind text not null,
  owner_id uuid not null,
  sha256 bytea not null,
  size_bytes bigint not null,
  type text not null,
  name_sealed bytea,
  verdict text not null check (verdict in ('clean', 'not-scanned')),
  created_at timestamptz not null,
  created_by uuid
);
create index file_owner on kernel.file (owner_kind, owner_id);
comment on table kernel.file is 'Tệp: nội dung nằm ngoài cơ sở dữ liệu, mã hóa bằng khóa của chủ';
comment on column kernel.file.verdict is 'Kết quả quét: clean = đã quét, sạch; not-scanned = chưa có máy quét';

create table kernel.province (
  one boolean primary key default true check (one),
  demo boolean not null,
  created_at timestamptz not null default now()
);
comment on table kernel.province is 'Tỉnh này là tỉnh dùng thử hay tỉnh thật; ghi một lần khi tạo';

-- A partition a Vietnamese month (UTC+7). Made three months ahead; what falls outside goes to the default partition, which must stay empty.
create function kernel.make_partitions(from_month date, months integer) returns integer
language plpgsql as $$
declare
  made integer := 0;
  parent text;
  month_start date;
  part text;
begin
  foreach parent in array array['audit_line', 'access_line', 'event'] loop
    for n in 0 .. months - 1 loop
      month_start := (date_trunc('month', from_month) + make_interval(months => n))::date;
      part := parent || to_char(month_start, '_YYYY_MM');
      if to_regclass('kernel.' || part) is null then
        execute format(
          'create table kernel.%I partition of kernel.%I for values from (%L) to (%L)',
          part, parent,
          month_start::text || ' 00:00:00+07',
          (month_start + interval '1 month')::date::text || ' 00:00:00+07');
        made := made + 1;
      end if;
    end loop;
  end loop;
  return made;
end $$;

create table kernel.audit_line_default partition of kernel.audit_line default;
create table kernel.access_line_default partition of kernel.access_line default;
create table kernel.event_default partition of kernel.event default;

-- Accent-insensitive, case-insensitive form of a Vietnamese text, for generated columns.
create function kernel.fold(text) returns text
language sql immutable strict parallel safe
return lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, nfc)));

create table kernel.set_up_step (
  name text primary key,
  on_day date not null
);
comment on table kernel.set_up_step is 'Các bước dựng tỉnh đã xong, để lần khởi động sau không làm lại';
