-- Việc của một người: cả cơ quan có hàng nghìn hồ sơ đang xử lý, mỗi công chức (và người ủy quyền cho công chức ấy) vài chục.
create index dossier_officer_due on one_stop.dossier
  (case_officer_id, (coalesce(lawful_due_at, due_at, '9999-12-30 00:00:00+00'::timestamptz)), id) where state = 'processing';
