-- Kết quả kiểm tra chữ ký số trong từng tệp PDF của văn bản đến: lúc đến, và mỗi lần kiểm tra lại.

create table incoming.signature_check (
  agency_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  reason text not null check (reason in ('arrival', 'again')),
  asked_at timestamptz not null,
  asked_by uuid,
  done_at timestamptz,
  primary key (agency_id, id),
  foreign key (agency_id, document_id) references incoming.document (agency_id, id)
);
create index signature_check_document on incoming.signature_check (agency_id, document_id, asked_at);
comment on table incoming.signature_check is 'Mỗi lần kiểm tra chữ ký số của một văn bản đến (Điều 21 NĐ 30/2020/NĐ-CP); không sửa, chỉ thêm';
comment on column incoming.signature_check.reason is 'arrival = lúc đến; again = có người yêu cầu kiểm tra lại';
comment on column incoming.signature_check.done_at is 'Lúc có kết quả; chưa có thì đang chờ';

create table incoming.signature_report (
  agency_id uuid not null,
  check_id uuid not null,
  file_id uuid not null,
  sha256 text not null,
  verdict text not null,
  sub_indication text,
  report jsonb not null,
  primary key (agency_id, check_id, file_id),
  foreign key (agency_id, check_id) references incoming.signature_check (agency_id, id)
);
comment on table incoming.signature_report is 'Kết luận về từng tệp PDF theo ETSI EN 319 102-1, với dữ liệu thu hồi biết được lúc kiểm tra';
comment on column incoming.signature_report.verdict is 'TOTAL-PASSED, TOTAL-FAILED, INDETERMINATE; unsigned = không có chữ ký; unreadable = không đọc được';
comment on column incoming.signature_report.report is 'Người ký, cơ quan, thời điểm, điểm phát hiện; không có số định danh cá nhân';
