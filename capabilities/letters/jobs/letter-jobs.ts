import type { Dossier, Official } from "#capabilities/one-stop";
import { type JobCall, job, toWork } from "#kernel/jobs";
import { keepMade, largestMade } from "#kernel/made-file";
import { day, dayIn, vietnamZone } from "#kernel/plain/day";
import type {
  recordLetterPrinted,
  recordLetterProblem,
  recordLetterSealed,
  recordLetterSigned,
  recordSubmitterCopy,
} from "../acts/record-letter.ts";
import { dueChangesOf } from "../clock.ts";
import { printCopy, printLetter, sealLetter, signLetter } from "../job-names.ts";
import { isOut } from "../letter-file.ts";
import { type Letter, type LetterKey, getLetter } from "../letter-store.ts";
import { type LetterParts, letterValues } from "../letter-values.ts";
import type { LettersNeeds } from "../needs.ts";
import { signerPlace } from "../number-letter.ts";
import { inside as actor } from "../open-letter.ts";
import { letterKey } from "../shapes.ts";

export type LetterRecords = {
  readonly recordPrinted: ReturnType<typeof recordLetterPrinted>;
  readonly recordSigned: ReturnType<typeof recordLetterSigned>;
  readonly recordSealed: ReturnType<typeof recordLetterSealed>;
  readonly recordCopy: ReturnType<typeof recordSubmitterCopy>;
  readonly recordProblem: ReturnType<typeof recordLetterProblem>;
};

const numberFollows = (letter: Letter): boolean => letter.number_order === "signature-before-number";

const keep = (needs: LettersNeeds, letter: Letter, pdf: Uint8Array, copy = "") => {
  const name = `${letter.form}-${letter.dossier_id.slice(-8)}${copy}.pdf`;
  return keepMade({ files: needs.files, db: needs.kernel.db }, { agencyId: letter.agency_id, name, pdf });
};
const readPdf = (needs: LettersNeeds, fileId: string) => needs.files.read(needs.kernel.db, fileId, largestMade);

/** Who stands under a letter: its signer with the office held, or the officer who sent the request. */
async function signerOf(needs: LettersNeeds, letter: Letter, dossier: Dossier): Promise<Official> {
  const { db } = needs.kernel;
  const accountId = letter.signer_account_id ?? letter.sent_by ?? letter.proposed_by;
  const [agencyId, role] =
    letter.form === "form-02"
      ? ([dossier.agency_id, "reception-officer"] as const)
      : ([signerPlace(letter.form, dossier), letter.form === "form-03" ? "centre-head" : "leader"] as const);
  const held = (await needs.officialsAt(db, agencyId, role)).find((official) => official.accountId === accountId);
  if (held) return held;
  const named = (await needs.identity.namesOf(db, [accountId])).get(accountId);
  if (!named) throw new Error("the signer of a letter is not known any more");
  return { accountId, personId: "", unitId: null, ...named };
}

async function partsOf(needs: LettersNeeds, letter: Letter): Promise<LetterParts> {
  const { db } = needs.kernel;
  const key = { agencyId: letter.agency_id, dossierId: letter.dossier_id };
  const dossier = await needs.dossiers.open(db, actor, key);
  const contactId = dossier.received_by ?? letter.sent_by ?? letter.proposed_by;
  const [centre, competent, procedure, applicant, contacts, names, signer, changes] = await Promise.all([
    needs.agencies.cardOf(db, dossier.agency_id),
    needs.agencies.cardOf(db, dossier.competent_agency_id),
    needs.procedures.byVersion(db, dossier.procedure_version_id),
    needs.persons.identityOf(db, dossier.applicant_id),
    needs.persons.contactsOf(db, [dossier.submitter_id]),
    needs.identity.namesOf(db, [contactId]),
    signerOf(needs, letter, dossier),
    dueChangesOf(db, key),
  ]);
  const submitterName = contacts.get(dossier.submitter_id)?.fullName ?? applicant.fullName;
  const contactName = names.get(contactId)?.fullName ?? signer.fullName;
  // Once the apology holds, the dossier's own date is the new one.
  const promisedAt = changes.find(({ letter_id }) => letter_id === letter.id)?.due_before ?? dossier.due_at;
  const people = { applicant, masked: null, submitterName, contactName, signer };
  const now = letter.form === "form-02" ? (letter.sent_at ?? needs.kernel.now()) : needs.kernel.now();
  return { letter, dossier, centre, competent, procedure, promisedAt, ...people, publicUrl: needs.publicUrl, now };
}

const isPrintable = (letter: Letter): boolean =>
  letter.form === "form-02" ? letter.sent_at !== null : letter.state === "being-rendered";

