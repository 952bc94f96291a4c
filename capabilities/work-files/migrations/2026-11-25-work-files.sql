-- The yearly list of files, work files and their delivery to the agency's archive (NĐ 30/2020/NĐ-CP art. 28–31, annexes V, VI).

create schema work_files;
comment on schema work_files is 'Danh mục hồ sơ, hồ sơ công việc, nộp lưu vào lưu trữ cơ quan';

create table work_files.retention_level (
  level text not null,
  years integer,
  source text not null,
  verified boolean not null,
  valid_from date not null,
  valid_to date,
  primary key (level, valid_from),
  check (years is null or years > 0)
);
comment on table work_files.retention_level is 'Các mức thời hạn lưu trữ theo khoảng ngày; years trống là vĩnh viễn';
insert into work_files.retention_level (level, years, source, verified, valid_from, valid_to)
select level, years, 'Luật Lưu trữ 33/2024/QH15; các mức theo ghi chép nghiệp vụ, chưa kiểm chứng', false, '2025-07-01', null
from (values ('permanent', null), ('70', 70), ('50', 50), ('20', 20), ('10', 10), ('5', 5), ('2', 2)) as given (level, years);

create table work_files.list (
  agency_id uuid not null,
  id uuid not null,
  year integer not null check (year between 2000 and 2999),
  state text not null check (state in ('drafting', 'approved')),
  copied_from_id uuid,
  begun_at timestamptz not null,
  begun_by uuid not null,
  approved_at timestamptz,
  approved_by uuid,
  approved_name text,
  approved_title text,
  primary key (agency_id, id),
  unique (agency_id, year),
  check ((state = 'approved') = (approved_at is not null))
);
comment on table work_files.list is 'Danh mục hồ sơ một năm của cơ quan (Điều 28 Nghị định 30/2020/NĐ-CP)';

create table work_files.heading (
  agency_id uuid not null,
  id uuid not null,
  list_id uuid not null,
  ordinal integer not null,
  section text not null,
  symbol text not null,
  title text not null,
  is_permanent boolean not null,
  retention_years integer,
  retention_said text not null,
  retention_ground text not null,
  responsible_account_id uuid,
  responsible_name text not null,
  note text not null,
  primary key (agency_id, id),
  foreign key (agency_id, list_id) references work_files.list (agency_id, id),
  check (not is_permanent or retention_years is null)
);
create index heading_list on work_files.heading (agency_id, list_id, ordinal, id);
comment on table work_files.heading is 'Tiêu đề hồ sơ trong danh mục; bản dự thảo có thể còn thiếu, khi phê duyệt thì không';
comment on column work_files.heading.retention_said is 'Thời hạn như đã ghi khi nhập, giữ lại khi chưa hiểu được';
comment on column work_files.heading.retention_ground is 'Căn cứ của thời hạn lưu trữ';

create table work_files.file (
  agency_id uuid not null,
  id uuid not null,
  state text not null check (state in ('open', 'closed', 'being-packed', 'offered', 'archived')),
  heading_id uuid,
  outside_reason text,
  year integer not null,
  symbol text not null,
  title text not null,
  is_permanent boolean not null,
  retention_years integer,
  retention_ground text not null,
  rights text not null check (rights in ('limited', 'open')),
  language text not null,
  description text not null,
  unit_id uuid,
  unit_name text not null,
  holder_account_id uuid not null,
  holder_name text not null,
  creator_name text not null,
  started_on date not null,
  ended_on date,
  opened_at timestamptz not null,
  closed_at timestamptz,
  close_reason text,
  close_faults jsonb not null,
  deliver_by date,
  document_total integer not null,
  primary key (agency_id, id),
  unique (agency_id, year, symbol),
  foreign key (agency_id, heading_id) references work_files.heading (agency_id, id),
  check ((heading_id is null) = (outside_reason is not null)),
  check (is_permanent = (retention_years is null)),
  check ((state = 'open') = (ended_on is null))
);
create index file_holder on work_files.file (agency_id, holder_account_id, state);
create index file_recent on work_files.file (agency_id, opened_at desc, id desc);
create index file_heading on work_files.file (agency_id, heading_id) where heading_id is not null;
comment on table work_files.file is 'Hồ sơ công việc; mã hồ sơ là cơ quan, năm, ký hiệu (Phụ lục VI)';
comment on column work_files.file.state is 'open đang lập, closed đã kết thúc, being-packed đang đóng gói, offered chờ lưu trữ nhận, archived đã nộp lưu: không sửa được nữa';
comment on column work_files.file.close_faults is 'Những thiếu sót còn lại khi kết thúc hồ sơ, kèm lý do';
comment on column work_files.file.deliver_by is 'Hạn nộp lưu: một năm kể từ ngày công việc kết thúc (Điều 30)';

