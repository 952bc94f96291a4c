alter table procedures.version
  add column sector_name_en text,
  add column stages jsonb not null default '[]',
  add column consultations jsonb not null default '[]',
  add column result_draft jsonb;
comment on column procedures.version.authoritative_system is 'Hệ thống giải quyết: provincial, ministry:mã bộ, hoặc unknown khi chưa rõ';
comment on column procedures.version.stages is 'Các chặng trong thời hạn giải quyết (ví dụ 4 ngày kiểm tra thực tế có biên bản, 3 ngày quyết định)';
comment on column procedures.version.consultations is 'Việc hỏi ý kiến cơ quan khác: hỏi ai, trong bao lâu, im lặng là đồng ý hay không, có tạm dừng thời hạn không';
comment on column procedures.version.result_draft is 'Nội dung người giải quyết điền vào kết quả (JSON Schema), ký hiệu văn bản, loại số';

alter table procedures.fee
  add column name_vi text not null default '',
  add column reductions jsonb not null default '[]',
  add column exemptions jsonb not null default '[]';
comment on column procedures.fee.reductions is 'Các mức giảm theo kỳ, kèm căn cứ';
comment on column procedures.fee.exemptions is 'Đối tượng được miễn, kèm căn cứ';

alter table procedures.paper add column condition text;
comment on column procedures.paper.condition is 'Chỉ phải nộp khi có điều kiện này; rỗng là luôn phải nộp';
