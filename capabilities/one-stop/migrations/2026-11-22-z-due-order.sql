-- What is being worked on is listed by when it is due: late first, then the next; without a due time last.
create index dossier_competent_due on one_stop.dossier
  (competent_agency_id, (coalesce(lawful_due_at, due_at, '9999-12-30 00:00:00+00'::timestamptz)), id) where state in ('received', 'processing');
create index dossier_register_due on one_stop.dossier
  (agency_id, (coalesce(lawful_due_at, due_at, '9999-12-30 00:00:00+00'::timestamptz)), id) where state in ('received', 'processing');
