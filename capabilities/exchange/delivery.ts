import type { Day } from "#kernel/plain/day";
import type { DeliverBody } from "./national-protocol.ts";
import { readNationalDay, readNationalTime } from "./national-time.ts";

/** A person as the sender described them; what was left empty is absent. */
export type OutsidePerson = {
  readonly kind: "person" | "enterprise" | "household-business";
  readonly fullName: string;
  /** Personal identity number, enterprise code or passport number. */
  readonly identityNumber: string;
  readonly identityIssuedOn?: Day | undefined;
  readonly dateOfBirth?: Day | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  /** The line below the commune (DiaChiChiTiet). */
  readonly address?: string | undefined;
  readonly provinceCode?: string | undefined;
  readonly communeCode?: string | undefined;
};

export type OutsidePaper = {
  readonly componentCode: string;
  readonly name: string;
  readonly quantity: number;
  readonly kind: "original" | "copy" | "electronic";
  /** The kernel's file ids, in the order sent. */
  readonly fileIds: readonly string[];
  readonly attached: readonly {
    readonly name: string;
    readonly fileId: string | null;
    readonly resultCode: string | null;
  }[];
};

export type FormAnswer = string | number | boolean | null;
export type FormAnswers = Readonly<
  Record<string, FormAnswer | readonly (FormAnswer | Readonly<Record<string, FormAnswer>>)[]>
>;

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
  /** Chủ hồ sơ: the person the dossier is about. */
  readonly applicant: OutsidePerson;
  /** Người nộp: the person who transacted at the portal; the applicant themself when the numbers agree. */
  readonly submitter: OutsidePerson;
  /** The interface does not say on what basis the submitter acts. */
  readonly representation: null;
  readonly papers: readonly OutsidePaper[];
  readonly feeCollection: "at-reception" | "at-supplement" | "at-return" | null;
  readonly paid: boolean | null;
  readonly answers: FormAnswers;
};

