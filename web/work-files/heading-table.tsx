import { usePage } from "../kernel/context.tsx";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { Table } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { retentionText } from "./file-words.tsx";
import type { ShownList } from "./heading-fields.tsx";

type Row = ShownList["headings"][number];

/** The headings of a list; in a draft with what is wrong with each. */
export function HeadingTable({ shown }: { shown: ShownList }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang];
  const key = { agencyId: shown.list.agency_id, listId: shown.list.id };
  return (
    <Table
      caption={t.yearly.ofYear({ year: shown.list.year })}
      captionHidden
      dense
      rows={shown.headings}
      rowKey={({ heading }) => heading.id}
      tone={({ faults }) => (faults.length > 0 ? "late" : null)}
      empty={t.yearly.empty}
      columns={[
        { title: t.symbol, narrow: true, width: "code", cell: ({ heading }) => heading.symbol || "–" },
        { title: t.fileTitle, heading: true, width: "main", cell: (row) => <Title row={row} /> },
        {
          title: t.retention,
          narrow: true,
          cell: ({ heading }) => retentionText(heading, lang),
        },
        {
          title: t.yearly.responsible,
          width: "name",
          cell: ({ heading }) => <span lang="vi">{heading.responsible_name || "–"}</span>,
        },
        { title: t.file.todo, narrow: true, cell: (row) => <Todo row={row} shown={shown} listKey={key} /> },
      ]}
    />
  );
}

function Title({ row: { heading, faults } }: { row: Row }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang].yearly;
  return (
    <>
      {heading.section && (
        <span class="ph-quiet" lang="vi">
          {heading.section}
          <br />
        </span>
      )}
      <span lang="vi">{heading.title || "–"}</span>
      {heading.retention_ground && (
        <span class="ph-quiet" lang="vi">
          <br />
          {workFilesTexts[lang].ground}: {heading.retention_ground}
        </span>
      )}
      {faults.length > 0 && (
        <ul class="govuk-list govuk-list--bullet ph-quiet">
          {faults.map((fault) => (
            <li key={fault}>
              {t.faults[fault]}
              {fault === "retention-unknown" &&
                heading.retention_said &&
                `. ${t.said({ said: heading.retention_said })}`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Todo({ row, shown, listKey }: { row: Row; shown: ShownList; listKey: { agencyId: string; listId: string } }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang].yearly;
  const about = <span class="govuk-visually-hidden"> {row.heading.symbol}</span>;
  if (shown.may.write) {
    return (
      <a class="govuk-link" href={urls.fileHeading.to(lang, { ...listKey, headingId: row.heading.id })}>
        {t.edit}
        {about}
      </a>
    );
  }
  if (row.isOpened) return <>{t.opened}</>;
  if (!row.mayOpen) return <>–</>;
  return (
    <a
      class="govuk-link"
      href={urls.openWorkFile.to(lang, { agencyId: listKey.agencyId }, { "tieu-de": row.heading.id })}
    >
      {t.openFile}
      {about}
    </a>
  );
}
