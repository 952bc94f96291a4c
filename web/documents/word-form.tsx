import type { WordBody } from "#capabilities/documents";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import type { Answered, Asked, Posted, Upload } from "../kernel/page.ts";
import type { PageDeps } from "../page-deps.ts";
import { wordTexts } from "../texts/word-texts.ts";
import { Button, Details, FileUpload, Form, NotificationBanner } from "../ui/index.ts";

type Place = { readonly agencyId: string };

export const largestWordFile = 20 * 1_048_576;

/** Reads the file while it comes in; it is kept nowhere. */
export const takeWord = (file: Upload, { deps, actor, params }: Asked<PageDeps, Place>): Promise<WordBody> =>
  deps.documents.readWordBody(actor, params.agencyId, { name: file.fileName, bytes: file.stream });

/** Shows the form again with the text of the file in the box of the body: saved as if it was typed. */
export function readWord({ files }: Posted<PageDeps, Place, WordBody>): Answered<WordBody> {
  const [word] = files.get("word") ?? [];
  if (!word) throw new Refusal("invalid", "kernel.input-invalid", { fields: { word: "field.required" } });
  return { show: word };
}

/** A form of its own before the draft's: the body from a .docx instead of typing; after it, what the body could not take. */
export function WordForm({ word }: { word: WordBody | null }) {
  const page = usePage();
  const t = wordTexts[page.lang];
  const refusedHere = page.refusal !== null && page.act === "word";
  return (
    <>
      {word && <Taken word={word} />}
      <Details summary={t.title} open={refusedHere}>
        <p class="govuk-body">{t.lead}</p>
        <Form act="word" upload>
          <FileUpload name="word" label={t.file} hint={t.hint} accept=".docx" />
          <Button tone="secondary">{t.read}</Button>
        </Form>
      </Details>
    </>
  );
}

function Taken({ word }: { word: WordBody }) {
  const { lang } = usePage();
  const t = wordTexts[lang];
  return (
    <NotificationBanner kind={word.leftOut.length === 0 ? "success" : "notice"} id="da-doc-tep">
      <p class="govuk-notification-banner__heading">{t.taken}</p>
      <p class="govuk-body">{t.next}</p>
      {word.leftOut.length > 0 && (
        <>
          <p class="govuk-body">{t.leftOut}</p>
          <ul class="govuk-list govuk-list--bullet">
            {word.leftOut.map(({ kind, count }) => (
              <li key={kind}>{t.kinds[kind]({ count })}</li>
            ))}
          </ul>
        </>
      )}
    </NotificationBanner>
  );
}
