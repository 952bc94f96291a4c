import { Readable } from "node:stream";
import type { Dossier, Official } from "#capabilities/one-stop";
import { type JobCall, job, toWork } from "#kernel/jobs";
import { jobActor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import type { recordLetterPrinted, recordLetterProblem, recordLetterSigned } from "../acts/record-letter.ts";
import { printLetter, signLetter } from "../job-names.ts";
import { type Letter, type LetterKey, getLetter } from "../letter-store.ts";
import { letterValues } from "../letter-values.ts";
import type { LettersNeeds } from "../needs.ts";
import { letterKey } from "../shapes.ts";

export type LetterRecords = {
  readonly recordPrinted: ReturnType<typeof recordLetterPrinted>;
  readonly recordSigned: ReturnType<typeof recordLetterSigned>;
  readonly recordProblem: ReturnType<typeof recordLetterProblem>;
};

const actor = jobActor("letters");
const largestLetter = 16 * 1_048_576;

async function storePdf(needs: LettersNeeds, letter: Letter, pdf: Uint8Array) {
  const name = `${letter.form}-${letter.dossier_id.slice(-8)}.pdf`;
  const ownerId = letter.agency_id;
  const stored = await needs.files.receive(needs.kernel.db, Readable.from([Buffer.from(pdf)]), {
    owner: { kind: "agency", id: ownerId },
    name,
    allowedTypes: ["application/pdf"],
    maxBytes: largestLetter,
  });
  const { id, sizeBytes, type, verdict } = stored;
  return { id, ownerId, name, sha256: stored.sha256.toString("hex"), sizeBytes, type, verdict };
}

/** Who stands under a letter: its signer with the office held, or the officer who sent the request. */
async function signerOf(needs: LettersNeeds, letter: Letter, dossier: Dossier): Promise<Official> {
  const { db } = needs.kernel;
  const accountId = letter.signer_account_id ?? letter.sent_by ?? letter.proposed_by;
  const [agencyId, role] =
    letter.form === "form-02"
      ? ([dossier.agency_id, "reception-officer"] as const)
      : letter.form === "form-03"
        ? ([dossier.agency_id, "centre-head"] as const)
        : ([dossier.competent_agency_id, "leader"] as const);
  const held = (await needs.officialsAt(db, agencyId, role)).find((official) => official.accountId === accountId);
  if (held) return held;
  const named = (await needs.identity.namesOf(db, [accountId])).get(accountId);
  if (!named) throw new Error("the signer of a letter is not known any more");
  return { accountId, personId: "", unitId: null, ...named };
}

async function partsOf(needs: LettersNeeds, letter: Letter) {
  const { db } = needs.kernel;
  const dossier = await needs.dossiers.open(db, actor, { agencyId: letter.agency_id, dossierId: letter.dossier_id });
  const contactId = dossier.received_by ?? letter.sent_by ?? letter.proposed_by;
  const [centre, competent, procedure, applicant, contacts, names, signer] = await Promise.all([
    needs.agencies.cardOf(db, dossier.agency_id),
    needs.agencies.cardOf(db, dossier.competent_agency_id),
    needs.procedures.byVersion(db, dossier.procedure_version_id),
    needs.persons.identityOf(db, dossier.applicant_id),
    needs.persons.contactsOf(db, [dossier.submitter_id]),
    needs.identity.namesOf(db, [contactId]),
    signerOf(needs, letter, dossier),
  ]);
  const submitterName = contacts.get(dossier.submitter_id)?.fullName ?? applicant.fullName;
  const contactName = names.get(contactId)?.fullName ?? signer.fullName;
  const people = { applicant, submitterName, contactName, signer };
  return { letter, dossier, centre, competent, procedure, ...people, publicUrl: needs.publicUrl };
}

const isPrintable = (letter: Letter): boolean =>
  letter.form === "form-02" ? letter.sent_at !== null : letter.state === "being-rendered";

async function print(needs: LettersNeeds, records: LetterRecords, key: LetterKey, call: JobCall): Promise<void> {
  const letter = await getLetter(needs.kernel.db, key);
  if (!isPrintable(letter) || letter.rendered_file_id !== null) return;
  const parts = await partsOf(needs, letter);
  const now = letter.form === "form-02" ? (letter.sent_at ?? needs.kernel.now()) : needs.kernel.now();
  const values = letterValues({ ...parts, now });
  const order = { template: letter.form, version: letter.template_version, values };
  const rendered = await needs.papers.render(order);
  const pdf =
    letter.form === "form-02" ? rendered.pdf : await needs.signatures.prepare(rendered.pdf, rendered.anchors, false);
  const file = await storePdf(needs, letter, pdf);
  const input = { ...key, file, pages: rendered.pages, anchors: rendered.anchors };
  await records.recordPrinted({ actor, requestId: call.requestFor("record-printed"), input });
}

async function sign(needs: LettersNeeds, records: LetterRecords, key: LetterKey, call: JobCall): Promise<void> {
  const letter = await getLetter(needs.kernel.db, key);
  const { authorisation_id: authorisationId, rendered_file_id: fileId, anchors } = letter;
  if (letter.state !== "being-signed" || !authorisationId || !fileId) return;
  try {
    const pdf = await needs.signatures.signPersonally({
      authorisationId,
      documentId: letter.id,
      pdf: await needs.files.read(needs.kernel.db, fileId, largestLetter),
      anchors: anchors ?? {},
      numberFollows: false,
    });
    const file = await storePdf(needs, letter, pdf);
    await records.recordSigned({ actor, requestId: call.requestFor("record-signed"), input: { ...key, file } });
  } catch (error) {
    const gone =
      error instanceof Refusal && error.code.startsWith("signature.") && error.code !== "signature.process-away";
    if (!gone && !call.lastAttempt) throw error;
    const problem = error instanceof Refusal ? error.code : "signature.failed";
    await records.recordProblem({ actor, requestId: call.requestFor("sign-again"), input: { ...key, problem } });
  }
}

/** The slow work on letters: each can be repeated at any point and looks first whether it still matters. */
export function letterJobs(needs: LettersNeeds, records: LetterRecords) {
  const payload = letterKey;
  return [
    toWork(job({ name: printLetter.name, payload, run: (key, call) => print(needs, records, key, call) })),
    toWork(job({ name: signLetter.name, payload, run: (key, call) => sign(needs, records, key, call) })),
  ];
}
