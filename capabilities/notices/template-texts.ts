import type { FactKind, Template } from "./template.ts";

// What people are told, by template and version. A version that was used stays here for ever: old notices are shown with
// their own words. A line whose optional fact is absent is left out. NĐ 224/2026 art. 15: agency, handler, times.

const trackVi = "Theo dõi hồ sơ tại {trackingUrl}, mã tra cứu {trackingCode}.";
const trackEn = "Follow the dossier at {trackingUrl} with the tracking code {trackingCode}.";
const agencyVi = "Cơ quan: {agencyId}.";
const agencyEn = "Agency: {agencyId}.";
const handlerVi = "Người xử lý: {handlerId}.";
const handlerEn = "Handled by: {handlerId}.";
const procedureVi = "Thủ tục: {procedureCode}.";
const procedureEn = "Procedure: {procedureCode}.";

const first = "2025-07-01";
/** From here on what does not stand any more is named, with the counter to go to. */
const namedFrom = "2026-11-23";

const onDossier = {
  dossierCode: "code",
  procedureCode: "procedure",
  agencyId: "agency",
  "handlerId?": "official",
  at: "instant",
  "dueAt?": "instant",
  "trackingCode?": "code",
} as const satisfies Record<string, FactKind>;

const onEndedResult = { ...onDossier, "number?": "code", "centreId?": "agency" } as const satisfies Record<
  string,
  FactKind
>;

/** Before reception there is no dossier code (NĐ 118/2025 art. 17.3). */
const beforeReception = {
  procedureCode: "procedure",
  agencyId: "agency",
  "handlerId?": "official",
  at: "instant",
  "trackingCode?": "code",
} as const satisfies Record<string, FactKind>;

