-- Asking other agencies while a dossier is processed: each question has its own limit and never pauses the dossier's.

create schema consultations;

create table consultations.rule (
  procedure_code text not null,
  amount integer not null check (amount > 0),
  unit text not null check (unit in ('working-days', 'days')),
  silence text not null check (silence in ('agrees', 'waits')),
  source text not null,
  verified boolean not null,
  valid_from date not null,
  valid_to date,
  primary key (procedure_code, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
comment on table consultations.rule is 'Thời hạn trả lời của cơ quan được lấy ý kiến theo thủ tục; im lặng có được coi là đồng ý không';
insert into consultations.rule (procedure_code, amount, unit, silence, source, verified, valid_from) values
  ('1.004873', 3, 'working-days', 'waits', 'Thủ tục 1.004873: Ủy ban nhân dân cấp xã được đề nghị xác minh trả lời trong 3 ngày làm việc', false, '2025-07-01'),
  ('1.013225', 12, 'days', 'agrees', 'Thủ tục 1.013225: quá 12 ngày cơ quan được hỏi không trả lời thì coi như đồng ý', false, '2025-07-01');

create table consultations.question (
  agency_id uuid not null,
  id uuid not null,
  dossier_id uuid not null,
  asking_agency_id uuid not null,
  asked_agency_id uuid not null,
  procedure_code text not null,
  procedure_name text not null,
  question text not null,
  share_applicant boolean not null,
  paper_ids uuid[] not null,
  state text not null check (state in ('open', 'answered', 'agreed-by-silence', 'taken-back')),
  silence text not null check (silence in ('agrees', 'waits')),
  rule_source text,
  asked_by uuid not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  due_lines jsonb not null,
  settled_at timestamptz,
  primary key (agency_id, id),
  foreign key (agency_id, dossier_id) references one_stop.dossier (agency_id, id)
);
create index question_dossier on consultations.question (agency_id, dossier_id, asked_at);
create index question_asked on consultations.question (asked_agency_id, state, due_at);
comment on table consultations.question is 'Câu hỏi lấy ý kiến cơ quan khác khi giải quyết hồ sơ; không tạm dừng thời hạn của hồ sơ';
comment on column consultations.question.silence is 'agrees = quá hạn không trả lời coi như đồng ý; waits = vẫn chờ';
comment on column consultations.question.share_applicant is 'Cơ quan được hỏi có cần biết chủ hồ sơ không';
comment on column consultations.question.paper_ids is 'Giấy tờ được cho xem, chỉ những giấy tờ cần cho câu hỏi';

create table consultations.answer (
  agency_id uuid not null,
  question_id uuid not null,
  version integer not null,
  opinion text not null check (opinion in ('agrees', 'objects', 'informs')),
  text text not null,
  late boolean not null,
  by_account_id uuid not null,
  by_name text not null,
  by_title text not null,
  at timestamptz not null,
  primary key (agency_id, question_id, version),
  foreign key (agency_id, question_id) references consultations.question (agency_id, id)
);
comment on table consultations.answer is 'Trả lời của cơ quan được lấy ý kiến, từng phiên bản; phiên bản sau cùng là trả lời có hiệu lực';
