-- Incoming documents of an agency: arrival, book, direction, tasks, statuses (NĐ 30/2020/NĐ-CP art. 20–24, annex IV).

create schema incoming;
comment on schema incoming is 'Văn bản đến: tiếp nhận, đăng ký, chỉ đạo, giải quyết, theo dõi';

create table incoming.document (
  agency_id uuid not null,
  id uuid not null,
  state text not null check (state in ('arrived', 'registered', 'directed', 'in-process', 'completed', 'returned', 'frozen')),
  before_frozen text check (before_frozen in ('arrived', 'registered', 'directed', 'in-process', 'completed')),
  source text not null check (source in ('interchange', 'e-mail', 'post', 'hand')),
  inbound_id uuid,
  foreign_id text,
  sender_organ_id text,
  author text not null,
  number_text text not null,
  issued_on date,
  type_name text not null,
  abstract text not null,
  urgency text not null check (urgency in ('normal', 'urgent', 'very-urgent', 'flash')),
  answer_by date,
  note text not null,
  arrived_on date not null,
  arrived_at timestamptz not null,
  entered_by uuid,
  book_year integer,
  arrival_number integer,
  registered_at timestamptz,
  registered_by uuid,
  directed_at timestamptz,
  due_at timestamptz,
  completed_at timestamptz,
  returned_at timestamptz,
  return_reason text,
  replaces_id uuid,
  replaced_by_id uuid,
  primary key (agency_id, id),
  check ((state = 'frozen') = (before_frozen is not null)),
  check ((source = 'interchange') = (inbound_id is not null)),
  check ((arrival_number is null) = (registered_at is null)),
  check ((arrival_number is null) = (book_year is null)),
  check ((state = 'returned') = (return_reason is not null))
);
create unique index document_inbound on incoming.document (agency_id, inbound_id) where inbound_id is not null;
create unique index document_number on incoming.document (agency_id, book_year, arrival_number) where arrival_number is not null;
create index document_foreign on incoming.document (agency_id, foreign_id) where foreign_id is not null;
create index document_twin on incoming.document (agency_id, issued_on, lower(number_text));
create index document_waiting on incoming.document (agency_id, state, arrived_at, id) where state in ('arrived', 'registered');
create index document_arrival on incoming.document (agency_id, arrived_on desc, id desc);
comment on table incoming.document is 'Văn bản đến của cơ quan; giấy và điện tử chung một sổ, một dãy số mỗi năm';
comment on column incoming.document.agency_id is 'Cơ quan giữ sổ đăng ký văn bản đến';
comment on column incoming.document.state is 'arrived chờ đăng ký, registered đã đăng ký chờ chỉ đạo, directed đã chỉ đạo, in-process đang xử lý, completed hoàn thành, returned trả lại, frozen bên gửi thu hồi: không ai mở được nội dung';
comment on column incoming.document.before_frozen is 'Trạng thái trước khi bị thu hồi, để trả lại khi không đồng ý thu hồi';
comment on column incoming.document.inbound_id is 'Thông điệp liên thông đã mang văn bản đến; sau cập nhật là thông điệp cập nhật';
comment on column incoming.document.foreign_id is 'DocumentId theo QCVN 102:2016/BTTTT';
comment on column incoming.document.author is 'Tác giả: cơ quan ban hành';
comment on column incoming.document.answer_by is 'Hạn trả lời do bên gửi ghi trong văn bản';
comment on column incoming.document.arrived_on is 'Ngày đến';
comment on column incoming.document.due_at is 'Hạn giải quyết theo ý kiến chỉ đạo';
comment on column incoming.document.replaces_id is 'Văn bản đến mà văn bản này thay thế';

create table incoming.version (
  agency_id uuid not null,
  document_id uuid not null,
  inbound_id uuid not null,
  number_text text not null,
  issued_on date,
  abstract text not null,
  ended_at timestamptz not null,
  primary key (agency_id, document_id, inbound_id),
  foreign key (agency_id, document_id) references incoming.document (agency_id, id)
);
comment on table incoming.version is 'Nội dung trước khi bên gửi cập nhật văn bản';

create table incoming.scan (
  agency_id uuid not null,
  document_id uuid not null,
  file_id uuid not null,
  added_at timestamptz not null,
  added_by uuid not null,
  primary key (agency_id, document_id, file_id),
  foreign key (agency_id, document_id) references incoming.document (agency_id, id)
);
comment on table incoming.scan is 'Bản quét hoặc tệp của văn bản đến không qua liên thông';

