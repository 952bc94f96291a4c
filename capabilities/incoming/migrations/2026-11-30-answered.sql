create table incoming.answered (
  agency_id uuid not null,
  document_id uuid not null,
  organ_id text collate "C" not null,
  number_text text not null,
  issued_on date not null,
  primary key (agency_id, document_id, organ_id, number_text, issued_on),
  foreign key (agency_id, document_id) references incoming.document (agency_id, id)
);
create index answered_number on incoming.answered (agency_id, lower(number_text), issued_on);
comment on table incoming.answered is 'Văn bản mà văn bản đến trả lời, như thông điệp ghi (ResponseFor)';
comment on column incoming.answered.organ_id is 'Mã định danh cơ quan ban hành văn bản được trả lời';
