-- Văn bản đi và đến giữa các cơ quan: hàng gửi, hàng nhận, trạng thái trả về.

create schema interchange;

-- Nhỏ và chung cho cả tỉnh: danh sách cơ quan mà trục liên thông công bố.
create table interchange.partner (
  organ_id text collate "C" primary key,
  code text collate "C" not null,
  name text not null,
  email text,
  listed_at timestamptz not null,
  gone_at timestamptz
);
comment on table interchange.partner is 'Cơ quan ngoài hệ thống này, nhận văn bản qua trục liên thông quốc gia';
comment on column interchange.partner.organ_id is 'Mã định danh theo QCVN 102:2016/BTTTT';
comment on column interchange.partner.gone_at is 'Từ lúc trục không còn công bố cơ quan này';

create table interchange.message (
  agency_id uuid not null,
  id uuid not null,
  subject_id uuid not null,
  kind text not null check (kind in ('new', 'recall', 'update', 'replace', 'status')),
  organ_id text collate "C" not null,
  document_id text not null,
  status_code text check ((status_code is null) = (kind <> 'status')),
  body_sealed bytea not null,
  created_at timestamptz not null,
  ready_at timestamptz,
  file_id uuid,
  envelope_hash bytea,
  signature jsonb,
  primary key (agency_id, id)
);
create index message_id on interchange.message (id);
create index message_subject on interchange.message (agency_id, subject_id);
create index message_document on interchange.message (agency_id, document_id);
comment on table interchange.message is 'Thông điệp gửi đi: văn bản hoặc trạng thái; nội dung mã hóa bằng khóa của cơ quan gửi';
comment on column interchange.message.subject_id is 'Văn bản đi (hoặc văn bản nhận được, nếu là trạng thái) mà thông điệp nói tới';
comment on column interchange.message.document_id is 'DocumentId theo QCVN 102: mã cơ quan, ngày ban hành, số và ký hiệu';
comment on column interchange.message.ready_at is 'Lúc thông điệp đi được: tệp edXML đã lập, ký và lưu, hoặc không cần tệp';
comment on column interchange.message.envelope_hash is 'SHA-256 của phong bì edXML, không kể chữ ký và các chặng';

create table interchange.receiver_line (
  agency_id uuid not null,
  organ_id text collate "C" not null,
  last_no bigint not null,
  primary key (agency_id, organ_id)
);
comment on table interchange.receiver_line is 'Thứ tự gửi của một cơ quan tới một nơi nhận; khóa sau cùng trong giao dịch';

create table interchange.outbound (
  agency_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  organ_id text collate "C" not null,
  name text not null,
  no bigint not null,
  route text not null check (route in ('here', 'axis')),
  receiver_agency_id uuid,
  delivered_to text collate "C",
  state text not null check (state in ('waiting', 'sent', 'failed', 'returned')),
  tries integer not null default 0,
  answer text,
  created_at timestamptz not null,
  tried_at timestamptz,
  sent_at timestamptz,
  axis_doc_id text,
  primary key (agency_id, id),
  unique (agency_id, message_id, organ_id),
  unique (agency_id, organ_id, no),
  foreign key (agency_id, message_id) references interchange.message (agency_id, id)
);
create index outbound_waiting on interchange.outbound (agency_id, organ_id, no) where state = 'waiting';
create index outbound_open on interchange.outbound (organ_id) where state in ('waiting', 'failed');
comment on table interchange.outbound is 'Mỗi thông điệp và mỗi nơi nhận một dòng; gửi lần lượt theo no';
comment on column interchange.outbound.organ_id is 'Mã định danh nơi nhận như bên gửi ghi';
comment on column interchange.outbound.route is 'here = cơ quan trong hệ thống này; axis = qua trục liên thông';
comment on column interchange.outbound.delivered_to is 'Mã cơ quan kế thừa đã nhận thay, nếu nơi nhận đã kết thúc hoạt động';
comment on column interchange.outbound.state is 'waiting = chờ gửi; sent = đã tới; failed = không gửi được, cần người xem; returned = nơi nhận có nhiều cơ quan kế thừa, trả lại để chọn';
comment on column interchange.outbound.answer is 'Mã trả lời của bên nhận hoặc của trục, không chứa nội dung';

create table interchange.inbound (
  agency_id uuid not null,
  id uuid not null,
  sender_organ_id text collate "C" not null,
  sender_agency_id uuid,
  sender_message_id uuid,
  document_id text not null,
  kind text not null check (kind in ('new', 'recall', 'update', 'replace')),
  envelope_hash bytea not null,
  number_text text not null,
  issued_on date not null,
  body_sealed bytea not null,
  file_id uuid not null,
  signature jsonb not null,
  received_at timestamptz not null,
  possible_duplicate_of uuid,
  redirected_from text collate "C",
  primary key (agency_id, id),
  check ((sender_agency_id is null) = (sender_message_id is null))
);
create unique index inbound_once on interchange.inbound (agency_id, sender_organ_id, document_id, kind, envelope_hash);
create index inbound_id on interchange.inbound (id);
create index inbound_number on interchange.inbound (agency_id, sender_organ_id, number_text);
comment on table interchange.inbound is 'Văn bản nhận qua liên thông; nội dung mã hóa bằng khóa của cơ quan nhận';
comment on column interchange.inbound.sender_agency_id is 'Cơ quan gửi, nếu cùng hệ thống này';
comment on column interchange.inbound.possible_duplicate_of is 'Văn bản nhận trước cùng DocumentId, hoặc cùng số, ký hiệu, năm và cơ quan, mà khác nội dung';
comment on column interchange.inbound.redirected_from is 'Mã cơ quan đã kết thúc hoạt động mà bên gửi ghi; cơ quan này kế thừa';

create table interchange.status (
  agency_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  organ_id text collate "C" not null,
  code text not null,
  at timestamptz not null,
  words_sealed bytea not null,
  received_at timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, message_id, organ_id, code, at)
);
comment on table interchange.status is 'Trạng thái mà nơi nhận báo về cho cơ quan gửi (QCVN 102: 01 đến 06, 13, 15, 16)';
comment on column interchange.status.at is 'Lúc nơi nhận ghi';

create table interchange.received (
  agency_id uuid not null,
  id uuid not null,
  axis_doc_id text not null unique,
  message_type text not null check (message_type in ('edoc', 'status')),
  from_organ_id text collate "C" not null,
  to_organ_id text collate "C",
  file_id uuid,
  kept_at timestamptz not null,
  outcome text check (outcome in ('taken', 'repeated', 'returned', 'refused')),
  reason text,
  settled_at timestamptz,
  primary key (agency_id, id),
  check ((outcome is null) = (settled_at is null))
);
create index received_refused on interchange.received (kept_at) where outcome = 'refused';
create index received_open on interchange.received (kept_at) where outcome is null;
comment on table interchange.received is 'Mỗi thông điệp lấy từ trục một dòng, giữ nguyên tệp đã nhận, kể cả thông điệp bị từ chối';
comment on column interchange.received.agency_id is 'Cơ quan giữ tệp: nơi nhận; chưa biết thì là cơ quan đầu mối của tỉnh';
comment on column interchange.received.outcome is 'taken = đã nhận; repeated = đã nhận trước đó; returned = nơi nhận có nhiều cơ quan kế thừa; refused = từ chối, giữ để xem';
comment on column interchange.received.reason is 'Mã lý do từ chối';
