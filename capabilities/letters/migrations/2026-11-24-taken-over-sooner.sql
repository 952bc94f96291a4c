-- Nhận bàn giao sớm hơn hạn thì hẹn trả sớm hơn: thay đổi này không dựa trên văn bản nào.
alter table letters.due_change alter column letter_id drop not null;
alter table letters.due_change drop constraint due_change_cause_check;
alter table letters.due_change add constraint due_change_cause_check
  check (cause in ('paused', 'resumed', 'postponed', 'taken-over') and (letter_id is null) = (cause = 'taken-over'));
comment on column letters.due_change.letter_id is 'Văn bản làm căn cứ; rỗng khi hẹn trả sớm hơn vì Trung tâm của cơ quan có thẩm quyền nhận bàn giao trước hạn';
insert into letters.legal_ground (code, text_vi, source, verified, valid_from) values
  ('taken-over-sooner', 'Nghị định số 309/2026/NĐ-CP, khoản 3 điều 17: thời hạn tính từ khi cơ quan giải quyết nhận hồ sơ', 'Nghị định số 309/2026/NĐ-CP', false, '2025-07-01');
