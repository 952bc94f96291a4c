import { usePage } from "../kernel/context.tsx";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { consultationTexts } from "../texts/consultation-texts.ts";
import { instantText } from "../texts/format.ts";
import { Table } from "../ui/index.ts";
import { urls } from "../urls.ts";

type Asked = Awaited<ReturnType<PageDeps["consultations"]["listAsked"]>>;

/** The questions other agencies put to ours: open ones by their limit, then those settled. */
export const askedPage = page({
  path: urls.askedQuestions,
  access: { roles: ["case-officer", "leader"] },
  load: async ({ deps, actor, params: { agencyId } }) => ({
    agency: await deps.agencies.cards.cardOf(deps.db, agencyId),
    open: await deps.consultations.listAsked({ actor, input: { agencyId, open: true } }),
    settled: await deps.consultations.listAsked({ actor, input: { agencyId, open: false } }),
  }),
  view: ({ data, lang }) => {
    const t = consultationTexts[lang];
    return (
      <WorkPage title={t.list} current={`${data.agency.id}.asked`}>
        <p class="ph-place" lang="vi">
          {data.agency.name}
        </p>
        <Questions caption={t.states.open} questions={data.open} />
        {data.settled.length > 0 && <Questions caption={t.settled} questions={data.settled} />}
      </WorkPage>
    );
  },
});

function Questions(props: { caption: string; questions: Asked }) {
  const { lang } = usePage();
  const t = consultationTexts[lang];
  return (
    <Table
      caption={props.caption}
      dense
      rows={props.questions}
      rowKey={(row) => row.questionId}
      tone={(row) => (row.late ? "late" : null)}
      empty={t.empty}
      columns={[
        {
          title: t.procedure,
          heading: true,
          cell: ({ agencyId, questionId, procedureName, askedAt }) => (
            <a class="govuk-link" lang="vi" href={urls.question.to(lang, { agencyId, questionId })}>
              {procedureName}
              <span class="govuk-visually-hidden"> {instantText(askedAt, lang)}</span>
            </a>
          ),
        },
        { title: t.from, cell: (row) => <span lang="vi">{row.askingName}</span> },
        {
          title: t.due,
          narrow: true,
          cell: (row) => (
            <span>
              {instantText(row.dueAt, lang)}
              {row.late && <span class="ph-second-line ph-second-line--late">{t.overdue}</span>}
            </span>
          ),
        },
        { title: t.state, narrow: true, cell: (row) => t.states[row.state] },
      ]}
    />
  );
}
