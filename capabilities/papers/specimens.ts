import { day } from "#kernel/plain/day";
import { administrativeSpecimens } from "./administrative-specimens.ts";
import type { RegisterRow } from "./register.ts";
import { registerSpecimens } from "./register-specimens.ts";
import { fileDeliverySpecimen } from "./file-delivery.ts";
import { resultSpecimens } from "./result-specimens.ts";
import type { PaperOrder, PaperValues } from "./templates.ts";

// A specimen of every paper with invented people: to look at a template, and for tests.

const today = day("2026-10-09");
const forms = "2025-09-15";
const dossierCode = "H33.50.05.13-261009-0975";
const centre = "Trung tâm Phục vụ hành chính công xã Tân Hưng";
const council = "Ủy ban nhân dân xã Tân Hưng";

const centreHead: PaperValues["form-01"]["letterhead"] = {
  superior: council,
  agency: ["Trung tâm Phục vụ hành chính công"],
  place: "Tân Hưng",
};
const councilHead: PaperValues["form-01"]["letterhead"] = {
  superior: null,
  agency: ["Ủy ban nhân dân", "xã Tân Hưng"],
  place: "Tân Hưng",
};
const applicant: PaperValues["form-01"]["applicant"] = {
  kind: "person",
  name: "Nguyễn Thị Hạnh",
  idNumber: "033185004721",
  address: "Thôn Quyết Thắng, xã Tân Hưng, tỉnh Hưng Yên",
  phone: "0912 345 678",
  email: "hanh.nguyen@example.vn",
  actingPerson: null,
};
const procedure = { code: "1.002693", name: "Cấp giấy phép chặt hạ, dịch chuyển cây xanh" };
const contact = { name: "Trần Văn Khải", phone: "0221 3862 100", email: "motcua.tanhung@example.vn" };
const director = { authority: ["Giám đốc"], note: null, name: "Phạm Thu Hường" };
const receivedAt = { on: today, at: "08:30" };
const dueAt = { on: day("2026-10-23"), at: "17:00" };
const trackingAddress = "https://dichvucong.example.vn/mot-cua/tra-cuu?ma=K7QX-92MD-4HTA";
const number = (symbol: string) => ({ kind: "given" as const, number: "05", symbol, on: today });
const common = { letterhead: centreHead, preparedOn: today, dossierCode, applicant, procedure };
const recipients = ["Như trên", "Trung tâm Phục vụ hành chính công tỉnh", "Lưu: VT, TTPVHCC"];

const receipt: PaperValues["form-01"] = {
  ...common,
  numbering: { kind: "given", number: "0975", symbol: "TTPVHCC", on: today },
  copy: "applicant",
  trackingAddress,
  trackingCode: "K7QX-92MD-4HTA",
  trackingPage: "dichvucong.example.vn/mot-cua/tra-cuu",
  receivedBy: centre,
  competentAgency: council,
  papers: [
    {
      name: "Đơn đề nghị cấp giấy phép chặt hạ, dịch chuyển cây xanh theo Mẫu số 01 Phụ lục I Nghị định số 258/2025/NĐ-CP",
      originals: 1,
      copies: 0,
      electronic: 0,
    },
    { name: "Ảnh chụp hiện trạng cây xanh cần chặt hạ, dịch chuyển", originals: 0, copies: 1, electronic: 2 },
  ],
  sets: 1,
  processingTime: "10 ngày làm việc",
  receivedAt,
  dueAt,
  fee: { status: "none", totalDong: 0 },
  delivery: { way: "counter", place: centre },
  register: { book: "01/2026", entry: 975 },
  handedInBy: "Nguyễn Thị Hạnh",
  signer: { authority: ["Người tiếp nhận hồ sơ"], note: "(Ký và ghi rõ họ tên)", name: "Đỗ Minh Tuấn" },
};

const supplement: PaperValues["form-02"] = {
  ...common,
  numbering: number("TTPVHCC"),
  trackingAddress,
  stage: "in-process",
  requests: [
    {
      what: "Ảnh chụp hiện trạng cây xanh",
      reason: "Ảnh đã nộp không nhìn rõ gốc cây và công trình liền kề",
      ground: "Phụ lục I Nghị định số 258/2025/NĐ-CP",
      how: "Chụp lại toàn cảnh và cận cảnh gốc cây, nộp bản điện tử trên Cổng Dịch vụ công quốc gia hoặc tại quầy",
    },
    {
      what: "Giấy ủy quyền nộp hồ sơ",
      reason: "Người nộp hồ sơ không phải là chủ sử dụng đất",
      ground: "Điều 138 Bộ luật Dân sự năm 2015",
      how: "Nộp bản chính hoặc bản sao điện tử đã chứng thực",
    },
  ],
  answerBy: day("2026-10-16"),
  answerAt: centre,
  contact,
  recipients,
  signer: director,
};

