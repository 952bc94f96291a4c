-- Searches that people keep. What is found stands with the rooms it belongs to.

create schema search;
comment on schema search is 'Tìm kiếm văn bản hành chính: các câu tìm đã lưu';

create table search.saved (
  agency_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  name text not null,
  wish jsonb not null,
  saved_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (agency_id, id)
);
create unique index saved_name on search.saved (agency_id, account_id, lower(name));
comment on table search.saved is 'Câu tìm đã lưu của một người ở một cơ quan';
comment on column search.saved.wish is 'Những điều cần tìm, đúng như người dùng đã điền';
