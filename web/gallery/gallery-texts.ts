import { words } from "../texts/words.ts";

/** The frame of the gallery. Its samples are made up and stay Vietnamese, marked as such. */
export const galleryTexts = words(
  {
    title: "Các thành phần giao diện",
    lead: "Mọi thành phần mà các trang được dựng từ đó, với dữ liệu bịa. Chỉ có ở tỉnh dùng thử.",
    overview: "Thành phần",
    form: "Biểu mẫu",
    body: "Nội dung văn bản",
    read: "Đọc thử",
    compared: "So sánh hai bản",
    official: "Trang cán bộ",
    administrator: "Trang quản trị",
    error: "Trang lỗi",
  },
  {
    title: "Interface components",
    lead: "Every component that pages are built of, with made-up content. Only in a trial province.",
    overview: "Components",
    form: "Form",
    body: "Text of a document",
    read: "Read it",
    compared: "Two versions compared",
    official: "Officer's page",
    administrator: "Administrator's page",
    error: "Error page",
  },
);
