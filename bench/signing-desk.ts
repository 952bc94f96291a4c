import { createHash, randomUUID } from "node:crypto";
import { specimens } from "#capabilities/papers";
import { issueSealCertificate, prepareDocument, wrapKey } from "#capabilities/signatures";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import { present } from "#kernel/plain/present";
import { openRenderer } from "#server/ground";
import { signingClient } from "#server/signing-client";
import { signingSocket } from "#server/signing-wire";
import { demoAuthority } from "#server/starter-keys";
import { type SignMaterial, fontBytes, makeSignMaterial } from "./sign-material.ts";
import type { TemporaryProvince } from "./temporary-province.ts";

/** Documents under one PIN, as a signer's tray and a clerk's desk take them. */
export const together = 80;
/** Trays and desks at work at once: while one waits for a time-stamp another is signed. */
export const desksAtOnce = 4;

type Rendered = {
  readonly pdf: Uint8Array;
  readonly sha256: string;
  readonly anchors: Parameters<typeof prepareDocument>[1];
};
export type Desk = {
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

/** A signer's key, a clerk's seal and a letter. */
export async function openDesk(province: TemporaryProvince): Promise<Desk> {
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
type Opened<One> = { readonly next: () => One | undefined; readonly work: (one: One) => Promise<Signed | undefined> };

/** A key opened by its PIN for a tray, and what is done with each document of it. */
async function openTray<One extends { readonly documentId: string }>(
  { province, material }: Desk,
  { use, identity }: { readonly use: "personal" | "seal"; readonly identity: SignMaterial["identity"] },
  tray: readonly (One & { readonly sha256: string })[],
  work: (client: ReturnType<typeof signingClient>, authorisationId: string, one: One) => Promise<Signed | undefined>,
): Promise<Opened<One>> {
  const client = signingClient(signingSocket(province.config.dataDir));
  const authorisationId = randomUUID();
  const { wrapped, ...named } = identity;
  await client.open({
    ...{ authorisationId, use, ...named, place: { custody: "software", wrapped }, files: [] },
    ...{ pin: material.pin, appearance: material.appearance },
    documents: tray.map(({ documentId, sha256 }) => ({ documentId, sha256 })),
  });
  const waiting = [...tray];
  return { next: () => waiting.shift(), work: (one) => work(client, authorisationId, one) };
}

/** A tray of letters, each to be signed by its signer. */
function openSigning(desk: Desk) {
  const { anchors, pdf, sha256 } = desk.rendered;
  const tray = Array.from({ length: together }, () => ({ documentId: randomUUID(), sha256 }));
  return openTray(
    desk,
    { use: "personal", identity: desk.material.identity },
    tray,
    async (client, authorisationId, { documentId }) => ({
      documentId,
      pdf: await client.signPersonally({ authorisationId, documentId, pdf, anchors, numberFollows: false }),
    }),
  );
}

/** A tray's letters get their numbers of the agency's series in one transaction, one after the other, as in the clerk's act. */
async function numberAll({ agency, clerkId, province }: Desk, signed: readonly Signed[], on: Day): Promise<string[]> {
  const { kernel, numbering } = province.rooms;
  return kernel.db.transaction().execute(async (tx) => {
    const numbers: string[] = [];
    for (const { documentId } of signed) {
      const { text } = await numbering.takeNumber(tx, {
        ...{ kind: "document", agencyId: agency.id, agencyCode: agency.code, on, by: clerkId },
        ...{ subject: { kind: "document", id: documentId }, at: kernel.now() },
      });
      numbers.push(text);
    }
    return numbers;
  });
}

/** Signed letters: each is given a number and its seal. */
async function openSealing(desk: Desk, signed: readonly Signed[]) {
  const { province, rendered, seal } = desk;
  const on = dayIn(vietnamZone, province.rooms.kernel.now());
  const numbers = await numberAll(desk, signed, on);
  const tray = signed.map((one, at) => ({ ...one, sha256: hashOf(one.pdf), numberText: present(numbers[at]) }));
  return openTray(desk, { use: "seal", identity: seal }, tray, async (client, authorisationId, letter) => {
    const { documentId, pdf, numberText } = letter;
    const order = { authorisationId, documentId, pdf, anchors: rendered.anchors, numberFollows: false };
    await client.seal({ ...order, numberText, on });
    return undefined;
  });
}

/** The rest of a tray, one after the other. */
async function finish<One>({ next, work }: Opened<One>): Promise<Signed[]> {
  const done: Signed[] = [];
  for (let one = next(); one !== undefined; one = next()) {
    const signed = await work(one);
    if (signed) done.push(signed);
  }
  return done;
}

export type Flow = {
  /** How many documents got their seal so far, each for one that was signed meanwhile. */
  readonly sealed: () => number;
  stop(): Promise<void>;
};

/** Keeps all desks busy: each signs a letter of the next tray for every one of the last tray that it seals. Begins when the first trays are signed. */
export async function keepSealing(desk: Desk): Promise<Flow> {
  const first = await Promise.all(Array.from({ length: desksAtOnce }, async () => finish(await openSigning(desk))));
  let [sealed, stopped] = [0, false];
  const work = async (tray: readonly Signed[]): Promise<void> => {
    for (let signed = tray; !stopped;) {
      const [sealing, signing] = [await openSealing(desk, signed), await openSigning(desk)];
      const following: Signed[] = [];
      for (let one = sealing.next(); one !== undefined && !stopped; one = sealing.next()) {
        const letter = signing.next();
        const next = letter && (await signing.work(letter));
        if (next) following.push(next);
        await sealing.work(one);
        sealed += 1;
      }
      signed = following;
    }
  };
  const working = Promise.all(first.map(work));
  working.catch(() => undefined);
  return {
    sealed: () => sealed,
    stop: async () => {
      stopped = true;
      await working;
    },
  };
}
