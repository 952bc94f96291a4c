import { bodyOfChapters, bodyOfPages } from "./body-specimens.ts";
import { bold, heading, italic, list, paragraph, table } from "./body-specimens.ts";
import { contract, courtesy, introduction } from "./administrative-further-types.ts";
import { department, kept, numbered, on, plain } from "./administrative-plain.ts";
import type { PaperValues } from "./templates.ts";

// Specimens of administrative documents, with invented people and matters.

type Values = PaperValues["administrative-document"];

const deputy = {
  authority: ["TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"],
  note: null,
  name: "Nguyễn Thị Thúy Hường",
};
const members = table([
  ["TT", "Họ và tên", "Chức vụ, đơn vị", "Nhiệm vụ"],
  ["1", "Nguyễn Thị Thúy Hường", "Phó Chủ tịch Ủy ban nhân dân tỉnh", "Tổ trưởng"],
  ["2", "Đỗ Hữu Nhân", "Giám đốc Sở Khoa học và Công nghệ", "Tổ phó thường trực"],
  ["3", "Phạm Thu Hường", "Phó Chánh Văn phòng Ủy ban nhân dân tỉnh", "Thành viên"],
  ["4", "Vũ Thị Lan Anh", "Phó Giám đốc Sở Nội vụ", "Thành viên"],
]);

const decision: Values = {
  ...plain,
  numbering: numbered("05", "QĐ-UBND"),
  typeName: "Quyết định",
  abstract: "Về việc thành lập Tổ công tác gửi, nhận văn bản điện tử trên địa bàn tỉnh Hưng Yên",
  decision: {
    issuer: "Chủ tịch Ủy ban nhân dân tỉnh Hưng Yên",
    grounds: [
      "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
      "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
      "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số 87/TTr-SKHCN ngày 18 tháng 11 năm 2026",
    ],
    word: "Quyết định",
  },
  body: [
    paragraph(bold("Điều 1. "), "Thành lập Tổ công tác gửi, nhận văn bản điện tử gồm các ông, bà có tên tại Phụ lục."),
    paragraph(bold("Điều 2. "), "Nhiệm vụ của Tổ công tác:"),
    paragraph("1. Hướng dẫn các xã, phường đưa hệ thống vào sử dụng trước ngày 31 tháng 12 năm 2026."),
    paragraph("2. Báo cáo Chủ tịch Ủy ban nhân dân tỉnh kết quả vào thứ Sáu hằng tuần."),
    paragraph(bold("Điều 3. "), "Quyết định này có hiệu lực thi hành kể từ ngày ký."),
    paragraph(
      "Chánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc các sở; Chủ tịch Ủy ban nhân dân các xã, phường và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.",
    ),
  ],
  signer: { authority: ["Chủ tịch"], note: null, name: "Nguyễn Khắc Thuận" },
  recipients: ["Như Điều 3", "Văn phòng Chính phủ (để báo cáo)", "Chủ tịch, các Phó Chủ tịch UBND tỉnh", kept],
  annexes: [{ label: "Phụ lục", name: "Danh sách thành viên Tổ công tác", body: [members] }],
};

const issuing: Values = {
  ...decision,
  abstract: "Ban hành Quy chế quản lý, sử dụng hệ thống văn bản điện tử tỉnh Hưng Yên",
  annexes: [],
  enclosed: {
    typeName: "Quy chế",
    abstract: "Quản lý, sử dụng hệ thống văn bản điện tử tỉnh Hưng Yên",
    body: bodyOfChapters,
  },
};

const letter: Values = {
  ...plain,
  numbering: { kind: "reserved", symbol: "UBND-KTN", digits: 4 },
  typeName: null,
  abstract: "V/v triển khai các biện pháp ứng phó với bão số 12",
  urgency: "flash",
  addressees: {
    lead: "Kính gửi",
    names: [
      "Giám đốc các sở, thủ trưởng các cơ quan thuộc Ủy ban nhân dân tỉnh",
      "Công ty Trách nhiệm hữu hạn một thành viên Khai thác công trình thủy lợi",
      "Ủy ban nhân dân các xã, phường",
    ],
  },
  body: [
    paragraph(
      "Theo bản tin của Trung tâm Dự báo khí tượng thủy văn quốc gia, bão số 12 có khả năng ảnh hưởng trực tiếp đến địa bàn tỉnh từ đêm 23 tháng 11 năm 2026. Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:",
    ),
    list(
      "Kiểm tra, xử lý ngay các vị trí đê, kè, cống xung yếu dọc sông Hồng và sông Luộc;",
      "Chặt tỉa cây xanh có nguy cơ gãy đổ; sẵn sàng sơ tán dân khỏi các nhà không an toàn;",
      "Tổ chức trực ban 24/24 giờ, báo cáo trước 16 giờ hằng ngày.",
    ),
    paragraph("Nhận được công văn này, yêu cầu các cơ quan, đơn vị, địa phương khẩn trương thực hiện."),
  ],
  signer: deputy,
  contactLine:
    "Số 10 đường Chùa Chuông, phường Phố Hiến, tỉnh Hưng Yên; điện thoại: 0221 3862 100; thư điện tử: ubnd@example.vn",
};

