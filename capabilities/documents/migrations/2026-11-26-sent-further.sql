-- Văn bản đã phát hành được gửi thêm nơi nhận: mỗi lần một thông điệp.

create table documents.sent_further (
  agency_id uuid not null,
  document_id uuid not null,
  message_id uuid not null,
  sent_at timestamptz not null,
  sent_by uuid,
  primary key (agency_id, document_id, message_id),
  foreign key (agency_id, document_id) references documents.document (agency_id, id)
);
comment on table documents.sent_further is 'Những lần gửi thêm nơi nhận sau khi phát hành: cơ quan kế thừa của nơi nhận đã kết thúc, nơi còn thiếu';
comment on column documents.sent_further.message_id is 'Thông điệp của phòng liên thông văn bản';
