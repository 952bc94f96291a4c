import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import type { PageDeps } from "../page-deps.ts";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import { instantText } from "../texts/format.ts";
import { mailTexts } from "../texts/mail-texts.ts";
import { refusalWords } from "../texts/refusal-texts.ts";
import { PreviousNext, Subnavigation, Table, Tag } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { neighbours, readPageNumber } from "./page-numbers.ts";

type Line = Awaited<ReturnType<PageDeps["mailArrivals"]["listMails"]>>["mails"][number];

/** The lists' names in addresses. */
const slugs = { waiting: "cho-xu-ly", done: "da-xu-ly", refused: "khong-nhan" } as const;
type List = keyof typeof slugs;
const lists = Object.keys(slugs) as List[];

/** The mails of an agency's official mailbox. */
export const incomingMailsPage = page({
  path: urls.incomingMails,
  access: { roles: ["clerk"] },
  load: async ({ deps, actor, params, query }) => {
    const asked = query.text("danh-sach");
    const list = asked === "" ? "waiting" : lists.find((one) => slugs[one] === asked);
    if (!list) throw new Refusal("not-found", "web.page-not-found");
    const number = readPageNumber(query.text("trang"));
    const shown = await deps.mailArrivals.listMails({ actor, input: { ...params, list, page: number } });
    return { ...shown, list, number, agency: await deps.agencies.cards.cardOf(deps.db, params.agencyId) };
  },
  view: ({ data: { agency, list, mails, more, number, waiting }, lang }) => {
    const t = mailTexts[lang];
    const places = lists.map((one) => ({
      href: urls.incomingMails.to(lang, { agencyId: agency.id }, listQuery(one)),
      text: t.lists[one],
      ...(one === "waiting" ? { count: waiting } : {}),
      current: one === list,
    }));
    return (
      <WorkPage title={t.title} current={`${agency.id}.mails`}>
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        <p class="govuk-body">{t.lead}</p>
        <Subnavigation label={t.listsLabel} places={places} />
        <Table
          caption={t.lists[list]}
          dense
          rows={mails}
          rowKey={({ id }) => id}
          empty={t.empty}
          columns={[
            {
              title: t.subject,
              heading: true,
              width: "main",
              cell: (row) => <Subject agencyId={agency.id} row={row} />,
            },
            { title: t.from, width: "name", cell: (row) => <Sender row={row} /> },
            { title: t.receivedAt, narrow: true, cell: (row) => instantText(row.received_at, lang) },
            { title: t.state, cell: (row) => <State row={row} /> },
          ]}
        />
        <PreviousNext
          {...neighbours(number, more, (trang) =>
            urls.incomingMails.to(lang, { agencyId: agency.id }, { ...listQuery(list), trang }),
          )}
        />
      </WorkPage>
    );
  },
});

const listQuery = (list: List): Record<string, string> => (list === "waiting" ? {} : { "danh-sach": slugs[list] });

function Subject({ agencyId, row }: { readonly agencyId: string; readonly row: Line }) {
  const { lang } = usePage();
  return (
    <a class="govuk-link" lang="vi" href={urls.incomingMail.to(lang, { agencyId, mailId: row.id })}>
      {row.subject || mailTexts[lang].noSubject}
    </a>
  );
}

const Sender = ({ row }: { readonly row: Line }) => (
  <span lang="vi">
    {row.from_name} <span class="ph-quiet">{row.from_address}</span>
  </span>
);

function State({ row }: { readonly row: Line }) {
  const { lang, unknownCode } = usePage();
  if (row.problem === null) return <>{mailTexts[lang].states[row.state]}</>;
  return (
    <>
      <Tag tone="red">{mailTexts[lang].states.refused}</Tag>{" "}
      {refusalWords(new Refusal("invalid", row.problem), lang, unknownCode).sentence}
    </>
  );
}