const filled = (text: string | null | undefined): string | null => {
  const plain = text?.normalize("NFC").replace(/\s+/g, " ").trim();
  return plain ? plain : null;
};
const given = (text: string | null | undefined): string | undefined => filled(text) ?? undefined;
const dayOf = (text: string | null | undefined): Day | undefined => (text ? readNationalDay(text) : undefined);
const emailOf = (text: string | null | undefined): string | undefined => {
  const plain = given(text);
  return plain && /^[^\s@<>"(),;:]{1,64}@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(plain) ? plain : undefined;
};
/** `+84 900-000-001` and `0900.000.001` are one number; what cannot be one is left out, for a dossier does not hang on it. */
const phoneOf = (text: string | null | undefined): string | undefined => {
  const plain = given(text)
    ?.replace(/[\s.()-]/g, "")
    .replace(/^\+?84(?=\d{9,10}$)/, "0");
  return plain && /^0[2-9]\d{8,9}$/.test(plain) ? plain : undefined;
};

const personKinds = { "0": "person", "1": "enterprise", "2": "household-business" } as const;
const paperKinds = { "0": "original", "1": "copy", "2": "electronic" } as const;
const channels = { "1": "direct", "2": "online", "3": "post" } as const;
const collections = { "1": "at-reception", "2": "at-supplement", "4": "at-return" } as const;

function named<Codes extends Record<string, string>>(codes: Codes, sent: string | number): Codes[keyof Codes] {
  const found = Object.entries(codes).find(([code]) => code === String(sent));
  if (!found) throw new RangeError("a code passed the schema and has no meaning");
  return found[1] as Codes[keyof Codes];
}

function submitterOf({ ThongTinNguoiNop: sent }: DeliverBody): OutsidePerson {
  const details = sent.ThongTinChiTiet;
  return {
    kind: named(personKinds, sent.LoaiDoiTuong),
    fullName: filled(details.TenNguoiNop) ?? "",
    identityNumber: details.SoDinhDanh,
    identityIssuedOn: dayOf(details.NgayCapDinhDanh),
    dateOfBirth: dayOf(details.NgaySinh),
    phone: phoneOf(details.SoDienThoai),
    email: emailOf(details.Email),
    address: given(details.DiaChiChiTiet),
    provinceCode: given(details.MaTinh),
    communeCode: given(details.MaXa),
  };
}

/** Whose the dossier is: another name or number than the submitter's makes another person. */
function ownerOf(body: DeliverBody): { fullName: string; identityNumber: string | null } {
  const details = body.ThongTinNguoiNop.ThongTinChiTiet;
  const fullName = filled(details.TenChuHs) ?? filled(body.ChuHoSo) ?? "";
  const number = filled(details.SoDinhDanhChuHs);
  const isSubmitter = fullName === filled(details.TenNguoiNop);
  return { fullName, identityNumber: number ?? (isSubmitter ? details.SoDinhDanh : null) };
}

/** Whether another person's dossier was sent without the number that tells persons apart. */
export const applicantNumberMissing = (body: DeliverBody): boolean => ownerOf(body).identityNumber === null;

function applicantOf(body: DeliverBody, submitter: OutsidePerson): OutsidePerson {
  const details = body.ThongTinNguoiNop.ThongTinChiTiet;
  const owner = ownerOf(body);
  const person = {
    kind: named(personKinds, body.LoaiDoiTuong),
    fullName: owner.fullName,
    identityNumber: owner.identityNumber ?? "",
  };
  const own = {
    address: given(details.DiaChiChiTietChuHs),
    provinceCode: given(details.MaTinhChuHs),
    communeCode: given(details.MaXaChuHs),
  };
  if (owner.identityNumber !== submitter.identityNumber) return { ...person, ...own };
  return { ...submitter, ...person, ...(own.address || own.communeCode ? own : {}) };
}

/** The people of a NoiHoSo with the names its own fields have; the applicant only when that is somebody else. */
export function peopleNamed(body: DeliverBody): { person: OutsidePerson; fields: Readonly<Record<string, string>> }[] {
  const submitter = submitterOf(body);
  const applicant = applicantOf(body, submitter);
  const at = "ThongTinNguoiNop.ThongTinChiTiet";
  const own = { fullName: `${at}.TenNguoiNop`, identityNumber: `${at}.SoDinhDanh`, dateOfBirth: `${at}.NgaySinh` };
  const others = { fullName: `${at}.TenChuHs`, identityNumber: `${at}.SoDinhDanhChuHs` };
  const two = applicant.identityNumber !== "" && applicant.identityNumber !== submitter.identityNumber;
  return [{ person: submitter, fields: own }, ...(two ? [{ person: applicant, fields: others }] : [])];
}

/** Components of a dossier as papers; `fileIds` says which of our files each IdTepTin is. */
export function papersSent(
  components: DeliverBody["ThanhPhanHoSo"],
  fileIds: ReadonlyMap<string, string>,
): OutsidePaper[] {
  return components.map((component) => {
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
    channel:
      body.KenhThucHien === null || body.KenhThucHien === undefined ? "online" : named(channels, body.KenhThucHien),
    agencyCode: body.MaDonViTiepNhan,
    submittedAt,
    subjectLine: filled(body.TrichYeuHoSo),
    applicant: applicantOf(body, submitter),
    submitter,
    papers: papersSent(body.ThanhPhanHoSo, fileIds),
    feeCollection:
      body.HinhThucThu === null || body.HinhThucThu === undefined ? null : named(collections, body.HinhThucThu),
    paid:
      body.TrangThaiThanhToan === null || body.TrangThaiThanhToan === undefined
        ? null
        : String(body.TrangThaiThanhToan) === "1",
    representation: null,
    answers: body.DuLieuBieuMau ?? {},
  };
}

/** What NoiHoSo says about every file it names: the IdTepTin we gave and the hash the sender believes in. */
export function filesNamed(
  body: DeliverBody,
): { path: string; id: string | null; sha256: string | null; resultCode: string | null }[] {
  return body.ThanhPhanHoSo.flatMap((component, at) =>
    (component.GiayToDinhKem ?? []).map((paper, no) => ({
      path: `ThanhPhanHoSo.${at}.GiayToDinhKem.${no}`,
      id: paper.IdGiayTo?.toLowerCase() ?? null,
      sha256: paper.HashTepTin?.toLowerCase() ?? null,
      resultCode: filled(paper.MaKetQua),
    })),
  );
}
