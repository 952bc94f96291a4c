import type { ProposedField, ProposedLine, ShownIncoming } from "#capabilities/incoming";
import { isDay } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { dayText } from "../texts/format.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { readingTexts } from "../texts/reading-texts.ts";
import { ButtonLink, Table, Tag, WarningText } from "../ui/index.ts";
import { urls } from "../urls.ts";

const tones = { same: "green", differs: "red", open: "yellow" } as const;

const labelOf = (field: ProposedField, lang: Lang): string => {
  const t = incomingTexts[lang];
  return {
    author: t.author,
    number_text: t.number,
    issued_on: t.issuedOn,
    type_name: t.typeName,
    abstract: t.abstract,
  }[field];
};

/** A day is written as offices write it. */
export const proposedText = (text: string): string => (isDay(text) ? dayText(text) : text);

function Compared({ shown: { document, proposed } }: { readonly shown: ShownIncoming }) {
  const { lang } = usePage();
  const t = readingTexts[lang];
  const message = document.inbound_id !== null;
  return (
    <Table
      caption={t.title}
      dense
      rows={proposed}
      rowKey={({ field }) => field}
      columns={[
        { title: t.field, heading: true, width: "name", cell: ({ field }) => labelOf(field, lang) },
        { title: t.read, width: "main", cell: (line) => <span lang="vi">{proposedText(line.proposed)}</span> },
        {
          title: message ? t.heldByMessage : t.held,
          width: "main",
          cell: (line) => <span lang="vi">{proposedText(line.held) || "–"}</span>,
        },
        { title: t.compared, cell: ({ state }) => <Tag tone={tones[state]}>{t.states[state]}</Tag> },
      ]}
    />
  );
}

/** What the first page says beside what the entry or the sender's message says; differing lines are marked. */
export function ReadingCard({ shown }: { readonly shown: ShownIncoming }) {
  const { lang } = usePage();
  const t = readingTexts[lang];
  const { document, may, proposed, readBy } = shown;
  const key = { agencyId: document.agency_id, documentId: document.id };
  const dropped = shown.steps.some(({ kind }) => kind === "drop-secret");
  const unread = may.enter && !shown.readsPictures;
  if (proposed.length === 0 || readBy === null) {
    return (
      <>
        {dropped && <WarningText>{t.dropped}</WarningText>}
        {unread && <p class="ph-remark">{t.notInstalled}</p>}
      </>
    );
  }
  return (
    <section class="ph-card">
      {dropped && <WarningText>{t.dropped}</WarningText>}
      <Compared shown={shown} />
      <p class="ph-quiet">{t.lead[readBy]}</p>
      {may.enter && proposed.some(({ state }) => state !== "same") && (
        <ButtonLink href={urls.correctIncoming.to(lang, key)} tone="secondary">
          {t.use}
        </ButtonLink>
      )}
      {unread && <p class="ph-remark">{t.notInstalled}</p>}
    </section>
  );
}

/** What a box of the entry begins with, and what stands beside it. */
export function proposedFor(
  lines: readonly ProposedLine[],
  field: ProposedField,
  held: string,
  lang: Lang,
): { readonly value: string; readonly hint: string | undefined } {
  const t = readingTexts[lang];
  const line = lines.find((one) => one.field === field);
  if (line?.state === "open") return { value: line.proposed, hint: t.proposedHint };
  const hint = line?.state === "differs" ? t.differsHint({ read: proposedText(line.proposed) }) : undefined;
  return { value: held, hint };
}
