import type { KernelRefusal } from "#kernel/plain/kernel-refusals";
import type { ExchangeRefusal } from "./refusals.ts";

/** What partners' systems read in ThongBao. People see the web floor's sentences instead. */
const exchangeSentences: Record<ExchangeRefusal, string> = {
  "exchange.unknown-procedure": "Tỉnh không có thủ tục hành chính mang mã này.",
  "exchange.unknown-agency": "Không có cơ quan tiếp nhận mang mã này.",
  "exchange.unknown-file": "Không có tệp mang mã này trong số các tệp bên gửi đã tải lên.",
  "exchange.file-differs": "Mã băm không khớp với tệp đã tải lên.",
  "exchange.file-or-result-needed": "Mỗi giấy tờ phải có mã tệp đã tải lên hoặc mã kết quả.",
  "exchange.applicant-number-needed": "Thiếu số định danh của chủ hồ sơ khi chủ hồ sơ không phải là người nộp.",
  "exchange.delivery-differs":
    "Hồ sơ mang mã này đã được gửi với nội dung khác; nội dung mới được lưu để cán bộ xem xét, không thay hồ sơ đã gửi.",
  "exchange.unknown-number-code": "Không có loại số mang mã này.",
  "exchange.upload-needed": "Thiếu tệp: gửi một tệp dưới dạng multipart/form-data.",
  "exchange.token-invalid": "Mã truy cập sai hoặc hết hạn.",
  "exchange.partner-unknown": "Không xác định được hệ thống gửi.",
  "exchange.unknown-message": "Không có thông điệp này.",
  "exchange.already-taken": "Thông điệp này đã được tiếp nhận thành hồ sơ.",
  "exchange.already-refused": "Thông điệp này đã bị từ chối.",
  "exchange.time-wrong-form": "Thời điểm phải có dạng yyyyMMddHHmmss và có thật.",
  "exchange.day-wrong-form": "Ngày phải có dạng yyyyMMdd và có thật.",
  "exchange.time-in-future": "Thời điểm nộp nằm ở tương lai.",
  "exchange.control-signs": "Nội dung có ký tự điều khiển không được phép.",
  "exchange.wrong-code": "Mã không đúng quy định.",
  "exchange.nothing-to-tell": "Không có điều gì phải báo lại.",
  "exchange.newer-told": "Trạng thái sau đã được báo.",
};

const kernelSentences: Record<KernelRefusal, string> = {
  "kernel.input-invalid": "Thông điệp có trường thiếu hoặc sai; xem TruongLoi.",
  "kernel.forbidden": "Hệ thống này không được phép gọi chức năng này.",
  "kernel.scope-missing": "Mã truy cập không được gọi việc này",
  "kernel.sign-in-needed": "Cần mã truy cập.",
  "kernel.not-found": "Không tìm thấy.",
  "kernel.request-differs": "Yêu cầu này đã được gửi với nội dung khác.",
  "kernel.database-away": "Hệ thống tạm thời chưa tiếp nhận được, hãy gửi lại sau.",
  "kernel.disk-full": "Hệ thống tạm thời chưa tiếp nhận được, hãy gửi lại sau.",
  "kernel.busy": "Hệ thống đang bận, hãy gửi lại sau.",
  "kernel.too-many-requests": "Gửi quá nhiều yêu cầu trong một phút, hãy gửi lại sau.",
  "kernel.file-too-large": "Tệp quá lớn.",
  "kernel.file-type": "Loại tệp không được phép; chỉ nhận PDF, JPEG, PNG.",
  "kernel.file-disguised": "Đuôi tệp không đúng với nội dung tệp.",
  "kernel.file-active-content": "Tệp PDF chứa nội dung tự chạy.",
  "kernel.file-bomb": "Tệp PDF nén bất thường, mở ra quá lớn.",
  "kernel.file-not-checkable": "Tệp PDF được mã hóa hoặc nén theo cách không kiểm tra được.",
  "kernel.file-empty": "Tệp rỗng.",
  "kernel.file-infected": "Tệp có mã độc.",
  "kernel.scanner-away": "Máy quét mã độc không trả lời, hãy gửi lại sau.",
  "kernel.file-missing": "Không có tệp này.",
};

const sentences: Readonly<Record<string, string>> = { ...kernelSentences, ...exchangeSentences };
export const failedSentence = "Hệ thống gặp lỗi khi xử lý thông điệp, hãy gửi lại sau.";

export const nationalSentence = (code: string): string => sentences[code] ?? "Không thực hiện được yêu cầu.";