const render = (needs: LettersNeeds, parts: LetterParts) => {
  const { form: template, template_version: version } = parts.letter;
  return needs.papers.render({ template, version, values: letterValues(parts) });
};

async function print(needs: LettersNeeds, records: LetterRecords, key: LetterKey, call: JobCall): Promise<void> {
  const letter = await getLetter(needs.kernel.db, key);
  if (!isPrintable(letter) || letter.rendered_file_id !== null) return;
  const { pdf: plain, pages, anchors } = await render(needs, await partsOf(needs, letter));
  const pdf = letter.form === "form-02" ? plain : await needs.signatures.prepare(plain, anchors, numberFollows(letter));
  const file = await keep(needs, letter, pdf);
  const input = { ...key, file, pages, anchors };
  await records.recordPrinted({ actor, requestId: call.requestFor("record-printed"), input });
}

/** The copy for a submitter who is somebody else: unsigned, the applicant masked; a letter without one is withheld from them. */
async function copy(needs: LettersNeeds, records: LetterRecords, key: LetterKey, call: JobCall): Promise<void> {
  const { db } = needs.kernel;
  const letter = await getLetter(db, key);
  if (!isOut(letter) || letter.submitter_file_id !== null) return;
  const parts = await partsOf(needs, letter);
  const { applicant_id: applicantId, submitter_id: submitterId } = parts.dossier;
  if (applicantId === submitterId) return;
  const masked = (await needs.persons.maskedOf(db, [applicantId])).get(applicantId) ?? { name: "***", identity: "***" };
  const { pdf } = await render(needs, { ...parts, masked });
  const file = await keep(needs, letter, pdf, "-ban-nguoi-nop");
  await records.recordCopy({ actor, requestId: call.requestFor("record-copy"), input: { ...key, file } });
}

/** What the signing process cannot do any more, because the key is closed again, goes back to a person. */
async function orAgain(
  { signatures }: LettersNeeds,
  records: LetterRecords,
  { key, deed, call }: { key: LetterKey; deed: "sign-again" | "seal-again"; call: JobCall },
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const problem = signatures.problemOf(error, call.lastAttempt);
    if (problem === null) throw error;
    await records.recordProblem({ actor, requestId: call.requestFor(deed), input: { ...key, deed, problem } });
  }
}

async function sign(needs: LettersNeeds, records: LetterRecords, key: LetterKey, call: JobCall): Promise<void> {
  const letter = await getLetter(needs.kernel.db, key);
  const { authorisation_id: authorisationId, rendered_file_id: fileId, anchors } = letter;
  if (letter.state !== "being-signed" || !authorisationId || !fileId) return;
  await orAgain(needs, records, { key, deed: "sign-again", call }, async () => {
    const pdf = await needs.signatures.signPersonally({
      ...{ authorisationId, documentId: letter.id, anchors: anchors ?? {}, numberFollows: numberFollows(letter) },
      pdf: await readPdf(needs, fileId),
    });
    const file = await keep(needs, letter, pdf);
    await records.recordSigned({ actor, requestId: call.requestFor("record-signed"), input: { ...key, file } });
  });
}

async function seal(needs: LettersNeeds, records: LetterRecords, key: LetterKey, call: JobCall): Promise<void> {
  const letter = await getLetter(needs.kernel.db, key);
  const { authorisation_id: authorisationId, signed_file_id: fileId, anchors, number_text, issued_on } = letter;
  if (letter.state !== "being-sealed" || !authorisationId || !fileId) return;
  await orAgain(needs, records, { key, deed: "seal-again", call }, async () => {
    const pdf = await needs.signatures.seal({
      ...{ authorisationId, documentId: letter.id, anchors: anchors ?? {}, numberFollows: numberFollows(letter) },
      pdf: await readPdf(needs, fileId),
      numberText: number_text ?? "",
      // A letter prepared before letters were numbered has no day to fill in.
      on: issued_on === null ? dayIn(vietnamZone, needs.kernel.now()) : day(issued_on),
    });
    const file = await keep(needs, letter, pdf);
    await records.recordSealed({ actor, requestId: call.requestFor("record-sealed"), input: { ...key, file } });
  });
}

/** The slow work on letters: each can be repeated at any point and looks first whether it still matters. */
export function letterJobs(needs: LettersNeeds, records: LetterRecords) {
  const work = { [printLetter.name]: print, [printCopy.name]: copy, [signLetter.name]: sign, [sealLetter.name]: seal };
  return Object.entries(work).map(([name, run]) =>
    toWork(job({ name, payload: letterKey, run: (key, call) => run(needs, records, key, call) })),
  );
}
