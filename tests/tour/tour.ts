import { strict as assert } from "node:assert";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { readConfig } from "#kernel/config";
import { demoPartner } from "#server/starter-demo";
import { startMailbox } from "#simulators/mail/mailbox";
import { sampleDossier } from "#simulators/national-portal/sample-dossier";
import { startNationalPortal, type NationalPortal } from "#simulators/national-portal/start-portal";
import { startTemporaryProvince } from "../support/temporary-province.ts";
import {
  type Cast,
  agencyIn,
  dossierPath,
  draft,
  giveNumber,
  lastSheet,
  receive,
  returnResult,
  seal,
  sign,
} from "./play.ts";
import { documentsTour } from "./documents.ts";
import { receiveElsewhere } from "./elsewhere.ts";
import { rateAtHome, submitOnOwnPages } from "./own-pages.ts";
import { type Stage, judgeChapter } from "./judge.ts";
import { Person } from "./person.ts";
import { openStory } from "./tell.ts";

// npm run tour [-- documents] [-- --out DIR]: `documents` plays the way of a decision (documents.ts); else one dossier from the national portal, one from the counter and one from our own pages, each carried to its signed
// result over HTTP against a fresh temporary province, by people without scripts.

const { values: options, positionals } = parseArgs({ options: { out: { type: "string" } }, allowPositionals: true });
const pin = "246813";
const password = "phohien-dung-thu";

async function castOf({ address }: Stage, commune: string): Promise<Cast> {
  const person = (role: string) => new Person(address).signIn(`${role}.${commune}`, password);
  const [officer, specialist, chair, clerk] = await Promise.all([
    person("tiepnhan"),
    person("chuyenvien"),
    person("chutich"),
    person("vanthu"),
  ]);
  return { officer, specialist, chair, clerk, pin };
}

/** The applicant of the portal's dossier has an account, so that she can see afterwards who looked at her data. */
async function dossierOfHoa() {
  const sample = await sampleDossier({ no: 0 });
  const hoa = {
    fullName: "Trần Thị Hòa",
    identityNumber: "033159000023",
    bornOn: "19590404",
    phone: "0900000023",
    email: "congdan.hoa@hungyen.example",
  };
  return { ...sample, applicant: { ...sample.applicant, ...hoa } };
}

async function deliver(
  stage: Stage,
  portal: NationalPortal,
  province: { url: string; clientId: string; secret: string },
) {
  const { story } = stage;
  const sent = await portal.deliver(province, await dossierOfHoa(), { repeat: 2, outOfOrder: true });
  const calls = sent.answers.map(({ call, status }) => `${call} ${status}`);
  story.tell(
    "Cổng quốc gia",
    `nối hồ sơ ${sent.outsideCode} bằng sáu lệnh, tiến trình đến trước, mỗi lệnh gửi ba lần`,
    calls.join(", "),
  );
  const again = await sent.again();
  story.tell("Cổng quốc gia", `gửi lại lần nữa: ${again.status}`);
  return sent.outsideCode;
}

async function findDossier(officer: Person, outsideCode: string): Promise<string> {
  await officer.open("/mot-cua");
  const queue = officer.link(/hang-doi\/cho-tiep-nhan|Chờ tiếp nhận/);
  await officer.until(queue, (page) => page.html.includes(outsideCode));
  assert.equal(officer.text().split(outsideCode).length - 1, 1, "one delivery, one dossier");
  await officer.open(officer.link(new RegExp(`/ho-so/.*${outsideCode}`)));
  return dossierPath(officer);
}

async function throughHands(
  stage: Stage,
  cast: Cast,
  path: string,
  name: string,
  numberFirst: boolean,
): Promise<Uint8Array> {
  const { story, keep } = stage;
  const { code, due, receipt } = await receive(cast.officer, path);
  keep(`${name}-phieu-hen.pdf`, receipt);
  story.tell("Một cửa", `tiếp nhận, cấp mã hồ sơ ${code}`, `hẹn trả ${due}; mẫu 01 có mã QR, ${receipt.length} byte`);
  await draft(cast.specialist, path);
  story.tell("Chuyên viên", "nhận xử lý, soạn giấy phép từ mẫu, trình ký");
  if (numberFirst) {
    await giveNumber(cast.clerk);
    story.tell("Văn thư", "ghi số trước khi ký (thiết lập của cơ quan)");
  }
  await sign(cast.chair, cast.pin);
  story.tell("Chủ tịch", "đọc văn bản, cho phép ký bằng mã PIN", "PAdES B-T, dấu thời gian RFC 3161");
  await seal(cast.clerk, cast.pin);
  story.tell(
    "Văn thư",
    numberFirst ? "trực tiếp đóng dấu" : "ghi số và ngày vào ô chừa sẵn, trực tiếp đóng dấu",
    "chữ ký thứ nhất vẫn nguyên giá trị",
  );
  const result = await returnResult(cast.officer, path);
  keep(`${name}-ket-qua.pdf`, result);
  const sheet = await lastSheet(cast.officer, path);
  keep(`${name}-phieu-kiem-soat.pdf`, sheet);
  story.tell("Một cửa", `trả kết quả, ${result.length} byte`, `phiếu kiểm soát (mẫu 06) tự in, ${sheet.length} byte`);
  return result;
}

