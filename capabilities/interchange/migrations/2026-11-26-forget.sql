-- Báo trả lại một văn bản mang dấu mật: gửi xong thì chính trạng thái cũng xóa.

alter table interchange.message add column forget_when_sent boolean not null default false;
comment on column interchange.message.forget_when_sent is 'Gửi xong thì xóa: trạng thái về một văn bản mật không được giữ lại';
create index inbound_file on interchange.inbound (file_id);
create index received_file on interchange.received (file_id) where file_id is not null;
create index inbound_document on interchange.inbound (sender_organ_id, document_id);
