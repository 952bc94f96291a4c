import { createHash, createPrivateKey, randomBytes, sign, verify, X509Certificate } from "node:crypto";
import { performance } from "node:perf_hooks";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type DocumentHeader, readEdxml, writeEdxml, type XmlSigner, xmlSignerOf } from "#capabilities/edxml";
import { issueSealCertificate, makeDevAuthority } from "#capabilities/signatures";
import { day } from "#kernel/plain/day";
import { present } from "#kernel/plain/present";
import { medianRound, rounded } from "./figures.ts";
import type { BenchOptions } from "./options.ts";

/** A printed decision of two or three pages. */
const fileBytes = 60_000;

const header: DocumentHeader = {
  from: { organId: "000.00.15.H31", name: "Sở Đo lường" },
  to: [{ organId: "000.01.20.H31", name: "Ủy ban nhân dân phường Phố Hiến" }],
  documentId: "000.00.15.H31,2026/11/22,05/QĐ-SDL",
  code: { number: "05", notation: "QĐ-SDL" },
  promulgation: { place: "Hưng Yên", on: day("2026-11-22") },
  type: { kind: 2, code: "QĐ", name: "Quyết định" },
  subject: "Về việc đo tốc độ lập, ký và đọc thông điệp văn bản điện tử",
  signer: { position: "Giám đốc", fullName: "Nguyễn Văn Đo Lường" },
  toPlaces: ["Như Điều 3", "Lưu: VT"],
  priority: 0,
  appendixes: [],
  responseFor: [],
  taskCodes: [],
  trace: [{ organId: "000.00.15.H31", at: "2026/11/22 08:00:00" }],
  business: { kind: "new", paper: 0, documentId: "000.00.15.H31,2026/11/22,05/QĐ-SDL" },
};

type Material = { readonly signer: XmlSigner; readonly pkcs8: Uint8Array; readonly file: Buffer };

async function makeMaterial(): Promise<Material> {
  const period = { from: new Date("2026-01-01T00:00:00Z"), to: new Date("2036-01-01T00:00:00Z") };
  const authority = await makeDevAuthority("Đo lường", period);
  const system = { name: "Hệ thống đo lường", identifier: "H31.0" };
  const { certificate, pkcs8 } = await issueSealCertificate(authority, system, period);
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  return {
    signer: xmlSignerOf(key, [certificate, authority.issuing.certificate]),
    pkcs8,
    file: randomBytes(fileBytes),
  };
}

/** How often in a second, and the processor time of one in ms. */
type Pace = { readonly perSecond: number; readonly cpuMsEach: number };

/** One after the other, on one thread. */
async function paceOf(work: () => Promise<unknown>, { warmUp, seconds }: BenchOptions): Promise<Pace> {
  const until = async (end: number): Promise<number> => {
    let count = 0;
    for (; performance.now() < end; count += 1) await work();
    return count;
  };
  await until(performance.now() + warmUp * 1_000);
  const [from, used] = [performance.now(), process.cpuUsage()];
  const count = Math.max(1, await until(from + seconds * 1_000));
  const { user, system } = process.cpuUsage(used);
  return {
    perSecond: rounded((count * 1_000) / (performance.now() - from), 1),
    cpuMsEach: rounded((user + system) / 1_000 / count, 3),
  };
}

function worksOf({ signer, pkcs8, file }: Material) {
  const content = () => Readable.from([file], { objectMode: false });
  const attachments = [{ contentId: "a1", name: "05.pdf", contentType: "application/pdf", content }];
  const build = () => buffer(writeEdxml({ kind: "document", header, attachments }, signer));
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  const words = createHash("sha256").update(file).digest();
  const value = sign("sha256", words, key);
  const { publicKey } = new X509Certificate(present(signer.certificates[0]));
  const bareSign = async () => sign("sha256", createHash("sha256").update(file).digest(), key);
  const bareVerify = async () => verify("sha256", createHash("sha256").update(file).digest(), publicKey, value);
  const read = async (message: Buffer) => {
    const { signature } = await readEdxml(Readable.from([message]), async (_words, bytes) => {
      for await (const _part of bytes);
    });
    if (signature.outcome !== "valid") throw new Error("the message read is not valid");
  };
  return { build, read, bareSign, bareVerify };
}

const works = ["buildAndSign", "bareSign", "readAndVerify", "bareVerify"] as const;
type Round = Readonly<Record<(typeof works)[number], Pace>>;

const lineOf = (round: Round) => ({
  perSecond: Object.fromEntries(works.map((work) => [work, round[work].perSecond])),
  cpuMsEach: Object.fromEntries(works.map((work) => [work, round[work].cpuMsEach])),
});

/** A message with one file built and signed, read and verified, against a bare RSA-2048 signature and its check over the file's hash. */
export async function measureEdxml(options: BenchOptions, tell: (line: object) => void): Promise<void> {
  const { build, read, bareSign, bareVerify } = worksOf(await makeMaterial());
  const message = await build();
  const rounds: Round[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    rounds.push({
      buildAndSign: await paceOf(build, options),
      bareSign: await paceOf(bareSign, options),
      readAndVerify: await paceOf(() => read(message), options),
      bareVerify: await paceOf(bareVerify, options),
    });
    tell({ bench: "edxml", round, fileBytes, messageBytes: message.length, ...lineOf(present(rounds.at(-1))) });
  }
  const middle = medianRound(rounds, (round) => round.buildAndSign.perSecond / round.bareSign.perSecond);
  const ratios = {
    buildAndSign: rounded(middle.buildAndSign.perSecond / middle.bareSign.perSecond, 3),
    readAndVerify: rounded(middle.readAndVerify.perSecond / middle.bareVerify.perSecond, 3),
  };
  const ratiosOfProcessorTime = {
    buildAndSign: rounded(middle.bareSign.cpuMsEach / middle.buildAndSign.cpuMsEach, 3),
    readAndVerify: rounded(middle.bareVerify.cpuMsEach / middle.readAndVerify.cpuMsEach, 3),
  };
  tell({ bench: "edxml", median: true, ...lineOf(middle), ratios, ratiosOfProcessorTime });
}
