-- A document may be issued in the name of a council or board of the agency, under the agency's seal.
alter table documents.document add column council_id uuid;
comment on column documents.document.council_id is 'Hội đồng, ban của cơ quan (signing_grants.council) đứng tên văn bản; rỗng là chính cơ quan';
