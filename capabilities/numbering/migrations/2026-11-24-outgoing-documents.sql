-- Administrative documents of an agency: one series a year for paper and electronic ones (NĐ 30/2020/NĐ-CP art. 15).
insert into numbering.series (id, kind, pattern, digits, begins_again, source, valid_from) values
  ('01930000-0000-7000-8000-0000000000d1', 'document', '{no}', 2, 'year', 'NĐ 30/2020/NĐ-CP điều 15: số của văn bản hành chính, một số chung từ 01 mỗi năm', '2020-03-05');
