-- Documents that were issued elsewhere, or before this system, and came in with the register: they may have no file here.
alter table documents.document add column imported_from text check (imported_from <> '');
comment on column documents.document.imported_from is 'Nguồn nhập; rỗng là lập tại hệ thống này. Văn bản nhập có thể không kèm tệp';
alter table documents.document drop constraint document_issued_whole;
alter table documents.document add constraint document_issued_whole
  check (state not in ('issued', 'recalled', 'replaced')
    or (issued_on is not null and (sealed_file_id is not null or (imported_from is not null and number_text is not null))));

-- A year's register is read by its days, in the order of its numbers.
create index register_line_day on documents.register_line (agency_id, issued_on, book_year, no);
