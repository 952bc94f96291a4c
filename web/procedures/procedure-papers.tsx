import type { ProcedurePaper, ProcedureVersion } from "#capabilities/procedures";
import { usePage } from "../kernel/context.tsx";
import { procedureTexts } from "../texts/procedure-texts.ts";

/** What to bring: the papers of every case first, then those of single cases. */
export function PaperList({ version }: { version: ProcedureVersion }) {
  const t = procedureTexts[usePage().lang];
  const groups = [null, ...version.cases.map(({ key }) => key)].map((key) => ({
    key,
    name: version.cases.find((one) => one.key === key)?.nameVi ?? null,
    papers: version.papers.filter(({ caseKey }) => caseKey === key),
  }));
  return (
    <>
      {groups.map(
        ({ key, name, papers }) =>
          papers.length > 0 && (
            <div key={key ?? ""}>
              {name !== null && <h3 class="govuk-heading-s">{t.caseOnly({ name })}</h3>}
              <ul class="ph-files">
                {papers.map((paper) => (
                  <Paper key={`${paper.code}${paper.nameVi}`} paper={paper} />
                ))}
              </ul>
            </div>
          ),
      )}
      {version.sets !== null && <p class="govuk-body">{t.sets({ count: version.sets })}</p>}
    </>
  );
}

function Paper({ paper }: { paper: ProcedurePaper }) {
  const t = procedureTexts[usePage().lang];
  const facts = [
    t.copies(paper),
    paper.formName ? t.form({ name: paper.formName }) : "",
    paper.required || paper.condition !== null ? "" : t.optional,
  ].filter(Boolean);
  return (
    <li>
      <div lang="vi">{paper.nameVi}</div>
      {paper.condition !== null && (
        <div class="ph-second-line" lang="vi">
          {paper.condition}
        </div>
      )}
      <span>
        {facts.join(" · ")}
        {paper.formUrl && (
          <>
            {" · "}
            <a class="govuk-link" href={paper.formUrl} rel="noopener external">
              {t.getForm}
            </a>
          </>
        )}
      </span>
    </li>
  );
}

/** The steps as the catalogue tells them; told once when every case has the same. */
export function StepList({ version }: { version: ProcedureVersion }) {
  const t = procedureTexts[usePage().lang];
  const [first] = version.cases;
  const same = version.cases.every((one) => one.steps.join("\n") === first?.steps.join("\n"));
  const shown = same && first ? [{ ...first, nameVi: "" }] : version.cases;
  return (
    <div lang="vi">
      {shown.map(({ key, nameVi, steps }) => (
        <div key={key}>
          {nameVi !== "" && <h3 class="govuk-heading-s">{t.caseOnly({ name: nameVi })}</h3>}
          <ol class="govuk-list govuk-list--number">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </div>
      ))}
    </div>
  );
}
