import type { ShownIncoming } from "#capabilities/incoming";
import { holdsAt } from "#kernel/plain/actor";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { digitisingTexts } from "../texts/digitising-texts.ts";
import { movedSentences } from "../texts/due-texts.ts";
import { instantText, sizeText } from "../texts/format.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { signatureCheckTexts } from "../texts/signature-check-texts.ts";
import { Button, Form, InsetText, SummaryList, WarningText } from "../ui/index.ts";
import type { SummaryRow } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { arrivalText, dayOrNothing, numberText, stateTag, urgencyTag } from "./document-words.tsx";

type Props = { readonly shown: ShownIncoming };

/** What the clerk wrote down for the archive; language is told where it is another than Vietnamese. */
function archiveRows(document: ShownIncoming["document"], lang: Lang): SummaryRow[] {
  const t = incomingTexts[lang].archive;
  const signer = [document.signer_position, document.signer_name].filter(Boolean).join(" ");
  const language = document.language === "Tiếng Việt" ? "" : document.language;
  const said = [
    { key: t.signer, text: signer },
    { key: t.toPlaces, text: document.to_places },
    { key: t.language, text: language },
    { key: t.pages, text: String(document.pages ?? "") },
  ];
  return said.filter(({ text }) => text !== "").map(({ key, text }) => ({ key, value: <span lang="vi">{text}</span> }));
}

/** The documents of ours that it answers; each leads to where it is found. */
function answersRows({ document, answered }: ShownIncoming, lang: Lang): SummaryRow[] {
  if (answered.length === 0) return [];
  const place = { agencyId: document.agency_id };
  const links = answered.map(({ code, on }) => (
    <li key={code}>
      <a class="govuk-link ph-code" href={urls.outgoing.to(lang, place, { muc: "da-phat-hanh", tim: code })}>
        {code}
      </a>{" "}
      <span class="ph-quiet">{dayOrNothing(on)}</span>
    </li>
  ));
  return [{ key: incomingTexts[lang].answersTo, value: <ul class="ph-plain-list">{links}</ul> }];
}

/** What the document is, and how it stands. */
export function DocumentFacts({ shown }: Props) {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  const { document } = shown;
  const arrival = arrivalText(document);
  const rows: SummaryRow[] = [
    { key: t.state, value: stateTag(document.state, lang) },
    ...(arrival ? [{ key: t.arrival, value: <strong>{arrival}</strong> }] : []),
    { key: t.author, value: <span lang="vi">{document.author || "–"}</span> },
    {
      key: t.number,
      value: (
        <>
          <span class="ph-code">{numberText(document, lang)}</span> {urgencyTag(document.urgency, lang)}
        </>
      ),
    },
    { key: t.issuedOn, value: dayOrNothing(document.issued_on) || "–" },
    { key: t.abstract, value: <span lang="vi">{document.abstract || t.noAbstract}</span> },
    { key: t.arrivedOn, value: `${dayOrNothing(document.arrived_on)} · ${t.sources[document.source]}` },
    ...answersRows(shown, lang),
    ...(document.answer_by ? [{ key: t.answerBy, value: dayOrNothing(document.answer_by) }] : []),
    ...(document.due_at ? [{ key: t.due, value: <Due shown={shown} dueAt={document.due_at} /> }] : []),
    ...(document.return_reason ? [{ key: t.returnedFor, value: document.return_reason }] : []),
    ...(document.note ? [{ key: t.note, value: document.note }] : []),
    ...archiveRows(document, lang),
  ];
  return <SummaryList title={t.card} dense rows={rows} />;
}

/** Until when, and why another day than the leader named: as long as that direction's day holds. */
function Due({ shown, dueAt }: Props & { dueAt: Date }) {
  const { lang } = usePage();
  const last = shown.directions.at(-1);
  const lines = last?.due_at?.getTime() === dueAt.getTime() ? last.due_lines : [];
  return (
    <>
      {instantText(dueAt, lang)}
      {movedSentences(lines, lang).map((sentence) => (
        <span class="ph-second-line" key={sentence}>
          {sentence}
        </span>
      ))}
    </>
  );
}

/** What became of it at its sender: recalled, replaced. */
export function SenderNews({ shown }: Props) {
  const { actor, lang } = usePage();
  const t = incomingTexts[lang];
  const { document } = shown;
  const waits = document.replaced_by_id === null && shown.replacing !== null;
  const news = waits ? t.replacementWaits : document.replaced_by_id === null ? t.replaces : t.replaced;
  const other = document.replaced_by_id ?? shown.replacing?.id ?? document.replaces_id;
  // Until it is registered only the clerk opens it.
  const opens = !waits || holdsAt(actor, document.agency_id, "clerk");
  return (
    <>
      {document.state === "frozen" && <WarningText>{t.frozen}</WarningText>}
      {other !== null && (
        <InsetText>
          {news}{" "}
          {opens && (
            <a
              class="govuk-link"
              href={urls.incomingDocument.to(lang, { agencyId: document.agency_id, documentId: other })}
            >
              {t.seeOther}
            </a>
          )}
        </InsetText>
      )}
    </>
  );
}

