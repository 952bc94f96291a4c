import { createHash, randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import { specimens } from "#capabilities/papers";
import { issueSealCertificate, prepareDocument, wrapKey } from "#capabilities/signatures";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { present } from "#kernel/plain/present";
import { openRenderer } from "#server/ground";
import { signingClient } from "#server/signing-client";
import { signingSocket } from "#server/signing-wire";
import { demoAuthority } from "#server/starter-keys";
import { readTsaTrust } from "#server/tsa-trust";
import { medianRound, rounded } from "./figures.ts";
import { type Measured, measured } from "./measured.ts";
import type { BenchOptions } from "./options.ts";
import { citizenPaths } from "./pages.ts";
import { signaturesPerSecond } from "./sign.ts";
import { type SignMaterial, fontBytes, makeSignMaterial } from "./sign-material.ts";
import { type TemporaryProvince, openTemporaryProvince } from "./temporary-province.ts";

/** Documents under one PIN, as a signer's tray and a clerk's desk take them. */
const together = 20;
/** Trays and desks at work at once: while one waits for a time-stamp another is signed. */
const desksAtOnce = 4;

type Rendered = {
  readonly pdf: Uint8Array;
  readonly sha256: string;
  readonly anchors: Parameters<typeof prepareDocument>[1];
};
type Desk = {
  readonly province: TemporaryProvince;
  readonly material: SignMaterial;
  readonly seal: SignMaterial["identity"];
  readonly rendered: Rendered;
  readonly agency: { readonly id: string; readonly code: string };
  readonly clerkId: string;
};

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** An official letter as the province prints it where the number comes first, with its places for signature and seal. */
async function renderLetter({ ground }: TemporaryProvince): Promise<Rendered> {
  const renderer = openRenderer(ground.log);
  const paper = await renderer.render(specimens["administrative-document CV"]);
  await renderer.close();
  const pdf = await prepareDocument(paper.pdf, paper.anchors, false, fontBytes());
  return { pdf, sha256: hashOf(pdf), anchors: paper.anchors };
}

async function openDesk(province: TemporaryProvince): Promise<Desk> {
  const { config, rooms } = province;
  const material = await makeSignMaterial(province);
  const { authority } = await demoAuthority(config, rooms.kernel.now());
  const at = rooms.kernel.now().getTime();
  const period = { from: new Date(at - 86_400_000), to: new Date(at + 365 * 86_400_000) };
  const agency = present(await rooms.agencies.findAgencyByKey(rooms.kernel.db, "ubnd-12004"));
  const made = await issueSealCertificate(authority, { name: agency.nameVi, identifier: "DO-LUONG-SEAL" }, period);
  const [clerk] = await rooms.identity.officialsAt(rooms.kernel.db, agency.id, "clerk");
  return {
    ...{ province, material, agency, clerkId: present(clerk).accountId, rendered: await renderLetter(province) },
    seal: {
      wrapped: await wrapKey(made.pkcs8, config.demoPin, material.pepper),
      ...{ certificate: made.certificate, chain: [authority.issuing.certificate] },
    },
  };
}

type Signed = { readonly documentId: string; readonly pdf: Uint8Array };

/** A tray: one PIN, each document signed by its signer. */
async function signTray({ material, province, rendered }: Desk, stopped: () => boolean): Promise<Signed[]> {
  const { open, signPersonally } = signingClient(signingSocket(province.config.dataDir));
  const authorisationId = randomUUID();
  const documents = Array.from({ length: together }, () => ({ documentId: randomUUID(), sha256: rendered.sha256 }));
  const { identity, pin, appearance } = material;
  const { wrapped, ...named } = identity;
  const place = { custody: "software", wrapped } as const;
  await open({ authorisationId, use: "personal", ...named, place, files: [], pin, appearance, documents });
  const signed: Signed[] = [];
  for (const { documentId } of documents) {
    if (stopped()) break;
    const order = { authorisationId, documentId, pdf: rendered.pdf, anchors: rendered.anchors, numberFollows: false };
    signed.push({ documentId, pdf: await signPersonally(order) });
  }
  return signed;
}

/** The clerk's desk: one PIN, each document with a number of the agency's series, in a transaction of its own, and its seal. */
async function sealTray(desk: Desk, signed: readonly Signed[], done: () => void): Promise<void> {
  const { agency, material, province, rendered, seal } = desk;
  const { kernel, numbering } = province.rooms;
  const client = signingClient(signingSocket(province.config.dataDir));
  const authorisationId = randomUUID();
  const documents = signed.map(({ documentId, pdf }) => ({ documentId, sha256: hashOf(pdf) }));
  const { wrapped, ...named } = seal;
  await client.open({
    ...{ authorisationId, use: "seal", ...named, place: { custody: "software", wrapped }, files: [] },
    ...{ pin: material.pin, appearance: material.appearance, documents },
  });
  for (const { documentId, pdf } of signed) {
    const on = dayIn(vietnamZone, kernel.now());
    const { text: numberText } = await kernel.db.transaction().execute((tx) =>
      numbering.takeNumber(tx, {
        ...{ kind: "document", agencyId: agency.id, agencyCode: agency.code, on, by: desk.clerkId },
        ...{ subject: { kind: "document", id: documentId }, at: kernel.now() },
      }),
    );
    const order = { authorisationId, documentId, pdf, anchors: rendered.anchors, numberFollows: false };
    await client.seal({ ...order, numberText, on });
    done();
  }
}

/** Keeps trays and desks busy until told to stop; answers how many documents were sealed a second. */
function keepSigning(desk: Desk, { warmUp, seconds }: Pick<BenchOptions, "warmUp" | "seconds">) {
  const from = performance.now() + warmUp * 1_000;
  const until = from + seconds * 1_000;
  let sealed = 0;
  const stopped = (): boolean => performance.now() >= until;
  const done = (): void => {
    const now = performance.now();
    if (now >= from && now < until) sealed += 1;
  };
  const work = async (): Promise<void> => {
    while (!stopped()) await sealTray(desk, await signTray(desk, stopped), done);
  };
  return Promise.all(Array.from({ length: desksAtOnce }, work)).then(() => rounded(sealed / seconds, 1));
}

type Round = {
  readonly crypto: number;
  readonly sealedPerSecond: number;
  readonly alone: Measured;
  readonly whileSigning: Measured;
};

/** One round: bare RSA, pages alone, then documents signed, numbered and sealed while the pages are asked for. */
async function rounder(desk: Desk, options: BenchOptions, tsaUrl: string) {
  const { province, material } = desk;
  const paths = await citizenPaths(province, 20);
  const signing = await province.program("signing-process", { TSA_URL: tsaUrl });
  const web = await province.program("web");
  const { connections, rate, warmUp, seconds } = options;
  const pids = { web: web.pid(), postgres: province.postgresPid(), signing: signing.pid() };
  const address = `http://127.0.0.1:${web.ready.port}`;
  const load = { kind: "pages", address, paths, pace: { connections, rate, warmUp, seconds } } as const;
  const tsa = { url: tsaUrl, trust: readTsaTrust(province.config.dataDir) };
  return async (): Promise<Round> => {
    const crypto = await signaturesPerSecond({ kind: "crypto", material, tsa, warmUp, seconds });
    const alone = await measured(load, pids);
    const [whileSigning, sealedPerSecond] = await Promise.all([measured(load, pids), keepSigning(desk, options)]);
    return { crypto, alone, whileSigning, sealedPerSecond };
  };
}

const lineOf = ({ crypto, sealedPerSecond, alone, whileSigning }: Round) => ({
  perSecond: { signedNumberedSealed: sealedPerSecond, twoRawSignatures: rounded(crypto / 2, 1) },
  ratio: rounded(sealedPerSecond / (crypto / 2), 3),
  pages: { alone, whileSigning },
});

/**
 * Personal signature, number and seal of an official letter, each signature PAdES B-T, by the real signing process, against two bare
 * `crypto.sign` on all cores; citizens' pages at the rate meanwhile.
 */
export async function measureDocumentSigning(options: BenchOptions, tell: (line: object) => void): Promise<void> {
  const province = await openTemporaryProvince();
  try {
    const desk = await openDesk(province);
    const demo = await province.program("demo");
    const round = await rounder(desk, options, String(demo.ready["tsaUrl"]));
    const rounds: Round[] = [];
    for (let no = 1; no <= options.rounds; no += 1) {
      rounds.push(await round());
      tell({
        round: no,
        cores: availableParallelism(),
        pdfBytes: desk.rendered.pdf.length,
        ...lineOf(present(rounds.at(-1))),
      });
    }
    const middle = medianRound(rounds, ({ sealedPerSecond, crypto }) => sealedPerSecond / crypto);
    tell({ median: true, ...lineOf(middle), targets: { perSecond: 100, pagesP99Ms: 100 } });
  } finally {
    await province.close();
  }
}
