-- Letters to the people a dossier is for (forms 03, 04, 05): a series for each kind, counted at each agency that signs, from 1 each year.
insert into numbering.series (id, kind, pattern, digits, begins_again, source, valid_from) values
  ('01930000-0000-7000-8000-000000000009', 'letter-refusal', '{no}', 2, 'year', 'NĐ 30/2020/NĐ-CP điều 15; TT 03/2025/TT-VPCP mẫu 03 (sổ riêng, chưa kiểm chứng)', '2025-07-01'),
  ('01930000-0000-7000-8000-00000000000a', 'letter-apology', '{no}', 2, 'year', 'NĐ 30/2020/NĐ-CP điều 15; TT 03/2025/TT-VPCP mẫu 04 (sổ riêng, chưa kiểm chứng)', '2025-07-01'),
  ('01930000-0000-7000-8000-00000000000b', 'letter-stop', '{no}', 2, 'year', 'NĐ 30/2020/NĐ-CP điều 15; TT 03/2025/TT-VPCP mẫu 05 (sổ riêng, chưa kiểm chứng)', '2025-07-01');
