-- The words of outgoing documents, their bodies included, so that they are found like incoming ones (marks of `kernel.marks_of`).

-- The text of a body, a block after the other.
create function documents.text_of(body jsonb) returns text
language sql immutable parallel safe
return (select string_agg(said #>> '{}', ' ') from jsonb_path_query(body, '$.**.text') as said);

-- The day by which a document is found: of its number, until then of its draft.
create function documents.day_of(issued_on date, created_at timestamptz) returns date
language sql immutable parallel safe
return coalesce(issued_on, (created_at at time zone 'Asia/Ho_Chi_Minh')::date);

-- Everything a document is found by.
create function documents.found_by(place uuid, one uuid) returns tsvector
language sql stable parallel safe
return (select array_to_tsvector(
  kernel.marks_of(place, 'w', kernel.words_of(concat_ws(' ', document.number_text, document.symbol,
    (select known.name_vi from documents.type as known where known.code = document.type_code order by known.valid_from desc limit 1),
    document.abstract, documents.text_of(document.body),
    (select string_agg(line, ' ') from jsonb_array_elements_text(document.grounds || document.addressees || document.recipients) as line))))
  || kernel.marks_of(place, 'n', kernel.words_of(concat_ws(' ', document.number_text, document.symbol)))
  || kernel.marks_of(place, 'a', kernel.words_of((select string_agg(line, ' ')
    from jsonb_array_elements_text(document.addressees || document.recipients || jsonb_path_query_array(document.receivers, '$[*].name')) as line)))
  || kernel.name_mark(place, 't',
    (select known.name_vi from documents.type as known where known.code = document.type_code order by known.valid_from desc limit 1))
  || kernel.marks_of(place, 'm', array[to_char(documents.day_of(document.issued_on, document.created_at), 'YYYYMM')])
  || kernel.marks_of(place, 'p', array[document.drafter_account_id::text, document.signer_account_id::text])
) from documents.document where document.agency_id = place and document.id = one);

create table documents.sought (
  agency_id uuid not null,
  document_id uuid not null,
  day date not null,
  marks tsvector not null,
  primary key (agency_id, document_id)
);
insert into documents.sought
  select agency_id, id, documents.day_of(issued_on, created_at), documents.found_by(agency_id, id) from documents.document;
create index sought_marks on documents.sought using gin (marks) with (fastupdate = off);
create index sought_newest on documents.sought (agency_id, day desc, document_id desc);
comment on table documents.sought is 'Chỉ mục tìm văn bản đi: mỗi văn bản một dòng, ghi cùng lúc với văn bản';
comment on column documents.sought.day is 'Ngày ban hành; khi chưa có số là ngày bắt đầu soạn';
comment on column documents.sought.marks is 'Cơ quan giữ sổ ghép với từng chữ của số ký hiệu, tên loại, trích yếu, nội dung, căn cứ, nơi nhận; người soạn, người ký; tháng';
