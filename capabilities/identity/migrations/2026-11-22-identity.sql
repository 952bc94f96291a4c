-- Accounts, positions, sessions, delegations, and the systems that call.

create schema identity;
comment on schema identity is 'Tài khoản, phân quyền';

create table identity.sign_in_rule (
  kind text not null check (kind in ('administration', 'business', 'technical', 'service', 'citizen')),
  valid_from date not null,
  valid_to date,
  most_tries integer not null check (most_tries between 1 and 5),
  lock_minutes integer not null check (lock_minutes > 0),
  idle_minutes integer not null check (idle_minutes > 0),
  longest_minutes integer not null check (longest_minutes > 0),
  source text not null,
  primary key (kind, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
comment on table identity.sign_in_rule is 'Quy tắc đăng nhập theo loại tài khoản, có thời hạn hiệu lực';
comment on column identity.sign_in_rule.most_tries is 'Số lần nhập sai liên tiếp thì khóa';
comment on column identity.sign_in_rule.lock_minutes is 'Khóa trong bao nhiêu phút';
comment on column identity.sign_in_rule.idle_minutes is 'Không thao tác trong bao nhiêu phút thì phải đăng nhập lại';
comment on column identity.sign_in_rule.longest_minutes is 'Một phiên dài nhất bao nhiêu phút';

insert into identity.sign_in_rule (kind, valid_from, most_tries, lock_minutes, idle_minutes, longest_minutes, source) values
  ('administration', '2025-01-01', 5, 720, 5, 480, 'TCVN 14423:2026 mục 5.5'),
  ('technical', '2025-01-01', 5, 720, 5, 480, 'TCVN 14423:2026 mục 5.5'),
  ('business', '2025-01-01', 5, 720, 15, 720, 'TCVN 14423:2026 mục 5.5'),
  ('citizen', '2025-01-01', 5, 30, 30, 720, 'Tỉnh tự đặt; TCVN 14423:2026 mục 5.5 chỉ quy định cho người dùng nghiệp vụ và quản trị');

create table identity.account (
  id uuid primary key,
  sign_in_name text not null unique check (sign_in_name = lower(sign_in_name)),
  kind text not null check (kind in ('administration', 'business', 'technical', 'service', 'citizen')),
  state text not null check (state in ('active', 'closed')),
  person_id uuid,
  agency_id uuid,
  agency_path text check (agency_path like '/%/'),
  password_hash text,
  password_changed_at timestamptz,
  demo_password boolean not null default false,
  totp_sealed bytea,
  totp_key_of uuid,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  last_used_at timestamptz,
  opened_at timestamptz not null,
  opened_by uuid,
  closed_at timestamptz,
  check ((kind = 'service') = (person_id is null)),
  check ((agency_id is null) = (agency_path is null)),
  check (kind = 'citizen' or agency_id is not null),
  check ((state = 'closed') = (closed_at is not null)),
  check ((totp_sealed is null) = (totp_key_of is null))
);
create index account_person on identity.account (person_id);
create index account_agency on identity.account (agency_id);
comment on table identity.account is 'Tài khoản; bốn loại của cán bộ và hệ thống tách biệt nhau (TCVN 14423:2026 mục 5.6), thêm loại của người dân';
comment on column identity.account.kind is 'administration quản trị nghiệp vụ, business nghiệp vụ, technical kỹ thuật, service hệ thống, citizen người dân';
comment on column identity.account.agency_id is 'Cơ quan quản lý tài khoản';
comment on column identity.account.agency_path is 'Đường dẫn của cơ quan quản lý, từ cơ quan cao nhất xuống: /mã/mã/';
comment on column identity.account.demo_password is 'Đang dùng mật khẩu dùng thử; chỉ được nhận ở tỉnh dùng thử';
comment on column identity.account.totp_key_of is 'Người có khóa đã mã hóa bí mật của mã xác thực; không đổi khi hai dòng người được nhập làm một';
comment on column identity.account.totp_last_step is 'Bước thời gian của mã đã dùng gần nhất: mỗi mã chỉ dùng một lần';

create table identity.sign_in_try (
  name_searchable bytea primary key,
  tries integer not null,
  locked_until timestamptz,
  last_at timestamptz not null
);
create index sign_in_try_last on identity.sign_in_try (last_at);
comment on table identity.sign_in_try is 'Đếm số lần đăng nhập sai theo tên (HMAC), kể cả tên không tồn tại, để câu trả lời không cho biết tên nào có thật';

create table identity.position (
  id uuid primary key,
  account_id uuid not null references identity.account (id),
  agency_id uuid not null,
  agency_path text not null check (agency_path like '/%/'),
  reach_path text not null check (reach_path like '/%/'),
  unit_id uuid,
  title text not null,
  roles text[] not null check (cardinality(roles) > 0),
  valid_from date not null,
  valid_to date,
  given_by uuid,
  given_at timestamptz not null,
  check (valid_to is null or valid_to >= valid_from - 1)
);
create index position_account on identity.position (account_id);
create index position_agency on identity.position (agency_id);
comment on table identity.position is 'Vị trí công tác: ai, ở cơ quan nào, vai trò gì, từ ngày nào đến ngày nào; quyền chỉ từ đây mà ra';
comment on column identity.position.reach_path is 'Phạm vi của vị trí: cơ quan này và mọi cơ quan bên dưới';
comment on column identity.position.valid_to is 'Ngày cuối cùng còn giữ vị trí';

create table identity.session (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid not null references identity.account (id),
  agent text not null,
  assurance smallint not null check (assurance in (1, 2)),
  idle_minutes integer not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_as text check (ended_as in ('signed-out', 'revoked', 'password-changed', 'sign-in-reset', 'account-closed')),
  check ((ended_at is null) = (ended_as is null))
);
create index session_open on identity.session (account_id) where ended_at is null;
create index session_expires on identity.session (expires_at);
comment on table identity.session is 'Phiên đăng nhập; chỉ lưu SHA-256 của mã phiên';
comment on column identity.session.idle_minutes is 'Theo quy tắc tại lúc đăng nhập';

create table identity.delegation (
  id uuid primary key,
  position_id uuid not null references identity.position (id),
  agency_id uuid not null,
  to_account_id uuid not null references identity.account (id),
  valid_from date not null,
  valid_to date not null,
  ground text not null,
  given_by uuid not null,
  given_at timestamptz not null,
  revoked_by uuid,
  revoked_at timestamptz,
  check (valid_to >= valid_from),
  check ((revoked_at is null) = (revoked_by is null))
);
create index delegation_position on identity.delegation (position_id);
create index delegation_to on identity.delegation (to_account_id);
comment on table identity.delegation is 'Ủy quyền: vị trí nào, cho ai, trong thời gian nào, theo văn bản nào; không ai dùng được khóa ký của người khác';

create table identity.client (
  id text primary key check (id = lower(id)),
  account_id uuid not null unique references identity.account (id),
  secret_hash bytea not null,
  partner text not null,
  scopes text[] not null,
  added_at timestamptz not null
);
comment on table identity.client is 'Hệ thống bên ngoài gọi vào; bí mật là chuỗi ngẫu nhiên dài nên chỉ cần SHA-256';

create table identity.token (
  id uuid primary key,
  token_hash bytea not null unique,
  client_id text not null references identity.client (id),
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index token_expires on identity.token (expires_at);
create index token_client on identity.token (client_id);
comment on table identity.token is 'Mã truy cập của hệ thống; chỉ lưu SHA-256';
