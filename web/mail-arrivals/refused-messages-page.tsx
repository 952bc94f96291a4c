import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import { instantText } from "../texts/format.ts";
import { inspectionTexts } from "../texts/inspection-texts.ts";
import { reasonText } from "../texts/interchange-texts.ts";
import { PreviousNext, Table } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { BodyNamed } from "./body-named.tsx";
import { neighbours, readPageNumber } from "./page-numbers.ts";

/** Messages from the axis for an agency that were refused and are kept for its clerk to inspect; codes only. */
export const refusedMessagesPage = page({
  path: urls.refusedMessages,
  access: { roles: ["clerk"] },
  load: async ({ deps, actor, params, query }) => {
    const number = readPageNumber(query.text("trang"));
    const shown = await deps.interchange.listRefusedMessages({ actor, input: { ...params, page: number } });
    return { ...shown, number, agency: await deps.agencies.cards.cardOf(deps.db, params.agencyId) };
  },
  view: ({ data: { agency, messages, more, number }, lang }) => {
    const t = inspectionTexts[lang];
    const one = (receivedId: string) => urls.refusedMessage.to(lang, { agencyId: agency.id, receivedId });
    const neighbour = (trang: string) => urls.refusedMessages.to(lang, { agencyId: agency.id }, { trang });
    return (
      <WorkPage title={t.title} current={`${agency.id}.refused-messages`}>
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        <p class="govuk-body">{t.lead}</p>
        <Table
          caption={t.title}
          captionHidden
          dense
          rows={messages}
          rowKey={({ id }) => id}
          empty={t.none}
          columns={[
            {
              title: t.code,
              heading: true,
              cell: (row) => (
                <>
                  <a class="govuk-link ph-code" href={one(row.id)}>
                    {row.axis_doc_id}
                  </a>
                  <span class="ph-second-line">{t.kinds[row.message_type]}</span>
                </>
              ),
            },
            { title: t.from, cell: (row) => <BodyNamed organId={row.from_organ_id} name={row.fromName} /> },
            { title: t.to, cell: (row) => <BodyNamed organId={row.to_organ_id} name={row.toName} /> },
            { title: t.reason, width: "main", cell: (row) => reasonText(row.reason ?? "", lang) },
            { title: t.at, narrow: true, cell: (row) => instantText(row.kept_at, lang) },
          ]}
        />
        <PreviousNext {...neighbours(number, more, neighbour)} />
      </WorkPage>
    );
  },
});
