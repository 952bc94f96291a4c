-- Attachments go with their document: as it was issued, PDFs signed by the agency at the top right of page 1.
alter table publications.publication add column attachments jsonb not null default '[]';
comment on column publications.publication.attachments is 'Tệp kèm theo được công khai cùng văn bản: [{fileId, name}]';