const announcement: Values = {
  ...plain,
  numbering: numbered("412", "TB-UBND"),
  typeName: "Thông báo",
  abstract: "Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp giao ban tuần 47 năm 2026",
  body: [
    paragraph(
      "Ngày 20 tháng 11 năm 2026, Chủ tịch Ủy ban nhân dân tỉnh chủ trì cuộc họp giao ban tuần 47. Sau khi nghe ý kiến của các đại biểu, Chủ tịch kết luận như sau:",
    ),
    paragraph("1. Về giải ngân vốn đầu tư công: ", italic("các chủ đầu tư cam kết tiến độ từng dự án"), "."),
    paragraph("2. Giao Sở Tài chính tổng hợp, báo cáo trước ngày 30 tháng 11 năm 2026."),
    paragraph("Văn phòng Ủy ban nhân dân tỉnh thông báo để các cơ quan, đơn vị biết, thực hiện."),
  ],
  recipients: ["Chủ tịch, các Phó Chủ tịch UBND tỉnh", "Các sở, ban, ngành", "UBND các xã, phường", "Lưu: VT, TH"],
  signer: {
    authority: ["TL. Chủ tịch", "KT. Chánh Văn phòng", "Phó Chánh Văn phòng"],
    note: null,
    name: "Phạm Thu Hường",
  },
};

const plan: Values = {
  ...plain,
  letterhead: department,
  numbering: numbered("98", "KH-SNNMT"),
  typeName: "Kế hoạch",
  abstract: "Trồng cây xanh phân tán năm 2027",
  urgency: "urgent",
  body: [
    heading(1, "I. Mục đích, yêu cầu"),
    heading(2, "1. Mục đích"),
    paragraph("Tăng tỷ lệ che phủ cây xanh tại khu dân cư, trường học và dọc các tuyến đường xã."),
    heading(2, "2. Yêu cầu"),
    paragraph("Chọn loài cây hợp thổ nhưỡng, có người chăm sóc; không trồng theo phong trào."),
    heading(3, "a) Đối với các xã, phường"),
    paragraph("Đăng ký số lượng trước ngày 15 tháng 01 năm 2027."),
    heading(1, "II. Phân công thực hiện"),
    table([
      ["TT", "Nội dung", "Đơn vị chủ trì", "Số cây", "Thời hạn"],
      ["1", "Cung ứng cây giống đủ tiêu chuẩn, có lý lịch", "Trung tâm Khuyến nông", "120.000", "28/02/2027"],
      ["2", "Hướng dẫn kỹ thuật trồng, chăm sóc", "Chi cục Kiểm lâm", "", "15/3/2027"],
      ["3", "Trồng dọc đường tỉnh ĐT.377, ĐT.386", "Ban Quản lý bảo trì đường bộ", "8.400", "30/4/2027"],
    ]),
    paragraph("Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo Sở để xem xét, giải quyết."),
  ],
  recipients: ["UBND tỉnh (để báo cáo)", "Các đơn vị thuộc Sở", "UBND các xã, phường", "Lưu: VT, KL"],
  signer: { authority: ["KT. Giám đốc", "Phó Giám đốc"], note: null, name: "Lê Quang Hòa" },
};

const report: Values = {
  ...plain,
  numbering: numbered("527", "BC-UBND"),
  typeName: "Báo cáo",
  abstract: "Công tác văn thư, lưu trữ và gửi, nhận văn bản điện tử 11 tháng năm 2026",
  addressees: { lead: "Kính gửi", names: ["Bộ Nội vụ"] },
  body: bodyOfPages,
  recipients: ["Như trên", "Thường trực Tỉnh ủy", "Thường trực HĐND tỉnh", "Lưu: VT, NC"],
};

