import { usePage } from "../kernel/context.tsx";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { instantText } from "../texts/format.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { Button, ButtonRow, Form, InsetText, SummaryList, Textarea } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { dayOrNothing, nameOf } from "./document-words.tsx";
import { listSlugs } from "./incoming-places.ts";

type Shown = Awaited<ReturnType<PageDeps["incoming"]["showRequest"]>>;

/** A sender recalls or updates what it sent; the clerk answers 15 or 16. */
export const incomingRequestPage = page({
  path: urls.incomingRequest,
  access: { roles: ["clerk"] },
  load: ({ deps, actor, params }) => deps.incoming.showRequest({ actor, input: params }),
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const input = { ...params, agree: form.text("agree") === "yes", text: form.text("text") };
    await deps.incoming.answerRequest({ actor, requestId, input });
    return { redirect: urls.incomingRequest.to(lang, params), flash: incomingTexts[lang].requests.answered };
  },
  view: ({ data, lang }) => {
    const t = incomingTexts[lang];
    const { request } = data;
    const list = urls.incoming.to(lang, { agencyId: request.agency_id, list: listSlugs["to-register"] });
    return (
      <WorkPage
        title={`${t.requests.kinds[request.kind]}: ${data.says.numberText}`}
        current={`${request.agency_id}.incoming`}
        breadcrumbs={[{ href: list, text: t.title }]}
      >
        <div class="ph-columns ph-columns--work">
          <Facts shown={data} />
          <div class="ph-columns__side">
            {request.state === "waiting" ? <AnswerForm shown={data} /> : <Answered shown={data} />}
          </div>
        </div>
      </WorkPage>
    );
  },
});

function Facts({ shown }: { shown: Shown }) {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  const { request, document, says } = shown;
  const key = document && { agencyId: document.agency_id, documentId: document.id };
  const rows = [
    { key: t.requests.sender, value: <span lang="vi">{shown.sender}</span> },
    { key: t.requests.at, value: instantText(request.arrived_at, lang) },
    { key: t.requests.reason, value: request.reason || "–" },
    {
      key: t.requests.document,
      value:
        document && key ? (
          <a class="govuk-link" lang="vi" href={urls.incomingDocument.to(lang, key)}>
            {nameOf(document, lang)}: {document.abstract}
          </a>
        ) : (
          t.requests.unknown
        ),
    },
    ...(request.kind === "update"
      ? [
          {
            key: t.requests.now,
            value: (
              <span lang="vi">
                {says.numberText}, {dayOrNothing(says.issuedOn)}: {says.abstract}
              </span>
            ),
          },
        ]
      : []),
    { key: t.report.signature, value: t.report.outcomes[shown.signature.outcome] },
  ];
  return (
    <div>
      <SummaryList title={t.requests.kind} dense rows={rows} />
    </div>
  );
}

function AnswerForm({ shown }: { shown: Shown }) {
  const { lang } = usePage();
  const t = incomingTexts[lang].requests;
  const known = shown.document !== null;
  const lead = known ? (shown.request.kind === "recall" ? t.recallLead : t.updateLead) : t.unknownLead;
  return (
    <Form class="ph-card ph-card--form">
      <InsetText>{lead}</InsetText>
      <Textarea name="text" label={t.text} hint={t.textHint} rows={3} optional />
      <ButtonRow>
        {known && (
          <Button name="agree" value="yes">
            {t.agree}
          </Button>
        )}
        <Button name="agree" value="no" tone="secondary">
          {t.refuse}
        </Button>
      </ButtonRow>
    </Form>
  );
}

function Answered({ shown }: { shown: Shown }) {
  const { lang } = usePage();
  const { request } = shown;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{incomingTexts[lang].requests.states[request.state]}</h2>
      {request.answer && <p class="ph-remark">{request.answer}</p>}
      {request.answered_at && <p class="ph-quiet">{instantText(request.answered_at, lang)}</p>}
    </section>
  );
}
