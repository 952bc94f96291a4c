import type { Tone } from "../ui/index.ts";

/** Made-up dossiers for the gallery. */
export type SampleDossier = {
  readonly code: string;
  readonly applicant: string;
  readonly procedure: string;
  readonly state: string;
  readonly tone: Tone;
  readonly due: string;
  readonly dueNote: string;
  readonly urgency: "late" | "soon" | null;
};

export const sampleDossiers: readonly SampleDossier[] = [
  {
    code: "H31.64-261119-0007",
    applicant: "Nguyễn Thị Bưởi",
    procedure: "Cấp giấy phép chặt hạ, dịch chuyển cây xanh",
    state: "Quá hạn",
    tone: "red",
    due: "16:30 ngày 20/11/2026",
    dueNote: "Quá 1 ngày làm việc",
    urgency: "late",
  },
  {
    code: "H31.64-261120-0012",
    applicant: "Trần Văn Phố",
    procedure: "Cấp giấy phép chặt hạ, dịch chuyển cây xanh",
    state: "Chờ ký số",
    tone: "yellow",
    due: "16:30 ngày 23/11/2026",
    dueNote: "Hôm nay",
    urgency: "soon",
  },
  {
    code: "H31.64-261120-0019",
    applicant: "Hợp tác xã Nhãn lồng Hồng Nam",
    procedure: "Đăng ký thành lập hợp tác xã",
    state: "Đang giải quyết",
    tone: "blue",
    due: "11:30 ngày 25/11/2026",
    dueNote: "Còn 2 ngày làm việc",
    urgency: null,
  },
  {
    code: "H31.64-261121-0003",
    applicant: "Lê Quang Huấn",
    procedure: "Đăng ký khai sinh",
    state: "Chờ bổ sung",
    tone: "grey",
    due: "Tạm dừng",
    dueNote: "Từ 21/11/2026",
    urgency: null,
  },
  {
    code: "H31.64-261122-0001",
    applicant: "Phạm Thị Ngọc Ánh",
    procedure: "Chứng thực bản sao từ bản chính",
    state: "Đã trả kết quả",
    tone: "green",
    due: "17:00 ngày 22/11/2026",
    dueNote: "Trước hạn",
    urgency: null,
  },
];