const invitation: Values = {
  ...plain,
  numbering: numbered("301", "GM-UBND"),
  typeName: "Giấy mời",
  abstract: "Dự họp thẩm định Đề án chuyển đổi số tỉnh Hưng Yên",
  urgency: "very-urgent",
  addressees: { lead: "Kính mời", names: ["Giám đốc Sở Khoa học và Công nghệ", "Giám đốc Sở Tài chính"] },
  body: [
    paragraph("Ủy ban nhân dân tỉnh trân trọng kính mời đến dự cuộc họp thẩm định Đề án chuyển đổi số tỉnh Hưng Yên."),
    paragraph(bold("Thời gian: "), "14 giờ 00 phút, ngày 24 tháng 11 năm 2026."),
    paragraph(bold("Địa điểm: "), "Phòng họp số 2, trụ sở Ủy ban nhân dân tỉnh."),
  ],
  signer: { authority: ["TL. Chủ tịch", "Chánh Văn phòng"], note: null, name: "Trần Đăng Khoa" },
};

const regulation: Values = {
  ...plain,
  numbering: { kind: "none", on },
  typeName: "Quy chế",
  abstract: "Quản lý, sử dụng hệ thống văn bản điện tử tỉnh Hưng Yên",
  attachmentOf:
    "Kèm theo Quyết định số 05/QĐ-UBND ngày 22 tháng 11 năm 2026 của Chủ tịch Ủy ban nhân dân tỉnh Hưng Yên",
  body: bodyOfChapters,
  recipients: null,
  signer: null,
};

const minutes: Values = {
  ...plain,
  letterhead: department,
  numbering: numbered("14", "BB-SNNMT"),
  typeName: "Biên bản",
  abstract: "Kiểm tra công tác trồng cây xanh tại xã Tân Hưng",
  body: [
    paragraph(bold("Thời gian bắt đầu: "), "08 giờ 30 phút, ngày 19 tháng 11 năm 2026."),
    paragraph(bold("Địa điểm: "), "Nhà văn hóa thôn Quyết Thắng, xã Tân Hưng."),
    paragraph("Cuộc họp kết thúc vào 10 giờ 45 phút cùng ngày, nội dung đã được đọc lại và thống nhất."),
  ],
  recipients: ["UBND xã Tân Hưng", "Lưu: VT, hồ sơ"],
  coSigner: { authority: ["Thư ký"], note: "(Chữ ký)", name: "Bùi Đức Long" },
  signer: { authority: ["Chủ tọa"], note: null, name: "Lê Quang Hòa" },
  withoutDate: true,
};

const copy: PaperValues["document-copy"] = {
  letterhead: { superior: "Ủy ban nhân dân tỉnh Hưng Yên", agency: ["Văn phòng"], place: "Hưng Yên" },
  numbering: numbered("10", "SY-VP"),
  preparedOn: on,
  form: "Sao y",
  original: "Quyết định số 05/QĐ-UBND ngày 22 tháng 11 năm 2026 của Chủ tịch Ủy ban nhân dân tỉnh",
  recipients: ["Ủy ban nhân dân các xã, phường", "Lưu: VT"],
  signer: { authority: ["KT. Chánh Văn phòng", "Phó Chánh Văn phòng"], note: null, name: "Phạm Thu Hường" },
};

const extract: PaperValues["document-extract"] = {
  ...copy,
  numbering: numbered("11", "TrS-VP"),
  form: "Trích sao",
  source: {
    author: "Ủy ban nhân dân tỉnh Hưng Yên",
    number: "05/QĐ-UBND",
    place: "Hưng Yên",
    on,
    title: "Quyết định",
    subject: "Về việc thành lập Tổ công tác gửi, nhận văn bản điện tử trên địa bàn tỉnh Hưng Yên",
    signer: { authority: ["TM. Ủy ban nhân dân", "Chủ tịch"], name: "Nguyễn Khắc Thuận" },
  },
  body: [paragraph(bold("Điều 2. "), "Tổ công tác có nhiệm vụ theo dõi việc gửi, nhận văn bản điện tử hằng ngày.")],
};

const version = "2020-03-05";
const order = (values: Values) => ({ template: "administrative-document" as const, version, values });

/** One order of several types, named by the type's code. */
export const administrativeSpecimens = {
  "administrative-document": order(decision),
  "administrative-document CV": order(letter),
  "administrative-document TB": order(announcement),
  "administrative-document KH": order(plan),
  "administrative-document BC": order(report),
  "administrative-document GM": order(invitation),
  "administrative-document QC": order(regulation),
  "administrative-document BB": order(minutes),
  "administrative-document HĐ": order(contract),
  "administrative-document ThC": order(courtesy),
  "administrative-document QĐ-QC": order(issuing),
  "administrative-document GGT": order(introduction),
  "document-copy": { template: "document-copy" as const, version, values: copy },
  "document-extract": { template: "document-extract" as const, version, values: extract },
};
