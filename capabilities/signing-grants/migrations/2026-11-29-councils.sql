-- Councils and boards of an agency that issue documents under its seal, each with a series of its own.

create table signing_grants.council (
  agency_id uuid not null,
  id uuid not null,
  series_id uuid not null,
  name text not null,
  abbreviation text not null,
  collective text not null,
  chair_account_id uuid not null,
  chair_title text not null,
  ground_number text not null,
  ground_on date not null,
  valid_from date not null,
  valid_to date,
  entered_at timestamptz not null,
  entered_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  end_ground text,
  primary key (agency_id, id),
  check (ground_on <= valid_from),
  check (valid_to is null or valid_to >= valid_from - 1)
);
comment on table signing_grants.council is 'Hội đồng, ban chỉ đạo, tổ tư vấn được dùng con dấu của cơ quan, có hệ thống số riêng (NĐ 30/2020/NĐ-CP phụ lục I phần II mục 3, mục 7.b)';
comment on column signing_grants.council.series_id is 'Hệ thống số; ghi lại với tên và chữ viết tắt cũ (đổi người đứng đầu) thì đánh tiếp';
comment on column signing_grants.council.name is 'Tên như in trên văn bản';
comment on column signing_grants.council.abbreviation is 'Chữ viết tắt trong ký hiệu, ví dụ HĐTĐ; không trùng với hội đồng, ban khác cùng thời gian';
comment on column signing_grants.council.collective is 'Từ sau TM. ở thể thức đề ký: HỘI ĐỒNG, BAN CHỈ ĐẠO';
comment on column signing_grants.council.chair_account_id is 'Người đứng đầu, giữ chức vụ lãnh đạo ở cơ quan';
comment on column signing_grants.council.chair_title is 'Chức danh của người đứng đầu trong hội đồng, ban';
comment on column signing_grants.council.ground_number is 'Số, ký hiệu quyết định thành lập';
comment on column signing_grants.council.valid_to is 'Ngày cuối cùng còn hoạt động; trước ngày bắt đầu là bị bãi bỏ khi chưa có hiệu lực';
