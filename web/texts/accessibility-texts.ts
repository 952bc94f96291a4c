import { words } from "./words.ts";

export const accessibilityTexts = words(
  {
    title: "Trang dễ tiếp cận",
    lead: "Trang này được làm để ai cũng dùng được: người nhìn kém, người không dùng chuột, người dùng điện thoại cũ hay mạng chậm.",
    canHeading: "Bạn có thể",
    can: {
      zoom: "phóng to chữ đến 400% mà không mất nội dung và không phải cuộn ngang;",
      keyboard: "làm mọi việc chỉ bằng bàn phím; phím Tab đưa đến từng ô, phím đầu tiên đưa thẳng đến nội dung chính;",
      reader:
        "nghe nội dung bằng phần mềm đọc màn hình: mỗi ô có tên, mỗi lỗi có câu giải thích và đường đến ô cần sửa;",
      noScript: "dùng trang khi trình duyệt tắt JavaScript, trên màn hình rộng 360 điểm và mạng 3G;",
      time: "dừng lại và làm tiếp: điều đã điền không mất khi có lỗi hay khi hết phiên đăng nhập.",
    },
    colour: "Trạng thái luôn được ghi bằng chữ, không chỉ bằng màu.",
    standardHeading: "Tiêu chuẩn",
    standard:
      "Trang hướng tới Hướng dẫn về khả năng truy cập nội dung web (WCAG) 2.2 mức AA, cao hơn mức mà Thông tư 26/2020/TT-BTTTT yêu cầu.",
    testing:
      "Mỗi lần thay đổi, các trang được kiểm tra tự động bằng công cụ axe, với JavaScript tắt và trên màn hình nhỏ. Kiểm tra tự động không thay được người dùng thật: nếu bạn gặp trở ngại, hãy cho chúng tôi biết.",
    limitsHeading: "Những điều chưa tốt",
    limits: {
      pdf: "văn bản PDF do cơ quan khác gửi đến có thể không đọc được bằng phần mềm đọc màn hình;",
      english: "tên thủ tục, căn cứ pháp luật và nội dung văn bản chỉ có tiếng Việt, vì đó là bản có giá trị pháp lý.",
    },
    helpHeading: "Khi bạn gặp trở ngại",
    help: "Hãy nói với cán bộ tại Trung tâm Phục vụ hành chính công xã, phường gần nhất. Cán bộ sẽ làm cùng bạn tại quầy và chuyển điều bạn góp ý đến người phụ trách trang.",
  },
  {
    title: "Accessibility",
    lead: "This site is made so that everyone can use it: people with low vision, people who do not use a mouse, people with an old phone or a slow network.",
    canHeading: "You can",
    can: {
      zoom: "enlarge the text to 400% without losing anything or scrolling sideways;",
      keyboard:
        "do everything by keyboard; Tab goes from field to field, and the first stop leads straight to the main content;",
      reader: "listen with a screen reader: every field has a name, every error a sentence and a link to the field;",
      noScript: "use the site with JavaScript off, on a screen 360 points wide, over 3G;",
      time: "stop and carry on: what you filled in is not lost on an error or when you are signed out.",
    },
    colour: "States are always written in words, never told by colour alone.",
    standardHeading: "Standard",
    standard:
      "We aim for the Web Content Accessibility Guidelines (WCAG) 2.2 level AA, which is more than Circular 26/2020/TT-BTTTT demands.",
    testing:
      "With each change the pages are checked automatically by axe, with JavaScript off and on a small screen. Automatic checks do not replace people: if something stands in your way, please tell us.",
    limitsHeading: "What is not good yet",
    limits: {
      pdf: "PDF documents sent by other agencies may not work with a screen reader;",
      english:
        "names of procedures, legal grounds and the content of documents are in Vietnamese only, because that is the version with legal force.",
    },
    helpHeading: "If something stands in your way",
    help: "Tell an officer at the nearest commune or ward Public Administrative Service Centre. They will do it with you at the counter and pass on what you say to those in charge of the site.",
  },
);
