import { Readable } from "node:stream";
import type { ScanLook } from "#capabilities/page-images";
import type { Actor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { madeOf } from "#kernel/made-file";
import { demandByHand } from "./enter-document.ts";
import type { stopSecret } from "./remove-secret.ts";
import { type DocumentKey, getDocument, isOnPaper } from "../document-store.ts";
import type { IncomingNeeds } from "../needs.ts";
import { type IncomingRefusal, refuse } from "../refusals.ts";

/** The largest file a clerk adds, in bytes. */
export const largestScan = 20 * 1_048_576;
const allowedTypes = ["application/pdf", "image/jpeg", "image/png"];
/** What a scan of a paper must have at least (NĐ 30/2020/NĐ-CP annex I): dots per inch, version of PDF. */
export const leastDpi = 200;
const leastPdf = 1.4;

export type Brought = {
  readonly actor: Actor;
  readonly key: DocumentKey;
  readonly file: { readonly name: string; readonly bytes: Readable };
};

/** All of it, before any of it is kept: a mark of secrecy on its pages must leave nothing on the disk. */
async function wholeOf(bytes: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += (chunk as Buffer).length;
    if (size > largestScan) {
      throw new Refusal("too-large", "kernel.file-too-large", { facts: { maxMegabytes: largestScan / 1_048_576 } });
    }
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** What the first bytes are; anything else the files of the kernel refuse. */
function typeOf(bytes: Buffer): string | null {
  if (bytes.subarray(0, 1_024).includes("%PDF-")) return "application/pdf";
  if (bytes.subarray(0, 8).toString("hex") === "89504e470d0a1a0a") return "image/png";
  return bytes.subarray(0, 3).toString("hex") === "ffd8ff" ? "image/jpeg" : null;
}

const atFile = (code: IncomingRefusal, facts: Record<string, number> = {}) =>
  refuse("invalid", code, { fields: { file: code }, facts });

function demandFit(look: ScanLook | null): ScanLook {
  if (look === null) throw atFile("incoming.scan-unreadable");
  const { lowestDpi, pdfVersion } = look;
  if (lowestDpi !== null && lowestDpi < leastDpi) {
    throw atFile("incoming.scan-too-coarse", { dpi: lowestDpi, leastDpi });
  }
  if (pdfVersion !== null && Number(pdfVersion) < leastPdf) throw atFile("incoming.scan-too-old");
  return look;
}

async function store(needs: IncomingNeeds, agencyId: string, name: string, bytes: Uint8Array) {
  const stored = await needs.files.receive(needs.kernel.db, Readable.from([bytes]), {
    owner: { kind: "agency", id: agencyId },
    ...{ name: name.slice(0, 255), allowedTypes, maxBytes: largestScan * 2 },
  });
  return madeOf(stored);
}

async function measuredOf(needs: IncomingNeeds, key: DocumentKey, name: string, look: ScanLook) {
  const { pages, lowestDpi, archival, page } = look;
  const made = page === null ? null : await store(needs, key.agencyId, `${name.slice(0, 240)}.pdf`, page);
  return { pages, lowestDpi, archival, page: made };
}

/**
 * Takes a file onto the disk under the agency's key; the act `addScan` saves its row. A name or text layer with a mark of secrecy is
 * refused before a byte is kept. The scan of a paper is measured: below 200 dots per inch `incoming.scan-too-coarse`, below PDF 1.4
 * `incoming.scan-too-old`, locked or broken `incoming.scan-unreadable`. Refuses `incoming.secret`, `incoming.unknown-document`, and
 * what the kernel's files refuse.
 */
export async function receiveScan(
  needs: IncomingNeeds,
  stop: ReturnType<typeof stopSecret>,
  { actor, key, file }: Brought,
) {
  const { db, ids } = needs.kernel;
  const secret = () => stop({ actor, requestId: ids.next(), input: key });
  if (needs.secrecy.fileNameBears(file.name)) await secret();
  const document = await getDocument(db, actor, key);
  demandByHand(document);
  const bytes = await wholeOf(file.bytes);
  const type = typeOf(bytes);
  const look = type === null ? null : await needs.lookAtScan(bytes, type);
  if (look !== null && needs.secrecy.textBears(look.text)) await secret();
  const paper = isOnPaper(document) && type !== null;
  const fit = paper ? demandFit(look) : null;
  const stored = await store(needs, key.agencyId, file.name, bytes);
  return { ...stored, measured: fit && (await measuredOf(needs, key, file.name, fit)) };
}
