import { type FormAnswers, formPdf } from "./form-pdf.ts";
import { type InventedPerson, inventedPerson } from "./invented-people.ts";
import { treePhoto } from "./tree-photo.ts";

export type SentPaper = {
  readonly componentCode: string;
  readonly name: string;
  /** 0 original, 1 copy, 2 electronic. */
  readonly kind: 0 | 1 | 2;
  readonly file: { readonly name: string; readonly type: string; readonly bytes: Buffer };
};

/** What a citizen filled in at the portal, before it has a code. */
export type PortalDossier = {
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly caseCode: string;
  readonly agencyCode: string;
  readonly communeCode: string;
  readonly applicant: InventedPerson;
  readonly answers: FormAnswers;
  readonly papers: readonly SentPaper[];
};

export type SampleWish = {
  /** Which invented person and tree, from 0. */
  readonly no: number;
  readonly agencyCode?: string;
  readonly agencyName?: string;
  readonly communeCode?: string;
  /** `ordinary`, or `conserved` for a tree on the list of those to be conserved. */
  readonly caseCode?: string;
};

const species = ["xà cừ", "bằng lăng", "nhãn", "phượng vĩ", "bàng", "sấu"] as const;
const reasons = [
  "Cây đã chết khô, cành rơi xuống lối đi",
  "Cây nghiêng, có nguy cơ đổ vào nhà dân",
  "Rễ cây làm nứt tường và mặt đường",
] as const;

/** A dossier of procedure 1.002693 with a real form and photograph, of an invented person. */
export async function sampleDossier(wish: SampleWish): Promise<PortalDossier> {
  const applicant = inventedPerson(wish.no);
  const answers: FormAnswers = {
    work: wish.no % 4 === 3 ? "move" : "fell",
    species: species[wish.no % species.length] ?? species[0],
    treeCount: 1 + (wish.no % 2),
    place: `Trước ${applicant.address.toLowerCase()}`,
    diameterCm: 35 + (wish.no % 40),
    heightM: 8 + (wish.no % 9),
    reason: reasons[wish.no % reasons.length] ?? reasons[0],
    ...(wish.no % 4 === 3 ? { movedTo: "Công viên Ví Dụ" } : {}),
  };
  const form = await formPdf(applicant, wish.agencyName ?? "Ủy ban nhân dân phường Phố Hiến", answers);
  return {
    procedureCode: "1.002693",
    procedureName: "Cấp giấy phép chặt hạ, dịch chuyển cây xanh",
    caseCode: wish.caseCode ?? "ordinary",
    agencyCode: wish.agencyCode ?? "H31.50.01",
    communeCode: wish.communeCode ?? "11953",
    applicant,
    answers,
    papers: [
      {
        componentCode: "1.002693-01",
        name: "Đơn đề nghị cấp giấy phép chặt hạ, dịch chuyển cây xanh",
        kind: 2,
        file: { name: "don-de-nghi.pdf", type: "application/pdf", bytes: form },
      },
      {
        componentCode: "1.002693-02",
        name: "Ảnh chụp hiện trạng cây xanh",
        kind: 2,
        file: { name: "anh-hien-trang.png", type: "image/png", bytes: treePhoto(wish.no) },
      },
    ],
  };
}
