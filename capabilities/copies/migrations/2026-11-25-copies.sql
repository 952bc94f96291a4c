-- Copies of documents (bản sao văn bản) and paper originals printed from signed files.

create schema copies;

create table copies.copy (
  agency_id uuid not null,
  id uuid not null,
  state text not null check (state in ('asked', 'to-number', 'being-rendered', 'to-sign', 'being-signed', 'to-seal',
    'being-sealed', 'to-print', 'issued', 'refused', 'dropped')),
  form text not null check (form in ('true-copy', 'copy-of-copy', 'extract', 'paper-original')),
  from_medium text not null check (from_medium in ('paper', 'electronic')),
  to_medium text not null check (to_medium in ('paper', 'electronic')),
  source_kind text not null check (source_kind in ('outgoing', 'incoming')),
  source_id uuid not null,
  source_file_id uuid,
  source jsonb not null,
  copied_from text,
  extract jsonb,
  purpose text not null,
  recipients jsonb not null,
  copies integer not null check (copies between 1 and 999),
  asked_by uuid not null,
  signer_account_id uuid,
  signer_name text,
  symbol text,
  book_year integer,
  no integer,
  number_text text,
  issued_on date,
  anchors jsonb,
  pages integer,
  file_id uuid,
  file_sha256 text,
  authorisation_id uuid,
  sealer_account_id uuid,
  printed_by uuid,
  printed_at timestamptz,
  reason text,
  problem text,
  created_at timestamptz not null,
  issued_at timestamptz,
  changed_at timestamptz not null,
  primary key (agency_id, id),
  check ((number_text is null) = (no is null) and (no is null) = (book_year is null)),
  check (form = 'paper-original' or signer_account_id is not null),
  check (state <> 'issued' or file_id is not null)
);
create unique index copy_number on copies.copy (agency_id, book_year, no) where no is not null;
create index copy_under_way on copies.copy (agency_id, changed_at) where state not in ('issued', 'refused', 'dropped');
create index copy_source on copies.copy (agency_id, source_id, created_at);
create index copy_done on copies.copy (agency_id, changed_at desc, id desc);
create index copy_original on copies.copy (agency_id, printed_at) where form = 'paper-original';
comment on table copies.copy is 'Bản sao văn bản (sao y, sao lục, trích sao) và bản chính giấy in từ văn bản ký số (NĐ 30/2020/NĐ-CP điều 18, 25 đến 27)';
comment on column copies.copy.agency_id is 'Cơ quan sao, giữ sổ bản sao';
comment on column copies.copy.form is 'Hình thức: sao y, sao lục, trích sao; bản chính giấy in từ văn bản ký số';
comment on column copies.copy.from_medium is 'Văn bản được sao là giấy hay điện tử';
comment on column copies.copy.to_medium is 'Bản sao là giấy hay điện tử';
comment on column copies.copy.source is 'Văn bản được sao như lúc đề nghị: cơ quan ban hành, số, ngày, tên loại, trích yếu, người ký';
comment on column copies.copy.copied_from is 'Sao lục: số, ký hiệu và cơ quan của bản sao y đã dùng';
comment on column copies.copy.extract is 'Trích sao: các đoạn được trích, mỗi phần tử một đoạn';
comment on column copies.copy.purpose is 'Lý do đề nghị sao';
comment on column copies.copy.recipients is 'Nơi nhận bản sao';
comment on column copies.copy.copies is 'Số lượng bản';
comment on column copies.copy.no is 'Số đăng ký bản sao, đánh chung cho ba hình thức trong năm; rỗng với bản chính giấy';
comment on column copies.copy.issued_on is 'Ngày ghi trên bản sao';
comment on column copies.copy.file_id is 'Tệp mới nhất: đã tạo, đã ký, đã đóng dấu, hoặc để in';

create table copies.step (
  agency_id uuid not null,
  copy_id uuid not null,
  no integer not null,
  kind text not null,
  state text not null,
  at timestamptz not null,
  by_account_id uuid,
  by_title text,
  words text,
  primary key (agency_id, copy_id, no),
  foreign key (agency_id, copy_id) references copies.copy (agency_id, id)
);
comment on table copies.step is 'Nhật ký của bản sao: ai làm gì, khi nào';
