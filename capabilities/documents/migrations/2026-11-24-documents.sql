-- Outgoing documents of an agency (văn bản đi): from the draft to the register line, the seal, and what became of it.

create schema documents;

create table documents.type (
  code text not null,
  name_vi text not null,
  abbreviation text,
  symbol text,
  layout jsonb not null,
  source text not null,
  valid_from date not null,
  valid_to date,
  primary key (code, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
comment on table documents.type is 'Tên loại văn bản hành chính và chữ viết tắt, có thời hạn hiệu lực (NĐ 30/2020/NĐ-CP điều 7, phụ lục III)';
comment on column documents.type.abbreviation is 'Chữ viết tắt tên loại; rỗng với công văn và thư công';
comment on column documents.type.symbol is 'Phần sau số và dấu gạch chéo: {abbreviation}, {agency}, {unit}; rỗng là không ghi số';
comment on column documents.type.layout is 'Cách trình bày: tên loại, căn cứ, kính gửi, ai ký (phụ lục I)';
create table documents.document (
  agency_id uuid not null,
  id uuid not null,
  state text not null check (state in ('drafting', 'in-review', 'to-number', 'being-rendered', 'to-sign', 'being-signed',
    'to-seal', 'being-sealed', 'issued', 'recalled', 'replaced', 'dropped')),
  type_code text not null,
  abstract text not null,
  urgency text not null check (urgency in ('normal', 'urgent', 'very-urgent', 'flash')),
  body jsonb not null,
  grounds jsonb not null,
  addressees jsonb not null,
  recipients jsonb not null,
  receivers jsonb not null,
  unit_id uuid,
  drafter_account_id uuid not null,
  signer_account_id uuid not null,
  authority text not null check (authority in ('head', 'TM', 'KT', 'TL', 'TUQ', 'Q')),
  answers_inbound_id uuid,
  replaces_id uuid,
  version integer not null,
  copies integer not null default 1 check (copies between 1 and 999),
  number_order text not null check (number_order in ('number-before-signature', 'signature-before-number')),
  series text not null,
  symbol text,
  number_text text,
  issued_on date,
  template text not null,
  template_version text not null,
  anchors jsonb,
  pages integer,
  rendered_file_id uuid,
  rendered_sha256 text,
  signed_file_id uuid,
  signed_sha256 text,
  signed_at timestamptz,
  sealed_file_id uuid,
  sealed_sha256 text,
  sealer_account_id uuid,
  authorisation_id uuid,
  return_reason text,
  problem text,
  message_id uuid,
  withdrawal_message_id uuid,
  withdrawal_reason text,
  created_at timestamptz not null,
  submitted_at timestamptz,
  issued_at timestamptz,
  changed_at timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, replaces_id) references documents.document (agency_id, id),
  check (number_text is null or (symbol is not null and issued_on is not null)),
  check (state not in ('issued', 'recalled', 'replaced') or (sealed_file_id is not null and number_text is not null))
);
create index document_under_way on documents.document (agency_id, changed_at) where state not in ('issued', 'recalled', 'replaced', 'dropped');
create index document_issued on documents.document (agency_id, issued_on desc, id desc) where state in ('issued', 'recalled', 'replaced');
create index document_drafter on documents.document (drafter_account_id, changed_at);
create index document_signer on documents.document (signer_account_id, changed_at) where state in ('being-rendered', 'to-sign', 'being-signed');
comment on table documents.document is 'Văn bản đi của cơ quan, từ dự thảo đến phát hành, thu hồi, thay thế (NĐ 30/2020/NĐ-CP chương II)';
comment on column documents.document.agency_id is 'Cơ quan ban hành, giữ sổ đăng ký văn bản đi';
comment on column documents.document.abstract is 'Trích yếu nội dung';
comment on column documents.document.body is 'Nội dung: danh sách khối (tiêu đề, đoạn, danh sách, bảng)';
comment on column documents.document.grounds is 'Căn cứ ban hành (nghị quyết, quyết định), mỗi dòng một căn cứ';
comment on column documents.document.addressees is 'Kính gửi';
comment on column documents.document.recipients is 'Nơi nhận, mỗi dòng một nơi';
comment on column documents.document.receivers is 'Nơi nhận điện tử: mã định danh QCVN 102 và tên';
comment on column documents.document.authority is 'Thẩm quyền ký: người đứng đầu, TM., KT., TL., TUQ., Q.';
comment on column documents.document.number_order is 'Ghi số trước hay sau khi ký, theo cài đặt của cơ quan vào ngày soạn';
comment on column documents.document.copies is 'Số lượng bản';
comment on column documents.document.message_id is 'Lần gửi qua trục liên thông khi phát hành';
comment on column documents.document.withdrawal_message_id is 'Lần gửi thông báo thu hồi qua trục liên thông';

create table documents.version (
  agency_id uuid not null,
  document_id uuid not null,
  no integer not null,
  content jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  primary key (agency_id, document_id, no),
  foreign key (agency_id, document_id) references documents.document (agency_id, id)
);
comment on table documents.version is 'Mỗi lần lưu dự thảo là một phiên bản, giữ nguyên';

create table documents.attachment (
  agency_id uuid not null,
  document_id uuid not null,
  file_id uuid not null,
  name text not null,
  type text not null,
  size_bytes bigint not null,
  added_at timestamptz not null,
  added_by uuid not null,
  primary key (agency_id, document_id, file_id),
  foreign key (agency_id, document_id) references documents.document (agency_id, id)
);
comment on table documents.attachment is 'Tệp kèm theo văn bản (phụ lục ở tệp riêng)';

create table documents.review (
  agency_id uuid not null,
  document_id uuid not null,
  round integer not null,
  no integer not null,
  kind text not null check (kind in ('unit-leader', 'office', 'leader')),
  reviewer_account_id uuid not null,
  state text not null check (state in ('ahead', 'waiting', 'passed', 'returned', 'overtaken')),
  comment text,
  version integer not null,
  decided_at timestamptz,
  primary key (agency_id, document_id, round, no),
  foreign key (agency_id, document_id) references documents.document (agency_id, id)
);
create index review_waiting on documents.review (reviewer_account_id) where state = 'waiting';
comment on table documents.review is 'Các bước xem xét trước khi trình ký: lãnh đạo đơn vị (nội dung), văn phòng (thể thức), lãnh đạo cơ quan';

create table documents.step (
  agency_id uuid not null,
  document_id uuid not null,
  no integer not null,
  kind text not null,
  state text not null,
  at timestamptz not null,
  by_account_id uuid,
  by_title text,
  on_behalf boolean not null default false,
  words text,
  version integer not null,
  primary key (agency_id, document_id, no),
  foreign key (agency_id, document_id) references documents.document (agency_id, id)
);
comment on table documents.step is 'Nhật ký của văn bản: ai làm gì, khi nào, với phiên bản nào; ý kiến và lý do trả lại';

create table documents.register_line (
  agency_id uuid not null,
  book_year integer not null,
  no integer not null,
  document_id uuid not null,
  number_text text not null,
  symbol text not null,
  issued_on date not null,
  type_name text not null,
  abstract text not null,
  signer text not null,
  recipients text not null,
  kept_by text not null,
  copies integer not null,
  forwarded_on date,
  receipt text,
  note text,
  registered_at timestamptz not null,
  registered_by uuid not null,
  primary key (agency_id, book_year, no),
  unique (agency_id, document_id),
  foreign key (agency_id, document_id) references documents.document (agency_id, id)
);
comment on table documents.register_line is 'Sổ đăng ký văn bản đi, mười cột (NĐ 30/2020/NĐ-CP phụ lục IV); ghi cùng lúc với cấp số';
comment on column documents.register_line.kept_by is 'Đơn vị, người nhận bản lưu';
comment on column documents.register_line.forwarded_on is 'Ngày chuyển';
comment on column documents.register_line.receipt is 'Ký nhận';
