-- Kết quả là một văn bản của cơ quan mà sau đó bị thu hồi hoặc được thay thế bằng văn bản khác.

alter table one_stop.result
  add column end_state text check (end_state in ('recalled', 'replaced')),
  add column ended_at timestamptz,
  add column successor_document_id uuid,
  add column successor_number text,
  add column successor_on date,
  add column successor_file_id uuid,
  add constraint result_ended check (end_state is null or (document_id is not null and ended_at is not null)),
  add constraint result_replaced check (end_state is distinct from 'replaced' or successor_document_id is not null);
create index result_successor on one_stop.result (successor_document_id) where successor_document_id is not null;
comment on column one_stop.result.end_state is 'Văn bản kết quả đã bị thu hồi (recalled) hoặc được thay thế (replaced); rỗng là còn giá trị';
comment on column one_stop.result.successor_document_id is 'Văn bản cuối cùng thay thế văn bản kết quả, kể cả khi chính nó bị thu hồi';
comment on column one_stop.result.successor_file_id is 'Bản có dấu của văn bản thay thế';
