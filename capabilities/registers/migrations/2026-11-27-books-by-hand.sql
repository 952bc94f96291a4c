-- Two books of NĐ 30/2020/NĐ-CP annex IV that the clerk writes: what goes by post, and who uses master copies.

create table registers.posting (
  agency_id uuid not null,
  id uuid not null,
  book_year integer not null,
  no integer not null check (no > 0),
  document_id uuid not null,
  number_text text not null,
  posted_on date not null,
  receiver text not null,
  envelopes integer not null check (envelopes > 0),
  received_on date,
  receipt text,
  note text not null,
  entered_at timestamptz not null,
  entered_by uuid,
  struck_at timestamptz,
  struck_reason text,
  primary key (agency_id, id),
  unique (agency_id, book_year, no),
  foreign key (agency_id, document_id) references documents.document (agency_id, id),
  check ((received_on is null) = (receipt is null)),
  check ((struck_at is null) = (struck_reason is null))
);
create index posting_document on registers.posting (agency_id, document_id);
comment on table registers.posting is 'Sổ gửi văn bản đi bưu điện, sáu cột (NĐ 30/2020/NĐ-CP phụ lục IV); dòng ghi nhầm được gạch bỏ kèm lý do, không xóa';
comment on column registers.posting.no is 'Thứ tự ghi trong sổ của năm';
comment on column registers.posting.receiver is 'Nơi nhận văn bản';
comment on column registers.posting.envelopes is 'Số lượng bì';
comment on column registers.posting.receipt is 'Ký nhận và dấu bưu điện: người nhận của bưu điện, số hiệu bưu gửi';

create table registers.loan (
  agency_id uuid not null,
  id uuid not null,
  book_year integer not null,
  no integer not null check (no > 0),
  document_id uuid not null,
  number_text text not null,
  issued_on date not null,
  type_name text not null,
  abstract text not null,
  file_symbol text not null,
  lent_on date not null,
  borrower_account_id uuid not null,
  borrower_name text not null,
  purpose text not null,
  due_on date not null,
  permitted_by_account_id uuid not null,
  permitted_by text not null,
  returned_on date,
  note text not null,
  entered_at timestamptz not null,
  entered_by uuid,
  struck_at timestamptz,
  struck_reason text,
  primary key (agency_id, id),
  unique (agency_id, book_year, no),
  foreign key (agency_id, document_id) references documents.document (agency_id, id),
  check (due_on >= lent_on),
  check (returned_on >= lent_on),
  check ((struck_at is null) = (struck_reason is null))
);
create unique index loan_out on registers.loan (agency_id, document_id) where returned_on is null and struck_at is null;
create index loan_due on registers.loan (agency_id, due_on, id) where returned_on is null and struck_at is null;
comment on table registers.loan is 'Sổ sử dụng bản lưu, chín cột (NĐ 30/2020/NĐ-CP phụ lục IV); dòng ghi nhầm được gạch bỏ kèm lý do, không xóa';
comment on column registers.loan.file_symbol is 'Số và ký hiệu hồ sơ có bản lưu';
comment on column registers.loan.purpose is 'Mục đích sử dụng, in ở cột ghi chú';
comment on column registers.loan.due_on is 'Ngày hẹn trả, in ở cột ghi chú khi chưa trả';
comment on column registers.loan.permitted_by is 'Người cho phép sử dụng bản lưu';

alter table registers.printing drop constraint printing_kind_check;
alter table registers.printing add constraint printing_kind_check
  check (kind in ('outgoing', 'incoming', 'follow-up', 'post', 'master-copies', 'handling-sheet'));
