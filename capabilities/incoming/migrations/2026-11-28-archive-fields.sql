-- What annex VI of NĐ 30/2020/NĐ-CP asks of an incoming document and only the paper itself says: a message says it in its header.

alter table incoming.document
  add column signer_name text not null default '',
  add column signer_position text not null default '',
  add column to_places text not null default '',
  add column language text not null default 'Tiếng Việt',
  add column pages integer check (pages > 0);
comment on column incoming.document.signer_name is 'Họ tên người ký văn bản giấy, thư điện tử (SignerInfo, Phụ lục VI)';
comment on column incoming.document.signer_position is 'Chức vụ người ký (SignerInfo, Phụ lục VI)';
comment on column incoming.document.to_places is 'Nơi nhận ghi trên văn bản (ToPlaces, Phụ lục VI)';
comment on column incoming.document.language is 'Ngôn ngữ của văn bản (Language, Phụ lục VI)';
comment on column incoming.document.pages is 'Số trang do văn thư đếm (PageAmount); trống thì theo bản quét hoặc thông điệp';
