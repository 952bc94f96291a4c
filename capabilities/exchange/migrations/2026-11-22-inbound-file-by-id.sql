-- NoiHoSo names an uploaded file by its id alone.
create index inbound_file_id on exchange.inbound_file (id);
