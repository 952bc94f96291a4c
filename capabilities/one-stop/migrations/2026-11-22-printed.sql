create table one_stop.printed (
  agency_id uuid not null,
  dossier_id uuid not null,
  form text not null,
  no integer not null,
  template_version text not null,
  file_id uuid not null,
  sha256 text not null,
  pages integer not null,
  printed_at timestamptz not null,
  primary key (agency_id, dossier_id, form, no),
  foreign key (agency_id, dossier_id) references one_stop.dossier (agency_id, id)
);
comment on table one_stop.printed is 'Biểu mẫu đã in của hồ sơ (mẫu 01 đến 07), giữ cùng mã băm';
