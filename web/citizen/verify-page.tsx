import { createHash } from "node:crypto";
import type { PdfReport } from "#capabilities/signatures";
import { isDay } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import type { Lang, Upload } from "../kernel/page.ts";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { dayText, instantText, sizeText } from "../texts/format.ts";
import { siteTexts } from "../texts/site-texts.ts";
import { attackTexts } from "../texts/verdict-texts.ts";
import { verifyTexts } from "../texts/verify-texts.ts";
import { Button, FileUpload, Form, InsetText, SummaryList } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { FactList } from "./fact-list.tsx";
import { SignatureCard } from "./signature-card.tsx";
import { StatePanel } from "./state-panel.tsx";
import { TwoColumns } from "./two-columns.tsx";
import { changeSentences, outcomeOf, revokedSince, verdictLooks } from "./verdict-words.ts";

const maxFileBytes = 32 * 1024 * 1024;
type Taken = { readonly fileName: string; readonly bytes: Buffer };
type Verdict = {
  readonly report: PdfReport;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly at: Date;
  /** That this very file was issued here, and does not stand any more. */
  readonly standing: Awaited<ReturnType<PageDeps["documents"]["findStanding"]>>;
};

/** Judges a PDF. The verdict is the answer to the form: neither file nor verdict is kept. */
export const verifyPage = page({
  path: urls.verify,
  access: "public",
  maxFileBytes,
  maxFiles: 1,
  load: () => null,
  upload: take,
  act: async ({ deps, actor, files }) => {
    const [file] = files.get("pdf") ?? [];
    if (file === undefined) throw new Refusal("invalid", "kernel.input-invalid", { fields: { pdf: "field.choose" } });
    const report = await deps.verifyPdf(file.bytes);
    const sha256 = createHash("sha256").update(file.bytes).digest("hex");
    const standing = await deps.documents.findStanding({ actor, input: { sha256 } });
    return {
      show: {
        standing,
        report,
        fileName: file.fileName,
        sizeBytes: file.bytes.length,
        sha256,
        at: deps.now(),
      } satisfies Verdict,
    };
  },
  view: ({ answer, lang }) => {
    const t = verifyTexts[lang];
    const title = answer ? (endedTitle(answer, lang) ?? outcomeOf(answer.report, lang).title) : t.title;
    return (
      <CitizenLayout
        title={title}
        current="verify"
        breadcrumbs={[{ href: urls.home.to(lang), text: siteTexts[lang].home }]}
      >
        {answer ? <Answer verdict={answer} /> : <Ask />}
      </CitizenLayout>
    );
  },
});

/** The kernel ends the stream with a refusal beyond `maxFileBytes`, so the buffer is bounded. */
async function take(file: Upload): Promise<Taken> {
  const chunks: Buffer[] = [];
  for await (const chunk of file.stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return { fileName: file.fileName, bytes: Buffer.concat(chunks) };
}

function Ask() {
  const { lang } = usePage();
  const t = verifyTexts[lang];
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-xl">{t.title}</h1>
        <p class="govuk-body-l">{t.lead}</p>
        <AskForm />
        <InsetText>{t.notKept}</InsetText>
      </div>
    </div>
  );
}

function AskForm() {
  const { lang } = usePage();
  const t = verifyTexts[lang];
  return (
    <Form upload>
      <FileUpload name="pdf" label={t.fileLabel} hint={t.fileHint} accept="application/pdf,.pdf" />
      <Button>{t.check}</Button>
    </Form>
  );
}

function Answer({ verdict }: { verdict: Verdict }) {
  const { lang } = usePage();
  const t = verifyTexts[lang];
  const { report } = verdict;
  const broken = report.verdict === "TOTAL-FAILED" && report.signatures.length === 0 && report.changes.length === 0;
  const told = [...changeSentences(report.changes, lang), ...(broken ? [t.broken] : [])];
  const changes = told.map((text) => ({ mark: "bad", text }) as const);
  return (
    <TwoColumns side={<CheckedFile verdict={verdict} />}>
      <Standing verdict={verdict} />
      <Outcome report={report} />
      {changes.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t.changesHeading}</h2>
          <FactList facts={changes} />
        </>
      )}
      {report.signatures.length > 0 && (
        <h2 class="govuk-heading-m">{t.signaturesHeading({ count: report.signatures.length })}</h2>
      )}
      {report.signatures.map((signature, at) => (
        <SignatureCard key={signature.field} signature={signature} no={at + 1} />
      ))}
      <h2 class="govuk-heading-m">{t.another}</h2>
      <AskForm />
    </TwoColumns>
  );
}

function endedTitle({ standing }: Verdict, lang: Lang): string | null {
  const t = verifyTexts[lang].standing;
  if (standing === null) return null;
  return standing.isRecalled ? t.recalledTitle : t.replacedTitle;
}

/** A right signature does not say that a document still stands: of what was issued here the agency's own books do. */
function Standing({ verdict }: { verdict: Verdict }) {
  const { lang } = usePage();
  const t = verifyTexts[lang].standing;
  const { standing } = verdict;
  if (standing === null) return null;
  const named = ({ number, on }: { readonly number: string | null; readonly on: string | null }) =>
    t.named({ number: number ?? "–", on: on !== null && isDay(on) ? dayText(on) : "–" });
  const { by, isRecalled } = standing;
  const number = named(standing);
  const recalled = by === null ? t.recalled({ number }) : t.recalledLater({ number, by: named(by) });
  return (
    <StatePanel
      tone={isRecalled ? "red" : "yellow"}
      icon={isRecalled ? "cross" : "warning"}
      title={isRecalled ? t.recalledTitle : t.replacedTitle}
    >
      <p>{isRecalled || by === null ? recalled : t.replaced({ number, by: named(by) })}</p>
    </StatePanel>
  );
}

/** The conclusion, what it means and what to do; then the standard's own word for it. */
function Outcome({ report }: { report: PdfReport }) {
  const { lang } = usePage();
  const { verdict, subIndication, attack } = report;
  const [tone, icon] = verdictLooks[verdict];
  const { title, text, todo } = outcomeOf(report, lang);
  const judged = verdict !== "unsigned" && verdict !== "unreadable";
  return (
    <>
      <StatePanel tone={tone} icon={icon} title={title}>
        <p>{text}</p>
        {verdict === "TOTAL-PASSED" && revokedSince(report, lang).map((told) => <p key={told}>{told}</p>)}
        {todo && <p>{todo}</p>}
      </StatePanel>
      {attack && <p class="govuk-body">{attackTexts[lang][attack]}</p>}
      {judged && <p class="govuk-body-s">{verifyTexts[lang].standard({ verdict, sub: subIndication ?? "" })}</p>}
    </>
  );
}

function CheckedFile({ verdict }: { verdict: Verdict }) {
  const { lang } = usePage();
  const t = verifyTexts[lang];
  const rows = [
    { key: t.fileName, value: <span class="ph-code">{verdict.fileName}</span> },
    { key: t.size, value: sizeText(verdict.sizeBytes) },
    { key: t.hash, value: <span class="ph-code">{verdict.sha256}</span> },
    { key: t.checkedAt, value: instantText(verdict.at, lang) },
  ];
  return (
    <>
      <SummaryList title={t.file} rows={rows} />
      <p class="govuk-body-s">
        {t.onlyAnswer} {t.notKept}
      </p>
    </>
  );
}
