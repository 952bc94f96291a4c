-- Who was given the power of the agency's head while that post is vacant (Q.).

alter table signing_grants.signing_grant drop constraint signing_grant_form_check;
alter table signing_grants.signing_grant add constraint signing_grant_form_check check (form in ('TL', 'TUQ', 'KT', 'Q'));
comment on column signing_grants.signing_grant.form is 'TL. thừa lệnh, TUQ. thừa ủy quyền, KT. ký thay theo lĩnh vực, Q. quyền người đứng đầu';
