import type { WorkFile } from "./file-store.ts";
import type { KeptDocument } from "./needs.ts";

/** One thing of a package with the hash under which it is kept. */
export type PackedFile = {
  readonly path: string;
  readonly fileId: string;
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: number;
};
export type PackedDocument = {
  readonly ordinal: number;
  readonly kept: KeptDocument;
  readonly files: readonly PackedFile[];
};
export type PackedWorkFile = { readonly file: WorkFile; readonly documents: readonly PackedDocument[] };
export type PackagePlan = {
  readonly deliveryId: string;
  readonly organId: string;
  readonly organName: string;
  readonly madeAt: string;
  readonly files: readonly PackedWorkFile[];
};

type Node = string | number | { readonly [name: string]: Value };
type Value = Node | null | readonly Node[];

const retentionText = ({ is_permanent, retention_years }: WorkFile): string =>
  is_permanent ? "Vĩnh viễn" : `${retention_years ?? ""} năm`;
const rightsText = { limited: "Hạn chế", open: "Công khai" } as const;

/** `vi` as annex VI has it in words. */
const languageText = (language: string): string => (language === "vi" ? "Tiếng Việt" : language);

/** FileCode of annex VI: agency, year of the list, symbol. */
const fileCode = (plan: PackagePlan, file: WorkFile) => ({
  ...{ OrganId: plan.organId, FileCatalog: file.year, FileNotation: file.symbol },
});

function documentNode(plan: PackagePlan, file: WorkFile, { ordinal, kept, files }: PackedDocument): Node {
  const common = {
    ...{ Direction: kept.kind, FileCode: fileCode(plan, file), DocOrdinal: ordinal, TypeName: kept.typeName },
    ...{ CodeNumber: kept.codeNumber, CodeNotation: kept.codeNotation, IssuedDate: kept.issuedOn },
    ...{ OrganName: kept.organName, Subject: kept.subject, Language: kept.language, PageAmount: kept.pages },
    Description: kept.description || null,
    SignerInfo: kept.signer && { Position: kept.signer.position, FullName: kept.signer.fullName },
    ...{ Priority: kept.priority, DueDate: kept.dueOn, ToPlaces: kept.toPlaces },
  };
  const own: { readonly [name: string]: Value } =
    kept.kind === "outgoing"
      ? {
          To: kept.to.map(({ organId, organName }) => ({ OrganId: organId, OrganName: organName })),
          IssuedAmount: kept.copies,
        }
      : {
          ...{ ArrivalDate: kept.arrivedOn, ArrivalNumber: kept.arrivalNumber },
          TraceHeaderList: {
            TraceHeader: kept.trace.map(({ organId, at }) => ({ OrganId: organId, Timestamp: at })),
          },
        };
  const packed = files.map(({ path, name, sha256, sizeBytes }) => ({
    ...{ Path: path, Name: name, Sha256: sha256, SizeBytes: sizeBytes },
  }));
  return { ...common, ...own, File: packed };
}

function fileNode(plan: PackagePlan, { file, documents }: PackedWorkFile): Node {
  const pages = documents.map(({ kept }) => kept.pages);
  return {
    ...{ FileCode: fileCode(plan, file), Title: file.title, Maintenance: retentionText(file) },
    ...{ MaintenanceGround: file.retention_ground, Rights: rightsText[file.rights], Creator: file.creator_name },
    ...{
      Language: languageText(file.language),
      StartDate: file.started_on,
      EndDate: file.ended_on,
      DocTotal: documents.length,
    },
    PageTotal: pages.some((one) => one === null) ? null : pages.reduce<number>((sum, one) => sum + (one ?? 0), 0),
    Description: file.description || null,
    Document: documents.map((one) => documentNode(plan, file, one)),
  };
}

/** What a package holds, with the names of annex VI of NĐ 30/2020/NĐ-CP; what is not known is null. */
export function manifestOf(plan: PackagePlan) {
  return {
    ...{ PackageId: plan.deliveryId, OrganId: plan.organId, OrganName: plan.organName, MadeAt: plan.madeAt },
    WorkFile: plan.files.map((one) => fileNode(plan, one)),
  } satisfies Value;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** Text of an XML document; signs that XML 1.0 has not are left out. */
const xmlText = (value: string | number): string =>
  String(value)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

function elementOf(name: string, value: Value, indent: string): string {
  if (Array.isArray(value)) return (value as readonly Node[]).map((one) => elementOf(name, one, indent)).join("");
  if (value === null) return "";
  if (typeof value !== "object") return `${indent}<${name}>${xmlText(value)}</${name}>\n`;
  const inner = Object.entries(value as { readonly [name: string]: Value })
    .map(([key, one]) => elementOf(key, one, `${indent}  `))
    .join("");
  return `${indent}<${name}>\n${inner}${indent}</${name}>\n`;
}

/** The same as XML: an element a field, a field that is not known left out. */
export const manifestXml = (plan: PackagePlan): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${elementOf("Package", manifestOf(plan), "")}`;

/** The list of hashes as `sha256sum -c` reads it; no path begins with a mark or holds a line's end. */
export const sumsOf = (lines: readonly { readonly path: string; readonly sha256: string }[]): string =>
  lines.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join("");

/** Letters, digits and points that every system takes in a file's name. */
export const plainName = (text: string, most = 60): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/g, "d")
    .replace(/Đ/g, "D")
    .replace(/[^A-Za-z0-9.]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "")
    .slice(0, most) || "tep";
