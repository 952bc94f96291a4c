import type { Day } from "#kernel/plain/day";
import type { DeliverBody } from "./national-protocol.ts";
import { readNationalDay, readNationalTime } from "./national-time.ts";

export type OutsidePersonKind = "citizen" | "enterprise" | "household-business";

export type OutsideAddress = {
  readonly provinceCode: string | null;
  readonly communeCode: string | null;
  readonly line: string | null;
};

/** Chủ hồ sơ: the person the dossier is about. */
export type OutsideApplicant = {
  readonly kind: OutsidePersonKind;
  readonly fullName: string;
  readonly identityNumber: string | null;
  readonly bornOn: Day | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: OutsideAddress;
};

/** Người nộp: the person who transacted at the portal. */
export type OutsideSubmitter = Omit<OutsideApplicant, "identityNumber"> & {
  readonly identityNumber: string;
  /** The portal's own id of the person (IdDoiTuong). */
  readonly outsideId: string | null;
  readonly identityIssuedOn: Day | null;
  readonly fax: string | null;
};

export type OutsidePaper = {
  readonly componentCode: string;
  readonly name: string;
  readonly quantity: number;
  readonly kind: "original" | "copy" | "electronic";
  /** The kernel's file ids, in the order sent. */
  readonly fileIds: readonly string[];
  readonly attached: readonly { readonly name: string; readonly fileId: string | null; readonly resultCode: string | null }[];
};

export type FormAnswer = string | number | boolean | null;
export type FormAnswers = Readonly<Record<string, FormAnswer | readonly (FormAnswer | Readonly<Record<string, FormAnswer>>)[]>>;

/** A delivered dossier in the province's own words; instants are instants, days are days, empty texts are null. */
export type Delivery = {
  readonly outsideCode: string;
  readonly procedureCode: string;
  readonly serviceCode: string | null;
  readonly caseCode: string | null;
  readonly channel: "direct" | "online" | "post";
  readonly agencyCode: string;
  readonly submittedAt: Date;
  readonly subjectLine: string | null;
  readonly applicant: OutsideApplicant;
  readonly submitter: OutsideSubmitter;
  readonly papers: readonly OutsidePaper[];
  readonly feeCollection: "at-reception" | "at-supplement" | "at-return" | null;
  readonly paid: boolean | null;
  readonly formAnswers: FormAnswers;
};