const rejection: PaperValues["form-03"] = {
  ...common,
  dossierCode: null,
  numbering: number("TTPVHCC"),
  receivedBy: centre,
  reasons: [
    {
      reason: "Cây xanh đề nghị chặt hạ nằm trên đất do Ủy ban nhân dân phường Phố Hiến quản lý",
      ground: "khoản 2 Điều 4 Quyết định phân cấp quản lý cây xanh của Ủy ban nhân dân tỉnh",
    },
  ],
  advice: "nộp hồ sơ trên Cổng Dịch vụ công quốc gia, chọn cơ quan giải quyết là Ủy ban nhân dân phường Phố Hiến",
  recipients,
  signer: director,
};

const late = { ...common, letterhead: councilHead, competentAgency: council, receivedAt, trackingAddress, contact };
const chair = { authority: ["TM. Ủy ban nhân dân", "Chủ tịch"], note: null, name: "Lê Quang Hòa" };
const deputy = {
  authority: ["TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"],
  note: null,
  name: "Nguyễn Thị Thúy Hường",
};

const apology: PaperValues["form-04"] = {
  ...late,
  numbering: { kind: "given", number: "128", symbol: "UBND-VP", on: day("2026-10-22") },
  dueAt,
  newDueAt: { on: day("2026-10-28"), at: "17:00" },
  reason:
    "Mưa lớn kéo dài từ ngày 14 đến ngày 20 tháng 10 năm 2026 nên chưa kiểm tra được hiện trạng cây tại thực địa.",
  recipients: ["Như trên", centre, "Lưu: VT, VP"],
  signer: chair,
};

const stop: PaperValues["form-05"] = {
  ...late,
  numbering: { kind: "given", number: "41", symbol: "TB-UBND", on: day("2026-10-14") },
  stoppedAt: { on: day("2026-10-14"), at: "14:15" },
  cause: { kind: "applicant-request", on: day("2026-10-13") },
  reason: "Người nộp hồ sơ không còn nhu cầu chặt hạ cây.",
  ground: "Nghị định số 118/2025/NĐ-CP về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông",
  financialConsequence: "không phát sinh; hồ sơ chưa nộp phí, lệ phí",
  recipients: ["Như trên", centre, "Lưu: VT, KT"],
  signer: chair,
};

const reception = { unit: centre, name: "Đỗ Minh Tuấn", electronic: true };
const economy = { unit: "Phòng Kinh tế", name: "Vũ Thị Lan Anh", electronic: true };
const office = { unit: "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", name: "Bùi Đức Long", electronic: false };

const control: PaperValues["form-06"] = {
  letterhead: councilHead,
  numbering: { kind: "none", on: today },
  preparedOn: today,
  dossierCode,
  procedure,
  competentAgency: "Phòng Kinh tế, Ủy ban nhân dân xã Tân Hưng",
  coordinating: ["Công ty Cổ phần Môi trường đô thị Hưng Yên"],
  handOvers: [
    { giver: reception, receiver: economy, at: { on: today, at: "08:35" }, outcome: "on-time", note: null },
    {
      giver: economy,
      receiver: office,
      at: { on: day("2026-10-16"), at: "15:40" },
      outcome: "early",
      note: "Dự thảo giấy phép, 01 tờ trình",
    },
    { giver: office, receiver: reception, at: { on: day("2026-10-19"), at: "10:05" }, outcome: null, note: null },
  ],
};

/** Rows of a register, as many as wanted. */
export function specimenRows(count: number): RegisterRow[] {
  return Array.from({ length: count }, (_, n) => ({
    entry: n + 1,
    dossierCode: `H33.50.05.13-261009-${String(n + 1).padStart(4, "0")}`,
    procedure: procedure.name,
    sets: 1,
    applicant: n % 3 === 0 ? applicant.name : "Công ty Trách nhiệm hữu hạn Thương mại và Xây dựng Sông Luộc",
    contact: `${applicant.address}; ${applicant.phone}`,
    competentAgency: council,
    receivedAt,
    dueAt,
    returnedAt: n % 2 === 0 ? { on: day("2026-10-20"), at: "09:12" } : null,
    way: n % 2 === 0 ? "counter" : null,
    note: null,
  }));
}

