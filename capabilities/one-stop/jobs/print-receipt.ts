import { type JobCall, job, toWork } from "#kernel/jobs";
import { keepMade } from "#kernel/made-file";
import { jobActor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import type { recordPrinted } from "../acts/record-printed.ts";
import type { recordCode } from "../acts/receive-dossier.ts";
import { type DossierKey, getDossier, numbersAwaited } from "../dossier-store.ts";
import { askCode, printReceipt, dossierKey } from "../shapes.ts";
import type { OneStopNeeds } from "../needs.ts";
import { papersOf, printedOf } from "../paper-store.ts";
import { submitterCopy } from "../rights.ts";
import { type ReceiptParts, receiptValues } from "../receipt-values.ts";

const actor = jobActor("one-stop");
const receipt = "form-01";

async function partsOf(needs: OneStopNeeds, key: DossierKey) {
  const { db } = needs.kernel;
  const dossier = await getDossier(db, actor, key);
  const officerId = dossier.received_by ?? "";
  const [centre, competent, procedure, papers, applicant, contacts, officers] = await Promise.all([
    needs.agencies.cardOf(db, dossier.agency_id),
    needs.agencies.cardOf(db, dossier.competent_agency_id),
    needs.procedures.byVersion(db, dossier.procedure_version_id),
    papersOf(db, key),
    needs.persons.identityOf(db, dossier.applicant_id),
    needs.persons.contactsOf(db, [dossier.submitter_id]),
    needs.identity.namesOf(db, [officerId]),
  ]);
  const officer = officers.get(officerId) ?? { fullName: "", title: "" };
  const submitterName = contacts.get(dossier.submitter_id)?.fullName ?? applicant.fullName;
  const superior = centre.parentId === null ? competent : await needs.agencies.cardOf(db, centre.parentId);
  const returnCentre =
    dossier.return_centre_id === null ? centre : await needs.agencies.cardOf(db, dossier.return_centre_id);
  return { superior, returnCentre, dossier, centre, competent, procedure, papers, applicant, submitterName, officer };
}

async function printOne(
  needs: OneStopNeeds,
  record: ReturnType<typeof recordPrinted>,
  parts: Omit<ReceiptParts, "masked">,
  form: string,
  call: JobCall,
): Promise<void> {
  const { dossier } = parts;
  const key = { agencyId: dossier.agency_id, dossierId: dossier.id };
  const on = dayIn(vietnamZone, dossier.received_at ?? needs.kernel.now());
  const version = needs.papers.versionOn("form-01", on);
  if (!version) throw new Error(`form 01 has no version for ${on}`);
  const seen =
    form === submitterCopy(receipt) ? await needs.persons.maskedOf(needs.kernel.db, [dossier.applicant_id]) : null;
  const masked = seen && (seen.get(dossier.applicant_id) ?? { name: "", identity: "" });
  const values = receiptValues({ ...parts, masked }, needs.publicUrl);
  const rendered = await needs.papers.render({ template: "form-01", version, values });
  const copy = masked ? "-ban-nguoi-nop" : "";
  const name = `phieu-hen-${dossier.code}${copy}.pdf`;
  const made = { agencyId: parts.centre.id, name, pdf: rendered.pdf };
  const file = await keepMade({ files: needs.files, db: needs.kernel.db }, made);
  const input = { ...key, form, templateVersion: version, pages: rendered.pages, file };
  await record({ actor, requestId: call.requestFor(`record-printed:${form}`), input });
}

async function print(
  needs: OneStopNeeds,
  record: ReturnType<typeof recordPrinted>,
  key: DossierKey,
  call: JobCall,
): Promise<void> {
  const printed = new Set((await printedOf(needs.kernel.db, key)).map(({ form }) => form));
  const dossier = await getDossier(needs.kernel.db, actor, key);
  const wanted = dossier.submitter_id === dossier.applicant_id ? [receipt] : [receipt, submitterCopy(receipt)];
  const missing = wanted.filter((form) => !printed.has(form));
  if (missing.length === 0) return;
  const parts = await partsOf(needs, key);
  for (const form of missing) await printOne(needs, record, parts, form, call);
}

/**
 * Asks the system that keeps a series for the number of a thing; `messageId` is the same however often it is asked. Whoever asked
 * twice got the same number; a system that gives two has the first one unexplained in its own book.
 */
export async function askKeeper(
  needs: OneStopNeeds,
  wanted: Parameters<OneStopNeeds["numbering"]["keeperOf"]>[1],
  messageId: string,
) {
  const keeper = await needs.numbering.keeperOf(needs.kernel.db, wanted);
  if (!keeper) throw new Error(`${wanted.kind} is counted here; it was asked for while it was not`);
  return { keeper: keeper.keeper, text: await needs.exchange.askNumber(keeper.keeper, keeper.code, messageId) };
}

async function ask(needs: OneStopNeeds, record: ReturnType<typeof recordCode>, key: DossierKey, call: JobCall) {
  const { db } = needs.kernel;
  const dossier = await getDossier(db, actor, key);
  const centre = await needs.agencies.cardOf(db, dossier.agency_id);
  const on = dayIn(vietnamZone, dossier.received_at ?? needs.kernel.now());
  for (const kind of numbersAwaited(dossier)) {
    const wanted = { kind, agencyId: centre.id, agencyCode: centre.code, on };
    // A dossier asks for two numbers: the question for its entry bears an id of its own.
    const messageId = kind === "dossier-code" ? dossier.id : call.requestFor("ask-register-entry");
    const given = await askKeeper(needs, wanted, messageId);
    await record({ actor, requestId: call.requestFor(`record-${kind}`), input: { ...key, kind, ...given } });
  }
}

/** Asks the systems that keep the series for the code and register entry of a received dossier; tried again until they answer. */
export function codeJob(needs: OneStopNeeds, record: ReturnType<typeof recordCode>) {
  return toWork(job({ name: askCode.name, payload: dossierKey, run: (key, call) => ask(needs, record, key, call) }));
}

/** Form 01 after reception, with a copy for a submitter who is not the applicant: rendered outside the server, kept with its hash. */
export function receiptJob(needs: OneStopNeeds, record: ReturnType<typeof recordPrinted>) {
  return toWork(
    job({ name: printReceipt.name, payload: dossierKey, run: (key, call) => print(needs, record, key, call) }),
  );
}
