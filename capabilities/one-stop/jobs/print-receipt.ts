import { type JobCall, job, toWork } from "#kernel/jobs";
import { jobActor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import type { recordPrinted } from "../acts/record-printed.ts";
import { type DossierKey, getDossier } from "../dossier-store.ts";
import { printReceipt } from "../job-names.ts";
import type { OneStopNeeds } from "../needs.ts";
import { papersOf, printedOf } from "../paper-store.ts";
import { receiptValues } from "../receipt-values.ts";
import { dossierKey } from "../shapes.ts";
import { storePdf } from "./store-pdf.ts";

const actor = jobActor("one-stop");

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
  return { dossier, centre, competent, procedure, papers, applicant, submitterName, officer };
}

async function print(
  needs: OneStopNeeds,
  record: ReturnType<typeof recordPrinted>,
  key: DossierKey,
  call: JobCall,
): Promise<void> {
  if ((await printedOf(needs.kernel.db, key)).some((printed) => printed.form === "form-01")) return;
  const parts = await partsOf(needs, key);
  const on = dayIn(vietnamZone, parts.dossier.received_at ?? needs.kernel.now());
  const version = needs.papers.versionOn("form-01", on);
  if (!version) throw new Error(`form 01 has no version for ${on}`);
  const rendered = await needs.papers.render({
    template: "form-01",
    version,
    values: receiptValues(parts, needs.publicUrl),
  });
  const file = await storePdf(needs, parts.centre.id, `phieu-hen-${parts.dossier.code}.pdf`, rendered.pdf);
  const input = { ...key, form: "form-01", templateVersion: version, pages: rendered.pages, file };
  await record({ actor, requestId: call.requestFor("record-printed"), input });
}

/** Form 01 after reception: rendered outside the server, kept with its hash. */
export function receiptJob(needs: OneStopNeeds, record: ReturnType<typeof recordPrinted>) {
  return toWork(
    job({ name: printReceipt.name, payload: dossierKey, run: (key, call) => print(needs, record, key, call) }),
  );
}
