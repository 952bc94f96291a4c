-- The words of an issued document's PDF files (attachments, a PDF that is the document), so that it is found by them.

create table documents.file_text (
  agency_id uuid not null,
  document_id uuid not null,
  file_id uuid not null,
  state text not null check (state in ('read', 'no-text', 'unreadable')),
  words text[] not null,
  read_at timestamptz not null,
  primary key (agency_id, document_id, file_id),
  foreign key (agency_id, document_id) references documents.document (agency_id, id),
  check (state = 'read' or words = '{}')
);
comment on table documents.file_text is 'Chữ đọc được trong tệp PDF của văn bản đi đã phát hành, chỉ để tìm';
comment on column documents.file_text.state is 'read đã đọc; no-text tệp chỉ có hình; unreadable tệp hỏng hoặc đọc quá lâu';
comment on column documents.file_text.words is 'Từng chữ trong tệp, bỏ dấu, mỗi chữ một lần';

create or replace function documents.found_by(place uuid, one uuid) returns tsvector
language sql stable parallel safe
return (select array_to_tsvector(
  kernel.marks_of(place, 'w', array(
    select word from (
      select unnest(kernel.words_of(concat_ws(' ', document.number_text, document.symbol,
        (select known.name_vi from documents.type as known where known.code = document.type_code order by known.valid_from desc limit 1),
        document.abstract, documents.text_of(document.body),
        document.enclosed ->> 'abstract', documents.text_of(document.enclosed -> 'body'),
        document.party ->> 'name', document.party ->> 'fullName',
        (select string_agg(line, ' ') from jsonb_array_elements_text(document.grounds || document.addressees || document.recipients) as line)))) as word
      union
      select unnest(file_text.words) from documents.file_text where file_text.agency_id = place and file_text.document_id = one
    ) as said order by word ~ '^[0-9]', word limit 8000))
  || kernel.marks_of(place, 'n', kernel.words_of(concat_ws(' ', document.number_text, document.symbol)))
  || kernel.marks_of(place, 'a', kernel.words_of(concat_ws(' ', document.party ->> 'name', (select string_agg(line, ' ')
    from jsonb_array_elements_text(document.addressees || document.recipients || jsonb_path_query_array(document.receivers, '$[*].name')) as line))))
  || kernel.name_mark(place, 't',
    (select known.name_vi from documents.type as known where known.code = document.type_code order by known.valid_from desc limit 1))
  || kernel.marks_of(place, 'm', array[to_char(documents.day_of(document.issued_on, document.created_at), 'YYYYMM')])
  || kernel.marks_of(place, 'p', array_remove(
    array[document.drafter_account_id::text, document.signer_account_id::text, document.co_signer_account_id::text], null))
) from documents.document where document.agency_id = place and document.id = one);
