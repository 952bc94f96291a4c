-- Attachments in files of their own are signed by the agency at the top right of page 1 (NĐ 30/2020/NĐ-CP annex I).
alter table documents.attachment add column sealed_file_id uuid;
comment on column documents.attachment.sealed_file_id is 'Tệp kèm theo sau khi cơ quan ký số ở góc trên bên phải trang đầu; rỗng với tệp không phải PDF, tệp đã có chữ ký số, văn bản chưa phát hành';
