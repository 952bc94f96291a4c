import type { Day } from "#kernel/plain/day";
import type { Seeded } from "../seeded.ts";

// Texts are put together of pieces, because the words of a piece are asked of the database once (`word-marks.ts`).

const actions = [
  ...["Về việc triển khai", "Về việc báo cáo", "Về việc tăng cường", "Về việc rà soát", "Về việc phối hợp thực hiện"],
  ...["Về việc góp ý dự thảo", "Về việc đôn đốc", "Về việc kiểm tra", "Về việc lập dự toán", "Về việc thẩm định"],
  ...["Về việc phê duyệt", "Về việc điều chỉnh", "Về việc tổng kết", "Về việc cử người tham gia", "Về việc công bố"],
  ...["Về việc trả lời kiến nghị", "Về việc xử lý", "Về việc thành lập", "Về việc hướng dẫn", "Về việc giao chỉ tiêu"],
] as const;
const matters = [
  ...["công tác phòng, chống thiên tai", "quản lý đất đai", "chuyển đổi số", "cải cách thủ tục hành chính"],
  ...["thu ngân sách nhà nước", "giải phóng mặt bằng", "xây dựng nông thôn mới", "giảm nghèo bền vững"],
  ...["tiêm vắc-xin cho đàn gia súc", "nạo vét kênh mương", "an toàn thực phẩm", "bảo hiểm y tế toàn dân"],
  ...["phổ cập giáo dục mầm non", "tuyển sinh lớp đầu cấp", "lễ hội truyền thống", "trùng tu di tích lịch sử"],
  ...["an toàn giao thông", "phòng cháy, chữa cháy", "quy hoạch cụm công nghiệp", "cấp nước sạch"],
  ...["thu gom rác thải sinh hoạt", "trồng cây xanh đô thị", "chi trả trợ cấp xã hội", "hỗ trợ người khuyết tật"],
  ...["đào tạo nghề cho lao động", "quản lý đê điều", "sản xuất vụ đông xuân", "bình ổn giá hàng hóa"],
  ...["kiểm kê tài sản công", "bồi dưỡng cán bộ, công chức", "tiếp công dân định kỳ", "lưu trữ hồ sơ điện tử"],
  ...["sửa chữa trường học", "nâng cấp đường liên xã", "quản lý hộ tịch", "đăng ký hộ kinh doanh"],
  ...["quản lý khoáng sản cát sỏi", "chăm sóc người cao tuổi", "bảo vệ trẻ em", "phát triển làng nghề"],
  ...["chống hàng giả", "giám sát dịch bệnh", "cải tạo lưới điện nông thôn", "xử lý vi phạm trật tự xây dựng"],
] as const;
const sentences = [
  "Thực hiện chỉ đạo của cấp trên, cơ quan đề nghị các đơn vị khẩn trương tổ chức thực hiện đúng tiến độ.",
  "Các phòng chuyên môn rà soát nội dung, tổng hợp khó khăn, vướng mắc và đề xuất giải pháp cụ thể.",
  "Kinh phí thực hiện được bố trí trong dự toán chi thường xuyên đã được giao từ đầu năm.",
  "Đề nghị cử một lãnh đạo và một chuyên viên làm đầu mối liên hệ trong suốt quá trình phối hợp.",
  "Kết quả được tổng hợp bằng biểu mẫu kèm theo và gửi bản điện tử có chữ ký số.",
  "Quá thời hạn nêu trên, đơn vị không có ý kiến thì được coi là thống nhất với dự thảo.",
  "Tăng cường tuyên truyền trên đài truyền thanh cơ sở để nhân dân biết và tham gia giám sát.",
  "Kiểm tra hiện trường, lập biên bản, chụp ảnh và lưu đầy đủ trong hồ sơ công việc.",
  "Giao bộ phận tài chính thẩm tra khối lượng, đơn giá trước khi trình người có thẩm quyền.",
  "Chủ động phương án ứng phó khi có mưa lớn, nước sông dâng cao, bố trí trực ban đủ người.",
  "Phân công rõ người, rõ việc, rõ thời gian hoàn thành và chịu trách nhiệm về kết quả.",
  "Lập danh sách đối tượng được hưởng, niêm yết công khai tại trụ sở và nhà văn hóa thôn.",
  "Việc lấy ý kiến cộng đồng dân cư phải được ghi thành biên bản có chữ ký của đại diện các hộ.",
  "Hồ sơ gửi qua trục liên thông, không gửi thêm bản giấy, trừ trường hợp pháp luật có quy định.",
  "Tổ chức hội nghị giao ban hằng quý để đánh giá tiến độ và tháo gỡ kịp thời khó khăn.",
  "Đơn vị nào chậm trễ phải giải trình bằng văn bản và bị trừ điểm thi đua trong kỳ.",
  "Phối hợp với lực lượng công an, quân sự bảo đảm an ninh trật tự trong thời gian diễn ra sự kiện.",
  "Số liệu báo cáo lấy đến hết ngày làm việc cuối cùng của kỳ, không làm tròn.",
  "Rà soát các hộ sử dụng đất chưa được cấp giấy chứng nhận để lập kế hoạch đo đạc, chỉnh lý.",
  "Nghiệm thu từng hạng mục, bàn giao cho đơn vị quản lý, vận hành và lập hồ sơ hoàn công.",
  "Đề nghị nhà trường rà soát cơ sở vật chất, dự kiến số lớp, số học sinh của năm học mới.",
  "Trạm y tế dự trù vật tư, hóa chất khử khuẩn và thông báo lịch tiêm tới từng khu dân cư.",
  "Ban quản lý chợ kiểm tra hệ thống điện, lối thoát nạn và phương tiện chữa cháy tại chỗ.",
  "Văn phòng theo dõi, đôn đốc, tổng hợp kết quả trình lãnh đạo trong phiên họp thường kỳ.",
] as const;
const grounds = [
  "Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
  "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
] as const;
const outside = [
  ...["Bộ Nội vụ", "Bộ Tài chính", "Bộ Nông nghiệp và Môi trường", "Bộ Khoa học và Công nghệ", "Văn phòng Chính phủ"],
  ...["Ủy ban nhân dân thành phố Hà Nội", "Ủy ban nhân dân tỉnh Ninh Bình", "Ủy ban nhân dân thành phố Hải Phòng"],
  ...["Công ty Điện lực Hưng Yên", "Bảo hiểm xã hội khu vực", "Thuế tỉnh Hưng Yên", "Hợp tác xã nông nghiệp Minh Họa"],
] as const;
const types = [
  ...["CV", "CV", "CV", "CV", "CV", "CV", "CV", "CV", "CV", "QĐ", "QĐ", "QĐ", "QĐ", "TB", "TB"],
  ...["BC", "BC", "BC", "KH", "KH", "TTr", "GM"],
] as const;

