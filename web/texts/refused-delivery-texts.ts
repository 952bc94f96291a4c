import { words } from "./words.ts";

/** Dossiers from the national portal that could not be taken in. */
export const refusedDeliveryTexts = words(
  {
    title: "Hồ sơ từ Cổng quốc gia không nhận vào được",
    link: "Không nhận vào được",
    lead: "Những hồ sơ dưới đây không phù hợp với thủ tục nên chưa thành hồ sơ của tỉnh. Cổng Dịch vụ công quốc gia đã được báo là không tiếp nhận, kèm lý do. Hãy xem ngay trong ngày.",
    empty: "Không có hồ sơ nào bị vướng.",
    what: "Hồ sơ gửi đến",
    code: "mã bên gửi",
    submitted: "nộp lúc",
    arrived: "Báo không nhận lúc",
    why: "Vì sao",
    todo: "Cần làm gì",
    see: "Đã xử lý",
    seen: ({ at }: { at: string }) => `Đã xử lý lúc ${at}`,
    done: "Đã ghi nhận.",
    unknownProcedure: "Thủ tục không có ở tỉnh",
    todos: {
      content:
        "Tra mã bên gửi trên Cổng quốc gia để liên hệ người nộp, hướng dẫn sửa các mục nêu bên cạnh và nộp lại; hoặc mời người nộp đến quầy.",
      procedure:
        "Kiểm tra thủ tục có mở đúng trường hợp và cách nộp hay không. Nếu tỉnh đặt sai, báo người quản trị nghiệp vụ; nếu người nộp chọn nhầm, liên hệ để nộp lại.",
      agency: "Báo người quản trị nghiệp vụ kiểm tra mã cơ quan và Trung tâm tiếp nhận của cơ quan đó.",
    },
  },
  {
    title: "Dossiers from the national portal that could not be taken in",
    link: "Could not be taken in",
    lead: "These dossiers do not fit their procedure, so they became none of the province's. The national portal was told that they were not received, and why. Please look at them the same day.",
    empty: "Nothing is held up.",
    what: "What came",
    code: "sender's code",
    submitted: "submitted",
    arrived: "Refused at",
    why: "Why",
    todo: "What to do",
    see: "Seen to",
    seen: ({ at }: { at: string }) => `Seen to at ${at}`,
    done: "Noted.",
    unknownProcedure: "A procedure the province does not have",
    todos: {
      content:
        "Look up the sender's code on the national portal, contact the submitter, and explain what to correct before sending it again; or ask the submitter to come to the counter.",
      procedure:
        "Check that the procedure is open for this case and channel. If the province has it wrong, tell the business administrator; if the submitter chose wrongly, contact them.",
      agency: "Ask the business administrator to check the agency's code and its receiving Centre.",
    },
  },
);

/** Which advice fits a reason. */
export function todoFor(reason: string): "content" | "procedure" | "agency" {
  if (reason === "one-stop.unknown-agency" || reason.startsWith("agencies.")) return "agency";
  const ofProcedure = ["one-stop.unknown-procedure", "one-stop.unknown-case", "one-stop.channel-closed"];
  return ofProcedure.includes(reason) ? "procedure" : "content";
}
