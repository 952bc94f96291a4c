-- Nội dung hệ thống đọc được ở trang đầu văn bản, đề nghị để văn thư xác nhận; không có giá trị cho đến khi văn thư lưu vào văn bản.

create table incoming.proposal (
  agency_id uuid not null,
  document_id uuid not null,
  file_id uuid not null,
  read_by text not null check (read_by in ('text-layer', 'recognition')),
  author text,
  number_text text,
  issued_on date,
  type_name text,
  abstract text,
  read_at timestamptz not null,
  primary key (agency_id, document_id),
  foreign key (agency_id, document_id) references incoming.document (agency_id, id)
);
comment on table incoming.proposal is 'Đề nghị từ trang đầu văn bản đến: số, ký hiệu, ngày, tên loại, trích yếu, cơ quan ban hành';
comment on column incoming.proposal.read_by is 'text-layer: chữ có sẵn trong PDF; recognition: nhận dạng chữ trên ảnh (OCR)';
comment on column incoming.proposal.read_at is 'Lúc đọc';
