import { type JobCall, job, toWork } from "#kernel/jobs";
import { keepMade, largestMade } from "#kernel/made-file";
import { jobActor } from "#kernel/plain/actor";
import { day, dayIn, vietnamZone } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import type { recordProblem, recordRendered, recordSealed, recordSigned } from "../acts/record-made.ts";
import { type CopiedFile, composeCopy, composeOriginal, composeScan } from "../compose-pdf.ts";
import type { AskedForm } from "../copy-forms.ts";
import { type Copy, getCopy, wayOfCopy } from "../copy-store.ts";
import { type CopyParts, copyPartValues, extractValues, markOf } from "../copy-values.ts";
import { renderCopy, sealCopy, signCopy } from "../job-names.ts";
import type { CopiesNeeds, Rendered } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { type CopyKey, copyKey } from "../shapes.ts";

export type CopyRecords = {
  readonly recordRendered: ReturnType<typeof recordRendered>;
  readonly recordSigned: ReturnType<typeof recordSigned>;
  readonly recordSealed: ReturnType<typeof recordSealed>;
  readonly recordProblem: ReturnType<typeof recordProblem>;
};

const actor = jobActor("copies");

const keep = (needs: CopiesNeeds, { agencyId, copyId }: CopyKey, pdf: Uint8Array) =>
  keepMade({ files: needs.files, db: needs.kernel.db }, { agencyId, name: `ban-sao-${copyId.slice(-8)}.pdf`, pdf });
const readFile = (needs: CopiesNeeds, fileId: string | null) => {
  if (fileId === null) throw refuse("invalid", "copies.unknown-file");
  return needs.files.read(needs.kernel.db, fileId, largestMade);
};

async function print(needs: CopiesNeeds, template: string, values: unknown): Promise<Rendered> {
  const version = needs.papers.versionOn(template, dayIn(vietnamZone, needs.kernel.now()));
  if (version === undefined) throw new Error(`no template ${template} is in force`);
  return needs.papers.render({ template, version, values });
}

/** Refuses `copies.signer-left` when the leader who was asked leads the agency no more. */
async function partsOf(needs: CopiesNeeds, copy: Copy): Promise<CopyParts> {
  const { db } = needs.kernel;
  const signers = await needs.signersAt(db, copy.agency_id);
  const signer = signers.find(({ accountId }) => accountId === copy.signer_account_id);
  if (!signer) throw refuse("invalid", "copies.signer-left");
  const agency = await needs.agencies.cardOf(db, copy.agency_id);
  return { copy, agency, signer, letterhead: await needs.agencies.letterheadOf(db, agency.id) };
}

/** The pages of a copy, with places for both signatures where it is signed and sealed here. */
async function make(needs: CopiesNeeds, copy: Copy): Promise<Rendered> {
  const copied = async (): Promise<CopiedFile> => ({
    bytes: await readFile(needs, copy.source_file_id),
    type: copy.source.fileType,
  });
  const { form } = copy;
  if (form === "paper-original") return composeOriginal(needs, await copied());
  const way = wayOfCopy(copy);
  if (way === "seal") return composeScan(needs, await copied());
  const parts = await partsOf(needs, copy);
  const made =
    form === "extract"
      ? await print(needs, "document-extract", extractValues(parts))
      : await composeCopy(needs, await copied(), await print(needs, "document-copy", copyPartValues(form, parts)));
  if (way === "print") return made;
  const mark = await needs.signatures.markPlace(made.pdf, markOf(form, parts.agency));
  const anchors = { ...made.anchors, mark };
  return { ...made, anchors, pdf: await needs.signatures.prepare(made.pdf, anchors, false) };
}

async function render(needs: CopiesNeeds, records: CopyRecords, key: CopyKey, call: JobCall): Promise<void> {
  const copy = await getCopy(needs.kernel.db, actor, key);
  if (copy.state !== "being-rendered") return;
  try {
    const { pdf, pages, anchors } = await make(needs, copy);
    const input = { ...key, file: await keep(needs, key, pdf), pages, anchors };
    await records.recordRendered({ actor, requestId: call.requestFor("record-rendered"), input });
  } catch (error) {
    // A file that cannot be read, a character that no font has: trying again cannot put that right.
    if (!(error instanceof Refusal) || error.kind !== "invalid") throw error;
    const input = { ...key, deed: "fail" as const, problem: error.code };
    await records.recordProblem({ actor, requestId: call.requestFor("fail"), input });
  }
}

type Again = { readonly key: CopyKey; readonly deed: "sign-again" | "seal-again"; readonly call: JobCall };

/** When the signing process no longer holds the key (it was restarted, ten minutes passed), a person must authorise again. */
async function orAgain(
  needs: CopiesNeeds,
  records: CopyRecords,
  { key, deed, call }: Again,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const problem = needs.signatures.problemOf(error, call.lastAttempt);
    if (problem === null) throw error;
    await records.recordProblem({ actor, requestId: call.requestFor(deed), input: { ...key, deed, problem } });
  }
}

async function sign(needs: CopiesNeeds, records: CopyRecords, key: CopyKey, call: JobCall): Promise<void> {
  const copy = await getCopy(needs.kernel.db, actor, key);
  const { anchors, authorisation_id: authorisationId } = copy;
  if (copy.state !== "being-signed" || !authorisationId) return;
  await orAgain(needs, records, { key, deed: "sign-again", call }, async () => {
    const pdf = await needs.signatures.signPersonally({
      ...{ authorisationId, documentId: copy.id, anchors: anchors ?? {}, numberFollows: false },
      pdf: await readFile(needs, copy.file_id),
    });
    const file = await keep(needs, key, pdf);
    await records.recordSigned({ actor, requestId: call.requestFor("record-signed"), input: { ...key, file } });
  });
}

async function seal(needs: CopiesNeeds, records: CopyRecords, key: CopyKey, call: JobCall): Promise<void> {
  const copy = await getCopy(needs.kernel.db, actor, key);
  const { anchors, authorisation_id: authorisationId } = copy;
  if (copy.state !== "being-sealed" || !authorisationId) return;
  const agency = await needs.agencies.cardOf(needs.kernel.db, key.agencyId);
  await orAgain(needs, records, { key, deed: "seal-again", call }, async () => {
    const pdf = await needs.signatures.seal({
      ...{ authorisationId, documentId: copy.id, anchors: anchors ?? {}, numberFollows: false },
      pdf: await readFile(needs, copy.file_id),
      ...{ numberText: copy.number_text ?? "", on: day(copy.issued_on ?? "") },
      mark: markOf(copy.form as AskedForm, agency),
    });
    const file = await keep(needs, key, pdf);
    await records.recordSealed({ actor, requestId: call.requestFor("record-sealed"), input: { ...key, file } });
  });
}

/** The slow work on copies: each can be repeated at any point and looks first whether it still matters. */
export function copyJobs(needs: CopiesNeeds, records: CopyRecords) {
  const work = { [renderCopy.name]: render, [signCopy.name]: sign, [sealCopy.name]: seal };
  return Object.entries(work).map(([name, run]) =>
    toWork(job({ name, payload: copyKey, run: (key, call) => run(needs, records, key, call) })),
  );
}
