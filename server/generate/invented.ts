import type { Seeded } from "./seeded.ts";

// Names as they are common in the delta; whoever bears one of them in life is not meant.
const families = [
  "Nguyễn",
  "Nguyễn",
  "Nguyễn",
  "Trần",
  "Trần",
  "Lê",
  "Phạm",
  "Hoàng",
  "Vũ",
  "Đỗ",
  "Bùi",
  "Đặng",
  "Đào",
  "Dương",
  "Lương",
  "Tạ",
] as const;
const middles = [
  "Thị",
  "Văn",
  "Thị",
  "Văn",
  "Đức",
  "Minh",
  "Thu",
  "Quang",
  "Ngọc",
  "Hữu",
  "Thanh",
  "Xuân",
  "Kim",
  "Công",
] as const;
const seconds = ["", "", "", "Hồng ", "Bảo ", "Khánh ", "Phương ", "Tuấn "] as const;
const givens = [
  ...[
    "An",
    "Ánh",
    "Bình",
    "Bưởi",
    "Chi",
    "Cường",
    "Dung",
    "Dũng",
    "Duyên",
    "Đạt",
    "Điệp",
    "Giang",
    "Hà",
    "Hải",
    "Hạnh",
    "Hiền",
  ],
  ...[
    "Hoa",
    "Hòa",
    "Huệ",
    "Hùng",
    "Hương",
    "Khoa",
    "Lan",
    "Liên",
    "Linh",
    "Long",
    "Mai",
    "Nam",
    "Nga",
    "Nhung",
    "Oanh",
    "Phúc",
  ],
  ...[
    "Quân",
    "Quyên",
    "Sơn",
    "Tâm",
    "Thảo",
    "Thắng",
    "Thơm",
    "Thủy",
    "Tiến",
    "Trang",
    "Tú",
    "Tuyết",
    "Uyên",
    "Vân",
    "Vinh",
    "Yến",
  ],
] as const;
const species = [
  "Xà cừ",
  "Nhãn",
  "Phượng vĩ",
  "Bằng lăng",
  "Sấu",
  "Bàng",
  "Hoa sữa",
  "Sưa",
  "Long não",
  "Muồng hoàng yến",
] as const;
const streets = [
  "Trưng Trắc",
  "Nguyễn Huệ",
  "Phạm Ngũ Lão",
  "Bãi Sậy",
  "Điện Biên",
  "Chùa Chuông",
  "Tô Hiệu",
  "Hải Thượng Lãn Ông",
] as const;
const reasons = [
  "Cây nghiêng, có nguy cơ đổ vào nhà",
  "Cây sâu mục, cành gãy khi có gió",
  "Rễ làm nứt móng nhà",
  "Cây che khuất đèn tín hiệu",
] as const;

/** An invented person; `no` makes the identity number, which begins with 033 and a year that nobody has. */
export function inventedPerson(random: Seeded, no: number) {
  const fullName = `${random.pick(families)} ${random.pick(middles)} ${random.pick(seconds)}${random.pick(givens)}`;
  const digits = String(no).padStart(7, "0");
  return {
    kind: "person" as const,
    fullName,
    // Year 99 of the century sign 9 is 2399: no living person's number.
    identityNumber: `03399${digits}`,
    phone: `09${String(random.below(100_000_000)).padStart(8, "0")}`,
    address: `Số ${1 + random.below(400)} đường ${random.pick(streets)}`,
  };
}

/** What the invented person asks for, as the form of procedure 1.002693 takes it. */
export function inventedAnswers(random: Seeded) {
  return {
    work: random.pick(["fell", "fell", "fell", "move"]),
    species: random.pick(species),
    treeCount: 1 + random.below(4),
    place: `Số ${1 + random.below(400)} đường ${random.pick(streets)}`,
    diameterCm: 20 + random.below(80),
    heightM: 4 + random.below(16),
    reason: random.pick(reasons),
  };
}

const law = "Nghị định 258/2025/NĐ-CP";

/** What is asked for with form 02. */
export const inventedRequest = (componentCode: string | null) => ({
  requests: [
    {
      componentCode,
      what: "Ảnh chụp hiện trạng cây xanh",
      reason: "Ảnh không nhìn rõ gốc cây",
      ground: law,
      how: "Chụp lại gốc cây, nộp tại Trung tâm",
    },
  ],
});

/** Why it is not received, on form 03. */
export const inventedRefusal = () => ({
  reasons: [{ reason: "Cây nằm trong khuôn viên nhà ở, không thuộc loại phải có giấy phép", ground: law }],
  advice: null,
});

/** Why work on it stops, on form 05. */
export const inventedStop = () => ({
  cause: { kind: "decision", decision: "Thông báo của Ủy ban nhân dân về việc chỉnh trang tuyến đường" },
  reason: "Cây đã được chặt hạ, dịch chuyển khi chỉnh trang tuyến đường",
  ground: law,
  financialConsequence: "Hồ sơ không thu phí, lệ phí",
});

/** Why it was withdrawn, as the counter wrote it down. */
export const withdrawalReason = "Người nộp xin rút hồ sơ";

/** The licence that answers it. */
export function inventedContent(answers: ReturnType<typeof inventedAnswers>, startsOn: string, endsOn: string) {
  const trees = [
    {
      species: answers.species,
      count: answers.treeCount,
      heightMetres: answers.heightM,
      trunkCentimetres: answers.diameterCm,
      treatment: answers.work === "fell" ? "Chặt hạ" : "Dịch chuyển",
    },
  ];
  const duties = ["Bảo đảm an toàn cho người và công trình"];
  return { work: answers.work, location: answers.place, trees, reason: answers.reason, startsOn, endsOn, duties };
}
