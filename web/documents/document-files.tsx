import type { ReceiverLine } from "#capabilities/documents";
import { usePage } from "../kernel/context.tsx";
import { instantText, sizeText } from "../texts/format.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { Button, Details, FileUpload, Form, Table, Tag } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { SecretNote } from "./draft-fields.tsx";
import type { ShownDocument } from "./document-page.tsx";

type Props = { readonly data: ShownDocument };

/** The files that go with it; the drafter adds and removes them while it is a draft. */
export function Attachments({ data }: Props) {
  const { lang } = usePage();
  const t = outgoingTexts[lang].page;
  const { attachments, document, drafting, may } = data;
  const key = { agencyId: document.agency_id, documentId: document.id };
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.attachments}</h2>
      {attachments.length === 0 && <p class="ph-empty">{t.noAttachments}</p>}
      {attachments.map((file) => (
        <div key={file.file_id} class="ph-file-links">
          <a
            class="govuk-link"
            href={urls.outgoingFile.to(lang, { ...key, fileId: file.sealed_file_id ?? file.file_id })}
          >
            {file.name} <span class="ph-size">({sizeText(file.size_bytes)})</span>
          </a>
          {file.sealed_file_id !== null && <Tag tone="green">{t.sealedFile}</Tag>}
          {may.edit && (
            <Form act="drop-file" row={file.file_id}>
              <Button small tone="quiet" about={file.name}>
                {t.drop}
              </Button>
            </Form>
          )}
        </div>
      ))}
      {may.edit && drafting && (
        <>
          <Form act="add-file" upload>
            <FileUpload name="file" label={t.addFile} hint={t.addFileHint} accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx" />
            <Button tone="secondary">{t.add}</Button>
          </Form>
          <SecretNote drafting={drafting} />
        </>
      )}
    </section>
  );
}

/** Each electronic receiver with what came back, of the document and of its recall. */
export function SentTo({ data }: Props) {
  const { lang } = usePage();
  const t = outgoingTexts[lang].page;
  const { document, receivers, recalled } = data;
  if (document.message_id === null) {
    if (document.receivers.length === 0) return <p class="govuk-body">{t.notSent}</p>;
    const planned = document.receivers.map((each) => ({
      ...each,
      state: "waiting" as const,
      sentAt: null,
      agencyId: null,
      deliveredTo: null,
      successors: [],
      statuses: [],
    }));
    return <ReceiverTable title={t.sent} lines={planned} />;
  }
  return (
    <>
      <ReceiverTable title={t.sent} lines={receivers} />
      {recalled.length > 0 && <ReceiverTable title={t.recallAnswers} lines={recalled} />}
    </>
  );
}

/** More of them are folded away: what they answered is said in one line. */
const mostShown = 12;

/** How many receivers said what, the commonest first. */
function countsOf(lines: readonly ReceiverLine[], said: (line: ReceiverLine) => string): string {
  const groups = [...Map.groupBy(lines, said)].toSorted(([, a], [, b]) => b.length - a.length);
  return groups.map(([words, some]) => `${some.length} ${words.toLocaleLowerCase("vi")}`).join(", ");
}

function ReceiverTable(props: { title: string; lines: readonly ReceiverLine[] }) {
  const { lang } = usePage();
  const t = outgoingTexts[lang].page;
  const names: Readonly<Record<string, string>> = t.statuses;
  const { lines, title } = props;
  if (lines.length <= mostShown) return <EachReceiver title={title} lines={lines} />;
  const said = ({ state, statuses }: ReceiverLine): string => {
    const last = statuses.at(-1)?.code;
    if (last !== undefined) return names[last] ?? last;
    return t.sending[state];
  };
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{title}</h2>
      <p class="govuk-body">{t.counts({ count: lines.length, said: countsOf(lines, said) })}</p>
      <Details summary={t.showAll}>
        <EachReceiver title={title} lines={lines} hidden />
      </Details>
    </section>
  );
}

/** What a receiver said besides the status itself: who received in its place, why it was refused or is not given back. */
function inWords({ statuses, deliveredTo }: ReceiverLine, name: (code: string) => string): string[] {
  const first = deliveredTo === null ? undefined : statuses.find(({ code }) => code === "01");
  const last = statuses.at(-1);
  const told = last && ["02", "15", "16"].includes(last.code) ? last : undefined;
  const words = [first, told].flatMap((one) =>
    one && !name(one.code).startsWith(one.description) ? [one.description] : [],
  );
  return [...new Set(words)];
}

/** Returned, refused, not given back, not sent: somebody has to look at it. */
const isOpen = ({ state, statuses }: ReceiverLine): boolean =>
  state === "failed" || state === "returned" || ["02", "16"].includes(statuses.at(-1)?.code ?? "");

function EachReceiver(props: { title: string; lines: readonly ReceiverLine[]; hidden?: boolean }) {
  const { lang } = usePage();
  const t = outgoingTexts[lang].page;
  const names: Readonly<Record<string, string>> = t.statuses;
  const name = (code: string): string => names[code] ?? code;
  const stepOf = ({ code, at, staffName }: ReceiverLine["statuses"][number]): string =>
    [name(code), instantText(at, lang), staffName].filter(Boolean).join(" · ");
  return (
    <Table
      caption={props.title}
      captionHidden={props.hidden === true}
      dense
      rows={props.lines.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)))}
      rowKey={({ organId }) => organId}
      columns={[
        { title: t.receiver, heading: true, cell: ({ name }) => <span lang="vi">{name}</span> },
        {
          title: t.sentAt,
          narrow: true,
          cell: ({ state, sentAt }) => (sentAt ? instantText(sentAt, lang) : t.sending[state]),
        },
        {
          title: t.answer,
          cell: (line) => (
            <>
              {line.statuses.slice(-1).map(stepOf).join("") || t.noAnswer}
              {inWords(line, name).map((words) => (
                <span class="ph-second-line" key={words} lang="vi">
                  {words}
                </span>
              ))}
              {props.hidden !== true && line.statuses.length > 1 && (
                <span class="ph-second-line">
                  {t.before} {line.statuses.slice(0, -1).map(stepOf).join("; ")}
                </span>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
