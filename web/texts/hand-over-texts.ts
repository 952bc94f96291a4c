import { words } from "./words.ts";

/** Reception for another Centre's agency, and its hand-over. */
export const handOverTexts = words(
  {
    queues: {
      "cho-nhan-ban-giao": "Chờ nhận bàn giao",
      "nhan-tu-noi-khac": "Phi địa giới, đang giải quyết",
      "ket-qua-noi-khac": "Phi địa giới, có kết quả",
    },
    order: "Hồ sơ đến hạn nhận bàn giao sớm hơn đứng trước.",
    takeBy: "Nhận bàn giao trước",
    late: "Quá hạn nhận bàn giao",
    take: "Nhận bàn giao hồ sơ",
    takeWhat: ({ centre }: { centre: string }) =>
      `${centre} đã tiếp nhận hồ sơ này cho cơ quan của bạn. Thời hạn giải quyết tính từ khi bạn nhận bàn giao; hẹn trả không muộn hơn ngày đã báo cho người nộp, nhận sớm thì có thể sớm hơn.`,
    taken: "Đã nhận bàn giao. Thời hạn giải quyết bắt đầu tính.",
    waits: ({ centre }: { centre: string }) => `Hồ sơ chờ ${centre} nhận bàn giao.`,
    notRunning: ({ by }: { by: string }) =>
      `Ngày hẹn trả tính từ hạn nhận bàn giao (${by}). Thời hạn giải quyết chưa bắt đầu.`,
    competentCentre: "Trung tâm của cơ quan giải quyết",
    returnCentre: "Trả kết quả tại",
    takenOverAt: "Nhận bàn giao lúc",
    helpedAt: "Nơi hướng dẫn, nhập hồ sơ",
    competent: "Cơ quan giải quyết",
    competentHint:
      "Gõ vài chữ trong tên xã, phường, sở, chi cục; có dấu hay không, tên trước 01/7/2025 cũng được. Hồ sơ của nơi khác vẫn tiếp nhận tại đây.",
    returnAtChoices: { competent: "Nhận tại Trung tâm của cơ quan giải quyết, khi ở nơi khác" },
    others: "Thủ tục của cấp khác, tiếp nhận phi địa giới",
    checkBy: "Kiểm tra trước",
    checkLate: "Quá hạn kiểm tra",
    orderCheck: "Hồ sơ quá hạn kiểm tra đứng trước.",
  },
  {
    queues: {
      "cho-nhan-ban-giao": "To be taken over",
      "nhan-tu-noi-khac": "Received elsewhere, in progress",
      "ket-qua-noi-khac": "Received elsewhere, with a result",
    },
    order: "Those to be taken over sooner come first.",
    takeBy: "Take over before",
    late: "Taking over is late",
    take: "Take over the dossier",
    takeWhat: ({ centre }) =>
      `${centre} received this dossier for your agency. Its time runs from when you take it over; it is never due later than the submitter was told, and may be due sooner.`,
    taken: "Taken over. The time limit runs from now.",
    waits: ({ centre }) => `Waits for ${centre} to take it over.`,
    notRunning: ({ by }) =>
      `The due time is counted from the limit of the hand-over (${by}). The time limit does not run yet.`,
    competentCentre: "Centre of the deciding agency",
    returnCentre: "Result handed over at",
    takenOverAt: "Taken over",
    helpedAt: "Helped and entered at",
    competent: "Agency that decides",
    competentHint:
      "Type a part of the commune's, department's or sub-department's name, with or without accents; names of before 1/7/2025 are known too. Dossiers of other places are received here all the same.",
    returnAtChoices: { competent: "At the deciding agency's Centre, where that is another" },
    others: "Procedures of another tier, received for it",
    checkBy: "Check before",
    checkLate: "Check is late",
    orderCheck: "Those whose check is late come first.",
  },
);
