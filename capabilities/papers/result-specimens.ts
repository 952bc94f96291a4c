import { day } from "#kernel/plain/day";
import type { PaperValues } from "./templates.ts";

// Specimens of the results that share one shape, with invented people.

const signed = { authority: ["TM. Ủy ban nhân dân", "Chủ tịch"], note: null, name: "Lê Quang Hòa" };
const commune = {
  letterhead: { superior: null, agency: ["Ủy ban nhân dân", "xã Tân Hưng"], place: "Tân Hưng" },
  preparedOn: day("2026-10-19"),
  issuer: "Chủ tịch Ủy ban nhân dân xã Tân Hưng",
  holder: {
    kind: "person" as const,
    name: "Nguyễn Thị Hạnh",
    idNumber: "033185004721",
    address: "Thôn Quyết Thắng, xã Tân Hưng, tỉnh Hưng Yên",
  },
  verifyAddress: "https://dichvucong.example.vn/xac-minh?ma=9F3K-TT7P-Q2LM",
  verifyPage: "dichvucong.example.vn/xac-minh",
  verifyCode: "9F3K-TT7P-Q2LM",
  recipients: ["Bà Nguyễn Thị Hạnh", "Trung tâm Phục vụ hành chính công xã (để trả kết quả)", "Lưu: VT, hồ sơ"],
  signer: signed,
};
const numbered = (symbol: string) => ({ kind: "given" as const, number: "05", symbol, on: day("2026-10-20") });
const asked = "Xét đơn đề nghị của bà Nguyễn Thị Hạnh, mã hồ sơ H33.50.05.13-261009-0975";

const veterinary: PaperValues["result-1.001686"] = {
  ...commune,
  letterhead: {
    superior: "Sở Nông nghiệp và Môi trường tỉnh Hưng Yên",
    agency: ["Chi cục Chăn nuôi và Thú y"],
    place: "Hưng Yên",
  },
  issuer: "Chi cục trưởng Chi cục Chăn nuôi và Thú y tỉnh Hưng Yên",
  numbering: numbered("GCN-CNTY"),
  grounds: ["Căn cứ Luật Thú y số 79/2015/QH13", "Căn cứ Nghị định số 35/2016/NĐ-CP", asked],
  signer: { authority: ["Chi cục trưởng"], note: null, name: "Phạm Văn Độ" },
  content: {
    facility: "Cửa hàng thuốc thú y Hạnh Phúc",
    place: "Số 12 phố Chợ Gạo, phường Phố Hiến, tỉnh Hưng Yên",
    managerName: "Nguyễn Thị Hạnh",
    practiceCertificate: "112/CCHN-CNTY",
    scope: "thuốc thú y; vắc-xin, chế phẩm sinh học",
    inspectedOn: day("2026-10-14"),
    minutesNumber: "41/BB-CNTY",
    validTo: day("2031-10-19"),
  },
};

const groundwater: PaperValues["result-1.001662"] = {
  ...commune,
  numbering: numbered("XN-UBND"),
  grounds: ["Căn cứ Luật Tài nguyên nước số 28/2023/QH15", asked],
  content: {
    place: "Xóm 3, thôn Quyết Thắng, xã Tân Hưng",
    wellCount: 2,
    depthM: 42.5,
    flowM3: 8,
    purposeText: "tưới vườn nhãn và nuôi cá",
    coordinates: "X 2.285.120; Y 548.930",
    duties: "Không khai thác quá lượng nước đã đăng ký.\nTrám lấp giếng không dùng nữa.",
  },
};

const roadwork: PaperValues["result-1.013061"] = {
  ...commune,
  numbering: numbered("GP-UBND"),
  grounds: ["Căn cứ Thông tư số 41/2024/TT-BGTVT", asked],
  content: {
    work: "Tuyến ống nước sạch thôn Quyết Thắng",
    road: "đường xã ĐX.12",
    section: "từ Km0+200 đến Km0+650, bên phải",
    content: "Đào rãnh rộng 0,4 m, sâu 0,8 m dọc lề đường, đặt ống HDPE D110.\nHoàn trả lề đường bằng cấp phối đá dăm.",
    contractor: "Công ty Cổ phần Nước sạch Sông Luộc",
    startsOn: day("2026-10-26"),
    endsOn: day("2026-11-20"),
    duties:
      "Đặt biển báo, rào chắn, đèn cảnh báo suốt thời gian thi công.\nHoàn trả mặt đường trong 5 ngày sau khi xong.",
  },
};

