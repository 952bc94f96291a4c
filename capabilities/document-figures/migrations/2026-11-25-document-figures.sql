create schema document_figures;
comment on schema document_figures is 'Số liệu văn bản điện tử';

create table document_figures.month (
  agency_id uuid not null,
  month date not null check (extract(day from month) = 1),
  issued integer not null default 0 check (issued >= 0),
  issued_electronic integer not null default 0 check (issued_electronic between 0 and issued),
  issued_signed integer not null default 0 check (issued_signed between 0 and issued),
  receivers_reached bigint not null default 0 check (receivers_reached >= 0),
  pages_spared bigint not null default 0 check (pages_spared >= 0),
  arrived integer not null default 0 check (arrived >= 0),
  arrived_electronic integer not null default 0 check (arrived_electronic between 0 and arrived),
  primary key (agency_id, month)
);
create index on document_figures.month (month);
comment on table document_figures.month is 'Số liệu văn bản của một cơ quan trong một tháng dương lịch';
comment on column document_figures.month.issued_electronic is 'Số văn bản phát hành có ít nhất một nơi nhận qua trục liên thông';
comment on column document_figures.month.issued_signed is 'Số văn bản phát hành có chữ ký số của người có thẩm quyền và của cơ quan';
comment on column document_figures.month.receivers_reached is 'Tổng số nơi nhận qua trục: số phong bì không phải gửi';
comment on column document_figures.month.pages_spared is 'Số trang của văn bản nhân với số nơi nhận qua trục';

create table document_figures.prices (
  valid_from date primary key check (extract(day from valid_from) = 1),
  page_dong integer not null check (page_dong between 0 and 1000000),
  envelope_dong integer not null check (envelope_dong between 0 and 1000000),
  postage_dong integer not null check (postage_dong between 0 and 1000000),
  source text not null check (length(source) between 3 and 500),
  set_by uuid
);
comment on table document_figures.prices is 'Đơn giá theo kỳ: một trang in, một phong bì, cước gửi một phong bì';

insert into document_figures.prices (valid_from, page_dong, envelope_dong, postage_dong, source) values
  ('2020-03-01', 300, 500, 4000, 'Giả định ban đầu, chưa đối chiếu; quản trị của tỉnh thay bằng đơn giá của mình');
