-- Each series of outgoing documents is a book with its own numbers from 01 (NĐ 30/2020/NĐ-CP art. 15.1, annex I part II section 3).
alter table documents.register_line add column series text not null default 'document';
alter table documents.register_line drop constraint register_line_pkey;
alter table documents.register_line add primary key (agency_id, book_year, series, no);
drop index documents.register_line_day;
create index register_line_day on documents.register_line (agency_id, series, issued_on, book_year, no);
comment on column documents.register_line.series is 'Hệ thống số: document là sổ văn bản hành chính chung; document:<mã loại> là sổ riêng của loại; document:<mã dãy số> là sổ của hội đồng, ban';
