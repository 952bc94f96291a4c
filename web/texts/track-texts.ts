import { words } from "./words.ts";

export const trackTexts = words(
  {
    title: "Tra cứu hồ sơ",
    lead: "Xem hồ sơ đang ở đâu, ai đang giải quyết và hẹn trả lúc nào. Không cần đăng nhập.",
    codeLabel: "Mã tra cứu",
    codeHint:
      "In dưới mã QR trên giấy tiếp nhận hồ sơ, ví dụ 7Q4M-XK2P-9RTB-3D8W. Viết hoa hay viết thường, có gạch nối hay không đều được.",
    ask: "Tra cứu",
    byCode: "Tôi chỉ có mã hồ sơ",
    dossierCode: "Mã hồ sơ",
    dossierCodeHint: "Bắt đầu bằng H31, ví dụ H31.50.01.01-261123-0001.",
    lastFour: "Bốn số cuối của số định danh",
    lastFourHint: "Của chủ hồ sơ hoặc người nộp hồ sơ.",
    another: "Tra cứu hồ sơ khác",
    unknownTitle: "Không có hồ sơ nào mang mã này",
    unknown: ({ code }: { code: string }) =>
      `Mã bạn nhập là “${code}”. Hãy so từng ký tự với giấy hẹn, nhất là 8 với B, 5 với S, 2 với Z. Mã tra cứu khác với mã hồ sơ (bắt đầu bằng H31).`,
    unknownHelp: "Nếu vẫn không thấy, hãy mang giấy hẹn đến Trung tâm Phục vụ hành chính công xã, phường gần nhất.",
    masked: "Tên và số giấy tờ được che bớt, vì ai có mã này cũng xem được trang này.",
    dossierOf: ({ name }: { name: string }) => `Hồ sơ của ${name}`,
    about: "Về hồ sơ này",
    noPaper: "Không có giấy hẹn?",
    noPaperText: "Nếu bạn có tài khoản, hãy đăng nhập: mọi hồ sơ của bạn nằm trong mục Của tôi.",
  },
  {
    title: "Track a dossier",
    lead: "See where it is, who is working on it and when it is due. No sign-in needed.",
    codeLabel: "Tracking code",
    codeHint:
      "Printed under the QR code on your receipt, for example 7Q4M-XK2P-9RTB-3D8W. Capitals and hyphens do not matter.",
    ask: "Track",
    byCode: "I only have the dossier code",
    dossierCode: "Dossier code",
    dossierCodeHint: "It begins with H31, for example H31.50.01.01-261123-0001.",
    lastFour: "Last four digits of the identity number",
    lastFourHint: "Of the person concerned, or of whoever submitted it.",
    another: "Track another dossier",
    unknownTitle: "No dossier has this code",
    unknown: ({ code }) =>
      `You entered “${code}”. Compare it with your receipt sign by sign, above all 8 with B, 5 with S, 2 with Z. The tracking code is not the dossier code (which begins with H31).`,
    unknownHelp:
      "If it still cannot be found, take your receipt to the nearest commune or ward Public Administrative Service Centre.",
    masked: "The name and number are partly hidden, because anyone with this code can open this page.",
    dossierOf: ({ name }) => `Dossier of ${name}`,
    about: "About this dossier",
    noPaper: "No receipt at hand?",
    noPaperText: "If you have an account, sign in: all your dossiers are listed under “Mine”.",
  },
);
