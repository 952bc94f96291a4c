-- Thư đến hộp thư công vụ chính thức của cơ quan, chờ văn thư đăng ký, trả lại hoặc để riêng.

create schema mail_arrivals;
comment on schema mail_arrivals is 'Văn bản đến qua thư điện tử: nhận, kiểm tra, chờ văn thư';

create table mail_arrivals.mail (
  agency_id uuid not null,
  id uuid not null,
  state text not null check (state in ('waiting', 'entered', 'returned', 'set-aside', 'refused')),
  message_id text not null,
  content_hash text not null,
  from_address text not null,
  from_name text not null,
  subject text not null,
  excerpt text not null,
  sent_at timestamptz,
  received_at timestamptz not null,
  raw_file_id uuid not null,
  problem text,
  document_id uuid,
  decided_at timestamptz,
  decided_by uuid,
  reason text,
  reply text not null default 'none' check (reply in ('none', 'waiting', 'sent', 'failed')),
  primary key (agency_id, id),
  check ((state = 'refused') = (problem is not null)),
  check ((state = 'entered') = (document_id is not null)),
  check (state not in ('returned', 'set-aside') or reason is not null)
);
create unique index mail_once on mail_arrivals.mail (agency_id, message_id, content_hash);
create index mail_waiting on mail_arrivals.mail (agency_id, received_at, id) where state = 'waiting';
create index mail_newest on mail_arrivals.mail (agency_id, received_at desc, id desc);
comment on table mail_arrivals.mail is 'Mỗi thư đến hộp thư công vụ một dòng, đúng một lần theo Message-ID và nội dung';
comment on column mail_arrivals.mail.state is 'waiting chờ văn thư; entered đã nhập vào văn bản đến; returned đã trả lại; set-aside để riêng; refused không nhận, giữ để kiểm tra';
comment on column mail_arrivals.mail.content_hash is 'SHA-256 của người gửi, tiêu đề, ngày, lời thư và các tệp; không kể dấu của máy chuyển thư';
comment on column mail_arrivals.mail.raw_file_id is 'Thư nguyên vẹn như khi nhận';
comment on column mail_arrivals.mail.problem is 'Vì sao không nhận';
comment on column mail_arrivals.mail.reply is 'Thư trả lời khi trả lại: none không có, waiting chờ gửi, sent đã gửi, failed không gửi được';

create table mail_arrivals.attachment (
  agency_id uuid not null,
  mail_id uuid not null,
  no integer not null,
  name text not null,
  size_bytes bigint not null,
  file_id uuid,
  problem text,
  primary key (agency_id, mail_id, no),
  foreign key (agency_id, mail_id) references mail_arrivals.mail (agency_id, id),
  check ((file_id is null) = (problem is not null))
);
comment on table mail_arrivals.attachment is 'Tệp kèm thư; tệp không nhận được thì ghi vì sao';
