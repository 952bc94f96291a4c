import {
  type CallAnswer,
  type Province,
  type ProvinceClient,
  type Uploaded,
  compactTime,
  noiHoSo,
  provinceClient,
} from "./province-client.ts";
import type { PortalDossier } from "./sample-dossier.ts";

export type DeliverOptions = {
  /** How often NoiHoSo and the two updates are said again, at once. */
  readonly repeat?: number;
  /** The updates go before the dossier they are about. */
  readonly outOfOrder?: boolean;
};

/** What was said and answered; `again` says the same NoiHoSo once more, with changes where they are given. */
export type SentDossier = {
  readonly outsideCode: string;
  readonly answers: readonly CallAnswer[];
  again(changes?: Readonly<Record<string, unknown>>): Promise<CallAnswer>;
};

const wordOf = (answer: CallAnswer, name: string): string => {
  const word = answer.body[name];
  if (answer.status === 200 && typeof word === "string") return word;
  throw new Error(`${answer.call} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
};

async function uploadAll(
  client: ProvinceClient,
  dossier: PortalDossier,
  keep: (answer: CallAnswer) => void,
): Promise<Uploaded[]> {
  const uploads: Uploaded[] = [];
  for (const { componentCode, file } of dossier.papers) {
    const answer = await client.uploadFile(file);
    keep(answer);
    uploads.push({
      componentCode,
      fileName: file.name,
      id: wordOf(answer, "IdTepTin"),
      hash: wordOf(answer, "HashTepTin"),
    });
  }
  return uploads;
}

/** Hands a dossier over by the six calls, in order or not, once or often. Throws when token, code or files are refused. */
export async function deliverDossier(
  province: Province,
  dossier: PortalDossier,
  at: Date,
  options: DeliverOptions = {},
): Promise<SentDossier> {
  const client = provinceClient(province);
  const answers: CallAnswer[] = [];
  const keep = (answer: CallAnswer): void => void answers.push(answer);
  const tokenAnswer = await client.getToken();
  keep(tokenAnswer);
  wordOf(tokenAnswer, "access_token");
  const numbered = await client.getNextValue(dossier.agencyCode);
  keep(numbered);
  const outsideCode = wordOf(numbered, "GiaTri");
  const body = noiHoSo(dossier, { outsideCode, submittedAt: at, uploads: await uploadAll(client, dossier, keep) });
  const progress = {
    ...{
      MaHoSo: outsideCode,
      NguoiXuLy: "Cổng Dịch vụ công quốc gia",
      ChucDanh: "",
      ThoiDiemXuLy: compactTime(at),
      PhongBanXuLy: "",
    },
    ...{
      NoiDungXuLy: "Đã kiểm tra kỹ thuật, chuyển hồ sơ về tỉnh",
      TrangThai: 1,
      NgayBatDau: "",
      NgayKetThucTheoQuyDinh: "",
    },
  };
  const status = { MaHoSo: outsideCode, TrangThaiHoSo: 1, ThoiDiemCapNhat: compactTime(at) };
  const times = 1 + (options.repeat ?? 0);
  const often = (say: () => Promise<CallAnswer>) => Promise.all(Array.from({ length: times }, say));
  const deliver = () => often(() => client.noiHoSo(body));
  const update = async () => [
    ...(await often(() => client.capNhatTienTrinh(progress))),
    ...(await often(() => client.capNhatTrangThai(status))),
  ];
  for (const step of options.outOfOrder ? [update, deliver] : [deliver, update])
    for (const answer of await step()) keep(answer);
  return { outsideCode, answers, again: (changes = {}) => client.noiHoSo({ ...body, ...changes }) };
}
