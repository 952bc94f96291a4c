import { z } from "zod";
import { readNationalDay, readNationalTime } from "./national-time.ts";

// The six calls of 2026 (domain one-stop §1.9.4), field names as the national side writes them. Fields that the published
// list of NoiHoSo does not have, but a dossier needs, take the names of DongBoHoSoMC (§1.9.3): KenhThucHien, TrichYeuHoSo.
// Ours alone, all optional: MaTruongHop, DuLieuBieuMau, MaSoHoSo, and ThanhPhanHoSo in CapNhatTienTrinh (papers that form 02 asked for).

// NUL cannot be stored as text; the others hide or turn round what people read.
const controlSigns = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const isPlain = (text: string): boolean => text.isWellFormed() && !controlSigns.test(text);

const text = (max: number) => z.string().max(max).refine(isPlain, "exchange.control-signs");
const needed = (max: number) => text(max).refine((value) => value.trim() !== "", "field.required");
const maybe = (max: number) => text(max).nullish();
const code = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[0-9A-Za-z][0-9A-Za-z._/-]*$/, "exchange.wrong-code");
const time = z.string().refine((value) => readNationalTime(value) !== undefined, "exchange.time-wrong-form");
const dayText = z
  .string()
  .refine((value) => value === "" || readNationalDay(value) !== undefined, "exchange.day-wrong-form");
/** A code the partners send both as 1 and as "1". */
const oneOf = <const Codes extends readonly number[]>(codes: Codes) =>
  z
    .union([z.number(), z.string()])
    .refine((value) => codes.some((known) => String(known) === String(value)), "exchange.wrong-code");
const count = z.union([z.number().int().min(0).max(999), z.string().regex(/^\d{1,3}$/, "exchange.wrong-code")]);

export const getTokenBody = z.object({
  client_id: z.string().min(1).max(200),
  client_secret: z.string().min(1).max(500),
});
export const nextValueQuery = z.object({ code: code(50) });

const attachedPaper = z.object({
  IdGiayTo: z.uuid().nullish(),
  MaKetQua: code(50).nullish().or(z.literal("")),
  TenGiayTo: needed(500),
  HashTepTin: z
    .string()
    .regex(/^[0-9A-Fa-f]{64}$/, "exchange.wrong-code")
    .nullish(),
});

const dossierComponent = z.object({
  MaThanhPhanHoSo: code(60),
  TenThanhPhanHoSo: needed(1_000),
  SoLuong: count,
  /** 0 original, 1 copy, 2 electronic. */
  LoaiBan: oneOf([0, 1, 2]),
  GiayToDinhKem: z.array(attachedPaper).max(50).nullish(),
});

const identityNumber = z
  .string()
  .max(20)
  .regex(/^[0-9A-Za-z-]{5,20}$/, "exchange.wrong-code");
const areaCode = z
  .string()
  .max(12)
  .regex(/^[0-9A-Za-z]*$/, "exchange.wrong-code")
  .nullish();

const submitterDetails = z.object({
  TenNguoiNop: needed(200),
  SoDinhDanh: identityNumber,
  NgayCapDinhDanh: dayText.nullish(),
  NgaySinh: dayText.nullish(),
  SoDienThoai: maybe(30),
  Email: maybe(254),
  Fax: maybe(30),
  MaTinh: areaCode,
  MaHuyen: areaCode,
  MaXa: areaCode,
  DiaChiChiTiet: maybe(500),
  TenChuHs: maybe(200),
  SoDinhDanhChuHs: identityNumber.nullish().or(z.literal("")),
  MaTinhChuHs: areaCode,
  MaXaChuHs: areaCode,
  DiaChiChiTietChuHs: maybe(500),
});

const answer = z.union([text(5_000), z.number(), z.boolean(), z.null()]);
/** Depth is bounded: an answer, a list of answers, or a list of rows. */
const formAnswer = z.union([answer, z.array(answer).max(200), z.array(z.record(code(100), answer)).max(200)]);
const answerName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,99}$/, "exchange.wrong-code");

export const deliverBody = z.object({
  MaHoSo: code(60),
  MaTTHC: code(30),
  MaDichVuCong: code(60).nullish().or(z.literal("")),
  ChuHoSo: needed(200),
  /** 0 citizen, 1 enterprise, 2 household business: not the code set of DongBoHoSoMC. */
  LoaiDoiTuong: oneOf([0, 1, 2]),
  MaDonViTiepNhan: code(35),
  NgayNop: time,
  NgayTiepNhan: z.union([z.literal(""), time]).nullish(),
  /** 1 direct, 2 online, 3 post. */
  KenhThucHien: oneOf([1, 2, 3]).nullish(),
  MaTruongHop: code(60).nullish().or(z.literal("")),
  TrichYeuHoSo: maybe(1_000),
  ThanhPhanHoSo: z.array(dossierComponent).min(1).max(100),
  ThongTinNguoiNop: z.object({
    LoaiDoiTuong: oneOf([0, 1, 2]),
    IdDoiTuong: maybe(100),
    ThongTinChiTiet: submitterDetails,
  }),
  /** 1 at reception, 2 at supplement, 4 at return. */
  HinhThucThu: oneOf([1, 2, 4]).nullish(),
  TrangThaiThanhToan: oneOf([0, 1]).nullish(),
  DuLieuBieuMau: z.record(answerName, formAnswer).nullish(),
});
export type DeliverBody = z.infer<typeof deliverBody>;

export const nationalStatuses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

export const progressBody = z.object({
  MaHoSo: code(60),
  NguoiXuLy: needed(50),
  ChucDanh: maybe(200),
  ThoiDiemXuLy: time,
  PhongBanXuLy: maybe(200),
  NoiDungXuLy: maybe(2_000),
  TrangThai: oneOf(nationalStatuses),
  NgayBatDau: z.union([z.literal(""), time]).nullish(),
  NgayKetThucTheoQuyDinh: z.union([z.literal(""), time]).nullish(),
  ThanhPhanHoSo: z.array(dossierComponent).max(60).nullish(),
});
export type ProgressBody = z.infer<typeof progressBody>;

export const statusBody = z.object({
  MaHoSo: code(60),
  TrangThaiHoSo: oneOf(nationalStatuses),
  ThoiDiemCapNhat: z.union([z.literal(""), time]).nullish(),
  /** The province's own code, taken at reception (NĐ 118/2025 art. 17.3). */
  MaSoHoSo: code(60).nullish().or(z.literal("")),
});
export type StatusBody = z.infer<typeof statusBody>;

export const tokenAnswer = z.object({
  access_token: z.string(),
  token_type: z.literal("Bearer"),
  expires_in: z.number().int(),
});
export const nextValueAnswer = z.object({ GiaTri: z.string() });
export const uploadAnswer = z.object({ IdTepTin: z.uuid(), HashTepTin: z.string() });
export const deliverAnswer = z.object({ MaHoSo: z.string(), MaThongDiep: z.uuid(), KetQua: z.literal("DA_NHAN") });
export const updateAnswer = z.object({ MaHoSo: z.string(), KetQua: z.literal("DA_NHAN") });
/** Every "no": stable code, one Vietnamese sentence, and a code for each wrong field. */
export const failureAnswer = z.object({
  MaLoi: z.string(),
  ThongBao: z.string(),
  TruongLoi: z.record(z.string(), z.string()),
});
export type FailureAnswer = z.infer<typeof failureAnswer>;
