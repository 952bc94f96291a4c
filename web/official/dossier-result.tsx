import { isDay } from "#kernel/plain/day";
import { numbered } from "../citizen/result-end.tsx";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { dossierTexts, resultTones } from "../texts/dossier-work-texts.ts";
import { dossierTexts as citizenTexts } from "../texts/dossier-texts.ts";
import { dayText, instantText } from "../texts/format.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { LookAgain, SummaryList, Tag } from "../ui/index.ts";
import type { SummaryRow } from "../ui/index.ts";
import { ProblemNote } from "./dossier-todo.tsx";
import { FileLink } from "./file-link.tsx";
import type { OpenedDossier } from "./load-dossier.ts";
import { TakeBack } from "./result-take-back.tsx";

/** The result with its state and its PDFs, the last first. */
export function ResultCard({ data }: { data: OpenedDossier }) {
  const { lang } = usePage();
  const t = officialTexts[lang].dossier;
  const { names, result } = data;
  if (!result) return null;
  const signer = result.signer_account_id ? names.get(result.signer_account_id)?.fullName : undefined;
  const issued = result.issued_on !== null && isDay(result.issued_on) ? dayText(result.issued_on) : null;
  const rows: SummaryRow[] = [
    {
      key: t.state,
      value: <Tag tone={resultTones[result.state]}>{dossierTexts[lang].resultStates[result.state]}</Tag>,
    },
    ...endRows(data, lang),
    ...(signer ? [{ key: t.signer, value: signer }] : []),
    ...(result.number_text ? [{ key: t.number, value: `${result.number_text}/${result.symbol}` }] : []),
    ...(issued ? [{ key: t.issuedOn, value: issued }] : []),
    ...(result.rendered_file_id ? [{ key: t.file, value: <NewestFile result={result} /> }] : []),
    // An issued result has its PDF, unless the dossier was brought in without it.
    ...(result.state === "issued" && result.sealed_file_id === null
      ? [{ key: t.file, value: t.importedWithoutFile }]
      : []),
  ];
  return (
    <>
      {result.problem && <ProblemNote problem={result.problem} title={t.problem} />}
      <SummaryList title={t.result} dense rows={rows} />
      <TakeBack data={data} />
    </>
  );
}

/** That the document which is the result was recalled or replaced, and by which. */
function endRows({ resultEnd }: OpenedDossier, lang: Lang): SummaryRow[] {
  if (resultEnd === null) return [];
  const t = citizenTexts[lang].resultEnd;
  const { at, former, reason, state } = resultEnd;
  const by = state === "replaced" ? ` → ${numbered(resultEnd, lang)}` : "";
  const title = state === "recalled" ? t.recalledTitle : t.replacedTitle;
  return [
    {
      key: officialTexts[lang].dossier.standing,
      value: (
        <>
          <Tag tone="red">{title}</Tag> {instantText(at, lang)}: {numbered(former, lang)}
          {by}
        </>
      ),
    },
    ...(reason ? [{ key: t.reason, value: <span lang="vi">{reason}</span> }] : []),
  ];
}

/** The document as far as it has come. */
function NewestFile({ result }: { result: NonNullable<OpenedDossier["result"]> }) {
  const { lang } = usePage();
  const t = officialTexts[lang].dossier;
  const files = [
    [result.end_state === "replaced" ? result.successor_file_id : null, t.openSealed],
    [result.sealed_file_id, t.openSealed],
    [result.signed_file_id, t.openSigned],
    [result.rendered_file_id, t.openRendered],
  ] as const;
  const [fileId, text] = files.find(([id]) => id !== null) ?? [null, ""];
  if (fileId === null) return null;
  return <FileLink file={{ agencyId: result.agency_id, dossierId: result.dossier_id, fileId }} text={text} />;
}

/** Printed forms; the receipt comes a moment after reception, and the page says so until it is there. */
export function PrintedForms({ data }: { data: OpenedDossier }) {
  const { lang } = usePage();
  const t = officialTexts[lang].dossier;
  const { dossier, printed } = data;
  const names: Readonly<Record<string, string>> = dossierTexts[lang].forms;
  if (dossier.received_at === null) return null;
  const waits = !printed.some((each) => each.form === "form-01");
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.printed}</h2>
      <ul class="ph-plain-list">
        {printed.map((each) => (
          <li key={`${each.form}-${each.no}`}>
            <FileLink
              file={{ agencyId: dossier.agency_id, dossierId: dossier.id, fileId: each.file_id }}
              text={names[each.form] ?? dossierTexts[lang].forms.other}
            />{" "}
            <span class="ph-quiet">{t.pages({ count: each.pages })}</span>
          </li>
        ))}
        {waits && dossier.source !== null && <li>{t.importedWithoutFile}</li>}
        {waits && dossier.source === null && (
          <li>
            {t.printing} <LookAgain />
          </li>
        )}
      </ul>
    </section>
  );
}
