-- Incoming documents of an agency: one series a year for paper and electronic ones (NĐ 30/2020/NĐ-CP art. 22).
insert into numbering.series (id, kind, pattern, digits, begins_again, source, valid_from) values
  ('01930000-0000-7000-8000-0000000000e1', 'incoming', '{no}', 2, 'year', 'NĐ 30/2020/NĐ-CP điều 22: số đến, liên tiếp trong năm, giấy và điện tử chung một sổ', '2020-03-05');
