import { dayText, isTimeText } from "./dates.ts";
import type {
  Business,
  BusinessKind,
  DocumentHeader,
  Hop,
  Organ,
  ResponseFor,
  Staff,
  StatusHeader,
} from "./message.ts";
import { EdxmlProblem } from "./problem.ts";
import type { Scope, XmlAttribute, XmlStart } from "./xml-tag.ts";
import { checkCharacters } from "./xml-text.ts";

/** A place in a message that is filled while it is written. */
export type Place = { readonly place: "signature" } | { readonly place: "content"; readonly index: number };

/** An element to be written. */
export type Element = { readonly tag: XmlStart; readonly children: readonly Part[] };
export type Part = Element | Place | string;

export const edxmlUri = "http://www.mic.gov.vn/TBT/QCVN_102_2016";
const none: Scope = new Map([]);

function checked(text: string, local: string): string {
  try {
    checkCharacters(text);
  } catch {
    throw new EdxmlProblem("wrong-field", local);
  }
  if (/[\ud800-\udfff]/u.test(text)) throw new EdxmlProblem("wrong-field", local);
  return text;
}

/** An element of the standard, with the prefix `edXML`. */
export function el(local: string, ...children: readonly (Part | readonly Part[])[]): Element {
  const parts = children.flat() as Part[];
  return {
    tag: { prefix: "edXML", local, uri: edxmlUri, attributes: [], declared: none },
    children: parts.map((part) => (typeof part === "string" ? checked(part, local) : part)),
  };
}

/** The same with attributes and declarations. */
export function elWith(
  local: string,
  attributes: readonly XmlAttribute[],
  declared: ReadonlyMap<string, string>,
  ...children: readonly (Part | readonly Part[])[]
): Element {
  const plain = el(local, ...children);
  return { ...plain, tag: { ...plain.tag, attributes, declared } };
}

/** The element when there is something to say, nothing otherwise. */
export const maybe = (local: string, value: string | number | undefined): readonly Element[] =>
  value === undefined || value === "" ? [] : [el(local, String(value))];

export const businessKinds: readonly BusinessKind[] = ["new", "recall", "update", "replace"];

function organ(local: "From" | "To", one: Organ): Element {
  if (one.organId === "") throw new EdxmlProblem("missing-field", `${local}/OrganId`);
  return el(
    local,
    el("OrganId", one.organId),
    maybe("OrganizationInCharge", one.inCharge),
    el("OrganName", one.name),
    maybe("OrganAdd", one.address),
    maybe("Email", one.email),
    maybe("Telephone", one.telephone),
    maybe("Fax", one.fax),
    maybe("Website", one.website),
  );
}

const responseFor = (one: ResponseFor): Element =>
  el(
    "ResponseFor",
    el("OrganId", one.organId),
    el("Code", one.code),
    el("DocumentId", one.documentId),
    el("PromulgationDate", dayText(one.on)),
  );

const staffOf = (staff: Staff | undefined): readonly Element[] =>
  staff
    ? [
        el(
          "StaffInfo",
          el("Department", staff.department),
          el("Staff", staff.name),
          maybe("Email", staff.email),
          maybe("Mobile", staff.mobile),
        ),
      ]
    : [];

const listOf = (local: string, each: string, texts: readonly string[] | undefined): readonly Element[] =>
  texts && texts.length > 0
    ? [
        el(
          local,
          texts.map((text) => el(each, text)),
        ),
      ]
    : [];

function timeOf(at: string, field: string): string {
  if (!isTimeText(at)) throw new EdxmlProblem("wrong-field", field);
  return at;
}

const otherWords = (header: DocumentHeader): Element =>
  el(
    "OtherInfo",
    el("Priority", String(header.priority)),
    maybe("SphereOfPromulgation", header.sphere),
    maybe("TyperNotation", header.typer),
    maybe("PromulgationAmount", header.amount),
    maybe("PageAmount", header.pages),
    maybe("Direction", header.direction === undefined ? undefined : header.direction ? "1" : "0"),
    listOf("Appendixes", "Appendix", header.appendixes),
    listOf("ReplyFors", "ReplyFor", header.replyFors),
    listOf("ReferenceCodes", "ReferenceCode", header.referenceCodes),
  );

/** MessageHeader in the order of the standard. */
export function messageHeader(header: DocumentHeader): Element {
  if (header.to.length === 0) throw new EdxmlProblem("missing-field", "To");
  if (header.documentId === "") throw new EdxmlProblem("missing-field", "DocumentId");
  return el(
    "MessageHeader",
    organ("From", header.from),
    header.to.map((one) => organ("To", one)),
    el("DocumentId", header.documentId),
    el("Code", el("CodeNumber", header.code.number), el("CodeNotation", header.code.notation)),
    el(
      "PromulgationInfo",
      el("Place", header.promulgation.place),
      el("PromulgationDate", dayText(header.promulgation.on)),
    ),
    el(
      "DocumentType",
      el("Type", String(header.type.kind)),
      maybe("TypeDetail", header.type.code),
      el("TypeName", header.type.name),
    ),
    el("Subject", header.subject),
    maybe("Content", header.content),
    el(
      "SignerInfo",
      maybe("Competence", header.signer.competence),
      el("Position", header.signer.position),
      el("FullName", header.signer.fullName),
    ),
    maybe("DueDate", header.dueOn && dayText(header.dueOn)),
    listOf("ToPlaces", "Place", header.toPlaces),
    otherWords(header),
    header.responseFor.map(responseFor),
    maybe("SteeringType", header.steeringType),
    maybe("ApplicationType", header.applicationType),
    listOf("ResponseForTask", "TaskCode", header.taskCodes),
  );
}

const hop = ({ organId, at }: Hop): Element =>
  el("TraceHeader", el("OrganId", organId), el("Timestamp", timeOf(at, "TraceHeader/Timestamp")));

function changedReceivers({ receivers }: Business): readonly Element[] {
  if (!receivers) return [];
  const list = receivers.list.map((one) =>
    el("Receiver", el("OrganId", one.organId), el("ReceiverType", String(one.kind))),
  );
  return [
    el(
      "BussinessDocumentInfo",
      maybe("DocumentInfo", receivers.documentInfo),
      maybe("DocumentReceiver", receivers.documentReceiver),
      list.length > 0 ? [el("ReceiverList", list)] : [],
    ),
  ];
}

function replacements({ replaces = [] }: Business): readonly Element[] {
  if (replaces.length === 0) return [];
  const each = replaces.map((one) =>
    el("ReplacementInfo", el("DocumentId", one.documentId), listOf("OrganIdList", "OrganId", one.organIds)),
  );
  return [el("ReplacementInfoList", each)];
}

/** TraceHeaderList: the hops and what the message does. (The standard writes "Bussiness".) */
export const traceHeaderList = ({ trace, business }: DocumentHeader): Element =>
  el(
    "TraceHeaderList",
    trace.map(hop),
    el(
      "Bussiness",
      el("DocumentId", business.documentId),
      el("BussinessDocType", String(businessKinds.indexOf(business.kind))),
      maybe("BussinessDocReason", business.reason),
      el("Paper", String(business.paper)),
      changedReceivers(business),
      replacements(business),
      staffOf(business.staff),
    ),
  );

export const statusElement = (header: StatusHeader): Element =>
  el(
    "Status",
    responseFor(header.responseFor),
    organ("From", header.from),
    el("StatusCode", header.statusCode),
    el("Description", header.description),
    el("Timestamp", timeOf(header.at, "Status/Timestamp")),
    staffOf(header.staff),
  );
