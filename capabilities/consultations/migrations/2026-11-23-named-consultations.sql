-- Which of the consultations that the procedure's own version names a question is; its limit and silence are then the version's.
alter table consultations.question add column consultation_key text;
comment on column consultations.question.consultation_key is 'Mã việc lấy ý kiến trong phiên bản thủ tục mà hồ sơ áp dụng; rỗng: câu hỏi khác';
comment on table consultations.rule is 'Thời hạn trả lời theo thủ tục, dùng khi phiên bản thủ tục của hồ sơ không nêu việc lấy ý kiến nào; im lặng có được coi là đồng ý không';