const building: PaperValues["result-1.013225"] = {
  ...commune,
  numbering: numbered("GPXD"),
  grounds: ["Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Xây dựng số 62/2020/QH14", asked],
  content: {
    work: "nhà ở riêng lẻ",
    place: "Thôn Quyết Thắng, xã Tân Hưng, tỉnh Hưng Yên",
    plotNumber: "218",
    mapSheet: "14",
    landAreaM2: 320.5,
    groundAreaM2: 96,
    floorAreaM2: 245,
    floors: 3,
    heightM: 11.4,
    setbacks: "lùi 3 m so với chỉ giới đường đỏ; cốt nền +0,45 m",
    designer: "Công ty Tư vấn Kiến trúc Hồ Bán Nguyệt",
    landPaper: "Giấy chứng nhận quyền sử dụng đất số CH 00218, cấp ngày 12/5/2019",
    opinions:
      "Công an tỉnh (phòng cháy, chữa cháy): không phải thẩm định.\nĐiện lực: quá 12 ngày không có ý kiến, coi là đồng ý.",
  },
};

const registerCopy: PaperValues["result-2.000908"] = {
  ...commune,
  numbering: numbered("BS"),
  grounds: ["Căn cứ Nghị định số 23/2015/NĐ-CP", asked],
  content: {
    documentName: "Giấy khai sinh",
    holderName: "Nguyễn Văn Mão",
    bookName: "Sổ đăng ký khai sinh",
    bookNumber: "01/1987",
    entryNumber: "112",
    entryOn: day("1987-05-20"),
    contents: "Họ và tên: Nguyễn Văn Mão\nNgày sinh: 12/5/1987\nNơi sinh: Trạm xá xã Tân Hưng",
    copies: 2,
  },
};

const minutes: PaperValues["result-1.012812"] = {
  ...commune,
  numbering: numbered("BB-HĐHG"),
  grounds: ["Căn cứ Luật Đất đai số 31/2024/QH15"],
  content: {
    heldOn: day("2026-10-15"),
    heldAt: "Nhà văn hóa thôn Quyết Thắng",
    chair: "Lê Quang Hòa",
    members: "Bà Vũ Thị Lan Anh, công chức địa chính\nÔng Đỗ Văn Bắc, Trưởng thôn\nĐại diện Mặt trận Tổ quốc xã",
    otherParty: "Ông Trần Văn Khải",
    landPlace: "ranh giới giữa thửa 218 và thửa 219, tờ bản đồ số 14",
    subject: "Hai hộ không thống nhất vị trí mốc giới phía đông, chênh nhau 0,6 m.",
    findings: "Thửa 218 sử dụng từ năm 1986; bản đồ năm 2004 có mốc. Mốc bị mất khi làm lại tường rào năm 2024.",
    opinion: "Lấy theo bản đồ địa chính năm 2004.",
    agreed: "Hai bên đồng ý cắm lại mốc theo bản đồ năm 2004.",
    notAgreed: null,
    outcome: "agreed",
  },
};

const marital: PaperValues["result-1.004873"] = {
  ...commune,
  numbering: numbered("UBND-XNTTHN"),
  grounds: ["Căn cứ Luật Hộ tịch số 60/2014/QH13"],
  content: {
    fullName: "Nguyễn Thị Hạnh",
    bornOn: day("1985-03-08"),
    gender: "female",
    ethnicity: "Kinh",
    nationality: "Việt Nam",
    identityPaper: "Căn cước số 033185004721, cấp ngày 02/6/2024",
    residence: "Thôn Quyết Thắng, xã Tân Hưng, tỉnh Hưng Yên",
    statusText: "Hiện tại đã ly hôn, chưa đăng ký kết hôn với ai từ ngày 12/4/2020 đến nay.",
    purposeText: "chuyển nhượng quyền sử dụng đất",
    bookNumber: "01/2026",
    verified: "Ủy ban nhân dân xã Như Quỳnh: trong thời gian thường trú tại đây không đăng ký kết hôn với ai.",
  },
};

const version = "2026-07-01";

/** One order of each, by name. */
export const resultSpecimens = {
  "result-1.001686": { template: "result-1.001686", version, values: veterinary },
  "result-1.001662": { template: "result-1.001662", version, values: groundwater },
  "result-1.013061": { template: "result-1.013061", version, values: roadwork },
  "result-1.013225": { template: "result-1.013225", version, values: building },
  "result-2.000908": { template: "result-2.000908", version, values: registerCopy },
  "result-1.012812": { template: "result-1.012812", version, values: minutes },
  "result-1.004873": { template: "result-1.004873", version, values: marital },
} as const;
