-- Ai có trong tay đúng tệp của một văn bản đã phát hành thì hỏi được văn bản đó còn giá trị hay không.

create index document_ended_file on documents.document (sealed_sha256) where state in ('recalled', 'replaced');
create index document_ended_long_term on documents.document (long_term_sha256) where state in ('recalled', 'replaced');
