create schema signatures;

create table signatures.certificate (
  id uuid primary key,
  use text not null check (use in ('personal', 'seal', 'time-stamp')),
  agency_id uuid not null,
  account_id uuid,
  holder_name text not null,
  serial_number text not null,
  certificate bytea not null,
  chain bytea[] not null,
  custody text not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  revoked_at timestamptz,
  revoke_reason text,
  created_at timestamptz not null
);
create index certificate_agency on signatures.certificate (agency_id, use);
comment on table signatures.certificate is 'Sổ chứng thư: chứng thư của cá nhân có thẩm quyền và con dấu số của cơ quan';
comment on column signatures.certificate.custody is 'Ai giữ khóa, ở đâu';

create table signatures.key (
  id uuid primary key,
  certificate_id uuid not null references signatures.certificate (id),
  account_id uuid not null,
  wrapped jsonb not null,
  appearance bytea,
  failed_tries integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null,
  unique (certificate_id, account_id)
);
create index key_account on signatures.key (account_id);
comment on table signatures.key is 'Khóa ký, bọc bằng khóa suy từ mã PIN của người giữ; người khác không mở được';
comment on column signatures.key.appearance is 'Hình ảnh chữ ký hoặc con dấu (PNG, nền trong suốt)';

create table signatures.authorisation (
  id uuid primary key,
  key_id uuid not null references signatures.key (id),
  account_id uuid not null,
  use text not null check (use in ('personal', 'seal')),
  agency_id uuid not null,
  documents jsonb not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null
);
create index authorisation_account on signatures.authorisation (account_id, opened_at);
comment on table signatures.authorisation is 'Lần cho phép ký: mã PIN mở khóa cho đúng các văn bản đã xem, trong mười phút';

create table signatures.trust_anchor (
  id uuid primary key,
  name text not null,
  certificate bytea not null,
  kind text not null check (kind in ('root', 'intermediate', 'crl')),
  source text not null,
  valid_from date not null,
  valid_to date
);
comment on table signatures.trust_anchor is 'Danh sách tin cậy: tổ chức chứng thực được tin, có thời hạn';