const forPeople = {
  "dossier-submitted": {
    facts: beforeReception,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Hồ sơ đã nộp, đang chờ kiểm tra",
          body: [
            procedureVi,
            "Đã nộp lúc {at}.",
            "Nơi kiểm tra: {agencyId}.",
            "Người kiểm tra: {handlerId}.",
            "Thời hạn giải quyết tính từ khi hồ sơ được tiếp nhận.",
            trackVi,
          ],
        },
        en: {
          subject: "Your dossier was submitted and waits to be checked",
          body: [
            procedureEn,
            "Submitted at {at}.",
            "To be checked at: {agencyId}.",
            "To be checked by: {handlerId}.",
            "The time limit runs from the moment the dossier is received.",
            trackEn,
          ],
        },
      },
    ],
  },
  "dossier-received": {
    facts: onDossier,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Hồ sơ {dossierCode} đã được tiếp nhận",
          body: [
            procedureVi,
            "Đã tiếp nhận lúc {at}.",
            agencyVi,
            "Người tiếp nhận: {handlerId}.",
            "Hẹn trả kết quả: {dueAt}.",
            trackVi,
          ],
        },
        en: {
          subject: "Dossier {dossierCode} was received",
          body: [
            procedureEn,
            "Received at {at}.",
            agencyEn,
            "Received by: {handlerId}.",
            "The result is due at {dueAt}.",
            trackEn,
          ],
        },
      },
    ],
  },
  "dossier-not-received": {
    facts: beforeReception,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Hồ sơ chưa được tiếp nhận",
          body: [
            procedureVi,
            "Trả lời lúc {at}.",
            agencyVi,
            handlerVi,
            "Lý do được ghi trong phiếu từ chối tiếp nhận.",
            trackVi,
          ],
        },
        en: {
          subject: "Your dossier could not be received",
          body: [
            procedureEn,
            "Answered at {at}.",
            agencyEn,
            handlerEn,
            "The reason is given in the notice of refusal.",
            trackEn,
          ],
        },
      },
    ],
  },
  "dossier-taken-over": {
    facts: onDossier,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Hồ sơ {dossierCode} đã đến cơ quan giải quyết",
          body: [
            procedureVi,
            "Cơ quan giải quyết nhận hồ sơ lúc {at}; thời hạn giải quyết tính từ đây.",
            agencyVi,
            handlerVi,
            "Hẹn trả kết quả: {dueAt}.",
            trackVi,
          ],
        },
        en: {
          subject: "Dossier {dossierCode} has come to the agency that decides",
          body: [
            procedureEn,
            "The deciding agency has had it since {at}; its time runs from now.",
            agencyEn,
            handlerEn,
            "The result is due at {dueAt}.",
            trackEn,
          ],
        },
      },
    ],
  },
  "dossier-processing": {
    facts: onDossier,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Hồ sơ {dossierCode} đang được giải quyết",
          body: [procedureVi, "Bắt đầu lúc {at}.", agencyVi, handlerVi, "Hẹn trả kết quả: {dueAt}.", trackVi],
        },
        en: {
          subject: "Dossier {dossierCode} is being processed",
          body: [procedureEn, "Begun at {at}.", agencyEn, handlerEn, "The result is due at {dueAt}.", trackEn],
        },
      },
    ],
  },
  "supplement-asked": {
    facts: onDossier,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Hồ sơ {dossierCode} cần bổ sung",
          body: [
            procedureVi,
            "Yêu cầu lúc {at}.",
            agencyVi,
            handlerVi,
            "Toàn bộ giấy tờ cần bổ sung được ghi một lần trong phiếu yêu cầu.",
            trackVi,
          ],
        },
        en: {
          subject: "Dossier {dossierCode} needs more papers",
          body: [
            procedureEn,
            "Asked at {at}.",
            agencyEn,
            handlerEn,
            "Everything that is missing is listed once in the request.",
            trackEn,
          ],
        },
      },
    ],
  },
  "supplement-asked-at-reception": {
    facts: beforeReception,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Hồ sơ cần bổ sung trước khi được tiếp nhận",
          body: [
            procedureVi,
            "Yêu cầu lúc {at}.",
            agencyVi,
            handlerVi,
            "Toàn bộ giấy tờ cần bổ sung được ghi một lần trong phiếu yêu cầu.",
            "Thời hạn giải quyết chưa tính khi chờ bổ sung.",
            trackVi,
          ],
        },
        en: {
          subject: "Your dossier needs more papers before it can be received",
          body: [
            procedureEn,
            "Asked at {at}.",
            agencyEn,
            handlerEn,
            "Everything that is missing is listed once in the request.",
            "The time limit does not run yet.",
            trackEn,
          ],
        },
      },
    ],
  },
  "supplement-handed-in": {
    facts: onDossier,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Đã nhận giấy tờ bổ sung của hồ sơ {dossierCode}",
          body: [
            procedureVi,
            "Nhận lúc {at}.",
            agencyVi,
            handlerVi,
            "Thời hạn giải quyết được tính tiếp.",
            "Hẹn trả kết quả: {dueAt}.",
            trackVi,
          ],
        },
        en: {
          subject: "The papers for dossier {dossierCode} have come in",
          body: [
            procedureEn,
            "Came in at {at}.",
            agencyEn,
            handlerEn,
            "The time limit runs again.",
            "The result is due at {dueAt}.",
            trackEn,
          ],
        },
      },
    ],
  },
  "supplement-handed-in-at-reception": {
    facts: beforeReception,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Đã nhận giấy tờ bổ sung, hồ sơ chờ kiểm tra lại",
          body: [procedureVi, "Nhận lúc {at}.", "Nơi kiểm tra: {agencyId}.", handlerVi, trackVi],
        },
        en: {
          subject: "Your papers have come in and will be checked",
          body: [procedureEn, "Came in at {at}.", "To be checked at: {agencyId}.", handlerEn, trackEn],
        },
      },
    ],
  },
  "due-postponed": {
    facts: onDossier,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Xin lỗi và hẹn lại ngày trả kết quả hồ sơ {dossierCode}",
          body: [
            procedureVi,
            "Cơ quan giải quyết xin lỗi vì chưa trả được kết quả đúng hẹn.",
            "Hẹn lại lúc {at}.",
            agencyVi,
            "Người ký văn bản xin lỗi: {handlerId}.",
            "Hẹn trả kết quả mới: {dueAt}.",
            "Lý do được ghi trong văn bản xin lỗi.",
            trackVi,
          ],
        },
        en: {
          subject: "Apology and a new date for dossier {dossierCode}",
          body: [
            procedureEn,
            "The deciding agency apologises: the result will not be ready on the day it was promised.",
            "Told at {at}.",
            agencyEn,
            "Signed by: {handlerId}.",
            "The new due time: {dueAt}.",
            "The reason is given in the letter.",
            trackEn,
          ],
        },
      },
    ],
  },
  "dossier-withdrawn-before-reception": {
    facts: beforeReception,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Hồ sơ đã được rút",
          body: [procedureVi, "Rút lúc {at}.", agencyVi, handlerVi, trackVi],
        },
        en: {
          subject: "The dossier was withdrawn",
          body: [procedureEn, "Withdrawn at {at}.", agencyEn, handlerEn, trackEn],
        },
      },
    ],
  },
  "payment-asked": {
    facts: onDossier,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Hồ sơ {dossierCode}: cần thực hiện nghĩa vụ tài chính",
          body: [procedureVi, "Thông báo lúc {at}.", agencyVi, handlerVi, trackVi],
        },
        en: {
          subject: "Dossier {dossierCode}: a payment is due",
          body: [procedureEn, "Told at {at}.", agencyEn, handlerEn, trackEn],
        },
      },
    ],
  },
  "dossier-stopped": {
    facts: onDossier,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Hồ sơ {dossierCode} dừng giải quyết",
          body: [
            procedureVi,
            "Dừng lúc {at}.",
            agencyVi,
            handlerVi,
            "Lý do được ghi trong thông báo dừng giải quyết.",
            trackVi,
          ],
        },
        en: {
          subject: "Work on dossier {dossierCode} was stopped",
          body: [procedureEn, "Stopped at {at}.", agencyEn, handlerEn, "The reason is given in the notice.", trackEn],
        },
      },
    ],
  },
  "dossier-withdrawn": {
    facts: onDossier,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Hồ sơ {dossierCode} đã được rút",
          body: [procedureVi, "Rút lúc {at}.", agencyVi, handlerVi, trackVi],
        },
        en: {
          subject: "Dossier {dossierCode} was withdrawn",
          body: [procedureEn, "Withdrawn at {at}.", agencyEn, handlerEn, trackEn],
        },
      },
    ],
  },
  "result-ready": {
    facts: onDossier,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Hồ sơ {dossierCode} đã có kết quả",
          body: [procedureVi, "Có kết quả lúc {at}.", agencyVi, handlerVi, "Thời hạn đã hẹn: {dueAt}.", trackVi],
        },
        en: {
          subject: "The result of dossier {dossierCode} is ready",
          body: [procedureEn, "Ready at {at}.", agencyEn, handlerEn, "It was due at {dueAt}.", trackEn],
        },
      },
    ],
  },
  "result-returned": {
    facts: onDossier,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Đã trả kết quả hồ sơ {dossierCode}",
          body: [procedureVi, "Trả kết quả lúc {at}.", agencyVi, "Người trả kết quả: {handlerId}.", trackVi],
        },
        en: {
          subject: "The result of dossier {dossierCode} was handed over",
          body: [procedureEn, "Handed over at {at}.", agencyEn, "Handed over by: {handlerId}.", trackEn],
        },
      },
    ],
  },
  "result-recalled": {
    facts: onEndedResult,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Kết quả hồ sơ {dossierCode} đã bị thu hồi",
          body: [
            procedureVi,
            "Thu hồi lúc {at}. Văn bản đã trả không còn giá trị; cơ quan sẽ cho biết việc tiếp theo.",
            agencyVi,
            handlerVi,
            trackVi,
          ],
        },
        en: {
          subject: "The result of dossier {dossierCode} was taken back",
          body: [
            procedureEn,
            "Taken back at {at}. The document is no longer good; the agency will say what follows.",
            agencyEn,
            handlerEn,
            trackEn,
          ],
        },
      },
      {
        validFrom: namedFrom,
        vi: {
          subject: "Kết quả hồ sơ {dossierCode} đã bị thu hồi",
          body: [
            procedureVi,
            "Thu hồi lúc {at}.",
            "Văn bản bị thu hồi: số {number}.",
            "Văn bản không còn giá trị, xin đừng sử dụng.",
            agencyVi,
            "Đến hoặc liên hệ {centreId} để biết việc tiếp theo; đã nhận bản giấy thì mang theo để nộp lại.",
            handlerVi,
            trackVi,
          ],
        },
        en: {
          subject: "The result of dossier {dossierCode} was taken back",
          body: [
            procedureEn,
            "Taken back at {at}.",
            "The document taken back: no. {number}.",
            "It is no longer good: please do not use it.",
            agencyEn,
            "Come to or contact {centreId} about what follows; bring the paper to give back if you were given one.",
            handlerEn,
            trackEn,
          ],
        },
      },
    ],
  },
  "result-replaced": {
    facts: { ...onEndedResult, "newNumber?": "code" },
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Kết quả hồ sơ {dossierCode} đã được thay thế",
          body: [procedureVi, "Thay thế lúc {at}.", "Văn bản mới: số {newNumber}.", agencyVi, handlerVi, trackVi],
        },
        en: {
          subject: "The result of dossier {dossierCode} was replaced",
          body: [procedureEn, "Replaced at {at}.", "The new document: no. {newNumber}.", agencyEn, handlerEn, trackEn],
        },
      },
      {
        validFrom: namedFrom,
        vi: {
          subject: "Kết quả hồ sơ {dossierCode} đã được thay thế",
          body: [
            procedureVi,
            "Thay thế lúc {at}.",
            "Văn bản cũ, không còn giá trị: số {number}.",
            "Văn bản mới: số {newNumber}.",
            agencyVi,
            "Đến hoặc liên hệ {centreId} để nhận văn bản mới.",
            handlerVi,
            trackVi,
          ],
        },
        en: {
          subject: "The result of dossier {dossierCode} was replaced",
          body: [
            procedureEn,
            "Replaced at {at}.",
            "The former document, no longer good: no. {number}.",
            "The new document: no. {newNumber}.",
            agencyEn,
            "Come to or contact {centreId} for the new document.",
            handlerEn,
            trackEn,
          ],
        },
      },
    ],
  },
} as const satisfies Record<string, Template>;

