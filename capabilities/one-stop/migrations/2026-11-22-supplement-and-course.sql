-- What happens to a dossier between reception and result: re-appointment, hand-over to a named person.
alter table one_stop.dossier add column lawful_due_at timestamptz;
comment on column one_stop.dossier.lawful_due_at is 'Thời hạn theo quy định khi đã xin lỗi và hẹn lại (mẫu 04); rỗng khi chưa hẹn lại, khi đó due_at là thời hạn theo quy định';

alter table one_stop.step add column to_account_id uuid, add column to_name text;
comment on column one_stop.step.to_account_id is 'Người được giao, khi bước là giao việc cho một người';

-- The register (form 07) is read and printed in the order of reception.
create index dossier_register on one_stop.dossier (agency_id, received_at, id) where received_at is not null;