const withoutFiles = (importedFrom: string | null) => {
  if (importedFrom === null) return "noFiles";
  return importedFrom.startsWith("generated:") ? "generatedWithoutFile" : "importedWithoutFile";
};

/** The files, and for the clerk of an entry a way to throw a scan away. */
export function DocumentFiles({ shown }: Props) {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  const { document, files, may } = shown;
  const key = { agencyId: document.agency_id, documentId: document.id };
  // Its files are there, and closed to everybody: the warning above says so.
  if (document.state === "frozen" && files.length === 0) return null;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.files}</h2>
      {files.length === 0 && <p class="ph-empty">{t[withoutFiles(document.imported_from)]}</p>}
      <ul class="ph-plain-list">
        {files.map(({ fileId, name, sizeBytes, digitised }) => (
          <li key={fileId}>
            <a class="govuk-link" lang="vi" href={urls.incomingFile.to(lang, { ...key, fileId })}>
              {name}
            </a>{" "}
            <span class="ph-quiet">
              {sizeText(sizeBytes)}
              {digitised && ` · ${digitisingTexts[lang].digitised}`}
            </span>
            {may.enter && !digitised && (
              <Form act="drop" row={fileId}>
                <input type="hidden" name="fileId" value={fileId} />
                <Button tone="quiet" small about={name}>
                  {t.dropScan}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `2026/11/23 19:10:54`, as headers have it (QCVN 102:2016), as it is written elsewhere; what is in another form stays. */
function hopText(at: string, lang: Lang): string {
  const [, year, month, date, time] = /^(\d{4})\D(\d{2})\D(\d{2})[ T](\d{2}:\d{2})/.exec(at) ?? [];
  return year === undefined ? at : `${time}${lang === "vi" ? " ngày " : ", "}${date}/${month}/${year}`;
}

/** An agency by its name, with its identifier beside. */
function OrganName({ organId, name }: { organId: string; name: string | null }) {
  if (name === null) return <span class="ph-code">{organId}</span>;
  return (
    <>
      <span lang="vi">{name}</span> <span class="ph-quiet">{organId}</span>
    </>
  );
}

/** Through whose hands it came, in order, and when. */
function Way({ trace }: Pick<NonNullable<ShownIncoming["report"]>, "trace">) {
  const { lang } = usePage();
  return (
    <ol class="ph-plain-list">
      {trace.map((hop) => (
        <li key={`${hop.organId} ${hop.at}`}>
          <OrganName organId={hop.organId} name={hop.name} />, {hopText(hop.at, lang)}
        </li>
      ))}
    </ol>
  );
}

/** What the message says of itself: signature, warnings, the way it came. */
export function MessageReport({ shown }: Props) {
  const { lang } = usePage();
  const t = incomingTexts[lang].report;
  const trusts = signatureCheckTexts[lang];
  const { report } = shown;
  if (report === null) return null;
  const { signature, signer, warnings } = report;
  const rows: SummaryRow[] = [
    { key: t.signature, value: t.outcomes[signature.outcome] },
    ...(signature.algorithm ? [{ key: t.algorithm, value: signature.algorithm }] : []),
    ...(signature.trust ? [{ key: trusts.trust, value: trusts.trusts[signature.trust] }] : []),
    ...(signature.warning ? [{ key: t.warnings, value: t.sha1 }] : []),
    ...(warnings.length > 0 ? [{ key: t.warnings, value: warnings.join("; ") }] : []),
    ...(report.redirectedFrom ? [{ key: t.redirected, value: <OrganName {...report.redirectedFrom} /> }] : []),
    { key: t.signer, value: <span lang="vi">{[signer.position, signer.fullName].filter(Boolean).join(" ")}</span> },
    { key: t.trace, value: <Way trace={report.trace} /> },
  ];
  return (
    <>
      {signature.outcome === "wrong" && <WarningText>{t.outcomes.wrong}</WarningText>}
      {report.duplicateInboundId !== null && <InsetText>{t.duplicate}</InsetText>}
      <SummaryList title={t.title} dense rows={rows} />
    </>
  );
}

/** Who opened it, and when for the first time. */
export function Readings({ shown }: Props) {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.readBy}</h2>
      {shown.readings.length === 0 && <p class="ph-empty">{t.nobodyRead}</p>}
      <ul class="ph-plain-list">
        {shown.readings.map(({ name, readAt }) => (
          <li key={`${name} ${readAt.getTime()}`}>
            {name} <span class="ph-quiet">{instantText(readAt, lang)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
