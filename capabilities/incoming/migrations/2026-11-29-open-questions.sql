-- Câu hỏi, đề nghị gia hạn mà lãnh đạo chưa trả lời: một danh sách, không chỉ một thông báo.
alter table incoming.task add column asked_at timestamptz;
comment on column incoming.task.asked_at is 'Từ lúc nào có câu hỏi hoặc đề nghị gia hạn chưa được lãnh đạo trả lời';
update incoming.task as task set asked_at = (
  select min(ask.at) from incoming.step as ask
  where ask.agency_id = task.agency_id and ask.document_id = task.document_id and ask.task_id = task.id
    and ask.kind in ('ask', 'ask-extension') and not exists (
      select from incoming.step as answer where answer.agency_id = ask.agency_id
        and answer.document_id = ask.document_id and answer.answers_id = ask.id))
where task.ended_at is null;
create index task_asked on incoming.task (agency_id, due_at, id) where asked_at is not null and ended_at is null;
