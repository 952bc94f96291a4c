import type { FoundLine } from "#capabilities/search";
import { documentTag, numberOf, urgencyTag as outgoingUrgency } from "../documents/document-tag.tsx";
import { arrivalText, numberText, replacedTag, stateTag, urgencyTag } from "../incoming/document-words.tsx";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { dayText } from "../texts/format.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { searchTexts } from "../texts/search-texts.ts";
import { Table } from "../ui/index.ts";
import { urls } from "../urls.ts";

const longestAgency = 120;

const numberIn = (line: FoundLine, lang: Lang): string =>
  line.book === "incoming" ? numberText(line, lang) : numberOf(line, lang);

/** Who sent it, or to whom it goes. */
function agencyIn(line: FoundLine): string {
  const said = line.book === "incoming" ? line.author : line.places.join("; ");
  return said.length > longestAgency ? `${said.slice(0, longestAgency)}…` : said || "–";
}

/** Documents of both books, each with the words of its own. */
export function FoundTable({ lines, agencyId }: { lines: readonly FoundLine[]; agencyId: string }) {
  const { lang } = usePage();
  const t = searchTexts[lang];
  return (
    <Table
      caption={t.results}
      captionHidden
      dense
      rows={lines}
      rowKey={(line) => line.documentId}
      empty={t.none}
      columns={[
        {
          title: t.columns.number,
          narrow: true,
          cell: (line) => (
            <span>
              <span class="ph-code">{numberIn(line, lang)}</span>
              <span class="ph-second-line">{line.book === "incoming" ? <Arrival line={line} /> : t.outgoing}</span>
            </span>
          ),
        },
        {
          title: t.columns.abstract,
          heading: true,
          width: "main",
          cell: (line) => <Abstract {...{ line, agencyId }} />,
        },
        { title: t.columns.agency, width: "name", cell: (line) => <span lang="vi">{agencyIn(line)}</span> },
        { title: t.columns.day, narrow: true, cell: (line) => dayText(line.day) },
        {
          title: t.columns.state,
          narrow: true,
          cell: (line) => (line.book === "incoming" ? stateTag(line.state, lang) : documentTag(line.state, lang)),
        },
      ]}
    />
  );
}

function Arrival({ line }: { line: Extract<FoundLine, { book: "incoming" }> }) {
  const { lang } = usePage();
  const t = searchTexts[lang];
  const no = arrivalText(line);
  return <>{no === "" ? t.incoming : t.arrival({ no })}</>;
}

function Abstract({ line, agencyId }: { line: FoundLine; agencyId: string }) {
  const { lang } = usePage();
  const { documentId } = line;
  const to = line.book === "incoming" ? urls.incomingDocument : urls.outgoingDocument;
  return (
    <>
      <a class="govuk-link" lang="vi" href={to.to(lang, { agencyId, documentId })}>
        {[line.type_name, line.abstract || incomingTexts[lang].noAbstract].filter(Boolean).join(": ")}
        <span class="govuk-visually-hidden"> {numberIn(line, lang)}</span>
      </a>{" "}
      {line.book === "incoming" ? urgencyTag(line.urgency, lang) : outgoingUrgency(line.urgency, lang)}
      {line.book === "incoming" && <> {replacedTag(line.replaced, lang)}</>}
      {line.book === "incoming" && line.unread && <span class="ph-second-line">{searchTexts[lang].unread}</span>}
    </>
  );
}
