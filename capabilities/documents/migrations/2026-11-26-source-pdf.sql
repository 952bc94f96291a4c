-- A document that was made elsewhere as a PDF: its file, and where number, date and signature go on it.

alter table documents.document
  add column from_pdf boolean not null default false,
  add column source_pdf jsonb,
  add check (source_pdf is null or from_pdf);

comment on column documents.document.from_pdf is 'Văn bản là một tệp PDF làm sẵn, không soạn nội dung ở đây';
comment on column documents.document.source_pdf is 'Tệp PDF làm sẵn: tệp, tên, mã băm, chiều cao các trang, chỗ ghi số, ngày, chữ ký (điểm PDF, gốc ở góc dưới bên trái)';
