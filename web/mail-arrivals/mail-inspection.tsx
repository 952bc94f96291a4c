import { usePage } from "../kernel/context.tsx";
import type { PageDeps } from "../page-deps.ts";
import { sizeText } from "../texts/format.ts";
import { inspectionTexts } from "../texts/inspection-texts.ts";
import { ButtonLink, SummaryList, Table } from "../ui/index.ts";
import { urls } from "../urls.ts";

export type MailInspection = Awaited<ReturnType<PageDeps["mailArrivals"]["inspectMail"]>>;
type Key = { readonly agencyId: string; readonly mailId: string };

const code = (text: string) => <span class="ph-code">{text}</span>;

/** What a mail that was kept for inspection says of itself, and its bytes to be taken away. */
export function Inspection({ inspection, of }: { readonly inspection: MailInspection; readonly of: Key }) {
  const { lang } = usePage();
  const t = inspectionTexts[lang];
  const { sha256, sizeBytes, structure } = inspection;
  const file = [
    { key: t.size, value: sizeText(sizeBytes) },
    { key: t.hash, value: code(sha256) },
  ];
  return (
    <>
      {structure === null ? <p class="govuk-body">{t.mail.unreadable}</p> : <Structure structure={structure} />}
      <SummaryList title={t.file} dense rows={file} />
      <p class="govuk-body">
        {t.warning} {t.traced}
      </p>
      <p>
        <ButtonLink href={urls.incomingMailRaw.to(lang, of)} tone="secondary">
          {t.download}
        </ButtonLink>
      </p>
    </>
  );
}

function Structure({ structure }: { readonly structure: NonNullable<MailInspection["structure"]> }) {
  const { lang } = usePage();
  const t = inspectionTexts[lang];
  const rows = [
    { key: t.mail.messageId, value: code(structure.messageId || "–") },
    {
      key: t.mail.senders,
      value: structure.from.map(({ address, name }, at) => (
        <span key={at} class="ph-second-line">
          {name} {code(address)}
        </span>
      )),
    },
    { key: t.mail.nested, value: structure.nested ? t.mail.yes : t.mail.no },
  ];
  return (
    <>
      <SummaryList title={t.mail.structure} dense rows={rows} />
      <Table
        caption={t.attachments}
        dense
        rows={structure.files}
        rowKey={({ name, sha256 }) => `${name}${sha256}`}
        empty={t.noAttachments}
        columns={[
          { title: t.name, heading: true, cell: ({ name }) => code(name) },
          { title: t.size, numeric: true, cell: ({ sizeBytes }) => sizeText(sizeBytes) },
          { title: t.hash, width: "main", cell: ({ sha256 }) => code(sha256) },
        ]}
      />
    </>
  );
}
