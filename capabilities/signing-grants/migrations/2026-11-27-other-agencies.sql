-- An authorisation to sign (TUQ.) may go to the head of an agency of the authorising agency's own structure.

alter table signing_grants.signing_grant add column holder_agency_id uuid;
alter table signing_grants.signing_grant add constraint signing_grant_holder_agency
  check (holder_agency_id is null or (form = 'TUQ' and field is not null and holder_agency_id <> agency_id));
create index signing_grant_holder on signing_grants.signing_grant (holder_agency_id, valid_from) where holder_agency_id is not null;
comment on column signing_grants.signing_grant.holder_agency_id is 'Cơ quan thuộc cơ cấu tổ chức mà người đứng đầu được ủy quyền ký (chỉ TUQ.); rỗng là người của chính cơ quan';
comment on column signing_grants.signing_grant.field is 'Lĩnh vực của cấp phó (KT.), nội dung được ủy quyền (TUQ. cho cơ quan khác)';
