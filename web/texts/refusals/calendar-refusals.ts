import type { CalendarRefusal } from "#capabilities/calendar";
import type { RefusalTexts } from "../refusal-texts.ts";

const tell = { vi: "Hãy báo quản trị nghiệp vụ của tỉnh.", en: "Tell the province's business administrator." };

export const calendarRefusals: RefusalTexts<CalendarRefusal> = {
  "calendar.no-working-week": {
    vi: "Chưa có lịch làm việc của cơ quan này nên chưa tính được ngày hẹn trả.",
    en: "This agency has no working hours entered, so no due time can be worked out.",
    whatToDo: tell,
  },
  "calendar.no-rule": {
    vi: "Chưa có quy tắc tính giờ áp dụng cho ngày này.",
    en: "No rule about hours holds on this day.",
    whatToDo: tell,
  },
  "calendar.not-a-limit": {
    vi: "Thời hạn không đúng: số lượng phải lớn hơn 0 và có đơn vị.",
    en: "The time limit is wrong: it needs an amount above 0 and a unit.",
  },
  "calendar.day-outside-years": {
    vi: ({ day }) => `Ngày nghỉ nằm ngoài năm đang nhập${day === undefined ? "" : `: ${day}`}.`,
    en: ({ day }) => `A day off lies outside the years being entered${day === undefined ? "" : `: ${day}`}.`,
    whatToDo: {
      vi: "Hãy thêm năm đó hoặc bỏ ngày này khỏi tệp.",
      en: "Add that year, or take the day out of the file.",
    },
  },
};
