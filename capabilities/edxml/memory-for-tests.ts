// A process of its own that writes a signed message with one large file and reads it back while it is written.
// `node memory-for-tests.ts MEGABYTES`: prints the megabytes it held before and at most.
import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { sampleHeader } from "./sample-header-for-tests.ts";
import { readEdxml } from "./read-edxml.ts";
import { writeEdxml } from "./write-edxml.ts";
import { xmlSignerOf } from "./xml-signer.ts";

const megabyte = 1024 * 1024;
const megabytes = Number(process.argv[2]);
const pattern = randomBytes(megabyte);
const held = (): number => process.memoryUsage.rss() / megabyte;

function* contentOf(size: number): Generator<Buffer> {
  for (let part = 0; part < size; part += 1) {
    for (let at = 0; at < megabyte; at += 65_536) yield pattern.subarray(at, at + 65_536);
  }
}

async function exchange(size: number, watch: () => void): Promise<{ outcome: string; isSame: boolean }> {
  const signer = xmlSignerOf(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey, []);
  const content = () => Readable.from(contentOf(size), { objectMode: false });
  const attachment = { contentId: "a1", name: "lon.bin", contentType: "application/octet-stream", content };
  const expected = createHash("sha256");
  for (const part of contentOf(size)) expected.update(part);
  const message = { kind: "document" as const, header: sampleHeader, attachments: [attachment] };
  const read = await readEdxml(writeEdxml(message, signer), async (_words, bytes) => {
    for await (const _part of bytes) watch();
  });
  return { outcome: read.signature.why ?? "", isSame: read.attachments[0]?.sha256 === expected.digest("hex") };
}

async function run(): Promise<void> {
  await exchange(4, () => undefined);
  const before = held();
  let most = before;
  const ended = await exchange(megabytes, () => {
    most = Math.max(most, held());
  });
  console.log(JSON.stringify({ before, most, ...ended }));
}

await run();
