alter table incoming.step add column unit_id uuid;
comment on column incoming.step.unit_id is 'Của câu trả lời: đơn vị mà người trả lời là lãnh đạo; rỗng: lãnh đạo cơ quan';
