alter table incoming.task add column asked_at timestamptz;
comment on column incoming.task.asked_at is 'Từ lúc nào có câu hỏi hoặc đề nghị gia hạn chưa được lãnh đạo trả lời; rỗng: không có';
update incoming.task set asked_at = asked.at
from (select step.agency_id, step.task_id, min(step.at) as at from incoming.step
  where step.kind in ('ask', 'ask-extension') and not exists (select from incoming.step answer
    where answer.agency_id = step.agency_id and answer.answers_id = step.id)
  group by step.agency_id, step.task_id) as asked
where task.agency_id = asked.agency_id and task.id = asked.task_id and task.ended_at is null;
create index task_asked on incoming.task (agency_id, due_at, id) where asked_at is not null and ended_at is null;
