-- The list goes by day, agency and number: the running number is kept beside its text, so that 10 follows 9.
alter table publications.publication add column number integer not null
  generated always as (coalesce(substring(number_text from '^\d{1,9}')::integer, 0)) stored;
comment on column publications.publication.number is 'Số thứ tự đứng đầu số, ký hiệu, để xếp; 0 nếu không có';

create index publication_in_order on publications.publication (issued_on desc, agency_id desc, number desc, document_id desc)
  where withdrawn_at is null;
create index publication_in_order_of_agency on publications.publication (agency_id, issued_on desc, number desc, document_id desc)
  where withdrawn_at is null;
drop index publications.publication_newest, publications.publication_of_agency;
