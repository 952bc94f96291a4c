import { createPrivateKey, randomBytes, randomUUID, sign } from "node:crypto";
import { performance } from "node:perf_hooks";
import { parentPort, workerData } from "node:worker_threads";
import { openFor, prepareImage, signPdf, type Timestamp } from "#capabilities/signatures";
import { timestampClient, type TrustList } from "#capabilities/verification";
import type { SignMaterial } from "./sign-material.ts";

// One thread that signs as fast as it can: bare signatures, or whole PDFs.

export type SignOrders = {
  readonly kind: "crypto" | "b-b" | "b-t";
  readonly material: SignMaterial;
  readonly tsa: { readonly url: string; readonly trust: TrustList };
  readonly warmUp: number;
  readonly seconds: number;
};

const batch = 500;

/** Bare: as many bytes as the signed attributes of a PDF's signature have. */
function bareSigner({ material }: SignOrders): () => Promise<void> {
  const key = createPrivateKey({ key: Buffer.from(material.pkcs8), format: "der", type: "pkcs8" });
  const attributes = randomBytes(200);
  return async () => void sign("sha256", attributes, key);
}

/** As the signing process does it: a key opened by its PIN for a list of documents, each signed once. */
function pdfSigner({ kind, material, tsa }: SignOrders): () => Promise<void> {
  const appearance = prepareImage(material.appearance);
  const timestamp: Timestamp | undefined = kind === "b-t" ? timestampClient(tsa) : undefined;
  const open = async () => {
    const documents = Array.from({ length: batch }, () => ({ documentId: randomUUID(), sha256: material.sha256 }));
    const key = await openFor(material.identity, material.pin, documents, () => new Date(), material.pepper);
    return { key, ids: documents.map(({ documentId }) => documentId) };
  };
  let opened = open();
  return async () => {
    let now = await opened;
    if (now.ids.length === 0) {
      opened = open();
      now = await opened;
    }
    const signer = now.key.signerFor(now.ids.pop() ?? "");
    await signPdf(material.pdf, {
      signer,
      signedAt: new Date(),
      field: "chu-ky",
      appearance,
      certify: true,
      timestamp,
    });
  };
}

async function run(orders: SignOrders): Promise<number> {
  const one = orders.kind === "crypto" ? bareSigner(orders) : pdfSigner(orders);
  await one();
  const from = performance.now() + orders.warmUp * 1_000;
  const until = from + orders.seconds * 1_000;
  let count = 0;
  // Two at once, so that the thread signs one while the authority stamps the other.
  const work = async (): Promise<void> => {
    while (performance.now() < until) {
      await one();
      if (performance.now() >= from && performance.now() < until) count += 1;
    }
  };
  await (orders.kind === "b-t" ? Promise.all([work(), work()]) : work());
  return count;
}

parentPort?.postMessage(await run(workerData as SignOrders));
