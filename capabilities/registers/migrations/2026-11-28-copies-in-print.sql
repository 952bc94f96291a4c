-- The register of copies is made for binding and as a spreadsheet too.

alter table registers.printing drop constraint printing_kind_check;
alter table registers.printing add constraint printing_kind_check
  check (kind in ('outgoing', 'incoming', 'follow-up', 'post', 'master-copies', 'copies', 'handling-sheet'));
