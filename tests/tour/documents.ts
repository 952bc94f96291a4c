import { strict as assert } from "node:assert";
import { verify } from "./play.ts";
import { Person } from "./person.ts";

// A decision goes from the province to all its communes and to the Party committee on the axis; three agencies answer it with
// documents of their own.

type Tell = (who: string, what: string, ...shows: readonly string[]) => void;
type Tour = {
  readonly address: string;
  readonly password: string;
  readonly pin: string;
  /** The simulated document axis, whose page lists what went over it. */
  readonly axisAddress: string;
  readonly story: { chapter(title: string): void; tell: Tell };
  readonly keep: (name: string, bytes: Uint8Array) => void;
};
type Team = { readonly name: string; readonly drafter: Person; readonly chair: Person; readonly clerk: Person };
type Wish = Readonly<Record<string, string | readonly string[]>>;

const act = (name: string): string => `name="form-act" value="${name}"`;
const outgoing = /\/van-ban\/di\/[0-9a-f-]{36}(?=\s)/;
const ticked = (person: Person, name: string): string[] =>
  [...person.html.matchAll(new RegExp(`name="${name}" type="checkbox" value="([^"]+)"`, "g"))].map(
    ([, value = ""]) => value,
  );
const optionOf = (person: Person, text: RegExp): string =>
  [...person.html.matchAll(/<option value="([^"]*)"[^>]*>([^<]*)/g)].find(([, , words = ""]) =>
    text.test(words),
  )?.[1] ?? "";

async function teamOf(tour: Tour, name: string, accounts: readonly [string, string, string]): Promise<Team> {
  const [drafter, chair, clerk] = await Promise.all(
    accounts.map((account) => new Person(tour.address).signIn(account, tour.password)),
  );
  assert.ok(drafter && chair && clerk);
  return { name, drafter, chair, clerk };
}

/** The address of the agency's outgoing documents, from the navigation. */
async function placeOf(person: Person): Promise<string> {
  await person.open("/mot-cua");
  return person.link(outgoing);
}

/** How many receivers are how far, as the document's page says it. */
const sentTo = (person: Person): string => /\d+ nơi nhận: .*?(?= Xem từng nơi nhận)/.exec(person.text())?.[0] ?? "";

