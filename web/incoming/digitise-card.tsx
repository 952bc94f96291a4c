import type { ShownIncoming } from "#capabilities/incoming";
import { Refusal } from "#kernel/plain/refusal";
import { openForChosen, readTicks, tickValue } from "../documents/shown-documents.ts";
import { usePage } from "../kernel/context.tsx";
import type { Lang, Posted } from "../kernel/page.ts";
import { PinField, readSecret } from "../official/pin-field.tsx";
import type { PageDeps } from "../page-deps.ts";
import { digitisingTexts } from "../texts/digitising-texts.ts";
import { refusalWords } from "../texts/refusal-texts.ts";
import { Button, Checkboxes, Form, LookAgain, Tag } from "../ui/index.ts";
import { urls } from "../urls.ts";

type Shown = ShownIncoming["scans"][number];
type Key = { readonly agencyId: string; readonly documentId: string };

/** The seal's key is opened for exactly the scans that were ticked, as the page showed them. */
export async function digitise({ deps, actor, params, form, requestId, lang }: Posted<PageDeps, Key, unknown>) {
  const chosen = readTicks(form.all("scans"), "scans");
  const opening = { actor, requestId, agencyId: params.agencyId, use: "seal" as const, ...readSecret(form), chosen };
  const { authorisationId } = await openForChosen(deps, opening);
  const scans = chosen.map(({ documentId: fileId, sha256 }) => ({ fileId, sha256 }));
  const input = { ...params, authorisationId, scans };
  const { count } = await deps.incoming.authoriseDigitising({ actor, requestId, input });
  return { redirect: urls.incomingDocument.to(lang, params), flash: digitisingTexts[lang].done({ count }) };
}

/** `2 trang · 300 dpi · không phải PDF/A`. */
function factsOf({ pages, lowest_dpi: dpi, archival }: Shown, lang: Lang): string {
  const t = digitisingTexts[lang];
  if (pages === null) return "";
  const level = archival === null ? t.notArchival : t.archival({ level: archival });
  return [t.pages({ count: pages }), dpi === null ? t.noPicture : t.dpi({ dpi }), level].join(" · ");
}

const tones = { received: "grey", "being-sealed": "yellow", sealed: "green" } as const;

/** The scans of a paper: what they are, whether the agency signed them, and for the clerk the signing in person. */
export function DigitiseCard({ shown }: { readonly shown: ShownIncoming }) {
  const { lang } = usePage();
  const t = digitisingTexts[lang];
  if (shown.scans.length === 0) return null;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.scans}</h2>
      <ul class="ph-plain-list">
        {shown.scans.map((scan) => (
          <li key={scan.file_id}>
            <span lang="vi">{scan.name}</span> <Tag tone={tones[scan.digitising]}>{t.states[scan.digitising]}</Tag>
            <br />
            <span class="ph-quiet">{factsOf(scan, lang)}</span>
            <Problem scan={scan} />
          </li>
        ))}
      </ul>
      {shown.scans.some(({ digitising }) => digitising === "being-sealed") && (
        <p>
          <LookAgain />
        </p>
      )}
      {shown.may.digitise && <Sign shown={shown} />}
    </section>
  );
}

function Problem({ scan: { problem } }: { readonly scan: Shown }) {
  const { lang, unknownCode } = usePage();
  if (problem === null) return null;
  return (
    <p class="ph-problem">
      <strong>{digitisingTexts[lang].problem}:</strong>{" "}
      {refusalWords(new Refusal("conflict", problem), lang, unknownCode).sentence}
    </p>
  );
}

function Sign({ shown }: { readonly shown: ShownIncoming }) {
  const { lang } = usePage();
  const t = digitisingTexts[lang];
  const { document } = shown;
  const key = { agencyId: document.agency_id, documentId: document.id };
  const open = shown.scans.filter(({ digitising, shown: file }) => {
    return digitising === "received" && file?.type === "application/pdf";
  });
  if (open.length === 0) return null;
  const values = open.map((scan) => tickValue(scan.file_id, scan.shown?.sha256 ?? null));
  return (
    <Form act="digitise">
      <h3 class="govuk-heading-s">{t.title}</h3>
      <p class="govuk-body">{t.lead}</p>
      <ul class="ph-plain-list">
        {open.map(({ file_id, name, shownFileId }) => (
          <li key={file_id}>
            <a class="govuk-link" href={urls.incomingFile.to(lang, { ...key, fileId: shownFileId })}>
              {t.open}: <span lang="vi">{name}</span>
            </a>
          </li>
        ))}
      </ul>
      <Checkboxes
        name="scans"
        label={t.choose}
        hint={t.chooseHint}
        choices={open.map(({ name }, at) => ({ value: values[at] ?? "", label: name }))}
        values={values}
        small
      />
      <PinField label={t.pin} use="seal" agencyId={key.agencyId} />
      <Button>{t.submit}</Button>
    </Form>
  );
}
