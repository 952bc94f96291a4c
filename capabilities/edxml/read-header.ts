import { readDay, readTime } from "./dates.ts";
import type { Finder } from "./dialect.ts";
import { businessKinds } from "./header-elements.ts";
import type {
  Business,
  Dialect,
  DocumentHeader,
  EdxmlWarning,
  Hop,
  Organ,
  ResponseFor,
  Staff,
  StatusCode,
  StatusHeader,
} from "./message.ts";
import { statusCodes } from "./message.ts";
import { EdxmlProblem } from "./problem.ts";
import { isNode, textOf, type XmlNode } from "./xml-tree.ts";
import type { Day } from "#kernel/plain/day";

/** Reads the words of a header in the standard's names. `warn` takes what was mended while reading. */
export type HeaderReading = {
  readonly dialect: Dialect;
  readonly finder: Finder;
  readonly warn: (warning: EdxmlWarning) => void;
};

/** `{ name: value }` when there is a value, nothing otherwise. */
function given<Name extends string, Value>(name: Name, value: Value | undefined): { [key in Name]?: Value } {
  return (value === undefined || value === "" ? {} : { [name]: value }) as { [key in Name]?: Value };
}

export function headerReader({ dialect, finder, warn }: HeaderReading) {
  const text = (node: XmlNode | undefined, local: string): string => {
    const found = finder.one(node, local);
    return found ? textOf(found) : "";
  };
  const must = (value: string, field: string): string => {
    if (value === "") throw new EdxmlProblem("missing-field", field);
    return value;
  };
  const texts = (node: XmlNode | undefined, local: string): string[] =>
    (node ? finder.all(node, local) : []).map(textOf).filter((one) => one !== "");
  const number = (node: XmlNode | undefined, local: string): number | undefined => {
    const value = text(node, local);
    if (value === "") return undefined;
    if (!/^\d{1,9}$/.test(value)) throw new EdxmlProblem("wrong-field", local);
    return Number(value);
  };
  const day = (value: string, field: string): Day => {
    const read = readDay(must(value, field));
    if (!read) throw new EdxmlProblem("wrong-field", field);
    return read;
  };
  const time = (value: string): string => {
    const read = readTime(value);
    if (read === undefined) warn("time-unreadable");
    return read ?? value.slice(0, 40);
  };

  const organ = (node: XmlNode | undefined, field: string): Organ => ({
    organId: must(text(node, "OrganId"), `${field}/OrganId`),
    name: text(node, "OrganName"),
    ...given("inCharge", text(node, "OrganizationInCharge")),
    ...given("address", text(node, "OrganAdd")),
    ...given("email", text(node, "Email")),
    ...given("telephone", text(node, "Telephone")),
    ...given("fax", text(node, "Fax")),
    ...given("website", text(node, "Website")),
  });
  const staff = (node: XmlNode | undefined): Staff | undefined => {
    const found = finder.one(node, "StaffInfo");
    return (
      found && {
        department: text(found, "Department"),
        name: text(found, "Staff"),
        ...given("email", text(found, "Email")),
        ...given("mobile", text(found, "Mobile")),
      }
    );
  };
  const responseFor = (node: XmlNode | undefined): ResponseFor => {
    const documentId = text(node, "DocumentId");
    const on = text(node, "PromulgationDate") || (documentId.split(",")[1] ?? "");
    return {
      organId: must(text(node, "OrganId"), "ResponseFor/OrganId"),
      code: text(node, "Code"),
      documentId,
      on: day(on, "ResponseFor/PromulgationDate"),
    };
  };
  return { dialect, finder, warn, text, must, texts, number, day, time, organ, staff, responseFor };
}

type Reader = ReturnType<typeof headerReader>;

function readBusiness(reader: Reader, node: XmlNode | undefined, documentId: string): Business {
  const { finder, text, texts, number, staff } = reader;
  if (!node) {
    if (reader.dialect === "qcvn-102") reader.warn("business-missing");
    return { kind: "new", paper: 0, documentId };
  }
  const kind = businessKinds[number(node, "BussinessDocType") ?? 0];
  if (!kind) throw new EdxmlProblem("wrong-field", "BussinessDocType");
  const changed = finder.one(node, "BussinessDocumentInfo");
  const receiverList = finder.one(changed, "ReceiverList");
  const list = receiverList ? finder.all(receiverList, "Receiver") : [];
  const flag = (at: XmlNode | undefined, local: string): 0 | 1 => (number(at, local) === 1 ? 1 : 0);
  const receivers = changed && {
    ...given("documentInfo", text(changed, "DocumentInfo") === "" ? undefined : flag(changed, "DocumentInfo")),
    ...given(
      "documentReceiver",
      text(changed, "DocumentReceiver") === "" ? undefined : flag(changed, "DocumentReceiver"),
    ),
    list: list.map((one) => ({ organId: text(one, "OrganId"), kind: flag(one, "ReceiverType") })),
  };
  const replacing = finder.one(node, "ReplacementInfoList");
  const replaces = (replacing ? finder.all(replacing, "ReplacementInfo") : []).map((one) => ({
    documentId: text(one, "DocumentId"),
    organIds: texts(finder.one(one, "OrganIdList"), "OrganId"),
  }));
  return {
    kind,
    paper: flag(node, "Paper"),
    documentId: text(node, "DocumentId") || documentId,
    ...given("reason", text(node, "BussinessDocReason")),
    ...given("receivers", receivers),
    ...given("replaces", replaces.length > 0 ? replaces : undefined),
    ...given("staff", staff(node)),
  };
}

