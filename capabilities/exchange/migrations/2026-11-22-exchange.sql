-- What other systems sent to the province and what the province told them.

create schema exchange;

-- A sender's code is unique across all agencies, so this small directory is not kept per agency; its row is also the
-- lock under which everything about one outside dossier is decided.
create table exchange.outside_dossier (
  partner text not null,
  outside_code text not null,
  agency_id uuid,
  message_id uuid,
  first_heard_at timestamptz not null,
  primary key (partner, outside_code),
  check ((agency_id is null) = (message_id is null))
);
comment on table exchange.outside_dossier is 'Hồ sơ của bên gửi: mỗi mã bên gửi một dòng; agency_id rỗng khi mới có tiến trình, chưa có hồ sơ';

create table exchange.inbound_message (
  agency_id uuid not null,
  id uuid not null,
  partner text not null,
  kind text not null check (kind in ('dossier', 'progress', 'status')),
  outside_code text not null,
  procedure_code text,
  status_code smallint check (status_code between 1 and 10),
  body_hash bytea not null,
  body_sealed bytea not null,
  received_at timestamptz not null,
  state text not null check (state in ('waiting', 'taken', 'refused', 'differs')),
  reason text,
  dossier_agency_id uuid,
  dossier_id uuid,
  settled_at timestamptz,
  primary key (agency_id, id)
);
create unique index inbound_message_once on exchange.inbound_message (agency_id, partner, outside_code, kind, body_hash);
create index inbound_message_id on exchange.inbound_message (id);
create index inbound_message_outside on exchange.inbound_message (partner, outside_code, received_at);
create index inbound_message_waiting on exchange.inbound_message (agency_id, received_at) where state in ('waiting', 'differs');
comment on table exchange.inbound_message is 'Thông điệp nhận từ hệ thống khác: hồ sơ, tiến trình, trạng thái; nội dung mã hóa bằng khóa của cơ quan giữ';
comment on column exchange.inbound_message.agency_id is 'Cơ quan giữ: cơ quan tiếp nhận hồ sơ; trước khi biết thì là cơ quan đầu mối của tỉnh';
comment on column exchange.inbound_message.state is 'waiting = chờ; taken = đã thành hồ sơ của tỉnh; refused = không tiếp nhận; differs = cùng mã bên gửi nhưng khác nội dung';
comment on column exchange.inbound_message.body_hash is 'SHA-256 của nội dung theo thứ tự khóa cố định: nhận ra thông điệp gửi lại';

create table exchange.inbound_file (
  agency_id uuid not null,
  id uuid not null,
  partner text not null,
  file_id uuid not null,
  sha256 bytea not null,
  size_bytes bigint not null,
  received_at timestamptz not null,
  primary key (agency_id, id)
);
comment on table exchange.inbound_file is 'Tệp bên gửi tải lên trước khi nối hồ sơ; id là IdTepTin đã trả cho bên gửi';

create table exchange.outbound_message (
  agency_id uuid not null,
  id uuid not null,
  partner text not null,
  event_id uuid not null,
  kind text not null check (kind in ('progress', 'status')),
  outside_code text not null,
  dossier_code text,
  status_code smallint not null check (status_code between 1 and 10),
  state text not null check (state in ('waiting', 'sent', 'failed')),
  tries integer not null default 1,
  answer text,
  first_tried_at timestamptz not null,
  sent_at timestamptz,
  primary key (agency_id, id),
  unique (agency_id, partner, event_id, kind)
);
create index outbound_message_dossier on exchange.outbound_message (agency_id, partner, outside_code, first_tried_at);
create index outbound_message_unsent on exchange.outbound_message (agency_id, first_tried_at) where state <> 'sent';
comment on table exchange.outbound_message is 'Điều đã báo cho hệ thống khác về một hồ sơ: mỗi sự kiện một lần';
comment on column exchange.outbound_message.state is 'waiting = chưa gửi được, sẽ gửi lại; sent = bên nhận đã nhận; failed = bên nhận từ chối nội dung, cần người xem';
comment on column exchange.outbound_message.answer is 'Mã trả lời của bên nhận, không chứa nội dung';

create table exchange.status_code (
  partner text not null,
  state text not null,
  code smallint not null check (code between 1 and 10),
  source text not null,
  valid_from date not null,
  valid_to date,
  primary key (partner, state, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
comment on table exchange.status_code is 'Mã trạng thái hồ sơ của hệ thống ngoài ứng với trạng thái của tỉnh, có thời hạn hiệu lực';

insert into exchange.status_code (partner, state, code, source, valid_from)
select 'national-portal', state, code, 'TrangThaiHoSo, DongBoHoSoMC của Cổng Dịch vụ công quốc gia', '2025-07-01'
from (values ('submitted', 1), ('received', 2), ('refused', 3), ('processing', 4), ('supplement', 5),
  ('finance', 6), ('withdrawn', 7), ('stopped', 8), ('finished', 9), ('returned', 10)) as known (state, code);
