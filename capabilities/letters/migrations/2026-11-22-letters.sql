-- What the Centre and the deciding agency write to the people a dossier is for: forms 02 to 05 of TT 03/2025/TT-VPCP,
-- and what follows of them for the time limit.

create schema letters;

create table letters.letter (
  agency_id uuid not null,
  id uuid not null,
  dossier_id uuid not null,
  competent_agency_id uuid not null,
  form text not null check (form in ('form-02', 'form-03', 'form-04', 'form-05')),
  stage text check (stage in ('at-reception', 'in-process')),
  state text not null check (state in ('to-approve', 'to-send', 'being-rendered', 'to-sign', 'being-signed', 'sent', 'answered', 'dropped')),
  content jsonb not null,
  ground text,
  answer_by date,
  sent_before integer not null default 0,
  template_version text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  sent_by uuid,
  sent_at timestamptz,
  answered_at timestamptz,
  answered_how text check (answered_how in ('counter', 'own-pages', 'national-portal')),
  dropped_by uuid,
  drop_reason text,
  signer_account_id uuid,
  authorisation_id uuid,
  anchors jsonb,
  rendered_file_id uuid,
  rendered_sha256 text,
  signed_file_id uuid,
  signed_sha256 text,
  pages integer,
  problem text,
  changed_at timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, dossier_id) references one_stop.dossier (agency_id, id),
  check ((form = 'form-02') = (stage is not null))
);
create index letter_dossier on letters.letter (agency_id, dossier_id, proposed_at);
create index letter_waiting on letters.letter (agency_id, changed_at) where state not in ('sent', 'answered', 'dropped');
create index letter_waiting_competent on letters.letter (competent_agency_id, changed_at) where state not in ('sent', 'answered', 'dropped');
-- Of each kind one at a time is under way in a dossier; the apology (form 04) is made once.
create unique index letter_under_way on letters.letter (agency_id, dossier_id, form) where state not in ('answered', 'dropped') ;
comment on table letters.letter is 'Phiếu, văn bản gửi người nộp hồ sơ theo mẫu 02, 03, 04, 05 (TT 03/2025/TT-VPCP)';
comment on column letters.letter.stage is 'Mẫu 02: at-reception = trước khi tiếp nhận, chưa tính thời hạn; in-process = khi đang giải quyết, tạm dừng thời hạn';
comment on column letters.letter.ground is 'Căn cứ của yêu cầu bổ sung từ lần thứ hai';
comment on column letters.letter.sent_before is 'Số lần đã yêu cầu bổ sung trước lần này; từ lần thứ hai tính là quá hạn (QĐ 766/QĐ-TTg, chỉ số 2.1)';

create table letters.pause (
  agency_id uuid not null,
  dossier_id uuid not null,
  no integer not null,
  letter_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz,
  ground text not null,
  primary key (agency_id, dossier_id, no),
  foreign key (agency_id, letter_id) references letters.letter (agency_id, id),
  check (to_at is null or to_at >= from_at)
);
create unique index pause_open on letters.pause (agency_id, dossier_id) where to_at is null;
comment on table letters.pause is 'Thời gian tạm dừng tính thời hạn: căn cứ pháp lý và văn bản làm căn cứ';

create table letters.due_change (
  agency_id uuid not null,
  dossier_id uuid not null,
  no integer not null,
  at timestamptz not null,
  cause text not null check (cause in ('paused', 'resumed', 'postponed')),
  due_before timestamptz,
  due_after timestamptz,
  letter_id uuid not null,
  by_account_id uuid,
  reason text not null,
  primary key (agency_id, dossier_id, no),
  foreign key (agency_id, letter_id) references letters.letter (agency_id, id)
);
comment on table letters.due_change is 'Mỗi lần hẹn trả thay đổi và lý do';

create table letters.legal_ground (
  code text not null,
  text_vi text not null,
  source text not null,
  verified boolean not null,
  valid_from date not null,
  valid_to date,
  primary key (code, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
comment on table letters.legal_ground is 'Căn cứ pháp lý ghi vào thời gian tạm dừng, có thời hạn hiệu lực';
insert into letters.legal_ground (code, text_vi, source, verified, valid_from) values
  ('pause-for-supplement', 'Nghị định 118/2025/NĐ-CP, điều 17: chờ bổ sung, hoàn thiện hồ sơ', 'Nghị định 118/2025/NĐ-CP sửa đổi bởi Nghị định 309/2026/NĐ-CP', false, '2025-07-01');
