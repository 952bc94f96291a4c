import { type Refusal, refuser } from "#kernel/plain/refusal";

export type OneStopRefusal =
  | "one-stop.unknown-dossier"
  | "one-stop.unknown-delivery"
  | "one-stop.unknown-agency"
  | "one-stop.unknown-paper"
  | "one-stop.unknown-result"
  | "one-stop.unknown-procedure"
  | "one-stop.unknown-case"
  | "one-stop.move-forbidden"
  | "one-stop.already-received"
  | "one-stop.already-taken"
  | "one-stop.waits-for-code"
  | "one-stop.waits-for-number"
  | "one-stop.not-taken-over"
  | "one-stop.already-taken-over"
  | "one-stop.nothing-to-take-over"
  | "one-stop.agency-unfit"
  | "one-stop.agency-several"
  | "one-stop.already-signed"
  | "one-stop.not-of-the-unit"
  | "one-stop.same-officer"
  | "one-stop.paper-missing"
  | "one-stop.answers-wrong"
  | "one-stop.channel-closed"
  | "one-stop.led-elsewhere"
  | "one-stop.result-exists"
  | "one-stop.result-changed"
  | "one-stop.content-wrong"
  | "one-stop.not-your-result"
  | "one-stop.document-not-issued"
  | "one-stop.document-taken"
  | "one-stop.signer-left"
  | "one-stop.number-order-unfit"
  | "one-stop.nothing-chosen"
  | "one-stop.wrong-order"
  | "one-stop.result-not-issued"
  | "one-stop.result-recalled"
  | "one-stop.unknown-code"
  | "one-stop.not-tracked"
  | "one-stop.track-closed"
  | "one-stop.file-not-yours";

export const refuse = refuser<OneStopRefusal>();

/** What outside systems read of a delivery that could not become a dossier. People see the web floor's sentences. */
const sentences: Readonly<Record<string, string>> = {
  "one-stop.unknown-procedure": "Thủ tục này không mở để tiếp nhận vào ngày nộp.",
  "one-stop.unknown-case": "Trường hợp đã chọn không có trong thủ tục này.",
  "one-stop.channel-closed": "Thủ tục này không nhận hồ sơ theo cách nộp đã chọn.",
  "one-stop.unknown-agency": "Không có cơ quan giải quyết mang mã này vào ngày nộp.",
  "kernel.input-invalid": "Tờ khai điện tử có mục thiếu hoặc sai.",
  "persons.details-wrong": "Thông tin của chủ hồ sơ hoặc người nộp có mục thiếu hoặc sai.",
};

const people: Readonly<Record<string, string>> = { applicant: "chủ hồ sơ", submitter: "người nộp" };
const details: Readonly<Record<string, string>> = {
  kind: "loại đối tượng",
  fullName: "họ tên",
  identityNumber: "số định danh",
  dateOfBirth: "ngày sinh",
  phone: "điện thoại",
  email: "thư điện tử",
  address: "địa chỉ",
};

type Schema = { readonly title?: unknown; readonly properties?: unknown; readonly items?: unknown };
const asSchema = (value: unknown): Schema | undefined =>
  typeof value === "object" && value !== null ? (value as Schema) : undefined;

/** The e-form's own title of an answer; undefined when the form names it nowhere. */
function titleIn(form: Readonly<Record<string, unknown>> | null, path: readonly string[]): string | undefined {
  let at: Schema | undefined = asSchema(form);
  for (const step of path) {
    const own = asSchema(at?.properties) as Readonly<Record<string, unknown>> | undefined;
    at = /^\d+$/.test(step) ? asSchema(at?.items) : asSchema(own?.[step]);
  }
  return typeof at?.title === "string" ? at.title : undefined;
}

/** What a person calls the field at this path: the form's title, or whose detail it is; else the path itself. */
export function fieldTitle(form: Readonly<Record<string, unknown>> | null, field: string): string {
  const [root = "", ...path] = field.split(".");
  if (root === "answers") return titleIn(form, path) ?? path.join(".");
  const who = people[root];
  const what = details[path.join(".")];
  return who && what ? `${what} của ${who}` : field;
}

/** The sentence for the sender: why, and which fields to look at; cut by whoever sends it. */
export function refusalSentence(reason: string, titles: readonly string[]): string {
  const why = sentences[reason] ?? "Nội dung hồ sơ không phù hợp với thủ tục của tỉnh.";
  const where = titles.length > 0 ? ` Mục cần xem lại: ${titles.join("; ")}.` : "";
  return `Chưa nhận được hồ sơ: ${why}${where} Vui lòng sửa và nộp lại hồ sơ mới.`;
}

const notAboutTheDossier = new Set(["kernel.busy", "kernel.request-differs"]);

/**
 * Whether a refusal says that what was delivered does not fit, so that trying again would never help: not that something is
 * away, busy, or already settled.
 */
export function isMisfit(refusal: Refusal): boolean {
  if (!["invalid", "conflict", "not-found"].includes(refusal.kind)) return false;
  return !notAboutTheDossier.has(refusal.code) && !refusal.code.startsWith("exchange.");
}
