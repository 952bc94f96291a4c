import { words } from "./words.ts";

/** What a machine read on the first page of an incoming document, proposed to the clerk. */
export const readingTexts = words(
  {
    title: "Đọc được trên văn bản",
    lead: {
      "text-layer": "Hệ thống đọc từ chữ có sẵn trong tệp. Chỉ là đề nghị: văn thư đối chiếu với văn bản rồi xác nhận.",
      recognition:
        "Hệ thống nhận dạng chữ trên ảnh, có thể sai. Chỉ là đề nghị: văn thư đối chiếu với văn bản rồi xác nhận.",
    },
    field: "Mục",
    read: "Trên văn bản",
    held: "Đang ghi",
    heldByMessage: "Bên gửi ghi",
    compared: "So sánh",
    states: { same: "Khớp", differs: "Khác", open: "Đề nghị" },
    use: "Xác nhận vào nội dung nhập",
    proposedHint: "Đề nghị theo trang đầu văn bản. Kiểm tra rồi lưu để xác nhận.",
    differsHint: ({ read }: { read: string }) => `Trên văn bản đọc được: ${read}`,
    notInstalled:
      "Máy chủ chưa cài nhận dạng chữ (tesseract, tiếng Việt): chữ trên ảnh quét không được đọc, văn thư nhập tay.",
    dropped:
      "Trang quét có dấu độ mật: bản quét đã bị xóa khỏi hệ thống. Giữ văn bản giấy và gọi cho lãnh đạo cơ quan.",
  },
  {
    title: "Read on the document",
    lead: {
      "text-layer":
        "Read from the text that is in the file. It is only proposed: compare it with the document and confirm it.",
      recognition:
        "Recognised on a picture, and perhaps wrong. It is only proposed: compare it with the document and confirm it.",
    },
    field: "Field",
    read: "On the document",
    held: "In the entry",
    heldByMessage: "The sender says",
    compared: "Compared",
    states: { same: "The same", differs: "Differs", open: "Proposed" },
    use: "Confirm into the entry",
    proposedHint: "Proposed from the document's first page. Look at it; saving confirms it.",
    differsHint: ({ read }) => `Read on the document: ${read}`,
    notInstalled:
      "Character recognition (tesseract, Vietnamese) is not installed on the server: what scans show is not read, the clerk types it.",
    dropped:
      "A scanned page bore a mark of secrecy: the scan was deleted from the system. Keep the paper and telephone the agency's leader.",
  },
);
