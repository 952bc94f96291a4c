import type { Lang } from "../kernel/page.ts";
import { usePage } from "../kernel/context.tsx";
import { WorkPage } from "../official/work-page.tsx";
import { download, page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { dayText, instantText, sizeText } from "../texts/format.ts";
import { inspectionTexts } from "../texts/inspection-texts.ts";
import { reasonText } from "../texts/interchange-texts.ts";
import { ButtonLink, SummaryList, Table, WarningText } from "../ui/index.ts";
import { urls } from "../urls.ts";

type Shown = Awaited<ReturnType<PageDeps["interchange"]["inspectRefused"]>>;
type Props = { readonly shown: Shown };

/** One refused message: why, what it says of itself, what it brought; its bytes only to be taken away. */
export const refusedMessagePage = page({
  path: urls.refusedMessage,
  access: { roles: ["clerk"] },
  load: ({ deps, actor, params }) => deps.interchange.inspectRefused({ actor, input: params }),
  view: ({ data, lang }) => {
    const t = inspectionTexts[lang];
    const agencyId = data.message.agency_id;
    const list = { href: urls.refusedMessages.to(lang, { agencyId }), text: t.title };
    return (
      <WorkPage title={t.one} current={`${agencyId}.refused-messages`} breadcrumbs={[list]}>
        <WarningText>
          {reasonText(data.message.reason ?? "", lang)} {t.traced}
        </WarningText>
        <div class="ph-columns ph-columns--work">
          <div>
            <Header shown={data} />
            {!data.secret && !data.isLarge && <Attachments shown={data} />}
          </div>
          <div class="ph-columns__side">
            <File shown={data} />
          </div>
        </div>
      </WorkPage>
    );
  },
});

const code = (text: string) => <span class="ph-code">{text}</span>;

function Header({ shown }: Props) {
  const { lang } = usePage();
  const t = inspectionTexts[lang];
  const { isLarge, secret, structure } = shown;
  if (secret) return <p class="govuk-body">{t.secret}</p>;
  if (isLarge) return <p class="govuk-body">{t.tooLarge}</p>;
  const { problem } = structure;
  const ended = problem && (
    <p class="govuk-body">
      {t.endsAt}: {reasonText(`edxml-${problem.code}`, lang)}{" "}
      {problem.field !== null && code(t.field({ field: problem.field }))}
    </p>
  );
  return (
    <>
      {structure.header === null && <p class="govuk-body">{t.noHeader}</p>}
      {ended}
      {structure.header !== null && <SummaryList title={t.header} dense rows={headerRows(shown, lang)} />}
    </>
  );
}

function headerRows({ structure: { dialect, header, signature } }: Shown, lang: Lang) {
  const t = inspectionTexts[lang];
  if (header === null) return [];
  const organ = ({ name, organId }: { readonly name: string; readonly organId: string }) => (
    <>
      <span lang="vi">{name}</span> {code(organId)}
    </>
  );
  const ends = [
    ...(dialect === null ? [] : [{ key: t.dialect, value: code(dialect) }]),
    ...(signature === null ? [] : [{ key: t.signature, value: t.signatures[signature] }]),
  ];
  if (header.kind === "status") {
    const { description, from, responseFor, statusCode } = header.header;
    return [
      { key: t.sender, value: organ(from) },
      { key: t.status, value: `${statusCode} ${description}` },
      { key: t.documentId, value: code(responseFor.documentId) },
      ...ends,
    ];
  }
  const { code: number, documentId, from, promulgation, subject, to } = header.header;
  return [
    { key: t.sender, value: organ(from) },
    {
      key: t.receivers,
      value: to.map((receiver) => (
        <span key={receiver.organId} class="ph-second-line">
          {organ(receiver)}
        </span>
      )),
    },
    { key: t.documentId, value: code(documentId) },
    { key: t.number, value: code(`${number.number}/${number.notation}`) },
    { key: t.issuedOn, value: dayText(promulgation.on) },
    { key: t.subject, value: <span lang="vi">{subject}</span> },
    ...ends,
  ];
}

function Attachments({ shown: { structure } }: Props) {
  const t = inspectionTexts[usePage().lang];
  return (
    <Table
      caption={t.attachments}
      dense
      rows={structure.attachments}
      rowKey={({ contentId }) => contentId}
      empty={t.noAttachments}
      columns={[
        { title: t.name, heading: true, cell: ({ name }) => <span lang="vi">{name}</span> },
        { title: t.type, cell: ({ contentType }) => code(contentType) },
        { title: t.size, numeric: true, cell: ({ sizeBytes }) => sizeText(sizeBytes) },
        { title: t.hash, width: "main", cell: ({ sha256 }) => code(sha256) },
      ]}
    />
  );
}

function File({ shown: { file, message, secret } }: Props) {
  const { lang } = usePage();
  const t = inspectionTexts[lang];
  const key = { agencyId: message.agency_id, receivedId: message.id };
  const rows = [
    { key: t.code, value: code(message.axis_doc_id) },
    { key: t.kind, value: t.kinds[message.message_type] },
    { key: t.from, value: code(message.from_organ_id) },
    { key: t.to, value: code(message.to_organ_id ?? "–") },
    { key: t.at, value: instantText(message.kept_at, lang) },
    { key: t.size, value: sizeText(file.sizeBytes) },
    { key: t.hash, value: code(file.sha256) },
  ];
  return (
    <>
      <SummaryList title={t.file} dense rows={rows} />
      {!secret && (
        <>
          <p class="govuk-body">{t.warning}</p>
          <p>
            <ButtonLink href={urls.refusedMessageFile.to(lang, key)} tone="secondary">
              {t.download}
            </ButtonLink>
          </p>
        </>
      )}
    </>
  );
}

/** The message as it came: a type that no browser opens, always to be saved. */
export const refusedMessageFilePage = download({
  path: urls.refusedMessageFile,
  access: { roles: ["clerk"] },
  load: async ({ deps, actor, params }) => {
    const file = await deps.interchange.openRefused({ actor, input: params });
    return { stream: file.bytes, mediaType: file.type, fileName: file.name, sizeBytes: file.sizeBytes, inline: false };
  },
});