/** `<DocumentType>` with its parts, or a bare name as flat messages have it. */
function readType({ finder, text, warn }: Reader, header: XmlNode): DocumentHeader["type"] {
  const node = finder.one(header, "DocumentType");
  if (node && !node.children.some(isNode)) return { kind: 2, code: "", name: textOf(node) };
  const kind = text(node, "Type");
  if (kind !== "" && kind !== "1" && kind !== "2") warn("type-unknown");
  const detail = text(node, "TypeDetail");
  return { kind: kind === "1" ? 1 : 2, code: /^\d*$/.test(detail) ? "" : detail, name: text(node, "TypeName") };
}

function readOther({ finder, text, texts, number }: Reader, header: XmlNode) {
  const node = finder.one(header, "OtherInfo");
  const priority = number(node, "Priority") ?? 0;
  if (priority > 3) throw new EdxmlProblem("wrong-field", "Priority");
  const direction = text(node, "Direction");
  const replyFors = texts(finder.one(node, "ReplyFors"), "ReplyFor");
  const referenceCodes = texts(finder.one(node, "ReferenceCodes"), "ReferenceCode");
  return {
    priority: priority as 0 | 1 | 2 | 3,
    ...given("sphere", text(node, "SphereOfPromulgation")),
    ...given("typer", text(node, "TyperNotation")),
    ...given("amount", number(node, "PromulgationAmount")),
    ...given("pages", number(node, "PageAmount")),
    ...given("direction", direction === "" ? undefined : /^(1|true)$/i.test(direction)),
    appendixes: texts(finder.one(node, "Appendixes"), "Appendix"),
    ...given("replyFors", replyFors.length > 0 ? replyFors : undefined),
    ...given("referenceCodes", referenceCodes.length > 0 ? referenceCodes : undefined),
  };
}

function readSigner({ finder, text }: Reader, header: XmlNode): DocumentHeader["signer"] {
  const node = finder.one(header, "SignerInfo");
  return {
    position: text(node, "Position"),
    fullName: text(node, "FullName") || text(node, "Signer"),
    ...given("competence", text(node, "Competence")),
  };
}

type Origin = Pick<DocumentHeader, "from" | "code" | "promulgation" | "documentId">;

function readOrigin({ dialect, finder, text, must, day, organ, warn }: Reader, header: XmlNode): Origin {
  const from = organ(finder.one(header, "From"), "From");
  const codeNode = finder.one(header, "Code");
  const notation = must(text(codeNode, "CodeNotation"), "Code/CodeNotation");
  const code = { number: text(codeNode, "CodeNumber"), notation };
  const promulgated = finder.one(header, "PromulgationInfo");
  const on = day(text(promulgated, "PromulgationDate"), "PromulgationInfo/PromulgationDate");
  const told = text(header, "DocumentId");
  if (told === "" && dialect === "qcvn-102") throw new EdxmlProblem("missing-field", "DocumentId");
  if (told === "") warn("document-id-made");
  const documentId = told || `${from.organId},${on.replaceAll("-", "/")},${code.number}/${code.notation}`;
  return { from, code, promulgation: { place: text(promulgated, "Place"), on }, documentId };
}

/** MessageHeader and TraceHeaderList. Refusals: `missing-field`, `wrong-field`. */
export function readDocumentHeader(reading: HeaderReading, header: XmlNode, hops: XmlNode | undefined): DocumentHeader {
  const reader = headerReader(reading);
  const { finder, text, must, texts, number, day, organ, responseFor } = reader;
  const origin = readOrigin(reader, header);
  const to = finder.all(header, "To").map((one) => organ(one, "To"));
  if (to.length === 0) throw new EdxmlProblem("missing-field", "To");
  const due = text(header, "DueDate");
  const trace = (hops ? finder.all(hops, "TraceHeader") : []).map((one): Hop => ({
    organId: text(one, "OrganId"),
    at: reader.time(text(one, "Timestamp") || text(one, "Time")),
  }));
  return {
    ...origin,
    to,
    type: readType(reader, header),
    subject: must(text(header, "Subject"), "Subject"),
    ...given("content", text(header, "Content")),
    signer: readSigner(reader, header),
    ...given("dueOn", due === "" ? undefined : day(due, "DueDate")),
    toPlaces: texts(finder.one(header, "ToPlaces"), "Place"),
    ...readOther(reader, header),
    responseFor: finder.all(header, "ResponseFor").map(responseFor),
    ...given("steeringType", number(header, "SteeringType")),
    ...given("applicationType", number(header, "ApplicationType")),
    taskCodes: texts(finder.one(header, "ResponseForTask"), "TaskCode"),
    trace,
    business: readBusiness(reader, finder.one(hops, "Bussiness"), origin.documentId),
  };
}

/** A status. Refusals: `missing-field`, `wrong-field` (a code that the standard does not have, too). */
export function readStatusHeader(reading: HeaderReading, node: XmlNode): StatusHeader {
  const { finder, text, must, time, organ, staff, responseFor } = headerReader(reading);
  const code = must(text(node, "StatusCode"), "StatusCode").padStart(2, "0");
  const statusCode = statusCodes.find((one): one is StatusCode => one === code);
  if (!statusCode) throw new EdxmlProblem("wrong-field", "StatusCode");
  return {
    from: organ(finder.one(node, "From"), "From"),
    responseFor: responseFor(finder.one(node, "ResponseFor")),
    statusCode,
    description: text(node, "Description"),
    at: time(text(node, "Timestamp")),
    ...given("staff", staff(node)),
  };
}
