create schema calendar;

create table calendar.working_week (
  id uuid primary key,
  agency_id uuid not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  hours jsonb not null,
  source text not null,
  verified boolean not null,
  unique (agency_id, valid_from)
);
comment on table calendar.working_week is 'Giờ làm việc trong tuần của cơ quan, theo kỳ; cơ quan không có thì theo cơ quan cấp trên';
comment on column calendar.working_week.hours is 'Các khoảng giờ theo thứ (1 là thứ hai … 7 là chủ nhật); thứ không có khoảng nào là ngày nghỉ hằng tuần';

create table calendar.special_day (
  agency_id uuid not null,
  on_day date not null,
  kind text not null check (kind in ('holiday', 'substitute', 'swapped-off', 'extra-working')),
  name_vi text not null,
  name_en text not null,
  hours jsonb,
  source text not null,
  verified boolean not null,
  primary key (agency_id, on_day)
);
comment on table calendar.special_day is 'Ngày nghỉ lễ, nghỉ bù, nghỉ hoán đổi, ngày làm bù, kèm văn bản nguồn';
comment on column calendar.special_day.verified is 'Đã đối chiếu văn bản nguồn; chưa thì vẫn tính và lời giải thích nói rõ';

create table calendar.known_year (
  agency_id uuid not null,
  year integer not null check (year between 1900 and 9999),
  primary key (agency_id, year)
);
comment on table calendar.known_year is 'Năm đã nhập đủ ngày nghỉ; ngoài các năm này chỉ biết ngày nghỉ hằng tuần';

create table calendar.rule (
  id uuid primary key,
  agency_id uuid not null,
  name text not null check (name in ('hand-over', 'same-day')),
  after_time time not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source text not null,
  verified boolean not null,
  unique (agency_id, name, valid_from)
);
comment on table calendar.rule is 'Quy tắc theo giờ trong ngày (sau 15 giờ), theo kỳ; không làm lùi ngày hẹn trả của thủ tục thường';
