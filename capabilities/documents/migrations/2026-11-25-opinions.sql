-- Opinions asked of several officials or units of the agency at once, on one version of a document under way.

create table documents.opinion_request (
  agency_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  version integer not null,
  question text,
  due_at timestamptz not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  primary key (agency_id, id),
  foreign key (agency_id, document_id) references documents.document (agency_id, id)
);
create index opinion_request_document on documents.opinion_request (agency_id, document_id, asked_at);
comment on table documents.opinion_request is 'Lần lấy ý kiến song song về một phiên bản dự thảo, có thời hạn; quá hạn không trả lời thì không chờ nữa';
comment on column documents.opinion_request.question is 'Điều cần hỏi thêm, nếu có';

create table documents.opinion (
  agency_id uuid not null,
  request_id uuid not null,
  party_id uuid not null,
  party_kind text not null check (party_kind in ('official', 'unit')),
  document_id uuid not null,
  answer text check (answer in ('agree', 'disagree', 'comment')),
  words text,
  answered_at timestamptz,
  answered_by uuid,
  primary key (agency_id, request_id, party_id),
  foreign key (agency_id, request_id) references documents.opinion_request (agency_id, id),
  foreign key (agency_id, document_id) references documents.document (agency_id, id),
  check ((answer is null) = (answered_at is null)),
  check ((answer is null) = (answered_by is null)),
  check (answer is distinct from 'disagree' or words is not null)
);
create index opinion_document on documents.opinion (agency_id, document_id);
create index opinion_open on documents.opinion (party_id) where answered_at is null;
comment on table documents.opinion is 'Ý kiến của từng người, từng đơn vị được hỏi; mỗi nơi trả lời một lần';
comment on column documents.opinion.party_id is 'Tài khoản (official) hoặc đơn vị (unit) được hỏi';
comment on column documents.opinion.answer is 'agree đồng ý, disagree không đồng ý (có lý do), comment góp ý';
