-- The words of documents and of their files, so that incoming and outgoing ones are found alike (marks of `kernel.marks_of`).

create table incoming.file_text (
  agency_id uuid not null,
  document_id uuid not null,
  file_id uuid not null,
  state text not null check (state in ('read', 'no-text', 'unreadable', 'too-large')),
  words text[] not null,
  read_at timestamptz not null,
  primary key (agency_id, document_id, file_id),
  foreign key (agency_id, document_id) references incoming.document (agency_id, id),
  check (state = 'read' or words = '{}')
);
comment on table incoming.file_text is 'Chữ đọc được trong tệp của văn bản đến, chỉ để tìm';
comment on column incoming.file_text.state is 'read đã đọc; no-text tệp chỉ có hình hoặc không phải PDF; unreadable tệp hỏng, có mật khẩu hoặc quá lâu; too-large quá lớn';
comment on column incoming.file_text.words is 'Từng chữ trong tệp, bỏ dấu, mỗi chữ một lần';

-- Everything a document is found by. What its sender took back is found by its line in the book, not by what its files say.
create function incoming.found_by(place uuid, one uuid) returns tsvector
language sql stable parallel safe
return (select array_to_tsvector(
  kernel.marks_of(place, 'w', array(
    select word from (
      select unnest(kernel.words_of(concat_ws(' ', document.number_text, document.type_name, document.abstract, document.author, document.note))) as word
      union
      select unnest(file_text.words) from incoming.file_text
        where file_text.agency_id = place and file_text.document_id = one and document.state <> 'frozen'
    ) as said order by word ~ '^[0-9]', word limit 8000))
  || kernel.marks_of(place, 'n', kernel.words_of(document.number_text))
  || kernel.marks_of(place, 'b', array[document.arrival_number::text])
  || kernel.marks_of(place, 'a', kernel.words_of(document.author))
  || kernel.name_mark(place, 't', document.type_name)
  || kernel.marks_of(place, 'm', array[to_char(document.arrived_on, 'YYYYMM')])
  || kernel.marks_of(place, 'p', array(select task.account_id::text from incoming.task
    where task.agency_id = place and task.document_id = one and task.state <> 'dropped'))
  || kernel.marks_of(place, 'u', array(select task.unit_id::text from incoming.task
    where task.agency_id = place and task.document_id = one and task.state <> 'dropped'))
) from incoming.document where document.agency_id = place and document.id = one);

-- The rows are made anew from the documents: nothing is lost with the former ones.
drop table incoming.sought;
drop function incoming.marks_of(uuid, text, text);
drop function incoming.words_of(text);
create table incoming.sought (
  agency_id uuid not null,
  document_id uuid not null,
  day date not null,
  marks tsvector not null,
  primary key (agency_id, document_id)
);
insert into incoming.sought select agency_id, id, arrived_on, incoming.found_by(agency_id, id) from incoming.document;
create index sought_marks on incoming.sought using gin (marks) with (fastupdate = off);
create index sought_newest on incoming.sought (agency_id, day desc, document_id desc);
comment on table incoming.sought is 'Chỉ mục tìm văn bản đến: mỗi văn bản một dòng, ghi cùng lúc với văn bản';
comment on column incoming.sought.day is 'Ngày đến';
comment on column incoming.sought.marks is 'Cơ quan giữ sổ ghép với từng chữ của số ký hiệu, tên loại, trích yếu, tác giả, tệp; người và đơn vị được giao; tháng đến';
