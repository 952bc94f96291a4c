create schema feedback;
comment on schema feedback is 'Phản ánh, hài lòng';

create table feedback.question (
  code text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  position integer not null,
  indicator integer not null,
  text_vi text not null,
  text_en text not null,
  answers_vi text[] not null check (cardinality(answers_vi) = 3),
  answers_en text[] not null check (cardinality(answers_en) = 3),
  source text not null,
  primary key (code, valid_from)
);
comment on table feedback.question is 'Câu hỏi đánh giá theo kỳ: những tiêu chí của NĐ 61/2018 mà người dân trả lời được, mỗi câu 0, 1 hoặc 2 điểm';
comment on column feedback.question.indicator is 'Số thứ tự của tiêu chí tại NĐ 61/2018';
comment on column feedback.question.answers_vi is 'Câu trả lời được 0, 1, 2 điểm, theo thứ tự đó';

insert into feedback.question (code, valid_from, position, indicator, text_vi, text_en, answers_vi, answers_en, source) values
  ('time', '2025-07-01', 1, 1, 'Hồ sơ được giải quyết có đúng hẹn không?', 'Was the dossier finished in time?',
    '{"Trễ hẹn","Đúng hẹn","Sớm hơn hẹn"}', '{"Late","In time","Before it was due"}', 'Nghị định 61/2018/NĐ-CP, tiêu chí 1, rút gọn'),
  ('contacts', '2025-07-01', 2, 3, 'Bạn phải liên hệ thêm bao nhiêu lần để hoàn thiện hồ sơ?', 'How often did you have to come or call again to complete it?',
    '{"Từ hai lần trở lên","Một lần","Không lần nào"}', '{"Twice or more","Once","Never"}', 'Nghị định 61/2018/NĐ-CP, tiêu chí 3, rút gọn'),
  ('publicity', '2025-07-01', 3, 6, 'Thông tin về thủ tục có đầy đủ, dễ hiểu không?', 'Was the information about the procedure complete and clear?',
    '{"Thiếu hoặc khó hiểu","Đủ nhưng phải hỏi thêm","Đầy đủ, dễ hiểu"}', '{"Incomplete or unclear","Complete, but I had to ask","Complete and clear"}', 'Nghị định 61/2018/NĐ-CP, tiêu chí 6, rút gọn'),
  ('attitude', '2025-07-01', 4, 7, 'Thái độ của cán bộ thế nào?', 'How did the officers treat you?',
    '{"Chưa đúng mực","Bình thường","Tận tình, lịch sự"}', '{"Not as they should","Fairly","Kindly and helpfully"}', 'Nghị định 61/2018/NĐ-CP, tiêu chí 7, rút gọn'),
  ('online', '2025-07-01', 5, 9, 'Nộp và theo dõi hồ sơ trên mạng có thuận tiện không?', 'Was submitting and following it online convenient?',
    '{"Khó làm","Làm được","Thuận tiện"}', '{"Difficult","It worked","Convenient"}', 'Nghị định 61/2018/NĐ-CP, tiêu chí 9, rút gọn'),
  ('overall', '2025-07-01', 6, 11, 'Nhìn chung bạn có hài lòng không?', 'All in all, are you satisfied?',
    '{"Không hài lòng","Hài lòng","Rất hài lòng"}', '{"Not satisfied","Satisfied","Very satisfied"}', 'Nghị định 61/2018/NĐ-CP, tiêu chí 11, rút gọn');

create table feedback.rating (
  agency_id uuid not null,
  id uuid not null,
  dossier_id uuid not null,
  competent_agency_id uuid not null,
  procedure_code text not null,
  month date not null check (month = date_trunc('month', month)::date),
  remark_sealed bytea,
  primary key (agency_id, id),
  unique (agency_id, dossier_id)
);
create index rating_register on feedback.rating (agency_id, month);
create index rating_competent on feedback.rating (competent_agency_id, month);
comment on table feedback.rating is 'Một hồ sơ được đánh giá một lần; không ghi người đánh giá, chỉ ghi tháng';
comment on column feedback.rating.agency_id is 'Trung tâm giữ sổ của hồ sơ';
comment on column feedback.rating.remark_sealed is 'Ý kiến tự viết, mã hóa bằng khóa của cơ quan';

create table feedback.answer (
  agency_id uuid not null,
  rating_id uuid not null,
  question_code text not null,
  points smallint not null check (points between 0 and 2),
  primary key (agency_id, rating_id, question_code),
  foreign key (agency_id, rating_id) references feedback.rating (agency_id, id)
);
comment on table feedback.answer is 'Điểm của từng câu hỏi trong một lần đánh giá';
