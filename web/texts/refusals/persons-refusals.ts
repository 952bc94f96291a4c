import type { PersonsRefusal } from "#capabilities/persons";
import type { RefusalTexts } from "../refusal-texts.ts";

export const personsRefusals: RefusalTexts<PersonsRefusal> = {
  "persons.unknown": {
    vi: "Không tìm thấy người này.",
    en: "This person was not found.",
    whatToDo: { vi: "Hãy tìm lại bằng số định danh.", en: "Search again by the identity number." },
  },
  "persons.details-wrong": {
    vi: "Thông tin về người này có chỗ cần sửa.",
    en: "Some details of this person need to be corrected.",
    whatToDo: { vi: "Hãy sửa từng ô được nêu, rồi gửi lại.", en: "Correct each box that is named, then send again." },
  },
  "persons.same-person": {
    vi: "Hai bản ghi được chọn là cùng một bản ghi.",
    en: "The two records chosen are the same one.",
    whatToDo: { vi: "Hãy chọn bản ghi thứ hai khác.", en: "Choose another second record." },
  },
  "persons.merged-already": {
    vi: "Một trong hai bản ghi đã được nhập vào bản ghi khác.",
    en: "One of the two records has already been merged into another.",
    whatToDo: {
      vi: "Hãy tìm lại người này để thấy bản ghi đang dùng.",
      en: "Search for the person again to see the record in use.",
    },
  },
  "persons.kinds-differ": {
    vi: "Không nhập chung được cá nhân với tổ chức, hoặc hai loại tổ chức khác nhau.",
    en: "A person and an organisation, or two kinds of organisation, cannot be merged.",
  },
  "persons.nothing-to-find": {
    vi: "Chưa có gì để tìm: hãy điền họ tên hoặc số định danh.",
    en: "There is nothing to search for: fill in a name or an identity number.",
  },
  "persons.name-form": {
    vi: "Họ và tên phải có chữ và không quá 200 ký tự.",
    en: "A name must have letters and at most 200 characters.",
  },
  "persons.name-differs": {
    vi: "Số định danh này thuộc về người có tên khác.",
    en: "This identity number belongs to a person of another name.",
    whatToDo: {
      vi: "Hãy đối chiếu số và họ tên với giấy tờ tùy thân.",
      en: "Compare the number and the name with the identity paper.",
    },
  },
  "persons.citizen-number-form": {
    vi: "Số định danh cá nhân có 12 chữ số (số chứng minh nhân dân cũ có 9).",
    en: "A personal identity number has 12 digits (9 on the old card).",
  },
  "persons.tax-code-form": {
    vi: "Mã số thuế có 10 hoặc 13 chữ số; hộ kinh doanh có thể dùng số định danh 12 chữ số của chủ hộ.",
    en: "A tax code has 10 or 13 digits; a household business may use its owner's 12-digit identity number.",
  },
  "persons.birth-day-form": {
    vi: "Ngày sinh không phải là ngày có thật. Ví dụ: 15 8 1959.",
    en: "The date of birth is not a real date. For example: 15 8 1959.",
  },
  "persons.birth-day-future": {
    vi: "Ngày sinh không thể ở sau hôm nay.",
    en: "The date of birth cannot be after today.",
  },
  "persons.phone-form": {
    vi: "Số điện thoại phải bắt đầu bằng 0 và có 10 hoặc 11 chữ số. Ví dụ: 0912345678.",
    en: "A telephone number begins with 0 and has 10 or 11 digits. For example: 0912345678.",
  },
  "persons.email-form": {
    vi: "Địa chỉ thư điện tử không đúng dạng. Ví dụ: ten@example.vn.",
    en: "The e-mail address is not in the right form. For example: name@example.vn.",
  },
  "persons.address-form": {
    vi: "Địa chỉ quá dài, nhiều nhất 500 ký tự.",
    en: "The address is too long: at most 500 characters.",
  },
};
