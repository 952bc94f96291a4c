import { isDay } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { feedbackTexts } from "../texts/feedback-texts.ts";
import { dayText } from "../texts/format.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { Table } from "../ui/index.ts";
import { urls } from "../urls.ts";

type Shown = Awaited<ReturnType<PageDeps["feedback"]["countSatisfaction"]>>;

/** What people say of an agency, in numbers and without names. */
export const satisfactionPage = page({
  path: urls.satisfaction,
  access: { roles: ["centre-head", "leader", "inspector", "business-administrator"] },
  load: async ({ deps, actor, params }) => {
    const shown = await deps.feedback.countSatisfaction({ actor, input: { agencyId: params.agencyId } });
    const agency = await deps.agencies.findAgencyById(deps.db, params.agencyId);
    if (!agency) throw new Refusal("not-found", "web.page-not-found");
    return { shown, agency };
  },
  view: ({ data: { shown, agency }, lang }) => {
    const t = feedbackTexts[lang];
    const breadcrumbs = [{ href: urls.myWork.to(lang), text: officialTexts[lang].work.title }];
    const from = isDay(shown.from) ? dayText(shown.from) : shown.from;
    return (
      <WorkPage title={t.satisfaction} current={`${agency.id}.satisfaction`} breadcrumbs={breadcrumbs}>
        <p class="ph-place" lang="vi">
          {agency.nameVi}
        </p>
        <p class="govuk-body">{t.satisfactionLead({ count: shown.ratings, from })}</p>
        {shown.ratings < shown.fewestShown ? (
          <p class="ph-empty">{t.tooFew({ fewest: shown.fewestShown })}</p>
        ) : (
          <Numbers shown={shown} />
        )}
      </WorkPage>
    );
  },
});

function Numbers({ shown }: { shown: Shown }) {
  const { lang } = usePage();
  const t = feedbackTexts[lang];
  const average = new Intl.NumberFormat("vi-VN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <>
      <Table
        caption={t.satisfaction}
        captionHidden
        rows={shown.questions}
        rowKey={({ code }) => code}
        columns={[
          { title: t.question, heading: true, cell: (one) => (lang === "en" ? one.textEn : one.textVi) },
          { title: t.answers, cell: (one) => <Answers question={one} /> },
          {
            title: t.average,
            numeric: true,
            cell: ({ averagePoints }) => (averagePoints === null ? "–" : average.format(averagePoints)),
          },
        ]}
      />
      <h2 class="govuk-heading-m">{t.remarks}</h2>
      {shown.remarks.length === 0 ? (
        <p class="govuk-body">{t.noRemarks}</p>
      ) : (
        <>
          <p class="govuk-body-s">{t.remarksNote}</p>
          <ul class="govuk-list govuk-list--bullet">
            {shown.remarks.map((remark, at) => (
              <li key={at}>{remark}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Answers({ question }: { question: Shown["questions"][number] }) {
  const { lang } = usePage();
  const answers = lang === "en" ? question.answersEn : question.answersVi;
  return <>{[2, 1, 0].map((points) => `${answers[points]}: ${question.counts[points] ?? 0}`).join(" · ")}</>;
}
