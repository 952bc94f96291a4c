-- Scans of papers that were handed in at the counter.

create schema scans;

create table scans.scan (
  agency_id uuid not null,
  id uuid not null,
  dossier_id uuid not null,
  component_code text not null,
  paper_id uuid,
  file_id uuid not null,
  state text not null check (state in ('waiting', 'confirmed')),
  scanned_at timestamptz not null,
  scanned_by uuid not null,
  checked_at timestamptz,
  checked_by uuid,
  primary key (agency_id, id),
  foreign key (agency_id, dossier_id) references one_stop.dossier (agency_id, id),
  foreign key (agency_id, paper_id) references one_stop.paper (agency_id, id),
  check ((state = 'confirmed') = (checked_by is not null)),
  check ((checked_by is null) = (checked_at is null)),
  check (state = 'waiting' or paper_id is not null)
);
create index scan_dossier on scans.scan (agency_id, dossier_id);
create unique index scan_paper on scans.scan (agency_id, paper_id) where paper_id is not null;
create unique index scan_component on scans.scan (agency_id, dossier_id, component_code) where paper_id is null;
comment on schema scans is 'Số hóa giấy tờ nộp tại quầy';
comment on table scans.scan is 'Bản quét của giấy tờ trong hồ sơ: quét trước, công chức kiểm tra rồi mới thành tệp của giấy tờ';
comment on column scans.scan.agency_id is 'Trung tâm giữ sổ hồ sơ';
comment on column scans.scan.component_code is 'Thành phần hồ sơ của giấy tờ được quét';
comment on column scans.scan.paper_id is 'Giấy tờ đã nộp; rỗng khi giấy tờ bổ sung mới quét, chưa nhận vào hồ sơ';
comment on column scans.scan.state is 'waiting chờ công chức kiểm tra, confirmed đủ trang, đọc được, đúng hồ sơ';
