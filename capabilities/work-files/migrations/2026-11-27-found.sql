-- Files are found by symbol, year and words of the title (marks of `kernel.marks_of`), among those that somebody may see; the documents
-- in them are marked in the indexes of their own rooms.

alter table work_files.file add column marks tsvector not null default '';
comment on column work_files.file.marks is 'Dấu tìm hồ sơ: ký hiệu, từng chữ của ký hiệu, năm và tiêu đề (bỏ dấu), người giữ, đơn vị';

create function work_files.found_by(file work_files.file) returns tsvector
language sql stable parallel safe
return array_to_tsvector(
  kernel.name_mark(file.agency_id, 't', file.symbol)
  || kernel.marks_of(file.agency_id, 'w', kernel.words_of(concat_ws(' ', file.symbol, file.year, file.title)))
  || kernel.marks_of(file.agency_id, 'p', array[file.holder_account_id::text])
  || kernel.marks_of(file.agency_id, 'u', array[file.unit_id::text]));

update work_files.file set marks = work_files.found_by(file);
create index file_marks on work_files.file using gin (marks) with (fastupdate = off);
