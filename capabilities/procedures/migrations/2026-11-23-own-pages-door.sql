-- Whether the province's own pages take a procedure: closed where nothing is written, because the lawful door is the national portal.
create table procedures.own_pages_door (
  procedure_code text collate "C" not null,
  valid_from date not null,
  open boolean not null,
  source text not null,
  set_by uuid,
  primary key (procedure_code, valid_from)
);
comment on table procedures.own_pages_door is 'Trang của tỉnh có nhận hồ sơ của thủ tục hay không, theo kỳ; không có dòng nào là không nhận (NĐ 224/2026/NĐ-CP điều 15: nộp trên Cổng Dịch vụ công quốc gia)';
comment on column procedures.own_pages_door.valid_from is 'Dòng mới nhất tính đến ngày xét là dòng áp dụng';
