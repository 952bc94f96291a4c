-- Kết quả giải quyết là một văn bản hành chính của cơ quan: đã ký, cấp số, đóng dấu ở phòng văn bản đi.

alter table one_stop.result add column document_id uuid;
create unique index result_document on one_stop.result (document_id) where document_id is not null;
comment on column one_stop.result.document_id is 'Văn bản đi đã phát hành, nếu kết quả là một văn bản của cơ quan; mỗi văn bản là kết quả của nhiều nhất một hồ sơ';