create table work_files.entry (
  agency_id uuid not null,
  file_id uuid not null,
  kind text not null check (kind in ('outgoing', 'incoming')),
  document_id uuid not null,
  ordinal integer not null check (ordinal > 0),
  number_text text not null,
  type_name text not null,
  issued_on date,
  organ_name text not null,
  subject text not null,
  pages integer,
  added_at timestamptz not null,
  added_by uuid not null,
  primary key (agency_id, file_id, kind, document_id),
  unique (agency_id, file_id, ordinal) deferrable initially immediate,
  foreign key (agency_id, file_id) references work_files.file (agency_id, id)
);
create index entry_document on work_files.entry (agency_id, document_id);
comment on table work_files.entry is 'Văn bản trong hồ sơ, đánh số thứ tự; bản thân văn bản ở sổ của nó';

create table work_files.step (
  agency_id uuid not null,
  file_id uuid not null,
  id uuid not null,
  kind text not null,
  at timestamptz not null,
  by_account_id uuid,
  by_name text,
  by_title text,
  from_name text,
  to_name text,
  text text,
  primary key (agency_id, file_id, id),
  foreign key (agency_id, file_id) references work_files.file (agency_id, id)
);
comment on table work_files.step is 'Diễn biến của hồ sơ; bàn giao ghi tên cả hai bên';

create table work_files.delivery (
  agency_id uuid not null,
  id uuid not null,
  state text not null check (state in ('being-packed', 'offered', 'accepted', 'returned', 'failed')),
  giver_account_id uuid not null,
  giver_name text not null,
  giver_title text not null,
  asked_at timestamptz not null,
  template_version text not null,
  problem text,
  package_file_id uuid,
  package_sha256 text,
  package_bytes bigint,
  packed_at timestamptz,
  receiver_account_id uuid,
  receiver_name text,
  receiver_title text,
  decided_at timestamptz,
  reason text,
  record_file_id uuid,
  record_sha256 text,
  primary key (agency_id, id),
  check (state <> 'offered' or package_file_id is not null),
  check ((state = 'failed') = (problem is not null)),
  check ((state in ('accepted', 'returned')) = (decided_at is not null))
);
create index delivery_recent on work_files.delivery (agency_id, asked_at desc, id desc);
comment on table work_files.delivery is 'Lần nộp lưu hồ sơ vào lưu trữ cơ quan, với gói hồ sơ và biên bản giao nhận (Điều 30)';

create table work_files.delivered_file (
  agency_id uuid not null,
  delivery_id uuid not null,
  ordinal integer not null,
  file_id uuid not null,
  primary key (agency_id, delivery_id, ordinal),
  unique (agency_id, delivery_id, file_id),
  foreign key (agency_id, delivery_id) references work_files.delivery (agency_id, id),
  foreign key (agency_id, file_id) references work_files.file (agency_id, id)
);
create index delivered_file_file on work_files.delivered_file (agency_id, file_id);
comment on table work_files.delivered_file is 'Hồ sơ trong một lần nộp lưu';
