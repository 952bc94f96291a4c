create schema revocation;

create table revocation.authority (
  fingerprint text primary key check (fingerprint ~ '^[0-9a-f]{64}$'),
  name text not null,
  certificate bytea not null,
  crl_url text,
  ocsp_url text,
  found_urls text[] not null default '{}',
  found_ocsp_urls text[] not null default '{}',
  tried_at timestamptz,
  fetched_at timestamptz,
  failure text,
  failures integer not null default 0,
  next_try_at timestamptz
);
comment on table revocation.authority is 'Tổ chức chứng thực được tin cậy: nơi công bố danh sách thu hồi, lần lấy gần nhất, lỗi nếu có';
comment on column revocation.authority.fingerprint is 'Dấu vân tay SHA-256 của chứng thư tổ chức chứng thực';
comment on column revocation.authority.crl_url is 'Địa chỉ danh sách thu hồi do quản trị khai; được ưu tiên trước địa chỉ ghi trong chứng thư';
comment on column revocation.authority.ocsp_url is 'Địa chỉ OCSP do quản trị khai';
comment on column revocation.authority.found_urls is 'Địa chỉ danh sách thu hồi ghi trong chứng thư đã tin cậy hoặc đã vào sổ mà tổ chức này cấp';
comment on column revocation.authority.found_ocsp_urls is 'Địa chỉ OCSP ghi trong các chứng thư đó';
comment on column revocation.authority.failure is 'Mã lỗi của lần lấy gần nhất; trống khi lấy được';
comment on column revocation.authority.failures is 'Số lần liên tiếp không lấy được';

create table revocation.list (
  id uuid primary key,
  authority text not null references revocation.authority (fingerprint),
  number text,
  issued_at timestamptz not null,
  ends_at timestamptz not null,
  entries integer not null,
  content bytea not null,
  sha256 text not null,
  url text not null,
  fetched_at timestamptz not null,
  replaced_at timestamptz,
  kept_until timestamptz,
  check ((replaced_at is null) = (kept_until is null))
);
create unique index list_newest on revocation.list (authority) where replaced_at is null;
create index list_kept on revocation.list (kept_until) where kept_until is not null;
comment on table revocation.list is 'Danh sách thu hồi (CRL) đã lấy và kiểm tra; danh sách mới nhất của mỗi tổ chức chứng thực không có replaced_at';
comment on column revocation.list.number is 'Số của danh sách (cRLNumber), hệ thập lục phân';
comment on column revocation.list.issued_at is 'Lập lúc (thisUpdate)';
comment on column revocation.list.ends_at is 'Có giá trị đến (nextUpdate)';
comment on column revocation.list.kept_until is 'Danh sách cũ được giữ đến lúc này: danh sách cuối tháng, hoặc có chứng thư mà danh sách mới không còn ghi';
