import { timeOrderedIds } from "#kernel/ids";
import type { Actor } from "#kernel/plain/actor";
import { type TestProvince, testPin } from "./province.ts";

export type PlayedDossier = {
  readonly agencyId: string;
  readonly dossierId: string;
  readonly trackingCode: string;
  /** The result as it was issued; null before. */
  readonly pdf: Buffer | null;
};
type Applicant = { fullName: string; identityNumber: string; phone: string };
type Wish = { readonly until: "submitted" | "received" | "processing" | "finished"; readonly applicant: Applicant };

const id = (): string => timeOrderedIds.next();
const place = "Số 12 đường Trưng Trắc";
const answers = { work: "fell", species: "Xà cừ", treeCount: 2, place, reason: "Cây nghiêng, có nguy cơ đổ vào nhà" };
const content = {
  work: "fell",
  location: place,
  trees: [{ species: "Xà cừ", count: 2, heightMetres: 14, trunkCentimetres: 60, treatment: "Chặt hạ" }],
  reason: "Cây nghiêng, có nguy cơ đổ vào nhà",
  startsOn: "2026-12-10",
  endsOn: "2026-12-20",
  duties: ["Bảo đảm an toàn cho người và công trình"],
};

const phoHien = { name: "phohien", committee: "ubnd-11953" };

/** Enters a dossier at the counter of Phố Hiến ward and carries it as far as wanted, with the rooms' own acts. */
export async function playDossier(province: TestProvince, { until, applicant }: Wish): Promise<PlayedDossier> {
  const { oneStop } = province.rooms;
  const officer = await province.actor("tiepnhan.phohien");
  const agencyId = await province.agencyId("ttpvhcc-11953");
  const { dossierId, trackingCode } = await oneStop.enterDossier({
    actor: officer,
    requestId: id(),
    input: {
      ...{ agencyId, door: "counter", procedureCode: "1.002693", caseCode: "ordinary", submitter: null },
      ...{ representation: null, answers, returnWay: "online" },
      applicant: { kind: "person", email: "", address: "Tổ dân phố 3", ...applicant },
      papers: [
        { componentCode: "1.002693-01", kind: "original", quantity: 1 },
        { componentCode: "1.002693-02", kind: "copy", quantity: 1 },
      ],
    },
  });
  const key = { agencyId, dossierId };
  if (until !== "submitted") await oneStop.receiveDossier({ actor: officer, requestId: id(), input: key });
  if (until === "processing" || until === "finished") {
    await oneStop.takeDossier({ actor: await province.actor("chuyenvien.phohien"), requestId: id(), input: key });
  }
  const pdf = until === "finished" ? await issueResult(province, key) : null;
  await province.settle();
  return { ...key, trackingCode, pdf };
}

/** Drafts, numbers, signs and seals the result of a dossier that the commune's specialist has in hand, and gives the sealed file. */
export async function issueResult(
  province: TestProvince,
  key: { agencyId: string; dossierId: string },
  commune: { readonly name: string; readonly committee: string } = phoHien,
): Promise<Buffer> {
  const { oneStop, kernel } = province.rooms;
  const people = ["chuyenvien", "chutich", "vanthu"].map((name) => province.actor(`${name}.${commune.name}`));
  const [specialist, chair, clerk] = (await Promise.all(people)) as [Actor, Actor, Actor];
  const draft = { ...key, version: 0, signerId: chair.accountId ?? "", content };
  const { resultId, version } = await oneStop.draftResult({ actor: specialist, requestId: id(), input: draft });
  await oneStop.submitResult({ actor: specialist, requestId: id(), input: { ...key, version } });
  const result = { agencyId: key.agencyId, resultId };
  const shown = async () => (await oneStop.showDossier({ actor: specialist, input: key })).result;
  if ((await shown())?.state === "to-number") {
    await oneStop.numberResult({ actor: clerk, requestId: id(), input: result });
  }
  await province.settle();
  const rendered = (await shown())?.rendered_sha256 ?? "";
  const agencyId = await province.agencyId(commune.committee);
  const signing = await authorise(province, chair, "personal", agencyId, { documentId: resultId, sha256: rendered });
  const results = [{ ...result, sha256: rendered }];
  await oneStop.authoriseSignature({ actor: chair, requestId: id(), input: { ...signing, results } });
  await province.settle();
  const signed = (await shown())?.signed_sha256 ?? "";
  const sealing = await authorise(province, clerk, "seal", agencyId, { documentId: resultId, sha256: signed });
  await oneStop.authoriseSeal({ actor: clerk, requestId: id(), input: { ...sealing, ...result, sha256: signed } });
  await province.settle();
  return province.ground.files.read(kernel.db, (await shown())?.sealed_file_id ?? "", 10_000_000);
}

async function authorise(
  province: TestProvince,
  actor: Actor,
  use: "personal" | "seal",
  agencyId: string,
  document: { documentId: string; sha256: string },
): Promise<{ authorisationId: string }> {
  const input = { use, agencyId, pin: testPin, documents: [document] };
  const { authorisationId } = await province.rooms.signatures.openAuthorisation({ actor, requestId: id(), input });
  return { authorisationId };
}