const filled = (text: string | null | undefined): string | null => {
  const plain = text?.normalize("NFC").replace(/\s+/g, " ").trim();
  return plain ? plain : null;
};
const dayOf = (text: string | null | undefined): Day | null => (text ? (readNationalDay(text) ?? null) : null);
const emailOf = (text: string | null | undefined): string | null => {
  const plain = filled(text);
  return plain && /^[^\s@<>"(),;:]+@[^\s@<>"(),;:]+\.[^\s@<>"(),;:]+$/.test(plain) ? plain : null;
};

const personKinds = { "0": "citizen", "1": "enterprise", "2": "household-business" } as const;
const paperKinds = { "0": "original", "1": "copy", "2": "electronic" } as const;
const channels = { "1": "direct", "2": "online", "3": "post" } as const;
const collections = { "1": "at-reception", "2": "at-supplement", "4": "at-return" } as const;

function named<Codes extends Record<string, string>>(codes: Codes, sent: string | number): Codes[keyof Codes] {
  const found = Object.entries(codes).find(([code]) => code === String(sent));
  if (!found) throw new RangeError("a code passed the schema and has no meaning");
  return found[1] as Codes[keyof Codes];
}

function submitterOf({ ThongTinNguoiNop: given }: DeliverBody): OutsideSubmitter {
  const details = given.ThongTinChiTiet;
  return {
    kind: named(personKinds, given.LoaiDoiTuong),
    fullName: filled(details.TenNguoiNop) ?? "",
    identityNumber: details.SoDinhDanh,
    outsideId: filled(given.IdDoiTuong),
    identityIssuedOn: dayOf(details.NgayCapDinhDanh),
    bornOn: dayOf(details.NgaySinh),
    phone: filled(details.SoDienThoai),
    email: emailOf(details.Email),
    fax: filled(details.Fax),
    address: { provinceCode: filled(details.MaTinh), communeCode: filled(details.MaXa), line: filled(details.DiaChiChiTiet) },
  };
}

/** The applicant is the submitter unless another name or number is given for the owner of the dossier. */
function applicantOf(body: DeliverBody, submitter: OutsideSubmitter): OutsideApplicant {
  const details = body.ThongTinNguoiNop.ThongTinChiTiet;
  const fullName = filled(details.TenChuHs) ?? filled(body.ChuHoSo) ?? submitter.fullName;
  const number = filled(details.SoDinhDanhChuHs);
  const same = number ? number === submitter.identityNumber : fullName === submitter.fullName;
  const own = { provinceCode: filled(details.MaTinhChuHs), communeCode: filled(details.MaXaChuHs), line: filled(details.DiaChiChiTietChuHs) };
  const kind = named(personKinds, body.LoaiDoiTuong);
  if (!same) return { kind, fullName, identityNumber: number, bornOn: null, phone: null, email: null, address: own };
  const { identityNumber, bornOn, phone, email } = submitter;
  const address = own.line || own.communeCode ? own : submitter.address;
  return { kind, fullName, identityNumber, bornOn, phone, email, address };
}

function papersOf(body: DeliverBody, fileIds: ReadonlyMap<string, string>): OutsidePaper[] {
  return body.ThanhPhanHoSo.map((component) => {
    const attached = (component.GiayToDinhKem ?? []).map((paper) => ({
      name: filled(paper.TenGiayTo) ?? "",
      fileId: (paper.IdGiayTo && fileIds.get(paper.IdGiayTo.toLowerCase())) || null,
      resultCode: filled(paper.MaKetQua),
    }));
    return {
      componentCode: component.MaThanhPhanHoSo,
      name: filled(component.TenThanhPhanHoSo) ?? "",
      quantity: Number(component.SoLuong),
      kind: named(paperKinds, component.LoaiBan),
      fileIds: attached.flatMap((paper) => (paper.fileId ? [paper.fileId] : [])),
      attached,
    };
  });
}

/** Reads a NoiHoSo that passed its schema; `fileIds` says which of our files each IdTepTin is. */
export function toDelivery(body: DeliverBody, fileIds: ReadonlyMap<string, string>): Delivery {
  const submitter = submitterOf(body);
  const submittedAt = readNationalTime(body.NgayNop);
  if (!submittedAt) throw new RangeError("a time passed the schema and is none");
  return {
    outsideCode: body.MaHoSo,
    procedureCode: body.MaTTHC,
    serviceCode: filled(body.MaDichVuCong),
    caseCode: filled(body.MaTruongHop),
    channel: body.KenhThucHien === null || body.KenhThucHien === undefined ? "online" : named(channels, body.KenhThucHien),
    agencyCode: body.MaDonViTiepNhan,
    submittedAt,
    subjectLine: filled(body.TrichYeuHoSo),
    applicant: applicantOf(body, submitter),
    submitter,
    papers: papersOf(body, fileIds),
    feeCollection: body.HinhThucThu === null || body.HinhThucThu === undefined ? null : named(collections, body.HinhThucThu),
    paid: body.TrangThaiThanhToan === null || body.TrangThaiThanhToan === undefined ? null : String(body.TrangThaiThanhToan) === "1",
    formAnswers: body.DuLieuBieuMau ?? {},
  };
}

/** What NoiHoSo says about every file it names: the IdTepTin we gave and the hash the sender believes in. */
export function filesNamed(body: DeliverBody): { path: string; id: string | null; sha256: string | null; resultCode: string | null }[] {
  return body.ThanhPhanHoSo.flatMap((component, at) =>
    (component.GiayToDinhKem ?? []).map((paper, no) => ({
      path: `ThanhPhanHoSo.${at}.GiayToDinhKem.${no}`,
      id: paper.IdGiayTo?.toLowerCase() ?? null,
      sha256: paper.HashTepTin?.toLowerCase() ?? null,
      resultCode: filled(paper.MaKetQua),
    })),
  );
}
