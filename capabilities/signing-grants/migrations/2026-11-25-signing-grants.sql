-- Who may sign for the agency's head by order, by authorisation, or as the deputy in charge of a field: dated rows, each with its ground.

create schema signing_grants;

create table signing_grants.signing_grant (
  agency_id uuid not null,
  id uuid not null,
  form text not null check (form in ('TL', 'TUQ', 'KT')),
  account_id uuid not null,
  type_codes text[] not null,
  unit_ids uuid[] not null,
  field text,
  passes_to_deputy boolean not null default false,
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
  check (valid_to is null or valid_to >= valid_from - 1),
  check (form <> 'TUQ' or (valid_to is not null and type_codes <> '{}')),
  check (not passes_to_deputy or form = 'TL')
);
create index signing_grant_agency on signing_grants.signing_grant (agency_id, form, valid_from);
comment on table signing_grants.signing_grant is 'Giao ký thừa lệnh, ủy quyền ký thừa ủy quyền, phân công lĩnh vực cho cấp phó ký thay (NĐ 30/2020/NĐ-CP điều 13)';
comment on column signing_grants.signing_grant.form is 'TL. thừa lệnh, TUQ. thừa ủy quyền, KT. ký thay theo lĩnh vực';
comment on column signing_grants.signing_grant.type_codes is 'Tên loại văn bản được ký; rỗng là mọi loại (TUQ. luôn phải nêu)';
comment on column signing_grants.signing_grant.unit_ids is 'Đơn vị soạn thảo thuộc lĩnh vực phụ trách (KT.); rỗng là không giới hạn';
comment on column signing_grants.signing_grant.passes_to_deputy is 'Quy chế làm việc cho phép giao lại cấp phó ký thay (chỉ TL.)';
comment on column signing_grants.signing_grant.ground_number is 'Số, ký hiệu văn bản giao hoặc ủy quyền';
comment on column signing_grants.signing_grant.valid_to is 'Ngày cuối cùng còn hiệu lực; trước ngày bắt đầu là bị bãi bỏ khi chưa có hiệu lực';