create table incoming.request (
  agency_id uuid not null,
  id uuid not null,
  document_id uuid,
  inbound_id uuid not null,
  kind text not null check (kind in ('recall', 'update')),
  foreign_id text not null,
  sender_organ_id text not null,
  reason text not null,
  state text not null check (state in ('waiting', 'agreed', 'refused')),
  arrived_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid,
  answer text,
  primary key (agency_id, id),
  check ((state = 'waiting') = (answered_at is null))
);
create unique index request_inbound on incoming.request (agency_id, inbound_id);
create index request_waiting on incoming.request (agency_id, arrived_at, id) where state = 'waiting';
create index request_document on incoming.request (agency_id, document_id) where document_id is not null;
comment on table incoming.request is 'Bên gửi thu hồi hoặc cập nhật văn bản đã gửi; văn thư trả lời đồng ý (15) hoặc từ chối (16)';

create table incoming.direction (
  agency_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  opinion text not null,
  by_account_id uuid not null,
  by_name text not null,
  by_title text not null,
  at timestamptz not null,
  due_at timestamptz,
  due_lines jsonb not null,
  due_ground text,
  primary key (agency_id, id),
  foreign key (agency_id, document_id) references incoming.document (agency_id, id)
);
create index direction_document on incoming.direction (agency_id, document_id, at);
comment on table incoming.direction is 'Ý kiến chỉ đạo của lãnh đạo cơ quan; lần sau cùng có hiệu lực';
comment on column incoming.direction.due_lines is 'Cách tính hạn, từng bước';
comment on column incoming.direction.due_ground is 'Vì sao là hạn này: quy định chung, hạn của bên gửi; rỗng khi lãnh đạo tự định';

create table incoming.task (
  agency_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  direction_id uuid not null,
  role text not null check (role in ('main', 'coordinating')),
  unit_id uuid,
  unit_name text not null,
  account_id uuid,
  account_name text not null,
  state text not null check (state in ('waiting', 'assigned', 'in-process', 'completed', 'closed', 'dropped')),
  due_at timestamptz not null,
  opinion text not null,
  opinion_by text not null,
  given_at timestamptz not null,
  assigned_at timestamptz,
  ended_at timestamptz,
  result text,
  late boolean not null default false,
  primary key (agency_id, id),
  foreign key (agency_id, document_id) references incoming.document (agency_id, id),
  foreign key (agency_id, direction_id) references incoming.direction (agency_id, id),
  check (unit_id is not null or account_id is not null),
  check ((state = 'waiting') = (account_id is null and ended_at is null)),
  check ((state in ('completed', 'closed', 'dropped')) = (ended_at is not null))
);
create index task_document on incoming.task (agency_id, document_id);
create unique index task_main on incoming.task (agency_id, document_id) where role = 'main' and state <> 'dropped';
create index task_account on incoming.task (agency_id, account_id, due_at, id) where ended_at is null;
create index task_unit on incoming.task (agency_id, unit_id, due_at, id) where ended_at is null;
create index task_due on incoming.task (agency_id, due_at, id) where ended_at is null;
comment on table incoming.task is 'Nhiệm vụ theo ý kiến chỉ đạo: một đơn vị hoặc người chủ trì, các đơn vị hoặc người phối hợp';
comment on column incoming.task.state is 'waiting chờ đơn vị giao người, assigned đã giao, in-process đang xử lý, completed hoàn thành, closed kết thúc cùng việc chủ trì, dropped đã rút về';
comment on column incoming.task.opinion is 'Ý kiến của lãnh đạo đơn vị khi giao cho người xử lý';
comment on column incoming.task.late is 'Đã quá hạn khi hoàn thành';

create table incoming.step (
  agency_id uuid not null,
  document_id uuid not null,
  id uuid not null,
  kind text not null,
  at timestamptz not null,
  by_account_id uuid,
  by_name text,
  by_title text,
  task_id uuid,
  text text,
  answers_id uuid,
  until_at timestamptz,
  primary key (agency_id, document_id, id),
  foreign key (agency_id, document_id) references incoming.document (agency_id, id)
);
create unique index step_answer on incoming.step (agency_id, answers_id) where answers_id is not null;
comment on table incoming.step is 'Quá trình của văn bản đến: ai làm gì, lúc nào; báo cáo tiến độ, câu hỏi và trả lời, xin gia hạn và quyết định';
comment on column incoming.step.answers_id is 'Bước (câu hỏi, xin gia hạn) mà bước này trả lời';
comment on column incoming.step.until_at is 'Hạn được xin hoặc được cho';

