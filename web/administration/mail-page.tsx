import { Refusal } from "#kernel/plain/refusal";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import { administrationTexts } from "../texts/administration-texts.ts";
import { instantText } from "../texts/format.ts";
import { mailTexts } from "../texts/mail-texts.ts";
import { Button, Form } from "../ui/index.ts";
import { urls } from "../urls.ts";

/** The mail that a trial province sent, as text. There is no such page in a real one. */
export const demoMailPage = page({
  path: urls.demoMail,
  access: "public",
  load: async ({ deps }) => {
    if (deps.demo === null) throw new Refusal("not-found", "page-not-found");
    return { mails: await deps.demo.mail() };
  },
  acts: {
    send: async ({ deps, lang }) => {
      if (deps.demo === null) throw new Refusal("not-found", "page-not-found");
      await deps.demo.sendSample();
      return { redirect: urls.demoMail.to(lang), flash: mailTexts[lang].demo.done };
    },
  },
  view: ({ data, lang }) => {
    const t = administrationTexts[lang].mail;
    return (
      <CitizenLayout title={t.title}>
        <h1 class="govuk-heading-l">{t.title}</h1>
        <p class="govuk-body">{t.lead}</p>
        <Form act="send" class="ph-card ph-card--form">
          <h2 class="govuk-heading-s">{mailTexts[lang].demo.title}</h2>
          <p class="govuk-body">{mailTexts[lang].demo.lead}</p>
          <Button tone="secondary">{mailTexts[lang].demo.send}</Button>
        </Form>
        {data.mails.length === 0 && <p class="ph-empty">{t.none}</p>}
        {data.mails.map((mail, at) => (
          <article key={at} class="ph-mail">
            <h2 class="govuk-heading-s" lang="vi">
              {mail.subject}
            </h2>
            <p class="ph-remark">
              {t.to}: {mail.to} · {t.at} {instantText(mail.at, lang)}
            </p>
            <pre class="ph-mail__text" lang="vi">
              {mail.text}
            </pre>
          </article>
        ))}
      </CitizenLayout>
    );
  },
});
