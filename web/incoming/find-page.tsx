import { usePage } from "../kernel/context.tsx";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { countText } from "../texts/format.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { Button, DateInput, Form, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { DocumentTable } from "./document-table.tsx";
import { incomingRoles } from "./incoming-places.ts";

type Found = Awaited<ReturnType<PageDeps["incoming"]["findDocuments"]>>;

/** An agency's incoming documents by number, words, author and period. The form is posted, so that what is sought stands in no address. */
export const findIncomingPage = page({
  path: urls.findIncoming,
  access: { roles: incomingRoles },
  load: ({ deps, params }) => deps.agencies.cards.cardOf(deps.db, params.agencyId),
  act: async ({ deps, actor, form, params }) => {
    const number = form.text("arrivalNumber");
    const sought = {
      ...{ ...params, text: form.text("text"), author: form.text("author") },
      arrivalNumber: number === "" ? null : Number(number),
      from: form.day("from") || null,
      to: form.day("to") || null,
    };
    const found = await deps.incoming.findDocuments({ actor, input: sought });
    return { show: { ...found, sought } };
  },
  view: ({ data, answer, lang }) => {
    const t = incomingTexts[lang].find;
    const sought = answer?.sought;
    return (
      <WorkPage title={t.title} current={`${data.id}.incoming-find`}>
        <p class="ph-place" lang="vi">
          {data.name}
        </p>
        <Form label={t.title} class="ph-card ph-card--form">
          <TextInput
            name="text"
            label={t.text}
            hint={t.textHint}
            kind="search"
            autocomplete="off"
            spellcheck={false}
            optional
            value={sought?.text ?? ""}
          />
          <TextInput name="author" label={t.author} autocomplete="off" optional value={sought?.author ?? ""} />
          <TextInput
            name="arrivalNumber"
            label={t.arrivalNumber}
            digits
            width={5}
            autocomplete="off"
            optional
            value={sought?.arrivalNumber ? String(sought.arrivalNumber) : ""}
          />
          <div class="ph-form-part--two">
            <DateInput name="from" label={t.from} optional />
            <DateInput name="to" label={t.to} optional />
          </div>
          <Button>{t.submit}</Button>
        </Form>
        {answer && <Hits found={answer} agencyId={data.id} />}
      </WorkPage>
    );
  },
});

function Hits({ found, agencyId }: { found: Found; agencyId: string }) {
  const { lang } = usePage();
  const t = incomingTexts[lang].find;
  const { documents, more, tooMany } = found;
  const said = tooMany ? t.tooMany : documents.length === 0 ? t.none : t.found({ count: countText(documents.length) });
  return (
    <>
      <p class="govuk-body" role="status">
        {said}
      </p>
      {documents.length > 0 && <DocumentTable caption={t.title} agencyId={agencyId} rows={documents} empty={t.none} />}
      {more && <p class="ph-remark">{t.more}</p>}
    </>
  );
}
