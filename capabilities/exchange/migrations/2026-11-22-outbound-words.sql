-- What a partner refused is kept, so that a person can have it told again.
alter table exchange.outbound_message add column words_sealed bytea;
comment on column exchange.outbound_message.words_sealed is 'Nội dung bên nhận đã từ chối, mã hóa bằng khóa của cơ quan giữ; chỉ có khi state = failed hoặc đang gửi lại';
create index outbound_message_failed on exchange.outbound_message (first_tried_at) where state = 'failed';
