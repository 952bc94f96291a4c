import { agencyIn } from "../tour/play.ts";
import type { Person } from "../tour/person.ts";

type Hands = { readonly clerk: Person; readonly chair: Person };

const outside = {
  ...{ by: "outside", "outside.reason": "Việc phát sinh đột xuất", "outside.symbol": "02.VT" },
  ...{ "outside.title": "Hồ sơ tiếp đoàn kiểm tra", "outside.retention": "10", "outside.ground": "Bảng thời hạn" },
} as const;

/** The clerk's list of this year, approved, and the next year's as a draft in which something is wrong. */
async function makeLists({ chair, clerk }: Hands, base: string): Promise<void> {
  await clerk.open(`${base}/danh-muc`);
  await clerk.send('name="year"', {});
  const list = clerk.path;
  const responsibleId = /<option value="([0-9a-f-]{36})">Lê Xuân Điều/.exec(clerk.html)?.[1] ?? "";
  const heading = {
    symbol: "01.VT",
    title: "Hồ sơ công tác văn thư, lưu trữ",
    retention: "20",
    ground: "Bảng thời hạn",
  };
  await clerk.send('name="symbol"', { ...heading, section: "I. Văn phòng", responsibleId });
  await chair.open(list);
  await chair.send('name="form-act" value="approve"', {});
  await clerk.open(list);
  await clerk.send('name="form-act" value="copy"', {});
  const csv = "Số và ký hiệu;Tiêu đề;Thời hạn;Căn cứ;Người lập\n02.VT;Hồ sơ kiểm tra;lâu dài;;Người lạ";
  const file = { name: "danh-muc.csv", type: "text/csv", bytes: Buffer.from(csv) };
  await clerk.send('name="form-act" value="import"', { file });
}

/** The yearly lists of Như Quỳnh, a file that is open with a document in it, and one that waits for the archive. */
export async function furnishFiles(hands: Hands, documentPath: string): Promise<void> {
  const { clerk } = hands;
  await clerk.open("/mot-cua");
  const agency = agencyIn(clerk, /\/van-ban\/den\/([0-9a-f-]{36})/);
  const base = `/ho-so-cong-viec/${agency}`;
  await makeLists(hands, base);
  await clerk.open(`${base}/mo`);
  const headingId = /<option value="([0-9a-f-]{36})">01\.VT/.exec(clerk.html)?.[1] ?? "";
  await clerk.send('name="by"', { by: "heading", headingId });
  const fileId = clerk.path.split("/").at(-1) ?? "";
  await clerk.open(`${base}/dua-vao/den/${documentPath.split("/").at(-1) ?? ""}`);
  await clerk.send('name="fileId"', { fileId });
  await clerk.open(`${base}/mo`);
  await clerk.send('name="by"', outside);
  await clerk.send('name="form-act" value="close"', { reason: "Đoàn kiểm tra giữ văn bản" });
  await clerk.send('name="form-act" value="deliver"', {});
  await clerk.until(clerk.path, ({ html }) => html.includes("sha256sum"));
}
