-- What people were told.

create schema notices;

create table notices.notice (
  agency_id uuid not null,
  id uuid not null,
  event_id uuid not null,
  person_id uuid,
  account_id uuid,
  template text not null,
  template_version date not null,
  facts jsonb not null,
  subject_kind text not null,
  subject_id uuid not null,
  subject_agency_id uuid,
  created_at timestamptz not null,
  read_at timestamptz,
  mail_state text not null check (mail_state in ('none', 'waiting', 'sent', 'failed')),
  mail_reason text,
  mail_message_id text,
  mail_sent_at timestamptz,
  primary key (agency_id, id),
  check ((person_id is null) <> (account_id is null))
);
create unique index notice_once on notices.notice (agency_id, event_id, template, coalesce(person_id, account_id));
create index notice_person on notices.notice (person_id, id) where person_id is not null;
create index notice_account on notices.notice (account_id, id) where account_id is not null;
create index notice_unread on notices.notice (coalesce(person_id, account_id)) where read_at is null;
comment on table notices.notice is 'Thông báo đã gửi cho người dân, tổ chức (person_id) hoặc cán bộ (account_id); mỗi sự kiện, mẫu, người nhận một lần';
comment on column notices.notice.agency_id is 'Cơ quan thông báo';
comment on column notices.notice.facts is 'Mã và thời điểm để điền mẫu; không chứa giá trị cá nhân';
comment on column notices.notice.template_version is 'Ngày bắt đầu của phiên bản mẫu đã dùng; lời thông báo cũ giữ nguyên';
comment on column notices.notice.mail_state is 'Thư điện tử: none = không gửi; waiting = chờ gửi; sent = máy chủ thư đã nhận; failed = không gửi được';