async function portalChapter(
  stage: Stage,
  portal: NationalPortal,
  province: { url: string; clientId: string; secret: string },
) {
  const { story } = stage;
  story.chapter("1. Từ Cổng quốc gia đến kết quả có chữ ký số – phường Phố Hiến, ký trước ghi số sau");
  const outsideCode = await deliver(stage, portal, province);
  const cast = await castOf(stage, "phohien");
  const path = await findDossier(cast.officer, outsideCode);
  story.tell("Một cửa", "thấy đúng một hồ sơ trong hàng đợi, xem giấy tờ");
  const papers = await cast.officer.download(cast.officer.link(/\/tep\//));
  assert.ok(papers.length > 1_000, "a paper can be looked at");
  const result = await throughHands(stage, cast, path, "phohien", false);
  const told = () => portal.told().map((one) => `${one.call}`);
  for (let n = 0; n < 100 && told().length < 10; n += 1) await new Promise((done) => setTimeout(done, 100));
  return { result, path };
}

async function counterChapter(stage: Stage) {
  const { story } = stage;
  story.chapter("2. Tại quầy, cho người không có tài khoản – xã Như Quỳnh, ghi số trước ký sau");
  const cast = await castOf(stage, "nhuquynh");
  await cast.officer.open("/mot-cua");
  const centre = agencyIn(cast.officer, /\/mot-cua\/([0-9a-f-]{36})/);
  await cast.officer.open(`/mot-cua/${centre}/tiep-nhan-truc-tiep?thu-tuc=1.002693`);
  const entry = {
    caseCode: "ordinary",
    door: "counter",
    "applicant.fullName": "Đỗ Thị Ngát",
    "applicant.identityNumber": "033159000999",
    "applicant.phone": "0900 000 999",
    "applicant.address": "Thôn 2, xã Như Quỳnh",
    submittedBy: "self",
    "answers.work": "fell",
    "answers.species": "Xà cừ",
    "answers.treeCount": "2",
    "answers.place": "Đầu thôn 2, xã Như Quỳnh",
    "answers.reason": "Cây nghiêng, có nguy cơ đổ vào nhà",
    "papers.0.given": "yes",
    "papers.1.given": "yes",
    returnWay: "counter",
  };
  await cast.officer.send(
    'name="procedureCode"',
    { ...entry, "answers.treeCount": "hai", "applicant.identityNumber": "12" },
    422,
  );
  story.tell("Một cửa", "nhập nhầm hai ô: trang chỉ ra cả hai cùng lúc, không mất gì đã gõ");
  assert.ok(cast.officer.html.includes("Đỗ Thị Ngát"), "what was typed is still there");
  await cast.officer.send('name="procedureCode"', entry);
  const path = dossierPath(cast.officer);
  story.tell("Một cửa", "nhập hồ sơ tại quầy cho bà Đỗ Thị Ngát");
  const result = await throughHands(stage, cast, path, "nhuquynh", true);
  return { result, path };
}

async function personChapter(stage: Stage, portal: NationalPortal, mails: () => readonly { subject: string }[]) {
  const { story, address } = stage;
  story.chapter("4. Cổng quốc gia và người dân được báo từng bước, một lần, theo thứ tự");
  const statuses = portal.told().filter(({ call }) => call === "CapNhatTrangThai");
  const codes = statuses.map(({ body }) => Number(body.TrangThaiHoSo));
  assert.deepEqual(codes, [1, 2, 4, 9, 10]);
  assert.ok(
    statuses.every(({ times }) => times === 1),
    "each once",
  );
  story.tell("Cổng quốc gia", `đã nhận trạng thái ${codes.join(" → ")}, mỗi lần một`);
  const subjects = mails()
    .map(({ subject }) => subject)
    .toReversed();
  assert.equal(subjects.length, 5);
  story.tell("Bà Hòa", "nhận năm thư", ...subjects);
  const hoa = await new Person(address).signIn("congdan.hoa", password);
  await hoa.open("/cua-toi/ai-da-xem");
  const looks = hoa.text();
  assert.match(looks, /Lương Thị Bích Hường/);
  story.tell("Bà Hòa", "xem ai đã xem thông tin của mình", looks.slice(0, 300));
  await hoa.open("/cua-toi");
  const tracking = new Person(address);
  const code = /(?<![\w-])[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}(?![\w-])/.exec(mailText(mails()))?.[0] ?? "";
  await tracking.open(`/tra-cuu/${code}`);
  assert.ok(!tracking.text().includes("033159000023"), "tracking masks the identity number");
  story.tell("Ai có mã", `tra cứu ${code}`, tracking.text().slice(0, 200));
}

async function ownPagesChapter(stage: Stage) {
  const { story, address } = stage;
  story.chapter("5. Trên trang của tỉnh, đăng nhập bằng VNeID – phường Phố Hiến");
  const tell = (what: string, ...more: string[]): void => story.tell("Bà Hòa", what, ...more);
  const path = await submitOnOwnPages(address, password, tell);
  const cast = await castOf(stage, "phohien");
  await cast.officer.open(path);
  story.tell("Một cửa", "thấy hồ sơ, xem giấy tờ đã tải lên");
  await throughHands(stage, cast, path, "trang-cua-tinh", false);
  await rateAtHome(address, password, path, tell);
}

async function elsewhereChapter({ story, address }: Stage) {
  story.chapter("6. Phi địa giới: nộp ở xã Như Quỳnh, phường Phố Hiến giải quyết");
  await receiveElsewhere(address, password, story.tell);
}

type Outside = {
  readonly portal: NationalPortal;
  readonly clientId: string;
  readonly secret: string;
  readonly mails: () => readonly { subject: string }[];
};

async function dossiersTour(stage: Stage, { portal, clientId, secret, mails }: Outside) {
  const first = await portalChapter(stage, portal, { url: stage.address, clientId, secret });
  const second = await counterChapter(stage);
  await judgeChapter(stage, { phohien: first.result, nhuquynh: second.result });
  await personChapter(stage, portal, mails);
  await ownPagesChapter(stage);
  await elsewhereChapter(stage);
}

const mailText = (mails: readonly object[]): string => JSON.stringify(mails);

/** Where the simulated axis of a province is, as the province says it when it has started. */
function axisIn(output: string): string {
  const [, address] = /simulated document axis\): (\S+)/.exec(output) ?? [];
  assert.ok(address, "the province says where its axis is");
  return address;
}

async function run(): Promise<void> {
  const out = options.out ? resolve(options.out) : undefined;
  if (out) mkdirSync(out, { recursive: true });
  const story = openStory((line) => console.log(line));
  const files: { readonly name: string; readonly sizeBytes: number; readonly sha256: string }[] = [];
  const keep = (name: string, bytes: Uint8Array): void => {
    assert.equal(Buffer.from(bytes.subarray(0, 5)).toString("latin1"), name.endsWith(".pdf") ? "%PDF-" : "<?xml", name);
    files.push({ name, sizeBytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") });
    if (out) writeFileSync(join(out, name), bytes);
  };
  const dataDir = mkdtempSync(join(tmpdir(), "pho-hien-tour-"));
  const { clientId, secret } = demoPartner(readConfig({ DATA_DIR: dataDir }));
  const portal = await startNationalPortal({ port: 0, clientId, secret, now: () => new Date() });
  const mailbox = await startMailbox({ port: 0 });
  console.log("Đang dựng một tỉnh mới để đi một vòng (making a fresh province for the tour)…");
  const began = Date.now();
  const env = { NATIONAL_PORTAL_URL: portal.url, SMTP_URL: mailbox.smtpUrl };
  const province = await startTemporaryProvince({ dataDir, env });
  try {
    const stage: Stage = { address: province.address, story, keep };
    story.tell("Phố Hiến", `tỉnh mới chạy sau ${((Date.now() - began) / 1_000).toFixed(1)} s tại ${province.address}`);
    if (positionals.includes("documents"))
      await documentsTour({ ...stage, password, pin, axisAddress: axisIn(province.output()) });
    else await dossiersTour(stage, { portal, clientId, secret, mails: () => mailbox.messages() });
    const written = { told: story.told, files };
    if (out) writeFileSync(join(out, "story.json"), `${JSON.stringify(written, null, 2)}\n`);
    console.log(
      `\n✓ Xong một vòng sau ${((Date.now() - began) / 1_000).toFixed(1)} s.${out ? ` Văn bản và story.json ở ${out}.` : ""}`,
    );
  } finally {
    await province.stop();
    await Promise.all([portal.close(), mailbox.close()]);
  }
}

await run();
