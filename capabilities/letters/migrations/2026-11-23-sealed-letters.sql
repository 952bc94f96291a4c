-- Forms 03, 04, 05 become official letters: a number, and the agency's seal after the personal signature. Forms 02 to 05 get a
-- copy for a submitter who is somebody else than the applicant.

alter table letters.letter
  add column signing_agency_id uuid,
  add column number_order text check (number_order in ('number-before-signature', 'signature-before-number')),
  add column series text,
  add column symbol text,
  add column number_text text,
  add column issued_on date,
  add column signed_at timestamptz,
  add column sealer_account_id uuid,
  add column sealed_file_id uuid,
  add column sealed_sha256 text,
  add column submitter_file_id uuid,
  drop constraint letter_state_check,
  add constraint letter_state_check check (state in ('to-approve', 'to-send', 'being-rendered', 'to-sign', 'being-signed', 'to-seal', 'being-sealed', 'sent', 'answered', 'dropped')),
  add constraint letter_number_check check (number_text is null or (series is not null and issued_on is not null));
-- Letters of an earlier release were signed only: those sent stay as they are, those under way are sealed without a number.
update letters.letter set signing_agency_id = case form when 'form-03' then agency_id else competent_agency_id end where form <> 'form-02';
update letters.letter set signed_at = sent_at where form <> 'form-02' and state = 'sent';
alter table letters.letter add constraint letter_signing_check check ((form = 'form-02') = (signing_agency_id is null));
create index letter_to_seal on letters.letter (signing_agency_id, changed_at) where state in ('to-seal', 'being-sealed');
comment on column letters.letter.signing_agency_id is 'Cơ quan ký, ghi số, đóng dấu: mẫu 03 là Trung tâm, mẫu 04 và 05 là cơ quan có thẩm quyền; mẫu 02 để trống';
comment on column letters.letter.number_order is 'Ghi số trước hay sau khi ký, theo cài đặt của cơ quan ký vào ngày trình; rỗng: văn bản lập trước khi có số';
comment on column letters.letter.series is 'Loại số (phòng numbering), theo cơ quan ký và mẫu';
comment on column letters.letter.symbol is 'Ký hiệu sau số, ví dụ TB-UBND';
comment on column letters.letter.signed_at is 'Lúc người có thẩm quyền ký xong; mẫu 04 có hiệu lực từ lúc này, mẫu 03 và 05 từ lúc đóng dấu (sent_at)';
comment on column letters.letter.submitter_file_id is 'Bản cho người nộp thay: thông tin của chủ hồ sơ được che';

create table letters.letter_symbol (
  form text not null check (form in ('form-03', 'form-04', 'form-05')),
  series text not null,
  symbol text not null check (position('{agency}' in symbol) > 0),
  source text not null,
  verified boolean not null,
  valid_from date not null,
  valid_to date,
  primary key (form, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
comment on table letters.letter_symbol is 'Loại số và ký hiệu của từng mẫu văn bản gửi người nộp, có thời hạn hiệu lực; {agency} là chữ viết tắt tên cơ quan ký';
insert into letters.letter_symbol (form, series, symbol, source, verified, valid_from) values
  ('form-03', 'letter-refusal', 'PTC-{agency}', 'Thông tư 03/2025/TT-VPCP mẫu 03; Nghị định 30/2020/NĐ-CP phụ lục I', false, '2025-07-01'),
  ('form-04', 'letter-apology', '{agency}-TTHC', 'Thông tư 03/2025/TT-VPCP mẫu 04; Nghị định 30/2020/NĐ-CP phụ lục I (công văn)', false, '2025-07-01'),
  ('form-05', 'letter-stop', 'TB-{agency}', 'Thông tư 03/2025/TT-VPCP mẫu 05; Nghị định 30/2020/NĐ-CP phụ lục III (thông báo)', false, '2025-07-01');
