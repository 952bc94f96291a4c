-- Chứng thư mà các cơ quan dùng để ký thông điệp: thấy lần đầu thì chờ, người vận hành xác nhận hoặc từ chối.

create table interchange.organisation_certificate (
  organ_id text collate "C" not null,
  fingerprint text collate "C" not null,
  certificate bytea not null,
  subject text not null,
  ends_at timestamptz not null,
  first_seen_at timestamptz not null,
  state text not null check (state in ('pending', 'trusted', 'refused')),
  valid_from date,
  valid_to date,
  decided_at timestamptz,
  decided_by uuid,
  primary key (organ_id, fingerprint),
  check ((valid_from is null) = (state = 'pending')),
  check ((decided_at is null) = (state = 'pending'))
);
create index organisation_certificate_pending on interchange.organisation_certificate (first_seen_at) where state = 'pending';
comment on table interchange.organisation_certificate is 'Chứng thư ký thông điệp của từng cơ quan, và từ ngày nào được tin hay không';
comment on column interchange.organisation_certificate.organ_id is 'Mã định danh cơ quan gửi (QCVN 102:2016/BTTTT)';
comment on column interchange.organisation_certificate.fingerprint is 'SHA-256 của chứng thư, hệ mười sáu';
comment on column interchange.organisation_certificate.valid_from is 'Tin từ ngày này (ngày thấy lần đầu), hoặc từ chối từ ngày này; đã tin rồi mới từ chối thì là ngày bắt đầu tin';
comment on column interchange.organisation_certificate.valid_to is 'Ngày cuối được tin, khi đã tin rồi mới từ chối';

alter table interchange.inbound add column certificate_fingerprint text collate "C";
comment on column interchange.inbound.certificate_fingerprint is 'Chứng thư ký thông điệp, nếu chữ ký đúng; thông điệp trong hệ thống này không ghi';
