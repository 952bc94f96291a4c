import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { Button, Form } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { EntryFields, readEntry, SecretWarning } from "./entry-form.tsx";
import { listSlugs } from "./incoming-places.ts";

/** The clerk writes down what came by post, by hand or by e-mail; the scan follows on the document's own page. */
export const enterIncomingPage = page({
  path: urls.enterIncoming,
  access: { roles: ["clerk"] },
  load: ({ deps, actor, params }) => deps.incoming.showEntry({ actor, input: params }),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const input = { ...params, source: form.text("source"), ...readEntry(form) };
    const key = await deps.incoming.enterDocument({ actor, requestId, input });
    return { redirect: urls.incomingDocument.to(lang, key), flash: incomingTexts[lang].enter.saved };
  },
  view: ({ data, lang }) => {
    const t = incomingTexts[lang];
    const { agency } = data;
    const list = urls.incoming.to(lang, { agencyId: agency.id, list: listSlugs["to-register"] });
    return (
      <WorkPage title={t.enter.title} current={`${agency.id}.incoming`} breadcrumbs={[{ href: list, text: t.title }]}>
        <p class="govuk-body">{t.enter.lead}</p>
        <SecretWarning telephones={data.telephones} />
        <Form class="ph-card ph-card--form">
          <EntryFields today={data.today} source />
          <Button>{t.enter.save}</Button>
        </Form>
      </WorkPage>
    );
  },
});

/** The same for an entry that has no number yet. */
export const correctIncomingPage = page({
  path: urls.correctIncoming,
  access: { roles: ["clerk"] },
  load: async ({ deps, actor, params }) => ({
    ...(await deps.incoming.showEntry({ actor, input: { agencyId: params.agencyId } })),
    shown: await deps.incoming.showDocument({ actor, input: params }),
  }),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    await deps.incoming.correctDocument({ actor, requestId, input: { ...params, ...readEntry(form) } });
    return { redirect: urls.incomingDocument.to(lang, params), flash: incomingTexts[lang].enter.corrected };
  },
  view: ({ data, lang }) => {
    const t = incomingTexts[lang];
    const key = { agencyId: data.agency.id, documentId: data.shown.document.id };
    const [first] = data.shown.answered;
    const answers = { answers_number: first?.code ?? "", answers_on: first?.on ?? null };
    return (
      <WorkPage
        title={t.enter.edit}
        current={`${data.agency.id}.incoming`}
        breadcrumbs={[{ href: urls.incomingDocument.to(lang, key), text: t.toDocument }]}
      >
        <SecretWarning telephones={data.telephones} />
        <Form class="ph-card ph-card--form">
          <EntryFields
            today={data.today}
            content={{ ...data.shown.document, ...answers }}
            proposed={data.shown.proposed}
          />
          <Button>{t.enter.save}</Button>
        </Form>
      </WorkPage>
    );
  },
});
