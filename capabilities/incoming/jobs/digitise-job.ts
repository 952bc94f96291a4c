import { type JobCall, job, toWork } from "#kernel/jobs";
import { keepMade, largestMade } from "#kernel/made-file";
import { jobActor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { shownFileOf } from "../acts/authorise-digitising.ts";
import type { recordDigitised, recordDigitisingProblem } from "../acts/record-digitised.ts";
import { type Scan, scansOf } from "../document-store.ts";
import { sealScan } from "../job-names.ts";
import type { IncomingNeeds } from "../needs.ts";
import { scanKey } from "../shapes.ts";

const actor = jobActor("incoming");

/** What stands over agency and time in the signature of a scan. */
const digitisedMark = "Số hóa văn bản đến";

type Key = { readonly agencyId: string; readonly documentId: string; readonly fileId: string };
type Records = {
  readonly recordDigitised: ReturnType<typeof recordDigitised>;
  readonly recordDigitisingProblem: ReturnType<typeof recordDigitisingProblem>;
};

/** `cong-van.pdf` becomes `cong-van (số hóa).pdf`. */
const sealedName = (name: string): string => `${name.replace(/\.(pdf|jpe?g|png)$/i, "").slice(0, 240)} (số hóa).pdf`;

async function signed(needs: IncomingNeeds, scan: Scan, authorisationId: string): Promise<Uint8Array> {
  const { db, now } = needs.kernel;
  const agency = await needs.agencies.cardOf(db, scan.agency_id);
  return needs.signatures.seal({
    ...{ authorisationId, documentId: scan.file_id, anchors: {}, numberFollows: false, numberText: "" },
    pdf: await needs.files.read(db, shownFileOf(scan), largestMade),
    on: dayIn(vietnamZone, now()),
    mark: [digitisedMark, agency.name],
  });
}

async function seal(needs: IncomingNeeds, records: Records, key: Key, call: JobCall): Promise<void> {
  const { db } = needs.kernel;
  const scan = (await scansOf(db, key)).find(({ file_id }) => file_id === key.fileId);
  if (scan?.digitising !== "being-sealed" || scan.authorisation_id === null) return;
  try {
    const pdf = await signed(needs, scan, scan.authorisation_id);
    const received = await needs.files.find(db, scan.file_id);
    const made = { agencyId: key.agencyId, name: sealedName(received?.name ?? ""), pdf };
    const file = await keepMade({ files: needs.files, db }, made);
    await records.recordDigitised({ actor, requestId: call.requestFor("record-digitised"), input: { ...key, file } });
  } catch (error) {
    const problem = needs.signatures.problemOf(error, call.lastAttempt);
    if (problem === null) throw error;
    const requestId = call.requestFor("record-digitising-problem");
    await records.recordDigitisingProblem({ actor, requestId, input: { ...key, problem } });
  }
}

/** Has the signing process sign a scan with the seal that the clerk opened; may be repeated at any point. */
export const digitiseJob = (needs: IncomingNeeds, records: Records) =>
  toWork(job({ name: sealScan.name, payload: scanKey, run: (key, call) => seal(needs, records, key, call) }));
