import { usePage } from "../kernel/context.tsx";
import type { Asked } from "../kernel/page.ts";
import { outgoingRoles } from "../documents/outgoing-places.ts";
import { numberOf } from "../documents/document-tag.tsx";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { instantText } from "../texts/format.ts";
import { publicationTexts } from "../texts/publication-texts.ts";
import { Button, Checkboxes, Form, InsetText, TextInput, vi } from "../ui/index.ts";
import { urls } from "../urls.ts";

type Key = { readonly agencyId: string; readonly documentId: string };

async function load({ deps, actor, params }: Asked<PageDeps, Key>) {
  const [{ attachments, document }, found] = await Promise.all([
    deps.documents.showDocument({ actor, input: params }),
    deps.publications.findPublication({ actor, input: params }),
  ]);
  return { ...found, attachments, document };
}
type Shown = Awaited<ReturnType<typeof load>>;

/** Where the clerk lays a document open to everybody, and takes that back. */
export const publishPage = page({
  path: urls.outgoingPublish,
  access: { roles: outgoingRoles },
  load,
  acts: {
    publish: async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { ...params, checked: form.all("checked").length > 0 };
      await deps.publications.publishDocument({ actor, requestId, input });
      return { redirect: urls.outgoingPublish.to(lang, params), flash: publicationTexts[lang].publish.done };
    },
    withdraw: async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { ...params, reason: form.text("reason") };
      await deps.publications.withdrawPublication({ actor, requestId, input });
      return { redirect: urls.outgoingPublish.to(lang, params), flash: publicationTexts[lang].publish.withdrawn };
    },
  },
  view: ({ data, lang }) => {
    const t = publicationTexts[lang].publish;
    const { document, mayPublish } = data;
    const key = { agencyId: document.agency_id, documentId: document.id };
    const back = { href: urls.outgoingDocument.to(lang, key), text: numberOf(document, lang) };
    return (
      <WorkPage title={t.title} current={`${key.agencyId}.outgoing`} breadcrumbs={[back]}>
        <p class="ph-place">{vi(document.abstract)}</p>
        <Standing data={data} />
        {mayPublish ? <Deed data={data} /> : <p class="ph-quiet">{t.clerkOnly}</p>}
      </WorkPage>
    );
  },
});

function Standing({ data: { publication } }: { data: Shown }) {
  const { lang } = usePage();
  const t = publicationTexts[lang].publish;
  if (publication === null) return null;
  const { agencyId, documentId, publishedAt, withdrawn } = publication;
  return (
    <InsetText>
      <p>
        {withdrawn === null
          ? t.isPublic({ at: instantText(publishedAt, lang) })
          : t.wasPublic({ at: instantText(withdrawn.at, lang), reason: withdrawn.reason })}
      </p>
      <p>
        <a class="govuk-link" href={urls.publication.to(lang, { agencyId, documentId })}>
          {t.open}
        </a>
      </p>
    </InsetText>
  );
}

function Deed({ data }: { data: Shown }) {
  const { document, publication } = data;
  const t = publicationTexts[usePage().lang].publish;
  if (publication !== null && publication.withdrawn === null) {
    return (
      <section class="ph-card">
        <h2 class="ph-card__title">{t.withdraw}</h2>
        <p class="ph-quiet">{t.withdrawLead}</p>
        <Form act="withdraw">
          <TextInput name="reason" label={t.reason} hint={t.reasonHint} autocomplete="off" />
          <Button tone="warning">{t.withdrawSubmit}</Button>
        </Form>
      </section>
    );
  }
  if (document.state !== "issued") return <p class="govuk-body">{t.issuedOnly}</p>;
  return (
    <section class="ph-card">
      <p class="ph-quiet">{t.lead}</p>
      <Files data={data} />
      <Form act="publish">
        <Checkboxes name="checked" label={t.checked} choices={[{ value: "yes", label: t.checkedLine }]} />
        <Button>{t.submit}</Button>
      </Form>
    </section>
  );
}

/** What everybody will read, to be looked through first. */
function Files({ data: { attachments, document } }: { data: Shown }) {
  const { lang } = usePage();
  const t = publicationTexts[lang].publish;
  const key = { agencyId: document.agency_id, documentId: document.id };
  const files = [
    { fileId: document.sealed_file_id ?? "", name: t.itself },
    ...attachments.map(({ file_id, sealed_file_id, name }) => ({ fileId: sealed_file_id ?? file_id, name: vi(name) })),
  ];
  return (
    <>
      <p class="govuk-body">{t.files}</p>
      <ul class="govuk-list govuk-list--bullet">
        {files.map(({ fileId, name }) => (
          <li key={fileId}>
            <a class="govuk-link" href={urls.outgoingFile.to(lang, { ...key, fileId })}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
