import { demandIds } from "../citizen/my-dossier-page.tsx";
import type { Fields } from "../kernel/fields.ts";
import { usePage } from "../kernel/context.tsx";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { feedbackTexts } from "../texts/feedback-texts.ts";
import { mineTexts } from "../texts/mine-texts.ts";
import { Button, Form, Radios, Textarea } from "../ui/index.ts";
import { urls } from "../urls.ts";

type Shown = Awaited<ReturnType<PageDeps["feedback"]["showRating"]>>;

const pointsName = (code: string): string => `points.${code}`;

/** The points chosen; a question without one is left out, and the act names it. */
function readPoints(form: Fields, questions: Shown["questions"]): Record<string, number> {
  const chosen = questions.flatMap(({ code }) => {
    const text = form.text(pointsName(code));
    return /^[012]$/.test(text) ? [[code, Number(text)] as const] : [];
  });
  return Object.fromEntries(chosen);
}

/** The applicant says how it was, once, after the result. */
export const rateDossierPage = page({
  path: urls.rateDossier,
  access: "citizen",
  load: ({ deps, actor, params }) => {
    demandIds(params.agency, params.dossier);
    return deps.feedback.showRating({ actor, input: { agencyId: params.agency, dossierId: params.dossier } });
  },
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    demandIds(params.agency, params.dossier);
    const key = { agencyId: params.agency, dossierId: params.dossier };
    const { questions } = await deps.feedback.showRating({ actor, input: key });
    const input = { ...key, points: readPoints(form, questions), remark: form.text("remark") };
    await deps.feedback.rateDossier({ actor, requestId, input });
    return { redirect: urls.myDossier.to(lang, params), flash: feedbackTexts[lang].thanks };
  },
  view: ({ data, lang }) => {
    const t = feedbackTexts[lang];
    return (
      <CitizenLayout
        title={t.title}
        current="mine"
        breadcrumbs={[{ href: urls.mine.to(lang), text: mineTexts[lang].back }]}
      >
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <p class="govuk-caption-l" lang="vi">
              {data.procedureName}
            </p>
            <h1 class="govuk-heading-l">{t.title}</h1>
            <Body shown={data} />
          </div>
        </div>
      </CitizenLayout>
    );
  },
});

function Body({ shown }: { shown: Shown }) {
  const { lang } = usePage();
  const t = feedbackTexts[lang];
  if (shown.rated) return <p class="govuk-body-l">{t.done}</p>;
  if (!shown.hasResult) return <p class="govuk-body-l">{t.tooEarly}</p>;
  return (
    <>
      <p class="govuk-body">{t.lead}</p>
      <Form>
        {shown.questions.map((question) => (
          <Radios
            key={question.code}
            name={pointsName(question.code)}
            label={lang === "en" ? question.textEn : question.textVi}
            size="m"
            choices={[2, 1, 0].map((points) => ({
              value: String(points),
              label: (lang === "en" ? question.answersEn : question.answersVi)[points] ?? "",
            }))}
          />
        ))}
        <Textarea name="remark" label={t.remark} hint={t.remarkHint} optional rows={4} />
        <Button>{t.send}</Button>
      </Form>
    </>
  );
}