const part = (on: Day): { year: string; month: number } => ({
  year: on.slice(0, 4),
  month: Number(on.slice(5, 7)),
});

/** What a letter says, whoever reads it: pieces that are joined by blanks. */
export function inventedLetter(random: Seeded, on: Day, place: string) {
  const { year, month } = part(on);
  const periods = [`năm ${year}`, `tháng ${month} năm ${year}`, `quý ${Math.ceil(month / 3)} năm ${year}`] as const;
  const money = `${(1 + random.below(400)) * 5}.000.000 đồng`;
  const abstract = [random.pick(actions), random.pick(matters), `tại ${place}`, random.pick(periods)];
  const paragraphs = Array.from({ length: 2 + random.below(3) }, (_, at) => [
    random.pick(sentences),
    random.pick(sentences),
    ...(at === 1 && random.below(3) === 0 ? [`Tổng kinh phí là ${money}.`] : []),
  ]);
  return {
    typeCode: random.pick(types),
    urgency: random.pick(["normal", "normal", "normal", "normal", "normal", "normal", "normal", "urgent"] as const),
    ...{ abstract, paragraphs, grounds },
    pages: 1 + random.below(3),
    /** Of a letter from outside: who wrote it, and under which number. */
    author: random.pick(outside),
    foreignNumber: String(1 + random.below(9_000)),
  };
}

export type InventedLetter = ReturnType<typeof inventedLetter>;

/** What a leader says when directing, and whoever worked on it at the end. */
export const directions = [
  "Giao đơn vị nghiên cứu, tham mưu văn bản trả lời đúng thời hạn.",
  "Giao đơn vị triển khai thực hiện, báo cáo kết quả.",
  "Phối hợp với các đơn vị liên quan, tổng hợp trình lãnh đạo.",
] as const;
export const results = [
  "Đã tổng hợp và báo cáo lãnh đạo.",
  "Đã triển khai tới các thôn, tổ dân phố.",
  "Đã có văn bản tham gia ý kiến.",
] as const;
export const progressWords = "Đang tổng hợp số liệu từ các bộ phận.";
export const filedWords = "Đã xem, lưu.";
