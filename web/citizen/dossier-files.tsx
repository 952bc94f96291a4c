import { usePage } from "../kernel/context.tsx";
import { sizeText } from "../texts/format.ts";
import { mineTexts } from "../texts/mine-texts.ts";
import { InsetText } from "../ui/index.ts";
import { urls } from "../urls.ts";
import type { ShownDossier } from "./my-dossier-page.tsx";

const receiptForm = "form-01";

function useFileUrl(shown: ShownDossier) {
  const { lang } = usePage();
  const { agency_id: agency, id: dossier } = shown.dossier;
  return (file: string) => urls.myFile.to(lang, { agency, dossier, file });
}

/** The issued result, before anything else: it is what the person came for. */
export function ResultDownload({ shown }: { shown: ShownDossier }) {
  const { lang } = usePage();
  const t = mineTexts[lang];
  const fileUrl = useFileUrl(shown);
  const { result, resultEnd } = shown;
  if (result?.state !== "issued") return null;
  if (resultEnd?.state === "recalled")
    return <FormerFile href={result.sealed_file_id && fileUrl(result.sealed_file_id)} />;
  const fileId = resultEnd?.fileId ?? result.sealed_file_id;
  if (fileId === null) return <InsetText>{t.importedWithoutFile}</InsetText>;
  return (
    <section class="ph-download" aria-label={t.resultHeading}>
      <a class="govuk-button ph-button--large" href={fileUrl(fileId)}>
        {t.downloadResult}
      </a>
      <p>
        {t.resultHint}{" "}
        <a class="govuk-link" href={urls.verify.to(lang)}>
          {t.verifyLink}
        </a>
        .
      </p>
      {resultEnd !== null && <FormerFile href={result.sealed_file_id && fileUrl(result.sealed_file_id)} />}
    </section>
  );
}

/** What was given before, for whoever must show what it was. */
function FormerFile({ href }: { href: string | null }) {
  const t = mineTexts[usePage().lang];
  if (href === null) return null;
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={href}>
        {t.formerResult}
      </a>
    </p>
  );
}

/** Papers handed in and papers given, each with its download. */
export function DossierFiles({ shown }: { shown: ShownDossier }) {
  const { lang } = usePage();
  const t = mineTexts[lang];
  const fileUrl = useFileUrl(shown);
  const namesOf = new Map(shown.procedure.papers.map((paper) => [paper.code, paper.name]));
  return (
    <>
      {shown.printed.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t.printedHeading}</h2>
          <ul class="ph-files">
            {shown.printed.map((printed) => (
              <FileLine
                key={printed.file_id}
                name={printed.form.startsWith(receiptForm) ? t.receipt : t.printed({ form: printed.form })}
                href={fileUrl(printed.file_id)}
                about="PDF"
              />
            ))}
          </ul>
        </>
      )}
      <h2 class="govuk-heading-m">{t.papersHeading}</h2>
      {shown.papers.length === 0 ? (
        <p class="govuk-body">{t.noPapers}</p>
      ) : (
        <ul class="ph-files">
          {shown.papers.map(({ id, name, component_code, kind, quantity, file }) => (
            <FileLine
              key={id}
              name={namesOf.get(component_code) ?? name}
              href={file && fileUrl(file.id)}
              about={file ? sizeText(file.sizeBytes) : `${t.onPaper}: ${quantity} ${t.kinds[kind]}`}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function FileLine(props: { name: string; href: string | null; about: string }) {
  const { lang } = usePage();
  return (
    <li>
      {props.href === null ? (
        <div lang="vi">{props.name}</div>
      ) : (
        <a class="govuk-link" href={props.href} lang="vi">
          {props.name}
        </a>
      )}
      <span>
        {props.href === null ? "" : `${mineTexts[lang].download} · `}
        {props.about}
      </span>
    </li>
  );
}
