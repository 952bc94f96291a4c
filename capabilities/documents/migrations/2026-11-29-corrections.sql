-- A document with a fault of form is corrected by an official letter of the agency that issued it; it stands (NĐ 30/2020/NĐ-CP art. 18.4).
alter table documents.document add column corrects_id uuid;
alter table documents.document add foreign key (agency_id, corrects_id) references documents.document (agency_id, id);
create index document_corrects on documents.document (agency_id, corrects_id) where corrects_id is not null;
comment on column documents.document.corrects_id is 'Văn bản được đính chính bằng công văn này';
