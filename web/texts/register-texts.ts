import { words } from "./words.ts";

/** Registers of documents for binding and as spreadsheets, the printed handling sheet, and whether printing may stop. */
export const registerTexts = words(
  {
    year: "Năm",
    show: "Xem",
    make: {
      title: "Sổ để đóng quyển, bảng tính",
      lead: "Một kỳ trong một năm. Bản PDF có trang bìa, số cộng từng trang và dòng khóa sổ theo phụ lục IV Nghị định 30/2020/NĐ-CP; bản Excel (xlsx) để tính toán.",
      from: "Từ ngày",
      to: "Đến ngày",
      volume: "Quyển số",
      submit: "Lập sổ (PDF và Excel)",
      asked: "Sổ đang được lập. Tệp hiện ở danh sách bên dưới khi xong.",
      made: "Đã lập",
      none: "Chưa lập lần nào.",
      beingMade: "Đang lập…",
      at: ({ at }: { at: string }) => `lập lúc ${at}`,
      volumeNo: ({ volume }: { volume: string }) => `quyển ${volume}`,
      pdf: ({ part, documents, pages }: { part: number; documents: number; pages: number }) =>
        `PDF phần ${part} (${documents} dòng, ${pages} trang)`,
      xlsx: ({ documents }: { documents: number }) => `Excel (${documents} dòng)`,
    },
    old: {
      title: ({ year }: { year: number }) => `Năm ${year} đã có sổ khác trước khi dùng hệ thống?`,
      lead: "Ghi số cuối của sổ cũ: số đầu tiên cấp ở đây là số tiếp theo. Chỉ ghi được khi sổ năm nay chưa có số nào; sang năm đánh lại từ 01.",
      lastNo: "Số cuối của sổ cũ",
      ground: "Sổ cũ nào",
      groundHint: "Ví dụ: Sổ đăng ký văn bản đi giấy, quyển 02 năm 2026.",
      submit: "Đánh số tiếp theo sổ cũ",
      done: ({ next }: { next: number }) => `Số tiếp theo của sổ là ${next < 10 ? `0${next}` : next}.`,
      began: ({ after }: { after: number }) => `Sổ năm nay đánh số tiếp theo sổ cũ, sau số ${after}.`,
    },
    series: {
      label: "Hệ thống số",
      document: "Văn bản hành chính (chung)",
    },
    sheet: {
      title: "Phiếu in",
      submit: "In phiếu (PDF)",
      asked: "Phiếu đang được in. Tệp hiện ở danh sách bên dưới khi xong.",
      pdf: "Phiếu giải quyết (PDF)",
    },
    need: {
      title: "Có thể ngừng in chưa?",
      lead: "Chỉ hệ thống đáp ứng đủ phụ lục VI Nghị định 30/2020/NĐ-CP mới được lưu bản gốc điện tử thay bản giấy (Điều 19). Trang này đối chiếu hệ thống với phụ lục và số liệu của cơ quan; người đứng đầu cơ quan quyết định.",
      no: "Chưa ngừng in được",
      yes: "Ngừng in được, trừ các việc dưới đây",
      noWhy: ({ met, all }: { met: number; all: number }) =>
        `Hệ thống đáp ứng đủ ${met} trên ${all} yêu cầu được đối chiếu.`,
      yesWhy: "Hệ thống đáp ứng đủ các yêu cầu được đối chiếu.",
      figures: ({ from }: { from: string }) => `Văn bản của cơ quan từ ${from} đến nay`,
      in: "văn bản đến bằng đường điện tử",
      inNote: ({ all, interchange, eMail, paper }: Record<"all" | "interchange" | "eMail" | "paper", string>) =>
        `${all} văn bản đã đăng ký: ${interchange} qua liên thông, ${eMail} qua thư điện tử, ${paper} bản giấy`,
      out: "văn bản phát hành có chữ ký số cá nhân và con dấu số",
      outNote: ({ issued, signed }: Record<"issued" | "signed", string>) => `${signed} trên ${issued} văn bản`,
      noFigure: "–",
      still: "Còn phải in, phải giữ bản giấy",
      reasons: {
        annex: ({ missing }: { missing: string }) =>
          `Mỗi văn bản đi: in một bản từ tệp đã ký, đóng dấu, lưu ở văn thư. Lý do: hệ thống còn ${missing} yêu cầu của phụ lục VI chưa đáp ứng hoặc mới đáp ứng một phần, nên bản điện tử chưa thay được bản gốc giấy.`,
        paperIn: ({ count }: { count: string }) =>
          `Giữ bản giấy của ${count} văn bản đến bằng giấy trong kỳ: bản giấy là bản gốc.`,
        allDigitised: "Tất cả đã có bản số hóa được cơ quan ký số để xử lý.",
        notDigitised: ({ count }: { count: string }) => `Chưa có bản số hóa được cơ quan ký số: ${count}.`,
        unsignedOut: ({ count }: { count: string }) =>
          `In và ký, đóng dấu trên giấy ${count} văn bản đã phát hành. Lý do: tệp không có đủ chữ ký số cá nhân và con dấu số.`,
        bound:
          "In và đóng quyển sổ đăng ký văn bản đi, sổ đăng ký văn bản đến. Lý do: Nghị định yêu cầu in sổ ra giấy khi đăng ký bằng hệ thống (Điều 16, Điều 22); điều này không bỏ được.",
      },
      lines: "Đối chiếu từng yêu cầu",
      line: "Yêu cầu",
      state: "Mức đáp ứng",
      how: "Cách thực hiện, còn thiếu",
      part: ({ part, met, all }: { part: string; met: number; all: number }) => `${part}: đáp ứng ${met} trên ${all}`,
      states: { met: "Đáp ứng", partly: "Một phần", "not-met": "Chưa đáp ứng" },
    },
  },
  {
    year: "Year",
    show: "Show",
    make: {
      title: "The register for binding, and as a spreadsheet",
      lead: "A period within one year. The PDF has the title page, sums of each page and the closing line of annex IV of Decree 30/2020/NĐ-CP; the Excel file (xlsx) is for calculation.",
      from: "From",
      to: "To",
      volume: "Volume",
      submit: "Make the register (PDF and Excel)",
      asked: "The register is being made. The files appear in the list below when they are made.",
      made: "Made",
      none: "Not made yet.",
      beingMade: "Being made…",
      at: ({ at }) => `made ${at}`,
      volumeNo: ({ volume }) => `volume ${volume}`,
      pdf: ({ part, documents, pages }) =>
        `PDF part ${part} (${documents} ${documents === 1 ? "line" : "lines"}, ${pages} ${pages === 1 ? "page" : "pages"})`,
      xlsx: ({ documents }) => `Excel (${documents} ${documents === 1 ? "line" : "lines"})`,
    },
    old: {
      title: ({ year }) => `Was another book kept in ${year} before this system?`,
      lead: "Write down the last number of the old book: the first number given here is the one after it. Only while this year's book has no number; next year begins with 01.",
      lastNo: "Last number of the old book",
      ground: "Which old book",
      groundHint: "For example: register of outgoing documents on paper, volume 02 of 2026.",
      submit: "Go on from the old book",
      done: ({ next }) => `The book's next number is ${next < 10 ? `0${next}` : next}.`,
      began: ({ after }) => `This year's book goes on from an old one, behind number ${after}.`,
    },
    series: {
      label: "Series",
      document: "Administrative documents (common)",
    },
    sheet: {
      title: "Printed sheets",
      submit: "Print the sheet (PDF)",
      asked: "The sheet is being printed. The file appears in the list below when it is made.",
      pdf: "Handling sheet (PDF)",
    },
    need: {
      title: "May we stop printing?",
      lead: "Only a system that meets all of annex VI of Decree 30/2020/NĐ-CP may keep the electronic original instead of paper (article 19). This page compares the system with the annex, and shows the agency's own figures; the head of the agency decides.",
      no: "Printing cannot stop yet",
      yes: "Printing may stop, but for what is named below",
      noWhy: ({ met, all }) => `The system meets ${met} of the ${all} requirements that were compared.`,
      yesWhy: "The system meets all requirements that were compared.",
      figures: ({ from }) => `The agency's documents since ${from}`,
      in: "of incoming documents came electronically",
      inNote: ({ all, interchange, eMail, paper }) =>
        `${all} registered: ${interchange} over the interchange, ${eMail} by e-mail, ${paper} on paper`,
      out: "of issued documents bear a personal digital signature and a digital seal",
      outNote: ({ issued, signed }) => `${signed} of ${issued} documents`,
      noFigure: "–",
      still: "What is still printed or kept on paper",
      reasons: {
        annex: ({ missing }) =>
          `Each outgoing document: print one copy of the signed file, seal it and keep it with the clerk. Reason: ${missing} requirements of annex VI are not met, or only in part, so that the electronic document does not replace the paper original yet.`,
        paperIn: ({ count }) => `Keep the paper of the ${count} documents that came on paper: it is the original.`,
        allDigitised: "All of them have a scan that the agency signed, to work with.",
        notDigitised: ({ count }) => `Without a scan that the agency signed: ${count}.`,
        unsignedOut: ({ count }) =>
          `Print, sign and seal ${count} issued documents on paper. Reason: their files do not bear both a personal signature and the digital seal.`,
        bound:
          "Print and bind the registers of outgoing and of incoming documents. Reason: the decree wants registers kept in a system to be printed (articles 16 and 22); this remains.",
      },
      lines: "Requirement by requirement",
      line: "Requirement",
      state: "How far",
      how: "How, what is missing",
      part: ({ part, met, all }) => `${part}: ${met} of ${all} met`,
      states: { met: "Met", partly: "In part", "not-met": "Not met" },
    },
  },
);
