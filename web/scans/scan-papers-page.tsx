import { supportRoles } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import type { Asked, Upload } from "../kernel/page.ts";
import { loadCourse } from "../letters/load-course.ts";
import { supplementLines } from "../letters/supplement-lines.ts";
import { opensDossiers } from "../official/queues.ts";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { scanTexts } from "../texts/scan-texts.ts";
import { ButtonLink } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { ScanPart, scanChecks } from "./scan-part.tsx";
import type { ScanLine } from "./scan-part.tsx";

type Key = { readonly agencyId: string; readonly dossierId: string };
type Stored = Awaited<ReturnType<PageDeps["letters"]["receivePaper"]>>;

const takeFile = (file: Upload, { deps, actor, params }: Asked<PageDeps, Key>): Promise<Stored> =>
  deps.letters.receivePaper(actor, params, { name: file.fileName, bytes: file.stream });

/** A line for each paper that was handed in on paper, and for each that a waiting dossier may still get. */
async function loadScans({ deps, actor, params, lang }: Asked<PageDeps, Key>) {
  const opened = await loadCourse(deps, actor, params, lang);
  const { may, scans } = await deps.scans.showScans({ actor, input: params });
  const names = new Map(opened.procedure.papers.map(({ code, name }) => [code, name]));
  const handedIn: ScanLine[] = opened.papers
    .filter(({ kind }) => kind !== "electronic")
    .map((paper) => ({
      ...{ key: paper.id, paperId: paper.id, componentCode: paper.component_code },
      name: names.get(paper.component_code) ?? paper.name,
      scan: scans.find(({ paperId }) => paperId === paper.id) ?? null,
      hasFile: paper.file !== null,
    }));
  const asked: ScanLine[] =
    opened.dossier.state === "supplement"
      ? supplementLines(opened)
          .filter(({ required }) => required)
          .map(({ code, name }) => ({
            ...{ key: code, paperId: null, componentCode: code, name, hasFile: false },
            scan: scans.find(({ paperId, componentCode }) => paperId === null && componentCode === code) ?? null,
          }))
      : [];
  return { dossier: opened.dossier, applicant: opened.applicant, may, handedIn, asked };
}

/** What was not ticked is told at the boxes, which are one field of the page. */
function asShown(error: unknown): never {
  if (!(error instanceof Refusal) || error.code !== "scans.check-missing") throw error;
  throw new Refusal("invalid", error.code, { fields: { checks: error.code } });
}

/** Papers from the counter are scanned one by one, each by a form of its own, and checked by an officer. */
export const scanPapersPage = page({
  path: urls.scanPapers,
  access: { roles: ["reception-officer", ...supportRoles] },
  maxFileBytes: 20 * 1_048_576,
  maxFiles: 1,
  load: loadScans,
  upload: takeFile,
  acts: {
    add: async ({ deps, actor, params, form, files, requestId, lang }) => {
      const [file]: readonly Stored[] = files.get("file") ?? [];
      if (!file) throw new Refusal("invalid", "kernel.input-invalid", { fields: { file: "field.required" } });
      const paperId = form.text("paperId") || null;
      const input = { ...params, paperId, componentCode: form.text("componentCode"), file };
      await deps.scans.addScan({ actor, requestId, input });
      return { redirect: urls.scanPapers.to(lang, params), flash: scanTexts[lang].uploaded({ name: file.name }) };
    },
    confirm: async ({ deps, actor, params, form, requestId, lang }) => {
      const ticked = form.all("checks");
      const checks = Object.fromEntries(scanChecks.map((check) => [check, ticked.includes(check)]));
      const input = { ...params, scanId: form.text("scanId"), ...checks };
      await deps.scans.confirmScan({ actor, requestId, input }).catch(asShown);
      return { redirect: urls.scanPapers.to(lang, params), flash: scanTexts[lang].confirmDone };
    },
    drop: async ({ deps, actor, params, form, requestId, lang }) => {
      await deps.scans.dropScan({ actor, requestId, input: { ...params, scanId: form.text("scanId") } });
      return { redirect: urls.scanPapers.to(lang, params), flash: scanTexts[lang].dropped };
    },
  },
  view: ({ data, actor, lang }) => {
    const t = scanTexts[lang];
    const { dossier, applicant, may } = data;
    const key = { agencyId: dossier.agency_id, dossierId: dossier.id };
    const list = urls.queue.to(lang, { agencyId: dossier.agency_id, queue: "cho-tiep-nhan" });
    const opens = opensDossiers(actor);
    const back = opens ? urls.dossier.to(lang, key) : list;
    const breadcrumbs = [
      { href: urls.myWork.to(lang), text: officialTexts[lang].work.title },
      { href: back, text: opens ? (dossier.code ?? officialTexts[lang].dossier.notReceived) : t.backToList },
    ];
    return (
      <WorkPage title={t.title} breadcrumbs={breadcrumbs}>
        <p class="ph-place">
          <span lang="vi">{dossier.procedure_name}</span> · {applicant.fullName}
        </p>
        <p class="govuk-body">{may.scan ? t.lead : t.closed}</p>
        {!may.confirm && may.scan && <p class="govuk-body">{t.supporting}</p>}
        <Lines title={t.papers} lines={data.handedIn} may={may} dossier={key} empty={t.noPapers} />
        {data.asked.length > 0 && (
          <Lines title={t.asked} lead={t.askedLead} lines={data.asked} may={may} dossier={key} empty="" />
        )}
        <ButtonLink href={back}>{opens ? t.back : t.backToList}</ButtonLink>
      </WorkPage>
    );
  },
});

function Lines(props: {
  title: string;
  lead?: string;
  lines: readonly ScanLine[];
  may: { readonly scan: boolean; readonly confirm: boolean };
  dossier: Key;
  empty: string;
}) {
  const { lang } = usePage();
  return (
    <section lang={lang}>
      <h2 class="govuk-heading-m">{props.title}</h2>
      {props.lead && <p class="govuk-body">{props.lead}</p>}
      {props.lines.length === 0 && <p class="ph-empty">{props.empty}</p>}
      {props.lines.map((line) => (
        <ScanPart key={line.key} line={line} may={props.may} dossier={props.dossier} />
      ))}
    </section>
  );
}
