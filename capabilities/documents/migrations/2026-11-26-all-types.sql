-- All 29 types: minutes with their secretary, contracts with another side, what a decision issues, letters without a number.

alter table documents.document
  add column co_signer_account_id uuid,
  add column co_signed_at timestamptz,
  add column party jsonb,
  add column enclosed jsonb,
  add column other_side_way text check (other_side_way in ('electronic', 'paper')),
  add column other_side_on date,
  add column other_side_file_id uuid,
  add check (co_signed_at is null or co_signer_account_id is not null),
  add check ((other_side_way is null) = (other_side_on is null)),
  add check (other_side_way <> 'electronic' or other_side_file_id is not null);

-- A letter of courtesy is issued without a number, on its day.
do $$
declare rule text;
begin
  select conname into strict rule from pg_constraint
    where conrelid = 'documents.document'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%sealed_file_id%number_text%';
  execute format('alter table documents.document drop constraint %I', rule);
end $$;
alter table documents.document add constraint document_issued_whole
  check (state not in ('issued', 'recalled', 'replaced') or (sealed_file_id is not null and issued_on is not null));

-- Forms 1.8 and 1.10 of annex III print no abstract.
update documents.type set layout = jsonb_set(layout, '{title}', '"type-alone"') where code in ('GGT', 'GNP');

-- What a decision issues, and the other side, are found too.
create or replace function documents.found_by(place uuid, one uuid) returns tsvector
language sql stable parallel safe
return (select array_to_tsvector(
  kernel.marks_of(place, 'w', kernel.words_of(concat_ws(' ', document.number_text, document.symbol,
    (select known.name_vi from documents.type as known where known.code = document.type_code order by known.valid_from desc limit 1),
    document.abstract, documents.text_of(document.body),
    document.enclosed ->> 'abstract', documents.text_of(document.enclosed -> 'body'),
    document.party ->> 'name', document.party ->> 'fullName',
    (select string_agg(line, ' ') from jsonb_array_elements_text(document.grounds || document.addressees || document.recipients) as line))))
  || kernel.marks_of(place, 'n', kernel.words_of(concat_ws(' ', document.number_text, document.symbol)))
  || kernel.marks_of(place, 'a', kernel.words_of(concat_ws(' ', document.party ->> 'name', (select string_agg(line, ' ')
    from jsonb_array_elements_text(document.addressees || document.recipients || jsonb_path_query_array(document.receivers, '$[*].name')) as line))))
  || kernel.name_mark(place, 't',
    (select known.name_vi from documents.type as known where known.code = document.type_code order by known.valid_from desc limit 1))
  || kernel.marks_of(place, 'm', array[to_char(documents.day_of(document.issued_on, document.created_at), 'YYYYMM')])
  || kernel.marks_of(place, 'p', array_remove(
    array[document.drafter_account_id::text, document.signer_account_id::text, document.co_signer_account_id::text], null))
) from documents.document where document.agency_id = place and document.id = one);

comment on column documents.document.co_signer_account_id is 'Thư ký của biên bản: ký trước chủ tọa';
comment on column documents.document.co_signed_at is 'Lúc thư ký ký xong';
comment on column documents.document.party is 'Bên kia của hợp đồng, bản ghi nhớ, bản thỏa thuận: tên, chức vụ, họ tên người đại diện';
comment on column documents.document.enclosed is 'Quy chế, quy định… ban hành kèm theo quyết định: tên loại, trích yếu, nội dung; cùng tệp, không ký riêng';
comment on column documents.document.other_side_way is 'Bên kia đã ký: ký số vào tệp đã gửi, hoặc ký trên giấy';
comment on column documents.document.other_side_on is 'Ngày bên kia ký';
comment on column documents.document.other_side_file_id is 'Tệp bên kia đã ký số, hoặc bản quét của bản giấy';
