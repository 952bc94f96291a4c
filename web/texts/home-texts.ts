import { words } from "./words.ts";

export const homeTexts = words(
  {
    heading: "Làm thủ tục rõ từng bước, biết chắc ngày có kết quả",
    lead: "Tra cứu hồ sơ, kiểm tra văn bản đã ký số và xem cần chuẩn bị gì trước khi đến Trung tâm Phục vụ hành chính công.",
    askLabel: "Mã tra cứu",
    askHint: "In dưới mã QR trên giấy tiếp nhận hồ sơ.",
    askButton: "Tra cứu",
    whatHeading: "Bạn muốn làm gì?",
    track: {
      title: "Tra cứu hồ sơ",
      text: "Hồ sơ đang ở đâu, ai đang giải quyết, hẹn trả ngày nào. Không cần đăng nhập.",
    },
    verify: { title: "Xác minh văn bản", text: "Ai đã ký, ký lúc nào, nội dung có bị sửa hay không." },
    procedures: {
      title: "Xem thủ tục",
      text: "Giấy tờ cần có, thời hạn, lệ phí và căn cứ pháp luật của từng thủ tục.",
    },
    signIn: {
      title: "Đăng nhập",
      text: "Xem hồ sơ của mình và biết ai đã xem dữ liệu của mình. Cán bộ đăng nhập để làm việc.",
    },
    mine: { title: "Của tôi", text: "Hồ sơ, thông báo, kết quả của bạn, và ai đã xem thông tin của bạn." },
    desk: { title: "Việc của tôi", text: "Hồ sơ chờ tiếp nhận, giải quyết, ký và đóng dấu." },
    stepsHeading: "Hồ sơ của bạn đi qua bốn bước",
    steps: {
      submit: {
        title: "Nộp một lần",
        text: "Trên Cổng Dịch vụ công quốc gia, VNeID, hoặc tại bất kỳ Trung tâm nào trong tỉnh.",
      },
      receive: {
        title: "Nhận giấy hẹn",
        text: "Hồ sơ đủ thì nhận ngay giấy hẹn có ngày trả; thiếu thì được báo đủ trong một lần.",
      },
      follow: { title: "Theo dõi", text: "Mỗi bước đều ghi rõ cơ quan, người giải quyết và thời điểm." },
      collect: {
        title: "Nhận kết quả",
        text: "Bản điện tử có chữ ký số, hoặc bản giấy tại Trung tâm hay qua bưu chính.",
      },
    },
    helpHeading: "Cần người giúp?",
    help: "Cán bộ tại Trung tâm Phục vụ hành chính công xã, phường hướng dẫn và nhập hồ sơ cùng bạn. Bạn không cần có điện thoại thông minh hay tài khoản. Khi đi, hãy mang theo thẻ căn cước.",
  },
  {
    heading: "Every step in the open, and a date you can count on",
    lead: "Track a dossier, check a digitally signed document, and see what to bring before you visit a Public Administrative Service Centre.",
    askLabel: "Tracking code",
    askHint: "Printed under the QR code on your receipt.",
    askButton: "Track",
    whatHeading: "What would you like to do?",
    track: { title: "Track a dossier", text: "Where it is, who is working on it, when it is due. No sign-in needed." },
    verify: { title: "Verify a document", text: "Who signed it, when, and whether anything was changed since." },
    procedures: {
      title: "Look up a procedure",
      text: "Papers needed, time limit, fees and the legal grounds of each procedure.",
    },
    signIn: {
      title: "Sign in",
      text: "See your dossiers and who has looked at your records. Officials sign in here to work.",
    },
    mine: { title: "Mine", text: "Your dossiers, notices and results, and who has looked at your details." },
    desk: { title: "My work", text: "Dossiers to receive, work on, sign and seal." },
    stepsHeading: "Four steps of a dossier",
    steps: {
      submit: {
        title: "Submit once",
        text: "On the National Public Service Portal, in VNeID, or at any Centre in the province.",
      },
      receive: {
        title: "Get a receipt",
        text: "A complete dossier gets a receipt with its due date; if something is missing you are told all of it at once.",
      },
      follow: { title: "Follow it", text: "Each step names the agency, the officer and the time." },
      collect: { title: "Collect the result", text: "Digitally signed, or on paper at the Centre or by post." },
    },
    helpHeading: "Would you like help?",
    help: "Officers at the commune or ward Public Administrative Service Centre will guide you and fill in the dossier with you. You need neither a smartphone nor an account. Please bring your identity card.",
  },
);
