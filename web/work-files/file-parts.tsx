import { usePage } from "../kernel/context.tsx";
import { instantText } from "../texts/format.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { Button, Form, Table, Timeline } from "../ui/index.ts";
import type { ShownFile } from "./file-page.tsx";
import { dayOr } from "./file-words.tsx";
import { archivesOf, documentHref } from "./work-files-places.ts";

type Props = { readonly shown: ShownFile };

const nameOf = (entry: ShownFile["entries"][number]): string =>
  [entry.type_name, entry.number_text].filter(Boolean).join(" ");

/** The documents of a file in their places; an archivist finds them in the package. */
export function Entries({ shown: { entries, file, may } }: Props) {
  const { actor, lang } = usePage();
  const t = workFilesTexts[lang].file;
  const takeOut = {
    title: t.todo,
    narrow: true,
    cell: (entry: ShownFile["entries"][number]) => (
      <Form act="take-out" row={entry.document_id}>
        <input type="hidden" name="kind" value={entry.kind} />
        <Button small tone="quiet" about={entry.number_text}>
          {t.takeOut}
        </Button>
      </Form>
    ),
  };
  return (
    <Table
      caption={t.documents}
      dense
      rows={entries}
      rowKey={(entry) => `${entry.kind}-${entry.document_id}`}
      empty={file.state === "open" ? t.noDocuments : t.withoutDocuments}
      columns={[
        { title: t.no, numeric: true, narrow: true, cell: (entry) => entry.ordinal },
        {
          title: t.document,
          heading: true,
          width: "main",
          cell: (entry) => (
            <>
              {archivesOf(actor).includes(entry.agency_id) ? (
                <span lang="vi">{nameOf(entry)}</span>
              ) : (
                <a
                  class="govuk-link"
                  lang="vi"
                  href={documentHref(lang, entry.kind, { agencyId: entry.agency_id, documentId: entry.document_id })}
                >
                  {nameOf(entry)}
                </a>
              )}
              <br />
              <span lang="vi">{entry.subject}</span>
              <br />
              <span class="ph-quiet">
                {t.kinds[entry.kind]}
                {entry.issued_on !== null && `, ${dayOr(entry.issued_on)}`}
              </span>
            </>
          ),
        },
        { title: t.author, cell: (entry) => <span lang="vi">{entry.organ_name}</span> },
        ...(may.change ? [takeOut] : []),
      ]}
    />
  );
}

/** What the file lacks, with the document where each is mended. */
export function Completeness({ shown: { faults, file } }: Props) {
  const { actor, lang } = usePage();
  const archives = archivesOf(actor).includes(file.agency_id);
  const t = workFilesTexts[lang].file;
  const title = file.state === "open" ? t.lacks : t.lackedAtEnd;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.check}</h2>
      {faults.length === 0 ? (
        <p class="govuk-body">{t.whole}</p>
      ) : (
        <>
          <p class="govuk-body">{title}:</p>
          <ul class="govuk-list govuk-list--bullet">
            {faults.map(({ kind, documentKind, documentId, numberText }, at) => (
              <li key={at}>
                {t.faults[kind]}
                {archives && numberText && <span lang="vi">: {numberText}</span>}
                {!archives && documentKind && documentId && (
                  <>
                    {": "}
                    <a
                      class="govuk-link"
                      lang="vi"
                      href={documentHref(lang, documentKind, { agencyId: file.agency_id, documentId })}
                    >
                      {numberText}
                    </a>
                  </>
                )}
              </li>
            ))}
          </ul>
          {file.close_reason && (
            <p class="ph-remark">
              {t.reasonGiven}: <span lang="vi">{file.close_reason}</span>
            </p>
          )}
        </>
      )}
    </section>
  );
}

export function Course({ shown: { steps } }: Props) {
  const { lang } = usePage();
  const t = workFilesTexts[lang].file;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.course}</h2>
      <Timeline
        label={t.course}
        steps={steps.map((step) => ({
          title: t.steps[step.kind],
          when: instantText(step.at, lang),
          by: [step.by_name, step.by_title].filter(Boolean).join(", ") || undefined,
          children: (step.text !== null || (step.from_name !== null && step.to_name !== null)) && (
            <>
              {step.from_name !== null && step.to_name !== null && (
                <p class="govuk-body-s">{t.fromTo({ from: step.from_name, to: step.to_name })}</p>
              )}
              {step.text && (
                <p class="govuk-body-s" lang="vi">
                  {step.text}
                </p>
              )}
            </>
          ),
        }))}
      />
    </section>
  );
}
