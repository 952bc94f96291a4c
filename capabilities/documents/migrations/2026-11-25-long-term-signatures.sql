-- Chữ ký kiểm tra được lâu dài: sau khi đóng dấu, một bản có thêm dữ liệu kiểm tra và dấu thời gian của văn bản (PAdES B-LTA).

alter table documents.document
  add column long_term_file_id uuid,
  add column long_term_sha256 text,
  add column long_term_stamps integer not null default 0,
  add column renew_on date;
create index document_renew on documents.document (renew_on) where renew_on is not null;
comment on column documents.document.long_term_file_id is 'Bản B-LTA mới nhất; bản đã gửi đi là phần đầu của nó, không sửa';
comment on column documents.document.long_term_stamps is 'Số dấu thời gian của văn bản đã thêm';
comment on column documents.document.renew_on is 'Ngày phải thêm dấu thời gian mới, trước khi chứng thư hoặc thuật toán của dấu cuối hết hạn';

create table documents.renewal_rule (
  days_before integer not null check (days_before between 1 and 3650),
  source text not null,
  verified boolean not null,
  valid_from date primary key,
  valid_to date
);
comment on table documents.renewal_rule is 'Thêm dấu thời gian mới trước hạn của dấu cuối bao nhiêu ngày';
insert into documents.renewal_rule (days_before, source, verified, valid_from) values
  (365, 'Một vòng của việc chạy hằng năm; chưa có văn bản quy định số ngày', false, '2025-07-01');
