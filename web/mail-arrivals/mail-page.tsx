import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import type { Asked } from "../kernel/page.ts";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { Inspection } from "./mail-inspection.tsx";
import { instantText, sizeText } from "../texts/format.ts";
import { mailTexts } from "../texts/mail-texts.ts";
import { refusalWords } from "../texts/refusal-texts.ts";
import { Button, Details, Form, InsetText, SummaryList, Textarea, WarningText } from "../ui/index.ts";
import { urls } from "../urls.ts";

type Key = { readonly agencyId: string; readonly mailId: string };

async function loadMail({ deps, actor, params }: Asked<PageDeps, Key>) {
  const shown = await deps.mailArrivals.showMail({ actor, input: params });
  const kept = shown.mail.state === "refused";
  return { ...shown, inspection: kept ? await deps.mailArrivals.inspectMail({ actor, input: params }) : null };
}
type Shown = Awaited<ReturnType<typeof loadMail>>;
type Props = { readonly shown: Shown };

/** One mail of the official mailbox: who sent it, what it brings, and what the clerk does with it. */
export const incomingMailPage = page({
  path: urls.incomingMail,
  access: { roles: ["clerk"] },
  load: loadMail,
  acts: {
    enter: async ({ deps, actor, params, requestId, lang }) => {
      const key = await deps.mailArrivals.enterMail({ actor, requestId, input: params });
      return { redirect: urls.incomingDocument.to(lang, key), flash: mailTexts[lang].entered };
    },
    return: async ({ deps, actor, params, form, requestId, lang }) => {
      await deps.mailArrivals.returnMail({ actor, requestId, input: { ...params, reason: form.text("reason") } });
      return { redirect: urls.incomingMail.to(lang, params), flash: mailTexts[lang].returned };
    },
    aside: async ({ deps, actor, params, form, requestId, lang }) => {
      await deps.mailArrivals.setMailAside({ actor, requestId, input: { ...params, reason: form.text("reason") } });
      return { redirect: urls.incomingMail.to(lang, params), flash: mailTexts[lang].setAsideDone };
    },
  },
  view: ({ data, lang }) => {
    const t = mailTexts[lang];
    const { mail } = data;
    const list = urls.incomingMails.to(lang, { agencyId: mail.agency_id });
    return (
      <WorkPage
        title={mail.subject || t.noSubject}
        current={`${mail.agency_id}.mails`}
        breadcrumbs={[{ href: list, text: t.title }]}
      >
        <Problem shown={data} />
        <div class="ph-columns ph-columns--work">
          <div>
            <Facts shown={data} />
            <Files shown={data} />
            {mail.state !== "refused" && <Text shown={data} />}
            {data.inspection !== null && (
              <Inspection inspection={data.inspection} of={{ agencyId: mail.agency_id, mailId: mail.id }} />
            )}
          </div>
          <div class="ph-columns__side">{mail.state === "waiting" && <Deeds />}</div>
        </div>
      </WorkPage>
    );
  },
});

function Problem({ shown: { mail, twins } }: Props) {
  const { lang, unknownCode } = usePage();
  const t = mailTexts[lang];
  return (
    <>
      {mail.problem !== null && (
        <WarningText>
          {refusalWords(new Refusal("invalid", mail.problem), lang, unknownCode).sentence} {t.kept}
        </WarningText>
      )}
      {twins.length > 0 && (
        <InsetText>
          {t.twins}{" "}
          {twins.map((mailId, at) => (
            <a key={mailId} class="govuk-link" href={urls.incomingMail.to(lang, { agencyId: mail.agency_id, mailId })}>
              {t.openTwin} {at + 1}
            </a>
          ))}
        </InsetText>
      )}
    </>
  );
}

function Facts({ shown: { mail, decidedBy } }: Props) {
  const { lang } = usePage();
  const t = mailTexts[lang];
  const document = mail.document_id && { agencyId: mail.agency_id, documentId: mail.document_id };
  const rows = [
    { key: t.state, value: t.states[mail.state] },
    {
      key: t.from,
      value: (
        <>
          <span lang="vi">{mail.from_name}</span> <span class="ph-code">{mail.from_address || "–"}</span>
          <br />
          <span class="ph-quiet">{t.fromHint}</span>
        </>
      ),
    },
    { key: t.receivedAt, value: instantText(mail.received_at, lang) },
    ...(mail.sent_at ? [{ key: t.sentAt, value: instantText(mail.sent_at, lang) }] : []),
    ...(decidedBy
      ? [{ key: t.decidedBy, value: `${decidedBy}, ${instantText(mail.decided_at ?? mail.received_at, lang)}` }]
      : []),
    ...(mail.reason ? [{ key: t.reason, value: <span lang="vi">{mail.reason}</span> }] : []),
    ...(mail.state === "returned" ? [{ key: t.reply, value: t.replies[mail.reply] }] : []),
    ...(document
      ? [
          {
            key: t.document,
            value: (
              <a class="govuk-link" href={urls.incomingDocument.to(lang, document)}>
                {t.openDocument}
              </a>
            ),
          },
        ]
      : []),
  ];
  return <SummaryList title={t.title} dense rows={rows} />;
}

function Files({ shown: { mail, files } }: Props) {
  const { lang, unknownCode } = usePage();
  const t = mailTexts[lang];
  const key = { agencyId: mail.agency_id, mailId: mail.id };
  if (mail.state === "refused") return null;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.files}</h2>
      {files.length === 0 && <p class="ph-empty">{t.noFiles}</p>}
      <ul class="ph-plain-list" lang="vi">
        {files.map(({ no, name, size_bytes, problem }) => (
          <li key={no}>
            {problem === null ? (
              <a class="govuk-link" href={urls.incomingMailFile.to(lang, { ...key, no: String(no) })}>
                {name}
              </a>
            ) : (
              name
            )}{" "}
            <span class="ph-quiet">{sizeText(Number(size_bytes))}</span>
            {problem !== null && (
              <p class="ph-problem" lang={lang}>
                <strong>{t.notTaken}:</strong>{" "}
                {refusalWords(new Refusal("invalid", problem), lang, unknownCode).sentence}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Text({ shown: { mail } }: Props) {
  const t = mailTexts[usePage().lang];
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.text}</h2>
      {mail.excerpt.trim() === "" ? (
        <p class="ph-empty">{t.noText}</p>
      ) : (
        <pre class="ph-mail__text" lang="vi">
          {mail.excerpt}
        </pre>
      )}
    </section>
  );
}

function Deeds() {
  const t = mailTexts[usePage().lang];
  return (
    <section class="ph-card ph-card--form">
      <Form act="enter">
        <p class="govuk-body">{t.enterLead}</p>
        <Button>{t.enter}</Button>
      </Form>
      <WithReason act="return" title={t.return} hint={t.returnHint} />
      <WithReason act="aside" title={t.setAside} hint={t.setAsideHint} />
    </section>
  );
}

function WithReason(props: { readonly act: string; readonly title: string; readonly hint: string }) {
  const { act, lang, refusal } = usePage();
  return (
    <Details summary={props.title} open={refusal !== null && act === props.act}>
      <Form act={props.act}>
        <Textarea name="reason" label={mailTexts[lang].reason} hint={props.hint} rows={3} />
        <Button tone="warning">{props.title}</Button>
      </Form>
    </Details>
  );
}
