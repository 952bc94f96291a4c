-- Registers of administrative documents and handling sheets as they were made for binding and for spreadsheets.

create schema registers;
comment on schema registers is 'Sổ đăng ký, theo dõi văn bản và phiếu giải quyết ở dạng in, dạng bảng tính';

create table registers.printing (
  agency_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('outgoing', 'incoming', 'follow-up', 'handling-sheet')),
  document_id uuid,
  book_year integer,
  from_on date,
  to_on date,
  volume text,
  state text not null check (state in ('being-made', 'made')),
  template_version text not null,
  asked_by uuid,
  asked_at timestamptz not null,
  made_at timestamptz,
  primary key (agency_id, id),
  foreign key (agency_id, document_id) references incoming.document (agency_id, id),
  check ((kind = 'handling-sheet') = (document_id is not null)),
  check ((kind = 'handling-sheet') = (book_year is null)),
  check ((book_year is null) = (from_on is null) and (book_year is null) = (to_on is null) and (book_year is null) = (volume is null)),
  check ((state = 'made') = (made_at is not null))
);
create index printing_register on registers.printing (agency_id, kind, asked_at desc) where document_id is null;
create index printing_document on registers.printing (agency_id, document_id, asked_at desc) where document_id is not null;
comment on table registers.printing is 'Lần in sổ đăng ký văn bản đi, văn bản đến, sổ theo dõi giải quyết của một kỳ trong năm, hoặc phiếu giải quyết của một văn bản đến (NĐ 30/2020/NĐ-CP phụ lục IV)';
comment on column registers.printing.document_id is 'Văn bản đến của phiếu giải quyết';
comment on column registers.printing.book_year is 'Năm mở sổ';
comment on column registers.printing.volume is 'Quyển số, do văn thư ghi';

create table registers.made_file (
  agency_id uuid not null,
  printing_id uuid not null,
  part integer not null,
  kind text not null check (kind in ('pdf', 'xlsx')),
  file_id uuid not null,
  sha256 text not null,
  pages integer,
  documents integer not null,
  primary key (agency_id, printing_id, part),
  foreign key (agency_id, printing_id) references registers.printing (agency_id, id),
  check ((kind = 'pdf') = (pages is not null))
);
comment on table registers.made_file is 'Từng tệp của một lần in, giữ cùng mã băm; sổ dài in thành nhiều phần, số trang nối tiếp';
