import type { ListName } from "#capabilities/incoming";
import { holdsAt } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { instantText } from "../texts/format.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { ButtonLink, PreviousNext, Subnavigation, Table } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { DocumentTable } from "./document-table.tsx";
import { incomingRoles, listNamed, listSlugs } from "./incoming-places.ts";

type List = Awaited<ReturnType<PageDeps["incoming"]["showList"]>>;

/** Where a page of a list begins, as its address says it. */
export function startAfter(text: string): { at: string; id: string } | null {
  const [, at, id] = /^([\dT:.-]+Z)~([0-9a-f-]{36})$/.exec(text) ?? [];
  return at && id && !Number.isNaN(Date.parse(at)) ? { at, id } : null;
}

/** The asker's lists of an agency's incoming documents, each with its count. */
export const incomingDeskPage = page({
  path: urls.incoming,
  access: { roles: incomingRoles },
  load: async ({ deps, actor, params, query }) => {
    const list = listNamed(params.list);
    if (!list) throw new Refusal("not-found", "web.page-not-found");
    const { agencyId } = params;
    const after = startAfter(query.text("sau"));
    const [shown, counts, agency] = await Promise.all([
      deps.incoming.showList({ actor, input: { agencyId, list, after } }),
      deps.incoming.countDesk({ actor, input: { agencyId } }),
      deps.agencies.cards.cardOf(deps.db, agencyId),
    ]);
    return { ...shown, counts, agency, list, continued: after !== null };
  },
  view: ({ data, actor, lang }) => {
    const t = incomingTexts[lang];
    const { agency, counts, list } = data;
    const at = (name: ListName, more: Record<string, string> = {}) =>
      urls.incoming.to(lang, { agencyId: agency.id, list: listSlugs[name] }, more);
    const places = counts.lists.map(({ name, count }) => ({
      ...{ href: at(name), text: t.lists[name], current: name === list },
      ...(count === null ? {} : { count }),
    }));
    const enter = holdsAt(actor, agency.id, "clerk") && (
      <ButtonLink href={urls.enterIncoming.to(lang, { agencyId: agency.id })}>{t.enter.title}</ButtonLink>
    );
    return (
      <WorkPage title={t.title} current={`${agency.id}.incoming`} actions={enter}>
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        <Subnavigation label={t.listsLabel} places={places} />
        <Requests requests={data.requests} agencyId={agency.id} />
        <DocumentTable
          caption={t.lists[list]}
          agencyId={agency.id}
          rows={data.documents}
          empty={t.none}
          toTasks={list === "asked"}
        />
        <PreviousNext
          previous={data.continued ? at(list) : undefined}
          next={data.next ? at(list, { sau: `${data.next.at}~${data.next.id}` }) : undefined}
        />
      </WorkPage>
    );
  },
});

function Requests(props: { requests: List["requests"]; agencyId: string }) {
  const { lang } = usePage();
  const t = incomingTexts[lang].requests;
  if (props.requests.length === 0) return null;
  return (
    <Table
      caption={t.title}
      dense
      rows={props.requests}
      rowKey={(row) => row.requestId}
      columns={[
        {
          title: t.document,
          heading: true,
          cell: ({ requestId, foreignId }) => (
            <a class="govuk-link" href={urls.incomingRequest.to(lang, { agencyId: props.agencyId, requestId })}>
              {foreignId.split(",").at(-1)}
            </a>
          ),
        },
        { title: t.kind, narrow: true, cell: (row) => t.kinds[row.kind] },
        { title: t.at, narrow: true, cell: (row) => instantText(row.arrivedAt, lang) },
      ]}
    />
  );
}
