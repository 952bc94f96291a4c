-- Bản quét của văn bản đến bằng giấy: đo độ phân giải khi nhận, cơ quan ký số ở góc trên bên phải (NĐ 30/2020/NĐ-CP điều 22, phụ lục I).

alter table incoming.scan
  add column pages integer,
  add column lowest_dpi integer,
  add column archival text,
  add column page_file_id uuid,
  add column digitising text not null default 'received' check (digitising in ('received', 'being-sealed', 'sealed')),
  add column authorisation_id uuid,
  add column sealed_by uuid,
  add column sealed_file_id uuid,
  add column sealed_at timestamptz,
  add column problem text,
  add check ((digitising = 'sealed') = (sealed_file_id is not null)),
  add check (digitising = 'received' or authorisation_id is not null);
comment on column incoming.scan.pages is 'Số trang; rỗng với tệp không phải bản quét giấy';
comment on column incoming.scan.lowest_dpi is 'Độ phân giải thấp nhất của các trang là ảnh, điểm trên inch; rỗng khi không trang nào là ảnh';
comment on column incoming.scan.archival is 'Mức PDF/A tệp tự khai, ví dụ 2b; rỗng khi không';
comment on column incoming.scan.page_file_id is 'Trang PDF làm từ ảnh quét, để ký; bản quét giữ như khi nhận';
comment on column incoming.scan.digitising is 'received như khi nhận; being-sealed đang ký số hóa; sealed đã có chữ ký số của cơ quan ở góc trên bên phải';
comment on column incoming.scan.sealed_by is 'Văn thư đã trực tiếp ký số hóa (Điều 32.2)';
comment on column incoming.scan.sealed_file_id is 'Bản số hóa đã ký; tệp nhận vào vẫn giữ nguyên';
comment on column incoming.scan.problem is 'Vì sao lần ký vừa rồi không xong, để văn thư ký lại';
