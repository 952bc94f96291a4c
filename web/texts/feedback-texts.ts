import { words } from "./words.ts";

export const feedbackTexts = words(
  {
    title: "Đánh giá việc giải quyết hồ sơ",
    ask: "Việc giải quyết hồ sơ này thế nào?",
    askText: "Sáu câu hỏi, khoảng một phút. Cán bộ chỉ thấy tổng số, không thấy ai đánh giá.",
    rate: "Đánh giá",
    lead: "Chọn một câu trả lời cho mỗi câu hỏi. Mỗi hồ sơ chỉ đánh giá một lần và không sửa lại được.",
    remark: "Điều bạn muốn nói thêm",
    remarkHint:
      "Đừng ghi tên, số điện thoại hay nội dung riêng của hồ sơ: ý kiến được cho cơ quan xem mà không kèm tên bạn.",
    send: "Gửi đánh giá",
    thanks: "Cảm ơn bạn. Đánh giá đã được ghi.",
    done: "Bạn đã đánh giá hồ sơ này. Cảm ơn bạn.",
    tooEarly: "Hồ sơ chưa có kết quả. Bạn đánh giá được khi đã có kết quả.",
    satisfaction: "Mức độ hài lòng",
    satisfactionLead: ({ count, from }: { count: number; from: string }) =>
      `${count} lượt đánh giá từ ${from} đến nay. Không ghi ai đánh giá.`,
    tooFew: ({ fewest }: { fewest: number }) =>
      `Con số và ý kiến chỉ hiện khi có từ ${fewest} lượt đánh giá trở lên, để không đoán được của ai.`,
    question: "Câu hỏi",
    answers: "Trả lời",
    average: "Điểm trung bình (0 đến 2)",
    remarks: "Ý kiến tự viết",
    remarksNote: "Không theo thứ tự thời gian.",
    noRemarks: "Không có ý kiến nào.",
  },
  {
    title: "Rate how your dossier was handled",
    ask: "How was this dossier handled?",
    askText: "Six questions, about a minute. Officers see totals only, never who rated.",
    rate: "Rate",
    lead: "Choose an answer to each question. Each dossier is rated once, and a rating cannot be changed.",
    remark: "Anything else you want to say",
    remarkHint:
      "Give no names, telephone numbers or private details: the agency is shown what you write, without your name.",
    send: "Send",
    thanks: "Thank you. Your rating was recorded.",
    done: "You have rated this dossier. Thank you.",
    tooEarly: "There is no result yet. You can rate once there is one.",
    satisfaction: "Satisfaction",
    satisfactionLead: ({ count, from }) =>
      `${count} ${count === 1 ? "rating" : "ratings"} since ${from}. Who rated is not recorded.`,
    tooFew: ({ fewest }) =>
      `Numbers and remarks are shown from ${fewest} ratings on, so that nobody can guess whose they are.`,
    question: "Question",
    answers: "Answers",
    average: "Average points (0 to 2)",
    remarks: "What people wrote",
    remarksNote: "Not in the order of time.",
    noRemarks: "There are no remarks.",
  },
);
