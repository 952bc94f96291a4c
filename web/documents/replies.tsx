import type { OutgoingDocument } from "#capabilities/documents";
import type { Reply } from "#capabilities/incoming";
import { dayOrNothing, numberText } from "../incoming/document-words.tsx";
import { usePage } from "../kernel/context.tsx";
import type { Asked } from "../kernel/page.ts";
import type { PageDeps } from "../page-deps.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { Details, Table } from "../ui/index.ts";
import { urls } from "../urls.ts";
import type { Key } from "./document-acts.ts";

type Asking = Pick<Asked<PageDeps, Key>, "deps" | "actor">;

/** What came in answer to an issued document, as far as its reader may open it; nothing of what went out without a number. */
export async function loadReplies({ deps, actor }: Asking, document: OutgoingDocument): Promise<readonly Reply[]> {
  const { agency_id: agencyId, issued_on: issuedOn, number_text: number, symbol } = document;
  if (number === null || issuedOn === null) return [];
  return deps.incoming.listReplies({ actor, input: { agencyId, numberText: `${number}/${symbol ?? ""}`, issuedOn } });
}

/** More of them are folded away. */
const mostShown = 12;

/** The incoming documents that answer it. */
export function Replies(props: { readonly agencyId: string; readonly replies: readonly Reply[] }) {
  const { lang } = usePage();
  const t = outgoingTexts[lang].replies;
  const { agencyId, replies } = props;
  if (replies.length === 0) return null;
  const folded = replies.length > mostShown;
  const table = (
    <Table
      caption={t.title}
      captionHidden={folded}
      dense
      rows={replies}
      rowKey={({ id }) => id}
      columns={[
        {
          title: t.number,
          heading: true,
          width: "code",
          cell: (reply) => (
            <a class="govuk-link" href={urls.incomingDocument.to(lang, { agencyId, documentId: reply.id })}>
              {numberText(reply, lang)}
            </a>
          ),
        },
        { title: t.on, narrow: true, cell: ({ issued_on }) => dayOrNothing(issued_on) },
        { title: t.author, width: "name", cell: ({ author }) => <span lang="vi">{author}</span> },
        { title: t.abstract, width: "main", cell: ({ abstract }) => <span lang="vi">{abstract}</span> },
      ]}
    />
  );
  if (!folded) return table;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.title}</h2>
      <Details summary={t.showAll({ count: replies.length })}>{table}</Details>
    </section>
  );
}
