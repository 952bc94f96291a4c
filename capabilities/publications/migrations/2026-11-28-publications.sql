-- Văn bản công khai: what an agency issued and lays open to everybody (Luật Tiếp cận thông tin 104/2016/QH13 art. 17, 19).
create schema publications;
comment on schema publications is 'Văn bản công khai';

create table publications.publication (
  agency_id uuid not null,
  document_id uuid not null,
  type_name text not null,
  number_text text not null,
  issued_on date not null,
  abstract text not null,
  signer text not null,
  file_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  words text[] not null,
  published_at timestamptz not null,
  published_by uuid not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_reason text check (length(withdrawn_reason) between 3 and 500),
  primary key (agency_id, document_id),
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create index publication_newest on publications.publication (issued_on desc, document_id desc) where withdrawn_at is null;
create index publication_of_agency on publications.publication (agency_id, issued_on desc, document_id desc) where withdrawn_at is null;
create index publication_words on publications.publication using gin (words) where withdrawn_at is null;
comment on table publications.publication is 'Văn bản đã phát hành được công khai cho mọi người; gỡ thì vẫn giữ dòng và lý do';
comment on column publications.publication.published_by is 'Văn thư đã rà soát và công khai';
comment on column publications.publication.words is 'Từ trong số, loại, trích yếu, không dấu, để tìm';

comment on column publications.publication.sha256 is 'SHA-256 của tệp đã ký, đóng dấu';
