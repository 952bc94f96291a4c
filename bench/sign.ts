import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import { Worker } from "node:worker_threads";
import { signingClient } from "#server/signing-client";
import { signingSocket } from "#server/signing-wire";
import { readTsaTrust } from "#server/tsa-trust";
import { medianRound, rounded } from "./figures.ts";
import { type Measured, measured } from "./measured.ts";
import type { BenchOptions } from "./options.ts";
import { citizenPaths } from "./pages.ts";
import { type SignMaterial, makeSignMaterial } from "./sign-material.ts";
import type { SignOrders } from "./sign-thread.ts";
import { type TemporaryProvince, openTemporaryProvince } from "./temporary-province.ts";

type Round = { readonly crypto: number; readonly bB: number; readonly bT: number };

/** Signatures a second on all cores together, one thread each. */
export async function signaturesPerSecond(orders: SignOrders): Promise<number> {
  const file = new URL("sign-thread.ts", import.meta.url);
  const count = () =>
    new Promise<number>((resolve, reject) => {
      const thread = new Worker(file, { workerData: orders });
      thread.once("message", (signed) => resolve(signed as number));
      thread.once("error", reject);
    });
  const counts = await Promise.all(Array.from({ length: availableParallelism() }, count));
  return rounded(counts.reduce((sum, one) => sum + one, 0) / orders.seconds, 1);
}

/** Keeps the real signing process busy, two orders at once, until told to stop; answers how many it signed a second. */
function keepSigning(dataDir: string, material: SignMaterial) {
  const { open, signPersonally } = signingClient(signingSocket(dataDir));
  const { identity, pin, appearance, pdf, sha256 } = material;
  const from = performance.now();
  let signed = 0;
  let stopped = false;
  const work = async (): Promise<void> => {
    while (!stopped) {
      const authorisationId = randomUUID();
      const documents = Array.from({ length: 100 }, () => ({ documentId: randomUUID(), sha256 }));
      const { wrapped, ...named } = identity;
      const place = { custody: "software", wrapped } as const;
      await open({ authorisationId, use: "personal", ...named, place, files: [], pin, appearance, documents });
      for (const { documentId } of documents) {
        if (stopped) return;
        await signPersonally({ authorisationId, documentId, pdf, anchors: {}, numberFollows: false });
        signed += 1;
      }
    }
  };
  const working = Promise.all([work(), work()]);
  return async (): Promise<number> => {
    stopped = true;
    await working;
    return rounded((signed * 1_000) / (performance.now() - from), 1);
  };
}

type Beside = { readonly alone: Measured; readonly whileSigning: Measured; readonly signedPerSecond: number };

/** Citizens' pages at the rate, alone and while the signing process has all it can do. */
async function pagesBeside(province: TemporaryProvince, material: SignMaterial, options: BenchOptions, tsaUrl: string) {
  const paths = await citizenPaths(province, 20);
  const signing = await province.program("signing-process", { TSA_URL: tsaUrl });
  const web = await province.program("web");
  const { connections, rate, warmUp, seconds } = options;
  const pids = { web: web.pid(), postgres: province.postgresPid(), signing: signing.pid() };
  return async (): Promise<Beside> => {
    const load = {
      kind: "pages",
      address: `http://127.0.0.1:${web.ready.port}`,
      paths,
      pace: { connections, rate, warmUp, seconds },
    } as const;
    const alone = await measured(load, pids);
    const stop = keepSigning(province.config.dataDir, material);
    const whileSigning = await measured(load, pids);
    return { alone, whileSigning, signedPerSecond: await stop() };
  };
}

const ratiosOf = ({ crypto, bB, bT }: Round) => ({
  perSecond: { crypto, bB, bT },
  ratios: { bB: rounded(bB / crypto, 3), bT: rounded(bT / crypto, 3) },
});

/** PAdES signatures against bare `crypto.sign` with the same RSA-2048 key, and pages beside a busy signing process. */
export async function measureSign(options: BenchOptions, tell: (line: object) => void): Promise<void> {
  const province = await openTemporaryProvince();
  try {
    const material = await makeSignMaterial(province);
    const demo = await province.program("demo");
    const tsaUrl = String(demo.ready["tsaUrl"]);
    const tsa = { url: tsaUrl, trust: readTsaTrust(province.config.dataDir) };
    const { warmUp, seconds } = options;
    const at = (kind: SignOrders["kind"]) => signaturesPerSecond({ kind, material, tsa, warmUp, seconds });
    const beside = await pagesBeside(province, material, options, tsaUrl);
    const rounds: (Round & Beside)[] = [];
    for (let round = 1; round <= options.rounds; round += 1) {
      const signatures = { crypto: await at("crypto"), bB: await at("b-b"), bT: await at("b-t") };
      const pages = await beside();
      rounds.push({ ...signatures, ...pages });
      tell({
        bench: "sign",
        round,
        threads: availableParallelism(),
        pdfBytes: material.pdf.length,
        ...ratiosOf(signatures),
        pages,
      });
    }
    const { alone, whileSigning, signedPerSecond } = medianRound(rounds, (round) => round.whileSigning.p99Ms);
    const middle = medianRound(rounds, (round) => round.bB / round.crypto);
    tell({
      bench: "sign",
      median: true,
      ...ratiosOf(middle),
      pages: { alone, whileSigning, signedPerSecond },
      targets: { pagesP99Ms: 100 },
    });
  } finally {
    await province.close();
  }
}
