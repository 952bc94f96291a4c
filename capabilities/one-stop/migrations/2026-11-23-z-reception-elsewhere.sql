-- Reception for another Centre's agency, the hand-over to it, and until when a dossier is to be checked.
alter table one_stop.dossier
  add column competent_centre_id uuid,
  add column return_centre_id uuid,
  add column hand_over_by timestamptz,
  add column taken_over_at timestamptz,
  add column taken_over_by uuid,
  add column clock_from timestamptz,
  add column check_by timestamptz;
alter table one_stop.dossier add constraint dossier_taken_over check (
  (taken_over_at is null) = (taken_over_by is null) and (taken_over_at is null or competent_centre_id is not null)
);
comment on column one_stop.dossier.competent_centre_id is 'Trung tâm của cơ quan có thẩm quyền, khi hồ sơ được tiếp nhận phi địa giới ở Trung tâm khác; rỗng khi nơi tiếp nhận chính là Trung tâm đó';
comment on column one_stop.dossier.return_centre_id is 'Nơi trả kết quả khi không phải nơi tiếp nhận';
comment on column one_stop.dossier.hand_over_by is 'Hạn nội bộ để Trung tâm của cơ quan có thẩm quyền nhận bàn giao (quy tắc 15 giờ, NĐ 309/2026/NĐ-CP điều 18.2); ngày hẹn trả đã báo tính từ đây';
comment on column one_stop.dossier.taken_over_at is 'Lúc Trung tâm của cơ quan có thẩm quyền nhận bàn giao';
comment on column one_stop.dossier.clock_from is 'Lúc thời hạn giải quyết bắt đầu, khi không phải lúc tiếp nhận (NĐ 309/2026/NĐ-CP điều 17.3)';
comment on column one_stop.dossier.check_by is 'Hạn kiểm tra hồ sơ trước khi tiếp nhận; rỗng khi thủ tục không quy định';

create index dossier_to_take_over on one_stop.dossier
  (competent_centre_id, (coalesce(hand_over_by, '9999-12-30 00:00:00+00'::timestamptz)), id) where state = 'received' and taken_over_at is null;
create index dossier_elsewhere on one_stop.dossier (competent_centre_id, state, submitted_at, id) where competent_centre_id is not null;
create index dossier_check on one_stop.dossier
  (agency_id, (coalesce(check_by, '9999-12-30 00:00:00+00'::timestamptz)), id) where state = 'submitted';

alter table one_stop.paper add column digitised boolean not null default false;
comment on column one_stop.paper.digitised is 'Đã số hóa (DuocSoHoa): tệp là bản quét của giấy tờ nộp tại quầy, công chức đã kiểm tra đủ trang, đọc được, đúng hồ sơ';