const work = { dossierCode: "code", procedureCode: "procedure", "dueAt?": "instant" } as const satisfies Record<
  string,
  FactKind
>;

/** What the asker is told of a question to another agency. */
const answered = {
  dossierCode: "code",
  procedureCode: "procedure",
  agencyId: "agency",
  at: "instant",
} as const satisfies Record<string, FactKind>;

/** What officials are told of an incoming document: its number in the book, and until when. */
const onIncoming = { arrival: "code", at: "instant", "dueAt?": "instant" } as const satisfies Record<string, FactKind>;

/** What officials are told of a document on its way to signature and seal. */
const onDraft = { drafterId: "official", at: "instant" } as const satisfies Record<string, FactKind>;
/** Of an issued document, by one of its receivers: an agency here, or the identifier of one beyond. */
const onReceiver = {
  ...{ numberText: "code", "receiverId?": "agency", "organId?": "code", at: "instant" },
} as const satisfies Record<string, FactKind>;

const forOfficials = {
  "delivery-waiting": {
    facts: { outsideCode: "code", procedureCode: "procedure", at: "instant" },
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Hồ sơ trực tuyến mới chờ tiếp nhận",
          body: ["Mã bên gửi: {outsideCode}.", procedureVi, "Đến lúc {at}."],
        },
        en: {
          subject: "A new online dossier waits to be received",
          body: ["Sender's code: {outsideCode}.", procedureEn, "Arrived at {at}."],
        },
      },
    ],
  },
  "delivery-differs": {
    facts: { outsideCode: "code", procedureCode: "procedure", at: "instant" },
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Hồ sơ được gửi lại với nội dung khác",
          body: ["Mã bên gửi: {outsideCode}.", procedureVi, "Đến lúc {at}. Hồ sơ đã gửi trước không thay đổi."],
        },
        en: {
          subject: "A dossier was sent again with other content",
          body: ["Sender's code: {outsideCode}.", procedureEn, "Arrived at {at}. The first dossier is unchanged."],
        },
      },
    ],
  },
  "dossier-to-process": {
    facts: work,
    versions: [
      {
        validFrom: first,
        vi: { subject: "Hồ sơ {dossierCode} chờ giải quyết", body: [procedureVi, "Hạn trả kết quả: {dueAt}."] },
        en: { subject: "Dossier {dossierCode} waits for you", body: [procedureEn, "The result is due at {dueAt}."] },
      },
    ],
  },
  "dossier-result-recalled": {
    facts: { dossierCode: "code", procedureCode: "procedure", at: "instant", "number?": "code" },
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Văn bản kết quả của hồ sơ {dossierCode} đã bị thu hồi",
          body: [procedureVi, "Thu hồi lúc {at}.", "Người nộp đã được báo; xem có phải ban hành kết quả khác không."],
        },
        en: {
          subject: "The document that is the result of dossier {dossierCode} was recalled",
          body: [procedureEn, "Recalled at {at}.", "The applicant was told; see whether another result is needed."],
        },
      },
      {
        validFrom: namedFrom,
        vi: {
          subject: "Văn bản kết quả của hồ sơ {dossierCode} đã bị thu hồi",
          body: [
            procedureVi,
            "Thu hồi lúc {at}.",
            "Văn bản bị thu hồi: số {number}.",
            "Người nộp đã được báo, và được mời đến hoặc liên hệ bộ phận một cửa.",
            "Người giải quyết xem có phải ban hành kết quả khác không.",
          ],
        },
        en: {
          subject: "The document that is the result of dossier {dossierCode} was recalled",
          body: [
            procedureEn,
            "Recalled at {at}.",
            "The document recalled: no. {number}.",
            "The applicant was told, and asked to come to or contact the one-stop counter.",
            "The officer in charge sees whether another result is needed.",
          ],
        },
      },
    ],
  },
  "dossier-result-replaced": {
    facts: { dossierCode: "code", procedureCode: "procedure", at: "instant", "number?": "code" },
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Văn bản kết quả của hồ sơ {dossierCode} đã được thay thế",
          body: [procedureVi, "Thay thế lúc {at}.", "Người nộp đã được báo."],
        },
        en: {
          subject: "The document that is the result of dossier {dossierCode} was replaced",
          body: [procedureEn, "Replaced at {at}.", "The applicant was told."],
        },
      },
      {
        validFrom: namedFrom,
        vi: {
          subject: "Văn bản kết quả của hồ sơ {dossierCode} đã được thay thế",
          body: [
            procedureVi,
            "Thay thế lúc {at}.",
            "Văn bản cũ: số {number}.",
            "Người nộp đã được báo, và được mời đến hoặc liên hệ bộ phận một cửa để nhận văn bản mới.",
          ],
        },
        en: {
          subject: "The document that is the result of dossier {dossierCode} was replaced",
          body: [
            procedureEn,
            "Replaced at {at}.",
            "The former document: no. {number}.",
            "The applicant was told, and asked to come to or contact the one-stop counter for the new document.",
          ],
        },
      },
    ],
  },
  "question-asked": {
    facts: {
      agencyId: "agency",
      procedureCode: "procedure",
      at: "instant",
      dueAt: "instant",
      // The same instant, where silence until then counts as agreement.
      "agreesAt?": "instant",
    },
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Cơ quan khác hỏi ý kiến, chờ trả lời",
          body: [
            "Cơ quan hỏi: {agencyId}.",
            procedureVi,
            "Hỏi lúc {at}.",
            "Hạn trả lời: {dueAt}.",
            "Đến {agreesAt} không trả lời thì coi như đồng ý.",
          ],
        },
        en: {
          subject: "Another agency asks and waits for an answer",
          body: [
            "Asked by: {agencyId}.",
            procedureEn,
            "Asked at {at}.",
            "The answer is due at {dueAt}.",
            "No answer until {agreesAt} counts as agreement.",
          ],
        },
      },
    ],
  },
  "question-answered": {
    facts: answered,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Đã có trả lời lấy ý kiến của hồ sơ {dossierCode}",
          body: [procedureVi, "Cơ quan trả lời: {agencyId}.", "Trả lời lúc {at}."],
        },
        en: {
          subject: "An agency answered about dossier {dossierCode}",
          body: [procedureEn, "Answered by: {agencyId}.", "Answered at {at}."],
        },
      },
    ],
  },
  "question-agreed-by-silence": {
    facts: answered,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Hồ sơ {dossierCode}: quá hạn không trả lời, coi như đồng ý",
          body: [procedureVi, "Cơ quan được hỏi: {agencyId}.", "Ghi nhận lúc {at}."],
        },
        en: {
          subject: "Dossier {dossierCode}: no answer in time counts as agreement",
          body: [procedureEn, "Agency asked: {agencyId}.", "Recorded at {at}."],
        },
      },
    ],
  },
  "incoming-given": {
    facts: onIncoming,
    versions: [
      {
        validFrom: first,
        vi: { subject: "Văn bản đến số {arrival} được giao xử lý", body: ["Giao lúc {at}.", "Hạn xử lý: {dueAt}."] },
        en: { subject: "Incoming document {arrival} was given to you", body: ["Given at {at}.", "Due at {dueAt}."] },
      },
    ],
  },
  "incoming-asked": {
    facts: onIncoming,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Văn bản đến số {arrival}: có câu hỏi hoặc xin gia hạn",
          body: ["Hỏi lúc {at}.", "Hãy mở văn bản để trả lời."],
        },
        en: {
          subject: "Incoming document {arrival}: a question or a request for time",
          body: ["Asked at {at}.", "Open the document to answer."],
        },
      },
    ],
  },
  "incoming-answered": {
    facts: onIncoming,
    versions: [
      {
        validFrom: first,
        vi: { subject: "Văn bản đến số {arrival}: lãnh đạo đã trả lời", body: ["Trả lời lúc {at}."] },
        en: { subject: "Incoming document {arrival}: the leader has answered", body: ["Answered at {at}."] },
      },
    ],
  },
  "incoming-late": {
    facts: onIncoming,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Văn bản đến số {arrival} đã quá hạn xử lý",
          body: ["Hạn xử lý: {dueAt}.", "Ghi nhận lúc {at}."],
        },
        en: { subject: "Incoming document {arrival} is late", body: ["It was due at {dueAt}.", "Recorded at {at}."] },
      },
    ],
  },
  "incoming-recalled": {
    facts: onIncoming,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Văn bản đến số {arrival} bị bên gửi thu hồi",
          body: ["Thu hồi lúc {at}.", "Không ai mở được nội dung nữa; văn thư sẽ trả lời bên gửi."],
        },
        en: {
          subject: "Incoming document {arrival} was recalled by its sender",
          body: ["Recalled at {at}.", "Nobody can open its content any more; the clerk answers the sender."],
        },
      },
    ],
  },
  "document-to-review": {
    facts: onDraft,
    versions: [
      {
        validFrom: first,
        vi: { subject: "Có dự thảo văn bản chờ bạn xem xét", body: ["Người soạn: {drafterId}.", "Đến lượt lúc {at}."] },
        en: { subject: "A draft document waits for your review", body: ["Drafted by: {drafterId}.", "Since {at}."] },
      },
    ],
  },
  "document-to-number": {
    facts: onDraft,
    versions: [
      {
        validFrom: first,
        vi: { subject: "Có văn bản đi chờ cấp số", body: ["Người soạn: {drafterId}.", "Đến lượt lúc {at}."] },
        en: { subject: "An outgoing document waits for its number", body: ["Drafted by: {drafterId}.", "Since {at}."] },
      },
    ],
  },
  "document-to-sign": {
    facts: onDraft,
    versions: [
      {
        validFrom: first,
        vi: { subject: "Có văn bản đi chờ bạn ký", body: ["Người soạn: {drafterId}.", "Đến lượt lúc {at}."] },
        en: {
          subject: "An outgoing document waits for your signature",
          body: ["Drafted by: {drafterId}.", "Since {at}."],
        },
      },
    ],
  },
  "document-to-seal": {
    facts: onDraft,
    versions: [
      {
        validFrom: first,
        vi: { subject: "Có văn bản đi chờ đóng dấu", body: ["Người soạn: {drafterId}.", "Đến lượt lúc {at}."] },
        en: { subject: "An outgoing document waits for the seal", body: ["Drafted by: {drafterId}.", "Since {at}."] },
      },
    ],
  },
  "document-returned": {
    facts: { at: "instant" },
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Dự thảo văn bản được trả lại cho bạn",
          body: ["Trả lại lúc {at}.", "Lý do ghi ở trang văn bản."],
        },
        en: {
          subject: "Your draft document was returned",
          body: ["Returned at {at}.", "The reason is on the document's page."],
        },
      },
    ],
  },
  "document-issued": {
    facts: { numberText: "code", at: "instant" },
    versions: [
      {
        validFrom: first,
        vi: { subject: "Đã phát hành văn bản {numberText}", body: ["Phát hành lúc {at}."] },
        en: { subject: "Document {numberText} was issued", body: ["Issued at {at}."] },
      },
    ],
  },
  "document-refused": {
    facts: onReceiver,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Nơi nhận trả lại văn bản {numberText}",
          body: [
            "Nơi nhận: {receiverId}.",
            "Mã định danh nơi nhận: {organId}.",
            "Trả lại lúc {at}.",
            "Lý do và nơi nhận khác để chọn ghi ở trang văn bản.",
          ],
        },
        en: {
          subject: "A receiver returned document {numberText}",
          body: [
            "Receiver: {receiverId}.",
            "The receiver's identifier: {organId}.",
            "Returned at {at}.",
            "The reason, and other receivers to choose from, are on the document's page.",
          ],
        },
      },
    ],
  },
  "document-unsent": {
    facts: onReceiver,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Văn bản {numberText} chưa gửi được tới một nơi nhận",
          body: [
            "Nơi nhận: {receiverId}.",
            "Mã định danh nơi nhận: {organId}.",
            "Ngừng gửi lúc {at}.",
            "Quản trị kỹ thuật thấy lý do và gửi lại. Cần gấp thì gửi theo đường khác.",
          ],
        },
        en: {
          subject: "Document {numberText} could not be sent to a receiver",
          body: [
            "Receiver: {receiverId}.",
            "The receiver's identifier: {organId}.",
            "Given up at {at}.",
            "The technical administrator sees why, and sends it again. If it is urgent, send it another way.",
          ],
        },
      },
    ],
  },
  "document-kept": {
    facts: onReceiver,
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Nơi nhận không đồng ý trả lại văn bản {numberText}",
          body: [
            "Nơi nhận: {receiverId}.",
            "Mã định danh nơi nhận: {organId}.",
            "Trả lời lúc {at}.",
            "Lý do ghi ở trang văn bản.",
          ],
        },
        en: {
          subject: "A receiver refuses to give document {numberText} back",
          body: [
            "Receiver: {receiverId}.",
            "The receiver's identifier: {organId}.",
            "Answered at {at}.",
            "The reason is on the document's page.",
          ],
        },
      },
    ],
  },
  "delegation-given": {
    facts: { agencyId: "agency", fromId: "official", toId: "official", fromDay: "day", untilDay: "day" },
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Có ủy quyền từ ngày {fromDay}",
          body: ["Người ủy quyền: {fromId}.", "Người được ủy quyền: {toId}.", "Đến hết ngày {untilDay}.", agencyVi],
        },
        en: {
          subject: "A delegation from {fromDay}",
          body: ["Given by: {fromId}.", "Given to: {toId}.", "Until the end of {untilDay}.", agencyEn],
        },
      },
    ],
  },
  "delegation-revoked": {
    facts: { agencyId: "agency", fromId: "official", toId: "official", at: "instant" },
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Ủy quyền đã được thu hồi",
          body: ["Người ủy quyền: {fromId}.", "Người được ủy quyền: {toId}.", "Thu hồi lúc {at}.", agencyVi],
        },
        en: {
          subject: "A delegation was revoked",
          body: ["Given by: {fromId}.", "Given to: {toId}.", "Revoked at {at}.", agencyEn],
        },
      },
    ],
  },
  "opinion-asked": {
    facts: { askerId: "official", at: "instant", dueAt: "instant" },
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Bạn được lấy ý kiến về một dự thảo văn bản",
          body: ["Người hỏi: {askerId}.", "Hỏi lúc {at}.", "Trả lời trước {dueAt}; quá hạn thì không chờ nữa."],
        },
        en: {
          subject: "Your opinion on a draft document is asked for",
          body: ["Asked by: {askerId}.", "Asked at {at}.", "Answer before {dueAt}; after that nobody waits for it."],
        },
      },
    ],
  },
  "opinion-given": {
    facts: { officialId: "official", at: "instant" },
    versions: [
      {
        validFrom: first,
        vi: { subject: "Đã có ý kiến về dự thảo văn bản", body: ["Người trả lời: {officialId}.", "Trả lời lúc {at}."] },
        en: { subject: "An opinion on a draft was given", body: ["Given by: {officialId}.", "Given at {at}."] },
      },
    ],
  },
  "result-to-sign": {
    facts: work,
    versions: [
      {
        validFrom: first,
        vi: { subject: "Kết quả hồ sơ {dossierCode} chờ ký", body: [procedureVi, "Hạn trả kết quả: {dueAt}."] },
        en: {
          subject: "The result of dossier {dossierCode} waits for your signature",
          body: [procedureEn, "The result is due at {dueAt}."],
        },
      },
    ],
  },
  "result-to-number": {
    facts: work,
    versions: [
      {
        validFrom: first,
        vi: { subject: "Kết quả hồ sơ {dossierCode} chờ cấp số", body: [procedureVi, "Hạn trả kết quả: {dueAt}."] },
        en: {
          subject: "The result of dossier {dossierCode} waits for its number",
          body: [procedureEn, "The result is due at {dueAt}."],
        },
      },
    ],
  },
  "result-to-seal": {
    facts: work,
    versions: [
      {
        validFrom: first,
        vi: { subject: "Kết quả hồ sơ {dossierCode} chờ đóng dấu", body: [procedureVi, "Hạn trả kết quả: {dueAt}."] },
        en: {
          subject: "The result of dossier {dossierCode} waits for the seal",
          body: [procedureEn, "The result is due at {dueAt}."],
        },
      },
    ],
  },
  "own-certificate-revoked": {
    facts: { agencyId: "agency", at: "instant" },
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Chứng thư bạn giữ khóa đã bị nơi cấp thu hồi",
          body: [
            agencyVi,
            "Nơi cấp ghi thu hồi từ {at}.",
            "Từ nay không ký được bằng chứng thư này; văn bản đã ký trước đó giữ nguyên. Hãy báo quản trị nghiệp vụ để đổi chứng thư.",
          ],
        },
        en: {
          subject: "A certificate of yours was revoked by its authority",
          body: [
            agencyEn,
            "Revoked as of {at}.",
            "Nothing can be signed with it any more; what was signed before stays. Ask the business administrator for another one.",
          ],
        },
      },
    ],
  },
  "files-offered": {
    facts: { giverId: "official", files: "code", at: "instant" },
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Có hồ sơ nộp lưu chờ tiếp nhận",
          body: [
            "Người nộp: {giverId}.",
            "Số hồ sơ: {files}.",
            "Nộp lúc {at}.",
            "Mở trang Nộp lưu hồ sơ để kiểm tra, tiếp nhận hoặc trả lại.",
          ],
        },
        en: {
          subject: "Work files wait to be taken into the archive",
          body: [
            "Delivered by: {giverId}.",
            "Number of files: {files}.",
            "Delivered at {at}.",
            "The page of deliveries to the archive is where they are checked, accepted or returned.",
          ],
        },
      },
    ],
  },
  "master-copy-late": {
    facts: { numberText: "code", line: "code", borrowerId: "official", dueOn: "day" },
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Bản lưu của văn bản {numberText} quá hạn trả",
          body: ["Người sử dụng: {borrowerId}.", "Hẹn trả ngày {dueOn}.", "Dòng {line} của sổ sử dụng bản lưu."],
        },
        en: {
          subject: "The master copy of document {numberText} is late",
          body: ["Used by: {borrowerId}.", "It was due back on {dueOn}.", "Line {line} of the book of master copies."],
        },
      },
    ],
  },
  "certificate-revoked": {
    facts: { agencyId: "agency", at: "instant" },
    versions: [
      {
        validFrom: first,
        vi: {
          subject: "Danh sách thu hồi ghi một chứng thư trong sổ",
          body: [
            agencyVi,
            "Nơi cấp ghi thu hồi từ {at}.",
            "Chứng thư đó không ký được nữa. Mở trang Chứng thư và con dấu số để xem chứng thư nào.",
          ],
        },
        en: {
          subject: "A revocation list names a certificate of the register",
          body: [
            agencyEn,
            "Revoked as of {at}.",
            "Nothing can be signed with it any more. The page of certificates and seals shows which one it is.",
          ],
        },
      },
    ],
  },
} as const satisfies Record<string, Template>;

/** Every template by its code. */
export const templates = { ...forPeople, ...forOfficials };
export type Templates = typeof templates;
export type TemplateCode = keyof Templates;