const register: PaperValues["form-07"] = {
  letterhead: centreHead,
  numbering: { kind: "none", on: day("2026-12-31") },
  preparedOn: day("2026-12-31"),
  book: "01/2026",
  from: day("2026-01-01"),
  to: day("2026-12-31"),
  pagesBefore: 0,
  rows: specimenRows(24),
};

const permit: PaperValues["result-1.002693"] = {
  letterhead: councilHead,
  numbering: { kind: "given", number: "05", symbol: "GP-UBND", on: day("2026-10-20") },
  preparedOn: day("2026-10-19"),
  issuer: "Chủ tịch Ủy ban nhân dân xã Tân Hưng",
  grounds: [
    "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
    "Căn cứ Luật Quy hoạch đô thị và nông thôn số 47/2024/QH15",
    "Căn cứ Nghị định số 258/2025/NĐ-CP ngày 09 tháng 10 năm 2025 của Chính phủ về quản lý công viên, cây xanh, mặt nước",
    "Xét Đơn đề nghị cấp giấy phép chặt hạ, dịch chuyển cây xanh của bà Nguyễn Thị Hạnh, mã hồ sơ H33.50.05.13-261009-0975",
    "Theo đề nghị của Trưởng phòng Phòng Kinh tế",
  ],
  holder: {
    kind: "person",
    title: "bà",
    name: applicant.name,
    idNumber: applicant.idNumber,
    address: applicant.address,
  },
  work: "both",
  location: "hè đường Nguyễn Văn Linh, đoạn trước số nhà 128, thôn Quyết Thắng, xã Tân Hưng",
  trees: [
    {
      species: "Bằng lăng",
      count: 2,
      heightMetres: 6.5,
      trunkCentimetres: 22,
      treatment: "Dịch chuyển về vườn ươm xã",
    },
    { species: "Xà cừ", count: 1, heightMetres: 14, trunkCentimetres: 68.5, treatment: "Chặt hạ" },
  ],
  reason:
    "cây xà cừ bị sâu mục gốc, có nguy cơ gãy đổ; hai cây bằng lăng vướng lối ra vào công trình đã được cấp phép xây dựng.",
  startsOn: day("2026-10-22"),
  endsOn: day("2026-11-05"),
  duties: [
    "Chỉ chặt hạ, dịch chuyển đúng số lượng, chủng loại, vị trí cây ghi tại Điều 1.",
    "Bảo đảm an toàn cho người, phương tiện và công trình trong quá trình thực hiện; hoàn trả mặt bằng sau khi hoàn thành.",
    "Trồng cây thay thế theo hướng dẫn của Phòng Kinh tế trước ngày 31 tháng 12 năm 2026.",
  ],
  effect: "Giấy phép này có hiệu lực kể từ ngày ký; quá thời hạn tại Điều 2 mà chưa thực hiện thì phải đề nghị cấp lại",
  verifyAddress: "https://dichvucong.example.vn/xac-minh?ma=9F3K-TT7P-Q2LM",
  verifyPage: "dichvucong.example.vn/xac-minh",
  verifyCode: "9F3K-TT7P-Q2LM",
  recipients: ["Bà Nguyễn Thị Hạnh", "Trung tâm Phục vụ hành chính công xã (để trả kết quả)", "Lưu: VT, KT"],
  signer: deputy,
};

/** One order of every paper, by name; of administrative documents one of several types. */
export const specimens = {
  "form-01": { template: "form-01", version: forms, values: receipt },
  "form-02": { template: "form-02", version: forms, values: supplement },
  "form-03": { template: "form-03", version: forms, values: rejection },
  "form-04": { template: "form-04", version: forms, values: apology },
  "form-05": { template: "form-05", version: forms, values: stop },
  "form-06": { template: "form-06", version: forms, values: control },
  "form-07": { template: "form-07", version: forms, values: register },
  "result-1.002693": { template: "result-1.002693", version: "2025-10-09", values: permit },
  "file-delivery": { template: "file-delivery", version: "2020-03-05", values: fileDeliverySpecimen },
  ...resultSpecimens,
  ...administrativeSpecimens,
  ...registerSpecimens,
} as const satisfies Record<string, PaperOrder>;
