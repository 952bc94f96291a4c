import assert from "node:assert/strict";
import { Person } from "./person.ts";

const pdf = new TextEncoder().encode("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n");
const paper = (name: string) => ({ name: `${name}.pdf`, type: "application/pdf", bytes: pdf });

type Told = (what: string, ...more: string[]) => void;

/** A citizen at home: VNeID, a draft that is left and gone on with on another device, all faults at once, one submission. */
export async function submitOnOwnPages(address: string, password: string, tell: Told): Promise<string> {
  const signIn = async (person: Person): Promise<Person> => {
    await person.open(person.link(/\/dang-nhap\/vneid/));
    return person.send('name="person"', { person: "congdan.hoa", password, answer: "yes" });
  };
  const first = await new Person(address).open("/thu-tuc/1.002693");
  await signIn(await first.open(first.link(/nop-ho-so/)));
  tell("đăng nhập bằng VNeID, trở lại đúng thủ tục đang xem");
  await first.send('name="caseKey"', { caseKey: "ordinary" });
  const draft = first.path;
  await first.open(`${draft}/noi-giai-quyet?tim=hien+nam`);
  await first.send(/Phố Hiến/, {});
  await first.open(`${draft}/to-khai`);
  await first.send('name="answers.species"', { "answers.species": "Xà cừ", when: "later" });
  tell("chọn phường bằng tên cũ “hien nam”, khai dở tờ khai, tắt máy");
  const second = await new Person(address).open("/dang-nhap");
  await signIn(second);
  await second.open(`${draft}/to-khai`);
  assert.match(second.html, /value="Xà cừ"/);
  tell("mở máy khác: tờ khai còn nguyên");
  await second.open(`${draft}/kiem-tra`);
  tell("xem tất cả chỗ còn thiếu cùng một lúc", /Còn \d+ chỗ cần sửa trước khi nộp/.exec(second.text())?.[0] ?? "");
  await second.open(`${draft}/to-khai`);
  await second.send('name="answers.species"', {
    "answers.work": "fell",
    "answers.treeCount": "2",
    "answers.place": "Số 12 đường Trưng Trắc",
    "answers.reason": "Cây nghiêng, có nguy cơ đổ vào nhà",
  });
  for (const [code, name] of [
    ["1.002693-01", "Đơn đề nghị"],
    ["1.002693-02", "Ảnh cây"],
  ] as const) {
    await second.open(`${draft}/giay-to`);
    await second.send(`name="form-row" value="${code}"`, { file: paper(name) });
  }
  await second.open(`${draft}/kiem-tra`);
  await second.send(/Nộp hồ sơ/, {});
  const [, agency, dossier] = /\/cua-toi\/ho-so\/([0-9a-f-]{36})\/([0-9a-f-]{36})/.exec(second.path) ?? [];
  assert.ok(agency && dossier, second.path);
  tell("nộp hồ sơ", /Mã tra cứu: [0-9A-Z-]{19}/.exec(second.text())?.[0] ?? "");
  return `/mot-cua/${agency}/ho-so/${dossier}`;
}

/** The same citizen afterwards: the result is hers to download, and she says once how it was. */
export async function rateAtHome(address: string, password: string, path: string, tell: Told): Promise<void> {
  const [, agency, dossier] = /\/mot-cua\/([0-9a-f-]{36})\/ho-so\/([0-9a-f-]{36})/.exec(path) ?? [];
  const own = `/cua-toi/ho-so/${agency}/${dossier}`;
  const hoa = await new Person(address).signIn("congdan.hoa", password);
  await hoa.open(`${own}/danh-gia`);
  const codes = [...hoa.html.matchAll(/name="(points\.[a-z]+)"/g)].map(([, name = ""]) => name);
  await hoa.send('name="remark"', { ...Object.fromEntries(codes.map((name) => [name, "2"])), remark: "Nhanh hơn hẹn" });
  await hoa.open(`${own}/danh-gia`);
  assert.match(hoa.text(), /Bạn đã đánh giá hồ sơ này/);
  tell(`đánh giá một lần, ${new Set(codes).size} câu hỏi`);
}
