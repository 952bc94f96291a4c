import type { ComponentChildren } from "preact";
import { usePage } from "../kernel/context.tsx";
import { dossierTexts, resultTones } from "../texts/dossier-work-texts.ts";
import { instantText } from "../texts/format.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { Tag } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { dueWords, urgencyOf } from "./due-words.ts";
import { ProblemNote } from "./dossier-todo.tsx";
import { FileLink } from "./file-link.tsx";
import type { TrayLine } from "./trays.ts";

/** What a result is, for whom, until when; with the document to read. `children` is what can be done with it. */
export function TrayCard(props: {
  line: TrayLine;
  now: Date;
  file: { id: string | null; text: string };
  problemTitle: string;
  children?: ComponentChildren;
}) {
  const { lang } = usePage();
  const { line, now, file } = props;
  // A result waits only while its dossier is worked on.
  const timed = { state: "processing", dueAt: line.due_at } as const;
  const urgency = urgencyOf(timed, now);
  const dossier = { agencyId: line.agency_id, dossierId: line.dossier_id };
  return (
    <div class={`ph-tray-card${urgency ? ` ph-tray-card--${urgency}` : ""}`}>
      <div class="ph-tray-card__head">
        <h3 class="ph-tray-card__title" lang="vi">
          {line.subject_line}
        </h3>
        <Tag tone={resultTones[line.state]}>{dossierTexts[lang].resultStates[line.state]}</Tag>
      </div>
      <CardFacts line={line} />
      {line.due_at && (
        <p class={`ph-tray-card__due${urgency ? ` ph-tray-card__due--${urgency}` : ""}`}>
          {officialTexts[lang].tray.due} {instantText(line.due_at, lang)}
          {" · "}
          <strong>{dueWords(timed, now, lang)}</strong>
        </p>
      )}
      {line.problem && <ProblemNote problem={line.problem} title={props.problemTitle} />}
      {file.id && (
        <p class="ph-tray-card__read">
          <FileLink file={{ ...dossier, fileId: file.id }} text={file.text} about={line.applicantName} />
        </p>
      )}
      {props.children}
    </div>
  );
}

function CardFacts({ line }: { line: TrayLine }) {
  const { lang } = usePage();
  const t = officialTexts[lang].tray;
  return (
    <p class="ph-tray-card__facts">
      {t.forWhom} <strong>{line.applicantName}</strong> ·{" "}
      <a
        class="govuk-link ph-code"
        href={urls.dossier.to(lang, { agencyId: line.agency_id, dossierId: line.dossier_id })}
      >
        {line.code}
      </a>
      {line.number_text && ` · ${t.number} ${line.number_text}/${line.symbol}`}
    </p>
  );
}