/** Drafts on the plain form that is open, and submits without a review. */
async function draft(team: Team, wish: Wish): Promise<string> {
  const { drafter } = team;
  const signer = optionOf(drafter, /\(?TM\.|ký trực tiếp/);
  assert.ok(signer, `${team.name}: somebody may sign`);
  await drafter.send('name="abstract"', { ...wish, urgency: "normal", copies: "1", signer });
  const at = drafter.path.replace(/[?#].*$/, "");
  await drafter.send(act("submit"), {});
  return at;
}

/** Signed by one PIN and sealed by another; the document's number, and its sealed PDF. */
async function signAndSeal(tour: Tour, team: Team, at: string): Promise<{ number: string; pdf: Uint8Array }> {
  const place = at.replace(/\/van-ban\/[^/]+$/, "");
  const { chair, clerk, drafter } = team;
  await clerk.open(`${place}/van-thu`);
  const toNumber = ticked(clerk, "toNumber");
  if (toNumber.length > 0) await clerk.send(act("number"), { toNumber });
  await chair.until(`${place}/ky`, (one) => ticked(one, "documents").length > 0);
  await chair.send('name="pin"', { documents: ticked(chair, "documents"), pin: tour.pin });
  await clerk.until(`${place}/van-thu`, (one) => ticked(one, "documents").length > 0);
  await clerk.send(act("seal"), { documents: ticked(clerk, "documents"), pin: tour.pin });
  await drafter.until(at, (one) => /Đã phát hành/.test(one.text()));
  const number = /\d{2,}\/[\p{L}-]+/u.exec(drafter.text())?.[0] ?? "";
  return { number, pdf: await drafter.download(drafter.link(/\/tep\/.*(?:PDF|Đọc)/)) };
}

async function sendDecision(tour: Tour): Promise<{ at: string; drafter: Person; number: string }> {
  const { story, keep } = tour;
  story.chapter("1. Một quyết định của Ủy ban nhân dân tỉnh, gửi cả 104 xã, phường, một chi cục và Tỉnh ủy");
  const team = await teamOf(tour, "UBND tỉnh", ["chuyenvien.ubndtinh", "chutich.tinh", "vanthu.ubndtinh"]);
  const place = await placeOf(team.drafter);
  await team.drafter.open(`${place}/soan`);
  const at = await draft(team, {
    typeCode: "QĐ",
    abstract: "Về việc tổng kiểm tra cây xanh đường phố trước mùa mưa bão",
    grounds: "Căn cứ Luật Tổ chức chính quyền địa phương\nCăn cứ Nghị định số 258/2025/NĐ-CP",
    addressees: "",
    body: "### Điều 1. Tổng kiểm tra cây xanh trên toàn tỉnh.\n\n- Ủy ban nhân dân cấp xã kiểm tra xong trong tháng.\n- Báo cáo kết quả về Ủy ban nhân dân tỉnh.\n\n### Điều 2. Quyết định có hiệu lực từ ngày ký.",
    recipients: "Như Điều 2\nLưu: VT",
    groups: ["communes"],
    receivers: "tinh uy hung yen (mo phong)\nchi cuc chan nuoi va thu y",
  });
  story.tell(
    "Chuyên viên",
    "soạn quyết định theo thể thức NĐ 30/2020, trình ký",
    "chọn nhóm “xã, phường” và Tỉnh ủy (trên trục)",
  );
  const { number, pdf } = await signAndSeal(tour, team, at);
  keep("quyet-dinh.pdf", pdf);
  story.tell("Chủ tịch", "đọc và ký bằng mã PIN");
  story.tell("Văn thư", `cấp số ${number} cùng dòng sổ, trực tiếp đóng dấu, phát hành`);
  assert.match(await verify(new Person(tour.address), pdf), /nguyên vẹn/i);
  await team.drafter.until(at, (one) => /106 nơi nhận/.test(one.text()) && !/chờ gửi/.test(one.text()), 120);
  story.tell("Liên thông", sentTo(team.drafter));
  return { at, drafter: team.drafter, number };
}

/** The decision as it went to the Party committee over the axis. */
async function keepMessage({ axisAddress, keep, story }: Tour): Promise<void> {
  const page = await (await fetch(axisAddress)).text();
  const [, path] = /href="(\/thong-diep\/[^"]+)">[^<]*<\/a><\/td><td>edoc</.exec(page) ?? [];
  assert.ok(path, "the decision lies on the axis");
  const message = new Uint8Array(await (await fetch(axisAddress + path)).arrayBuffer());
  keep("quyet-dinh.edxml", message);
  story.tell("Trục liên thông", `thông điệp edXML ${message.length} byte gửi Tỉnh ủy (mô phỏng)`);
}

type Answering = {
  readonly place: string;
  readonly accounts: readonly [string, string, string];
  readonly person: RegExp;
};

/** The clerk registers what arrived, and the leader directs it to one person. */
async function registerAndDirect(
  tour: Tour,
  team: Team,
  { place, person }: Answering,
  number: string,
): Promise<string> {
  const { clerk, chair } = team;
  await clerk.open("/mot-cua");
  const list = clerk
    .link(/\/van-ban\/den\/[0-9a-f-]{36}\/danh-sach\//)
    .replace(/danh-sach\/.*$/, "danh-sach/cho-dang-ky");
  const wanted = new RegExp(`/van-ban/den/[^ ]+/van-ban/.*${number.replaceAll("/", "\\/")}`);
  await clerk.until(list, (one) => one.text().includes(number));
  await clerk.open(clerk.link(wanted.test(clerk.html) ? wanted : /\/van-ban\/den\/[^ ]+\/van-ban\//));
  assert.match(clerk.text(), /Hợp lệ: thông điệp đúng như khi gửi/);
  const document = clerk.path.replace(/[?#].*$/, "");
  await clerk.send(act("register"), { note: "" });
  const arrival = /số đến (\d+)/.exec(clerk.text())?.[1] ?? "";
  await chair.open(`${document}/chi-dao`);
  await chair.send('name="main"', {
    main: optionOf(chair, person),
    opinion: "Kiểm tra, báo cáo đúng hạn",
    due: "default",
  });
  tour.story.tell(place, `văn thư đăng ký số đến ${arrival}, lãnh đạo chỉ đạo một lần`);
  return document;
}

async function answer(tour: Tour, one: Answering, number: string): Promise<void> {
  const team = await teamOf(tour, one.place, one.accounts);
  const document = await registerAndDirect(tour, team, one, number);
  const { drafter } = team;
  await drafter.open(document);
  await drafter.open(drafter.link(/\/viec\/[0-9a-f-]{36}/));
  const task = drafter.path;
  if (drafter.html.includes(act("take"))) await drafter.send(act("take"), {});
  await drafter.send(act("progress"), { text: "Đã kiểm tra các tuyến đường" });
  await drafter.open(drafter.link(/tra-loi=/));
  const at = await draft(team, {
    typeCode: "BC",
    abstract: "Kết quả tổng kiểm tra cây xanh đường phố",
    grounds: "",
    addressees: "Ủy ban nhân dân tỉnh Hưng Yên",
    body: "Đã kiểm tra toàn bộ cây xanh trên địa bàn.\n\n| Tình trạng | Số cây |\n|---|---|\n| Bình thường | 1.204 |\n| Cần cắt tỉa | 37 |",
    recipients: "Như trên\nLưu: VT",
  });
  const signed = await signAndSeal(tour, team, at);
  await drafter.open(task);
  if (drafter.html.includes(act("complete"))) await drafter.send(act("complete"), { result: "Đã báo cáo" });
  tour.story.tell(one.place, `trả lời bằng báo cáo số ${signed.number}, hoàn thành việc`);
  tour.keep(`tra-loi-${one.accounts[2].replace(/^.*\./, "")}.pdf`, signed.pdf);
}

export async function documentsTour(tour: Tour): Promise<void> {
  const { at, drafter, number } = await sendDecision(tour);
  await keepMessage(tour);
  tour.story.chapter("2. Ba nơi nhận đăng ký, chỉ đạo, trả lời bằng văn bản của mình");
  const list: Answering[] = [
    {
      place: "Phố Hiến",
      accounts: ["chuyenvien.phohien", "chutich.phohien", "vanthu.phohien"],
      person: /Đoàn Minh Thức/,
    },
    {
      place: "Chi cục",
      accounts: ["chuyenvien.thuy", "chicuctruong.thuy", "vanthu.thuy"],
      person: /Bùi Thị Lệ Quyên/,
    },
    {
      place: "Như Quỳnh",
      accounts: ["chuyenvien.nhuquynh", "chutich.nhuquynh", "vanthu.nhuquynh"],
      person: /Dương Thị Kiều Loan/,
    },
  ];
  for (const one of list) await answer(tour, one, number);
  tour.story.chapter("3. Nơi gửi thấy ai đã làm đến đâu");
  const count = (word: RegExp): number => drafter.html.match(word)?.length ?? 0;
  await drafter.until(at, () => count(/Đã hoàn thành/g) >= list.length, 90);
  tour.story.tell("UBND tỉnh", `${list.length} nơi đã hoàn thành`, sentTo(drafter));
}
