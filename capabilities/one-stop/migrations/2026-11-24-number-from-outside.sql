-- A result that the clerk numbers where another system keeps the series: it waits in to-number for its number.
alter table one_stop.result
  add column number_asked_at timestamptz,
  add column number_asked_by uuid,
  add constraint result_number_asked check ((number_asked_at is null) = (number_asked_by is null));
comment on column one_stop.result.number_asked_at is 'Văn thư đã ghi số và đang chờ số do hệ thống khác cấp, từ lúc nào; có số thì cột number_text có giá trị';
comment on column one_stop.result.number_asked_by is 'Văn thư đã ghi số';
comment on column one_stop.dossier.code_asked_at is 'Đã tiếp nhận và đang chờ mã hồ sơ hoặc số trong sổ theo dõi do hệ thống khác cấp, từ lúc nào; đủ cả hai thì cột code và register_no có giá trị';
