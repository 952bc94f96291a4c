create schema agencies;

create table agencies.tier (
  code text not null,
  level integer not null check (level between 1 and 9),
  name_vi text not null,
  name_en text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source text not null,
  primary key (code, valid_from)
);
comment on table agencies.tier is 'Cấp chính quyền địa phương theo kỳ; cấp huyện kết thúc ngày 30/6/2025';

create table agencies.territory (
  id uuid primary key,
  gso_code text collate "C" not null,
  name_vi text not null,
  tier text not null,
  parent_gso_code text collate "C",
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  source text not null
);
create unique index territory_code_until on agencies.territory (gso_code, coalesce(valid_to, 'infinity'::date));
comment on table agencies.territory is 'Đơn vị hành chính theo kỳ; một mã chỉ có nghĩa khi đi cùng ngày';
comment on column agencies.territory.gso_code is 'Mã của Cục Thống kê';
comment on column agencies.territory.parent_gso_code is 'Mã đơn vị cấp trên trong cùng kỳ';
comment on column agencies.territory.valid_from is 'Ngày bắt đầu; rỗng là không rõ';

create table agencies.territory_succession (
  from_id uuid not null references agencies.territory,
  to_id uuid not null references agencies.territory,
  part text not null check (part in ('whole', 'partial')),
  primary key (from_id, to_id)
);
comment on table agencies.territory_succession is 'Đơn vị hành chính kế thừa: nhập toàn bộ (whole) hay một phần (partial)';

create table agencies.agency (
  id uuid primary key,
  key text collate "C" not null unique check (key ~ '^[a-z0-9-]{1,60}$'),
  kind text not null,
  name_vi text not null,
  name_en text not null,
  short_name text not null,
  code text collate "C" not null,
  code102 text collate "C" not null,
  code_provisional boolean not null,
  code_from date not null,
  gso_code text collate "C",
  place_name text not null,
  tier text not null,
  parent_id uuid references agencies.agency,
  path text collate "C" not null unique,
  search_text text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source text not null
);
create index agency_code on agencies.agency (code);
create index agency_code102 on agencies.agency (code102);
create index agency_parent on agencies.agency (parent_id);
create index agency_gso_code on agencies.agency (gso_code) where gso_code is not null;
comment on table agencies.agency is 'Cơ quan nhà nước, có thời hạn hiệu lực';
comment on column agencies.agency.key is 'Khóa nhập liệu, không đổi; cũng là một bậc trong path';
comment on column agencies.agency.code is 'Mã định danh theo Quyết định số 20/2020/QĐ-TTg';
comment on column agencies.agency.code102 is 'Mã định danh theo QCVN 102:2016/BTTTT';
comment on column agencies.agency.code_provisional is 'Mã tạm, chưa có văn bản công bố';
comment on column agencies.agency.place_name is 'Địa danh ghi trên văn bản (Nghị định số 30/2020/NĐ-CP, phụ lục I)';
comment on column agencies.agency.path is 'Đường từ gốc: /khóa/khóa/; dùng để biết cơ quan nào thuộc cơ quan nào';
comment on column agencies.agency.search_text is 'Tên và mã không dấu, để tìm';

create table agencies.former_code (
  agency_id uuid not null references agencies.agency,
  code text collate "C" not null,
  code102 text collate "C" not null,
  valid_from date not null,
  valid_to date not null check (valid_to >= valid_from),
  primary key (agency_id, code, valid_from)
);
create index former_code_code on agencies.former_code (code);
create index former_code_code102 on agencies.former_code (code102);
comment on table agencies.former_code is 'Mã định danh đã thay, vẫn tra được theo ngày';

create table agencies.agency_succession (
  from_id uuid not null references agencies.agency,
  to_id uuid not null references agencies.agency,
  on_day date not null,
  ground text not null,
  primary key (from_id, to_id)
);
comment on table agencies.agency_succession is 'Cơ quan kế thừa sau sắp xếp, hợp nhất, chia tách';

create table agencies.unit (
  agency_id uuid not null references agencies.agency,
  id uuid not null,
  key text collate "C" not null,
  name_vi text not null,
  name_en text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  primary key (agency_id, id),
  unique (agency_id, key)
);
comment on table agencies.unit is 'Đơn vị bên trong cơ quan: phòng, ban, văn phòng';

create table agencies.agency_setting (
  id uuid primary key,
  agency_id uuid not null references agencies.agency,
  name text not null,
  value jsonb not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source text not null,
  unique (agency_id, name, valid_from)
);
comment on table agencies.agency_setting is 'Cài đặt của cơ quan theo kỳ; không có thì theo cơ quan cấp trên';
