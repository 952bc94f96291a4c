import type { SigningGrantsRefusal } from "#capabilities/signing-grants";
import type { RefusalTexts } from "../refusal-texts.ts";

/** Who may sign for an agency's head. */
export const signingGrantsRefusals: RefusalTexts<SigningGrantsRefusal> = {
  "signing-grants.unknown-grant": { vi: "Không có việc giao ký này.", en: "There is no such grant." },
  "signing-grants.already-ended": {
    vi: "Việc giao ký hoặc hội đồng, ban này đã chấm dứt.",
    en: "This grant, council or board has ended.",
  },
  "signing-grants.unknown-council": { vi: "Không có hội đồng, ban này.", en: "There is no such council or board." },
  "signing-grants.chair-unfit": {
    vi: "Người đứng đầu hội đồng, ban phải giữ chức vụ lãnh đạo ở cơ quan để có chữ ký số.",
    en: "The chair must hold a leader's post at the agency, where the key that signs is theirs.",
  },
  "signing-grants.abbreviation-taken": {
    vi: "Cơ quan hoặc một hội đồng, ban khác đang dùng chữ viết tắt này trong ký hiệu văn bản.",
    en: "The agency, or another council or board of it, bears these letters in the symbol of its documents.",
  },
  "signing-grants.holder-unfit": {
    vi: "Vị trí của người này không phù hợp: TL. giao người đứng đầu đơn vị, KT. giao cấp phó của cơ quan, TUQ. giao người lãnh đạo dưới người đứng đầu.",
    en: "This person's post does not fit: TL. goes to heads of units, KT. to the agency's deputies, TUQ. to leaders below the head.",
  },
  "signing-grants.types-needed": {
    vi: "Ủy quyền ký phải nêu rõ loại văn bản được ký.",
    en: "An authorisation must name the types that may be signed.",
  },
  "signing-grants.end-needed": {
    vi: "Ủy quyền ký phải có ngày hết hiệu lực.",
    en: "An authorisation must have a last day.",
  },
  "signing-grants.ground-later": {
    vi: "Ngày của văn bản giao, ủy quyền không được sau ngày bắt đầu hiệu lực.",
    en: "The document's day cannot be after the first day.",
  },
  "signing-grants.not-passed-on": {
    vi: "Chỉ thừa lệnh (TL.) mới có thể giao lại cấp phó.",
    en: "Only TL. may pass to a deputy.",
  },
  "signing-grants.only-authorisation": {
    vi: "Người đứng đầu cơ quan khác chỉ được ủy quyền ký (TUQ.), không ký thừa lệnh, ký thay hay quyền.",
    en: "The head of another agency can only be authorised (TUQ.), not sign TL., KT. or Q.",
  },
  "signing-grants.agency-not-below": {
    vi: "Cơ quan này không thuộc cơ cấu tổ chức của cơ quan ủy quyền.",
    en: "That agency is not part of the authorising agency's own structure.",
  },
  "signing-grants.subject-needed": {
    vi: "Ghi nội dung được ủy quyền, như văn bản ủy quyền nêu.",
    en: "Say what the authorisation is limited to, as its document has it.",
  },
  "signing-grants.end-too-late": {
    vi: "Ngày này sau ngày hết hiệu lực đã ghi.",
    en: "This is after the last day that it has.",
  },
};
