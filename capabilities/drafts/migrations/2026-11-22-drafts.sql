create schema drafts;
comment on schema drafts is 'Hồ sơ nháp';

create table drafts.keeping_rule (
  valid_from date primary key,
  keep_days integer not null check (keep_days between 1 and 365),
  source text not null
);
comment on table drafts.keeping_rule is 'Hồ sơ nháp được giữ bao nhiêu ngày kể từ lần sửa cuối, theo kỳ; dòng mới nhất tính đến ngày đó là dòng áp dụng';
insert into drafts.keeping_rule (valid_from, keep_days, source) values ('2025-07-01', 30, 'Tỉnh tự đặt');

-- A draft belongs to a person and to no agency: it lives for weeks, and becomes a dossier of an agency when it is submitted.
create table drafts.draft (
  id uuid primary key,
  account_id uuid not null,
  person_id uuid not null,
  procedure_code text collate "C" not null,
  case_key text collate "C",
  competent_agency_id uuid,
  return_way text not null default 'online' check (return_way in ('counter', 'post', 'online')),
  content_sealed bytea,
  state text not null default 'open' check (state in ('open', 'submitted')),
  dossier_agency_id uuid,
  dossier_id uuid,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  expires_on date not null,
  check ((state = 'submitted') = (dossier_id is not null)),
  check ((dossier_id is null) = (dossier_agency_id is null)),
  check (state = 'open' or content_sealed is null)
);
create index draft_account on drafts.draft (account_id, changed_at desc);
create index draft_expires on drafts.draft (expires_on);
comment on table drafts.draft is 'Hồ sơ nháp của người dân trên trang của tỉnh; nộp xong thì nội dung thuộc về hồ sơ';
comment on column drafts.draft.account_id is 'Tài khoản của người lập, người duy nhất được xem';
comment on column drafts.draft.person_id is 'Người có khóa mã hóa nội dung';
comment on column drafts.draft.content_sealed is 'Nội dung tờ khai và liên lạc, mã hóa bằng khóa của người đó';
comment on column drafts.draft.expires_on is 'Ngày cuối cùng còn giữ';

create table drafts.paper (
  id uuid primary key,
  draft_id uuid not null references drafts.draft (id),
  component_code text not null,
  file_id uuid not null unique,
  added_at timestamptz not null
);
create index paper_draft on drafts.paper (draft_id);
comment on table drafts.paper is 'Giấy tờ đã tải lên hồ sơ nháp; khi nộp, tệp chuyển sang hồ sơ mà không chép lại';
