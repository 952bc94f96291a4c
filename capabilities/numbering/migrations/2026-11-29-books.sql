-- Outgoing documents have more than one series: a kind behind a colon is a branch (`document:QĐ-QPPL`), which goes by its base's rows
-- where it has none of its own. A book may go on from the last number of the book that was kept before this system.
insert into numbering.series (id, kind, pattern, digits, begins_again, source, valid_from) values
  ('01930000-0000-7000-8000-0000000000d2', 'document:NQ-QPPL', '{no}/{yyyy}', 2, 'year', 'NĐ 30/2020/NĐ-CP điều 15.1.a: mỗi loại văn bản quy phạm pháp luật một hệ thống số, số có năm ban hành', '2020-03-05'),
  ('01930000-0000-7000-8000-0000000000d3', 'document:QĐ-QPPL', '{no}/{yyyy}', 2, 'year', 'NĐ 30/2020/NĐ-CP điều 15.1.a: mỗi loại văn bản quy phạm pháp luật một hệ thống số, số có năm ban hành', '2020-03-05');

alter table numbering.counter add column began_after integer not null default 0 check (began_after >= 0);
comment on column numbering.counter.began_after is 'Số cuối của sổ cũ mà kỳ này đánh tiếp; 0 là bắt đầu từ 01';
alter table numbering.counter add column began_ground text;
comment on column numbering.counter.began_ground is 'Sổ cũ nào, theo văn bản nào; rỗng khi bắt đầu từ 01';
