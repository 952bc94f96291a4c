import { dayIn, timeIn, vietnamZone } from "#kernel/plain/day";
import type { PortalDossier } from "./sample-dossier.ts";

/** A province that takes dossiers: its address (the six calls are below `/lien-thong/`), and who the portal is there. */
export type Province = { readonly url: string; readonly clientId: string; readonly secret: string };

export type CallAnswer = {
  readonly call: string;
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
};

/** `yyyyMMddHHmmss` in Vietnamese time. */
export const compactTime = (at: Date): string =>
  `${dayIn(vietnamZone, at)}${timeIn(vietnamZone, at)}`.replace(/\D/g, "");

export type Uploaded = {
  readonly componentCode: string;
  readonly fileName: string;
  readonly id: string;
  readonly hash: string;
};

/** ThongTinNguoiNop: the applicant submits for themself. */
function submitterOf({ applicant, communeCode }: PortalDossier) {
  return {
    LoaiDoiTuong: 0,
    IdDoiTuong: `portal-${applicant.identityNumber.slice(-6)}`,
    ThongTinChiTiet: {
      TenNguoiNop: applicant.fullName,
      SoDinhDanh: applicant.identityNumber,
      NgayCapDinhDanh: "20210501",
      NgaySinh: applicant.bornOn,
      SoDienThoai: applicant.phone,
      Email: applicant.email,
      Fax: "",
      MaTinh: "33",
      MaHuyen: "",
      MaXa: communeCode,
      DiaChiChiTiet: applicant.address,
      TenChuHs: "",
      SoDinhDanhChuHs: "",
      MaTinhChuHs: "",
      MaXaChuHs: "",
      DiaChiChiTietChuHs: "",
    },
  };
}

function attachedTo(componentCode: string, uploads: readonly Uploaded[]) {
  return uploads
    .filter((upload) => upload.componentCode === componentCode)
    .map((upload) => ({ IdGiayTo: upload.id, MaKetQua: "", TenGiayTo: upload.fileName, HashTepTin: upload.hash }));
}

/** The words of NoiHoSo (domain one-stop §1.9.4). */
export function noiHoSo(
  dossier: PortalDossier,
  sent: { outsideCode: string; submittedAt: Date; uploads: readonly Uploaded[] },
) {
  return {
    MaHoSo: sent.outsideCode,
    MaTTHC: dossier.procedureCode,
    MaDichVuCong: "",
    ChuHoSo: dossier.applicant.fullName,
    LoaiDoiTuong: 0,
    MaDonViTiepNhan: dossier.agencyCode,
    NgayNop: compactTime(sent.submittedAt),
    NgayTiepNhan: "",
    KenhThucHien: 2,
    MaTruongHop: dossier.caseCode,
    TrichYeuHoSo: `${dossier.procedureName}: ${dossier.applicant.fullName}`,
    ThanhPhanHoSo: dossier.papers.map((paper) => ({
      MaThanhPhanHoSo: paper.componentCode,
      TenThanhPhanHoSo: paper.name,
      SoLuong: 1,
      LoaiBan: paper.kind,
      GiayToDinhKem: attachedTo(paper.componentCode, sent.uploads),
    })),
    ThongTinNguoiNop: submitterOf(dossier),
    HinhThucThu: 1,
    TrangThaiThanhToan: 0,
    DuLieuBieuMau: dossier.answers,
  };
}

/** The six calls against one province, as the portal makes them. Each answer is given as it came; none is an exception. */
export function provinceClient(province: Province) {
  let token = "";
  const ask = async (call: string, init: RequestInit, query = ""): Promise<CallAnswer> => {
    const headers = { ...init.headers, ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const answer = await fetch(`${province.url.replace(/\/$/, "")}/lien-thong/${call}${query}`, {
      ...init,
      headers,
      signal: AbortSignal.timeout(30_000),
    });
    const body = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
    return { call, status: answer.status, body };
  };
  const post = (call: string, body: object): Promise<CallAnswer> =>
    ask(call, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  return {
    getToken: async (): Promise<CallAnswer> => {
      token = "";
      const answer = await post("GetToken", { client_id: province.clientId, client_secret: province.secret });
      token = typeof answer.body.access_token === "string" ? answer.body.access_token : "";
      return answer;
    },
    getNextValue: (code: string) => ask("GetNextValue", { method: "GET" }, `?code=${encodeURIComponent(code)}`),
    uploadFile: (file: { name: string; type: string; bytes: Buffer }) => {
      const form = new FormData();
      form.append("file", new Blob([new Uint8Array(file.bytes)], { type: file.type }), file.name);
      return ask("UploadFile", { method: "POST", body: form });
    },
    noiHoSo: (body: object) => post("NoiHoSo", body),
    capNhatTienTrinh: (body: object) => post("CapNhatTienTrinh", body),
    capNhatTrangThai: (body: object) => post("CapNhatTrangThai", body),
  };
}

export type ProvinceClient = ReturnType<typeof provinceClient>;
