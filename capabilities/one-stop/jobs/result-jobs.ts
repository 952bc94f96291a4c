import { type JobCall, job, toWork } from "#kernel/jobs";
import { keepMade, largestMade } from "#kernel/made-file";
import { jobActor } from "#kernel/plain/actor";
import { day, dayIn, vietnamZone } from "#kernel/plain/day";
import { type recordNumber, resultWanted } from "../acts/number-result.ts";
import type { recordProblem, recordRendered, recordSealed, recordSigned } from "../acts/record-result.ts";
import { type Dossier, getDossier } from "../dossier-store.ts";
import { askResultNumber, renderResult, sealResult, signResult, resultKey } from "../shapes.ts";
import type { OneStopNeeds } from "../needs.ts";
import { type Result, type ResultKey, getResult, waitsForNumber } from "../result-store.ts";
import { resultValues } from "../result-values.ts";
import { askKeeper } from "./print-receipt.ts";

export type ResultRecords = {
  readonly recordNumber: ReturnType<typeof recordNumber>;
  readonly recordRendered: ReturnType<typeof recordRendered>;
  readonly recordSigned: ReturnType<typeof recordSigned>;
  readonly recordSealed: ReturnType<typeof recordSealed>;
  readonly recordProblem: ReturnType<typeof recordProblem>;
};

const actor = jobActor("one-stop");

async function open(needs: OneStopNeeds, key: ResultKey): Promise<{ result: Result; dossier: Dossier }> {
  const result = await getResult(needs.kernel.db, key);
  const dossier = await getDossier(needs.kernel.db, actor, { agencyId: key.agencyId, dossierId: result.dossier_id });
  return { result, dossier };
}

/** Puts a result's PDF on the disk under the deciding agency's key. */
const keep = (needs: OneStopNeeds, dossier: Dossier, pdf: Uint8Array) => {
  const made = { agencyId: dossier.competent_agency_id, name: `ket-qua-${dossier.code ?? dossier.id}.pdf`, pdf };
  return keepMade({ files: needs.files, db: needs.kernel.db }, made);
};
const readPdf = (needs: OneStopNeeds, fileId: string) => needs.files.read(needs.kernel.db, fileId, largestMade);

/** Asks the system that keeps the series for a result's number; tried again until it answers. */
async function ask(needs: OneStopNeeds, records: ResultRecords, key: ResultKey, call: JobCall): Promise<void> {
  const { result, dossier } = await open(needs, key);
  if (!waitsForNumber(result)) return;
  const agency = await needs.agencies.cardOf(needs.kernel.db, dossier.competent_agency_id);
  const on = dayIn(vietnamZone, result.number_asked_at ?? needs.kernel.now());
  const given = await askKeeper(needs, resultWanted(result, agency, on), result.id);
  await records.recordNumber({ actor, requestId: call.requestFor("record-number"), input: { ...key, ...given } });
}

async function render(needs: OneStopNeeds, records: ResultRecords, key: ResultKey, call: JobCall): Promise<void> {
  const { db } = needs.kernel;
  const { result, dossier } = await open(needs, key);
  if (result.state !== "being-rendered") return;
  const agency = await needs.agencies.cardOf(db, dossier.competent_agency_id);
  const leaders = await needs.signersAt(db, agency.id);
  const signer = leaders.find((leader) => leader.accountId === result.signer_account_id);
  if (!signer) {
    const input = { ...key, deed: "take-back" as const, problem: "one-stop.signer-left" };
    await records.recordProblem({ actor, requestId: call.requestFor("take-back"), input });
    return;
  }
  const procedure = await needs.procedures.byVersion(db, dossier.procedure_version_id);
  const holder = await needs.persons.identityOf(db, dossier.applicant_id);
  const letterhead = await needs.agencies.letterheadOf(db, agency.id);
  const now = needs.kernel.now();
  const values = resultValues(needs, { dossier, result, agency, procedure, holder, signer, letterhead, now });
  const rendered = await needs.papers.render({ template: result.template, version: result.template_version, values });
  const numberFollows = result.number_order === "signature-before-number";
  const pdf = await needs.signatures.prepare(rendered.pdf, rendered.anchors, numberFollows);
  const file = await keep(needs, dossier, pdf);
  const input = { ...key, version: result.version, file, anchors: rendered.anchors };
  await records.recordRendered({ actor, requestId: call.requestFor("record-rendered"), input });
}

/** When the signing process no longer holds the key (it was restarted, ten minutes passed), a person must authorise again. */
async function orAgain(
  { signatures }: Pick<OneStopNeeds, "signatures">,
  records: ResultRecords,
  key: ResultKey,
  deed: "sign-again" | "seal-again",
  call: JobCall,
  work: () => Promise<void>,
) {
  try {
    await work();
  } catch (error) {
    const problem = signatures.problemOf(error, call.lastAttempt);
    if (problem === null) throw error;
    await records.recordProblem({ actor, requestId: call.requestFor(deed), input: { ...key, deed, problem } });
  }
}

async function sign(needs: OneStopNeeds, records: ResultRecords, key: ResultKey, call: JobCall): Promise<void> {
  const { result, dossier } = await open(needs, key);
  if (result.state !== "being-signed" || !result.rendered_file_id || !result.authorisation_id) return;
  const { authorisation_id: authorisationId, rendered_file_id: fileId, anchors } = result;
  await orAgain(needs, records, key, "sign-again", call, async () => {
    const pdf = await needs.signatures.signPersonally({
      authorisationId,
      documentId: result.id,
      pdf: await readPdf(needs, fileId),
      anchors: anchors ?? {},
      numberFollows: result.number_order === "signature-before-number",
    });
    const file = await keep(needs, dossier, pdf);
    await records.recordSigned({ actor, requestId: call.requestFor("record-signed"), input: { ...key, file } });
  });
}

async function seal(needs: OneStopNeeds, records: ResultRecords, key: ResultKey, call: JobCall): Promise<void> {
  const { result, dossier } = await open(needs, key);
  if (result.state !== "being-sealed" || !result.signed_file_id || !result.authorisation_id) return;
  const { authorisation_id: authorisationId, signed_file_id: fileId, anchors, number_text, issued_on } = result;
  await orAgain(needs, records, key, "seal-again", call, async () => {
    const pdf = await needs.signatures.seal({
      authorisationId,
      documentId: result.id,
      pdf: await readPdf(needs, fileId),
      anchors: anchors ?? {},
      numberFollows: result.number_order === "signature-before-number",
      numberText: number_text ?? "",
      on: day(issued_on ?? ""),
    });
    const file = await keep(needs, dossier, pdf);
    await records.recordSealed({ actor, requestId: call.requestFor("record-sealed"), input: { ...key, file } });
  });
}

/** The slow work on results: each can be repeated at any point and looks first whether it still matters. */
export function resultJobs(needs: OneStopNeeds, records: ResultRecords) {
  const payload = resultKey;
  return [
    toWork(job({ name: askResultNumber.name, payload, run: (key, call) => ask(needs, records, key, call) })),
    toWork(job({ name: renderResult.name, payload, run: (key, call) => render(needs, records, key, call) })),
    toWork(job({ name: signResult.name, payload, run: (key, call) => sign(needs, records, key, call) })),
    toWork(job({ name: sealResult.name, payload, run: (key, call) => seal(needs, records, key, call) })),
  ];
}
