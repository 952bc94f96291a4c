-- The archive reads its packages again and compares them with the hash under which they came.

create table work_files.package_check (
  agency_id uuid not null,
  id uuid not null,
  delivery_id uuid not null,
  state text not null check (state in ('being-checked', 'whole', 'broken')),
  problem text,
  asked_by_name text,
  asked_at timestamptz not null,
  checked_at timestamptz,
  sha256 text,
  primary key (agency_id, id),
  foreign key (agency_id, delivery_id) references work_files.delivery (agency_id, id),
  check ((state = 'being-checked') = (checked_at is null)),
  check ((state = 'broken') = (problem is not null))
);
create index package_check_delivery on work_files.package_check (agency_id, delivery_id, asked_at desc, id desc);
comment on table work_files.package_check is 'Những lần đọc lại gói hồ sơ nộp lưu và so với mã băm lúc đóng gói';
comment on column work_files.package_check.asked_by_name is 'Người yêu cầu; trống khi hệ thống tự kiểm tra sau khi đóng gói';
comment on column work_files.package_check.sha256 is 'Mã băm đọc được lần này';