create table incoming.reading (
  agency_id uuid not null,
  document_id uuid not null,
  account_id uuid not null,
  read_at timestamptz not null,
  primary key (agency_id, document_id, account_id),
  foreign key (agency_id, document_id) references incoming.document (agency_id, id)
);
comment on table incoming.reading is 'Ai đã mở văn bản lần đầu lúc nào (ký nhận)';

create table incoming.follower (
  agency_id uuid not null,
  document_id uuid not null,
  account_id uuid not null,
  since timestamptz not null,
  primary key (agency_id, document_id, account_id),
  foreign key (agency_id, document_id) references incoming.document (agency_id, id)
);
create index follower_account on incoming.follower (agency_id, account_id, since desc, document_id);
comment on table incoming.follower is 'Người theo dõi văn bản';

create table incoming.answer (
  agency_id uuid not null,
  document_id uuid not null,
  outgoing_id uuid not null,
  number_text text not null,
  issued_at timestamptz not null,
  primary key (agency_id, document_id, outgoing_id),
  foreign key (agency_id, document_id) references incoming.document (agency_id, id)
);
comment on table incoming.answer is 'Văn bản đi đã phát hành để trả lời văn bản đến';

create table incoming.default_limit (
  urgency text not null check (urgency in ('normal', 'urgent', 'very-urgent', 'flash')),
  amount integer not null check (amount > 0),
  unit text not null check (unit in ('working-days', 'working-hours')),
  source text not null,
  verified boolean not null,
  valid_from date not null,
  valid_to date,
  primary key (urgency, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
comment on table incoming.default_limit is 'Hạn giải quyết được đề nghị khi lãnh đạo không định hạn';
insert into incoming.default_limit (urgency, amount, unit, source, verified, valid_from) values
  ('normal', 7, 'working-days', 'Cài đặt ban đầu; Nghị định số 30/2020/NĐ-CP điều 24 không ấn định số ngày (chưa kiểm chứng)', false, '2020-03-05'),
  ('urgent', 3, 'working-days', 'Cài đặt ban đầu; Nghị định số 30/2020/NĐ-CP điều 24 không ấn định số ngày (chưa kiểm chứng)', false, '2020-03-05'),
  ('very-urgent', 1, 'working-days', 'Cài đặt ban đầu; Nghị định số 30/2020/NĐ-CP điều 24 không ấn định số ngày (chưa kiểm chứng)', false, '2020-03-05'),
  ('flash', 4, 'working-hours', 'Cài đặt ban đầu; Nghị định số 30/2020/NĐ-CP điều 24 không ấn định số ngày (chưa kiểm chứng)', false, '2020-03-05');

-- What officials find documents by: one row a document; the agency stands first in each mark, so that rights come before the search.
create table incoming.sought (
  agency_id uuid not null,
  document_id uuid not null,
  marks text[] not null,
  primary key (agency_id, document_id)
);
create index sought_marks on incoming.sought using gin (marks) with (fastupdate = off);
comment on table incoming.sought is 'Chỉ mục tìm văn bản đến: mỗi văn bản một dòng';
comment on column incoming.sought.marks is 'Cơ quan giữ sổ ghép với từng chữ của số ký hiệu, trích yếu, tên loại, tác giả (bỏ dấu); chữ của tác giả còn có dấu @';

-- Words as they are compared: no accents, small letters, nothing but letters and digits; a number without leading noughts.
create function incoming.words_of(said text) returns text[]
language sql stable parallel safe
return array(select distinct case when word ~ '^0+[1-9][0-9]*$' then ltrim(word, '0') else word end
  from regexp_split_to_table(kernel.fold(said), '[^[:alnum:]]+') as word where word <> '' order by 1);

create function incoming.marks_of(place uuid, said text, author text) returns text[]
language sql stable parallel safe
return array(select place || ':' || word from unnest(incoming.words_of(said || ' ' || author)) as word
  union select place || ':@' || word from unnest(incoming.words_of(author)) as word order by 1);
