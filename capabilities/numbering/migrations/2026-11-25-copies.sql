-- Copies of documents (sao y, sao lục, trích sao): one series a year for all three forms (NĐ 30/2020/NĐ-CP annex I, copies in paper).
insert into numbering.series (id, kind, pattern, digits, begins_again, source, valid_from) values
  ('01930000-0000-7000-8000-0000000000f1', 'copy', '{no}', 2, 'year', 'NĐ 30/2020/NĐ-CP phụ lục I: số bản sao đánh chung cho các loại bản sao, từ 01 mỗi năm', '2020-03-05');
