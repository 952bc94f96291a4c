-- Until when an answer is asked for: DueDate of an outgoing document (annex VI of NĐ 30/2020/NĐ-CP), sent with it over the interchange.

alter table documents.document add column answer_by date;
comment on column documents.document.answer_by is 'Hạn trả lời đề nghị nơi nhận (DueDate, Phụ lục VI); trống là không đề nghị';
