-- Form 06 (control sheet) and form 07 (register) as they were printed.

create schema books;

create table books.printing (
  agency_id uuid not null,
  id uuid not null,
  book text not null check (book in ('control-sheet', 'register')),
  dossier_id uuid,
  from_on date,
  to_on date,
  state text not null check (state in ('being-printed', 'printed')),
  template_version text not null,
  asked_by uuid,
  asked_at timestamptz not null,
  printed_at timestamptz,
  primary key (agency_id, id),
  foreign key (agency_id, dossier_id) references one_stop.dossier (agency_id, id),
  check ((book = 'control-sheet') = (dossier_id is not null)),
  check ((book = 'register') = (from_on is not null and to_on is not null))
);
create index printing_dossier on books.printing (agency_id, dossier_id, asked_at) where dossier_id is not null;
create index printing_register on books.printing (agency_id, asked_at) where dossier_id is null;
comment on table books.printing is 'Lần in phiếu kiểm soát (mẫu 06) của một hồ sơ, hoặc sổ theo dõi hồ sơ (mẫu 07) của một khoảng ngày';

create table books.printed_part (
  agency_id uuid not null,
  printing_id uuid not null,
  part integer not null,
  file_id uuid not null,
  sha256 text not null,
  pages integer not null,
  rows integer not null,
  primary key (agency_id, printing_id, part),
  foreign key (agency_id, printing_id) references books.printing (agency_id, id)
);
comment on table books.printed_part is 'Từng tệp của một lần in, giữ cùng mã băm; sổ dài in thành nhiều lát';
