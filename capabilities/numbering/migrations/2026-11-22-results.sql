-- Results that are not licences: each series counts for itself at each agency and begins again with the year.
insert into numbering.series (id, kind, pattern, digits, begins_again, source, valid_from) values
  ('01930000-0000-7000-8000-000000000005', 'certificate', '{no}', 2, 'year', 'NĐ 30/2020/NĐ-CP điều 15', '2020-03-05'),
  ('01930000-0000-7000-8000-000000000006', 'register-copy', '{no}', 2, 'year', 'NĐ 23/2015/NĐ-CP: Sổ cấp bản sao từ sổ gốc', '2020-03-05'),
  ('01930000-0000-7000-8000-000000000007', 'minutes', '{no}', 2, 'year', 'NĐ 30/2020/NĐ-CP điều 15', '2020-03-05'),
  ('01930000-0000-7000-8000-000000000008', 'marital-status', '{no}', 2, 'year', 'TT 04/2020/TT-BTP: Sổ cấp Giấy xác nhận tình trạng hôn nhân', '2020-03-05');
