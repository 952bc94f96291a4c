import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { type MadeFile, madeOf } from "#kernel/made-file";
import { documentsOf } from "./check-file.ts";
import { type Delivery, deliveredFiles } from "./delivery-store.ts";
import { type WorkFile, keyOf } from "./file-store.ts";
import {
  type PackagePlan,
  type PackedDocument,
  type PackedFile,
  manifestOf,
  manifestXml,
  plainName,
  sumsOf,
} from "./manifest.ts";
import type { KeptDocument, WorkFilesNeeds } from "./needs.ts";
import { recordTemplate } from "./job-names.ts";
import { recordValues } from "./record-values.ts";
import { refuse } from "./refusals.ts";
import { type ZipEntry, zipStream } from "./zip-stream.ts";

/** Below what a zip without 64-bit fields holds. */
const largestPackage = 4_000_000_000;

const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const two = (no: number, digits: number): string => String(no).padStart(digits, "0");

async function packedFiles(needs: WorkFilesNeeds, folder: string, ordinal: number, kept: KeptDocument) {
  const packed: PackedFile[] = [];
  for (const [at, { fileId, name }] of kept.files.entries()) {
    const row = await needs.files.find(needs.kernel.db, fileId);
    if (!row) throw refuse("not-found", "work-files.document-missing");
    const path = `${folder}/${two(ordinal, 4)}-${at + 1}-${plainName(name)}`;
    packed.push({ path, fileId, name, sha256: row.sha256, sizeBytes: row.sizeBytes });
  }
  return packed;
}

/** Everything that a package will hold, in its order. */
async function planOf(needs: WorkFilesNeeds, delivery: Delivery, files: readonly WorkFile[]): Promise<PackagePlan> {
  const { db, now } = needs.kernel;
  const agency = await needs.agencies.cardOf(db, delivery.agency_id);
  const packed = [];
  for (const [at, file] of files.entries()) {
    const folder = `ho-so/${two(at + 1, 3)}-${plainName(file.symbol, 20)}`;
    const documents: PackedDocument[] = [];
    for (const [place, kept] of (await documentsOf(needs, db, keyOf(file))).entries()) {
      const ordinal = place + 1;
      documents.push({ ordinal, kept, files: await packedFiles(needs, folder, ordinal, kept) });
    }
    packed.push({ file, documents });
  }
  const organId = await needs.agencies.organIdOf(db, delivery.agency_id);
  return { deliveryId: delivery.id, organId, organName: agency.name, madeAt: now().toISOString(), files: packed };
}

/** The record of a delivery as a PDF: before acceptance with room for the receiver, afterwards with both names. */
export async function renderRecord(needs: WorkFilesNeeds, delivery: Delivery): Promise<Uint8Array> {
  const { db, now } = needs.kernel;
  const letterhead = await needs.agencies.letterheadOf(db, delivery.agency_id);
  const key = { agencyId: delivery.agency_id, deliveryId: delivery.id };
  const values = recordValues({ letterhead, delivery, files: await deliveredFiles(db, key), now: now() });
  const order = { template: recordTemplate, version: delivery.template_version, values };
  return (await needs.papers.render(order)).pdf;
}

/** A kept file's bytes; refuses `work-files.document-changed` when they are not those that were kept. */
async function* checked(needs: WorkFilesNeeds, packed: PackedFile): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for await (const chunk of await needs.files.open(needs.kernel.db, packed.fileId)) {
    hash.update(chunk as Buffer);
    yield chunk as Buffer;
  }
  if (hash.digest("hex") !== packed.sha256) throw refuse("conflict", "work-files.document-changed");
}

function* entriesOf(needs: WorkFilesNeeds, plan: PackagePlan, record: Uint8Array): Generator<ZipEntry> {
  const kept = plan.files.flatMap(({ documents }) => documents.flatMap(({ files }) => files));
  for (const packed of kept) yield { path: packed.path, bytes: checked(needs, packed) };
  const written = [
    { path: "manifest.json", bytes: Buffer.from(`${JSON.stringify(manifestOf(plan), null, 2)}\n`) },
    { path: "manifest.xml", bytes: Buffer.from(manifestXml(plan)) },
    { path: "bien-ban-giao-nhan.pdf", bytes: record },
  ];
  yield* written;
  const sums = [...kept, ...written.map(({ path, bytes }) => ({ path, sha256: sha256Of(bytes) }))];
  yield { path: "SHA256SUMS", bytes: Buffer.from(sumsOf(sums)) };
}

/**
 * Makes the package of a delivery and puts it on the disk as a stream. Refuses `work-files.document-missing`,
 * `work-files.document-changed`, `kernel.file-missing`, `kernel.file-too-large`.
 */
export async function makePackage(needs: WorkFilesNeeds, delivery: Delivery): Promise<MadeFile> {
  const { db, now } = needs.kernel;
  const { agency_id: agencyId, id: deliveryId } = delivery;
  const plan = await planOf(needs, delivery, await deliveredFiles(db, { agencyId, deliveryId }));
  const record = await renderRecord(needs, delivery);
  const name = `nop-luu-${deliveryId}.zip`;
  const bytes = Readable.from(zipStream(entriesOf(needs, plan, record), now()), { objectMode: false });
  const owner = { kind: "agency" as const, id: agencyId };
  const stored = await needs.files.receive(db, bytes, { owner, name, allowedTypes: "any", maxBytes: largestPackage });
  return madeOf(stored);
}
