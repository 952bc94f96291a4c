-- Documents that arrived before this system and came in with the register: they may have no file here.
alter table incoming.document add column imported_from text check (imported_from <> '');
comment on column incoming.document.imported_from is 'Nguồn nhập; rỗng là đến tại hệ thống này. Văn bản nhập có thể không kèm tệp';
