alter table agencies.territory add column search_name text collate "C" not null default '';
create index territory_search_name on agencies.territory (search_name);
comment on column agencies.territory.search_name is 'Tên không dấu, không kèm loại đơn vị (xã, phường, huyện…), để tra địa chỉ cũ';
