import type { PageDeps } from "../page-deps.ts";
import { usePage } from "../kernel/context.tsx";
import { instantText } from "../texts/format.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { Table } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { arrivalText, dayOrNothing, numberText, replacedTag, stateTag, urgencyTag } from "./document-words.tsx";

type Line = Awaited<ReturnType<PageDeps["incoming"]["showList"]>>["documents"][number];
type Row = Omit<
  Line,
  "taskId" | "role" | "taskState" | "taskDueAt" | "late" | "unitName" | "accountName" | "key" | "at"
> & {
  readonly key?: string;
  readonly taskId?: string | null;
  readonly taskDueAt?: Date | null;
  readonly late?: boolean;
  readonly unitName?: string | null;
  readonly accountName?: string | null;
};

type TableProps = {
  readonly caption: string;
  readonly agencyId: string;
  readonly rows: readonly Row[];
  readonly empty: string;
  /** Leads to the tasks, where a leader answers, instead of the documents. */
  readonly toTasks?: boolean;
};

/** Incoming documents in a list; for lists of work with who has it and until when. */
export function DocumentTable(props: TableProps) {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  const { agencyId, rows, toTasks } = props;
  const hrefOf = ({ id: documentId, taskId }: Row) =>
    toTasks && taskId
      ? urls.incomingTask.to(lang, { agencyId, documentId, taskId })
      : urls.incomingDocument.to(lang, { agencyId, documentId });
  const ofWork = rows.some(({ taskDueAt }) => taskDueAt);
  return (
    <Table
      caption={props.caption}
      captionHidden
      dense
      rows={rows}
      rowKey={(row) => row.key ?? row.id}
      tone={(row) => (row.late ? "late" : null)}
      empty={props.empty}
      columns={[
        { title: t.arrival, narrow: true, cell: (row) => arrivalText(row) || "–" },
        {
          title: t.abstract,
          heading: true,
          width: "main",
          cell: (row) => (
            <>
              <a class="govuk-link" lang="vi" href={hrefOf(row)}>
                {row.abstract || t.noAbstract}
                <span class="govuk-visually-hidden"> {numberText(row, lang)}</span>
              </a>{" "}
              {urgencyTag(row.urgency, lang)} {replacedTag(row.replaced, lang)}
            </>
          ),
        },
        { title: t.number, narrow: true, cell: (row) => <NumberAndDay row={row} /> },
        { title: t.author, width: "name", cell: (row) => <span lang="vi">{row.author || "–"}</span> },
        ofWork
          ? {
              title: t.holder,
              width: "name" as const,
              cell: (row: Row) => <span lang="vi">{row.accountName || row.unitName || "–"}</span>,
            }
          : { title: t.arrivedOn, narrow: true, cell: (row: Row) => dayOrNothing(row.arrived_on) },
        ofWork
          ? { title: t.due, narrow: true, cell: (row: Row) => <Due row={row} /> }
          : { title: t.state, narrow: true, cell: (row: Row) => stateTag(row.state, lang) },
      ]}
    />
  );
}

function NumberAndDay({ row }: { row: Row }) {
  const { lang } = usePage();
  return (
    <span>
      <span class="ph-code">{numberText(row, lang)}</span>
      <span class="ph-second-line">{dayOrNothing(row.issued_on)}</span>
    </span>
  );
}

function Due({ row }: { row: Row }) {
  const { lang } = usePage();
  return (
    <span>
      {row.taskDueAt && instantText(row.taskDueAt, lang)}
      {row.late && <span class="ph-second-line ph-second-line--late">{incomingTexts[lang].late}</span>}
    </span>
  );
}
