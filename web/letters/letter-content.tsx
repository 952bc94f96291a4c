import { isDay } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { dayText, instantText } from "../texts/format.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { SummaryList } from "../ui/index.ts";
import type { SummaryRow } from "../ui/index.ts";
import { urls } from "../urls.ts";
import type { ShownLetter } from "./load-course.ts";

/** What a letter says, and the document itself; of a dossier that was brought in, a sent letter may have none. */
export function LetterContent({ letter, imported }: { letter: ShownLetter; imported: boolean }) {
  const { lang } = usePage();
  const t = letterTexts[lang];
  return (
    <>
      {letter.fileId && (
        <p class="ph-read-large">
          <a class="govuk-link" href={urls.letterFile.to(lang, { agencyId: letter.agency_id, letterId: letter.id })}>
            {t.openPdf}
          </a>
        </p>
      )}
      {imported && letter.fileId === null && ["sent", "answered"].includes(letter.state) && (
        <p class="govuk-body">{officialTexts[lang].dossier.importedWithoutFile}</p>
      )}
      <div lang="vi">
        <SummaryList title={t.letter.content} dense rows={useRows(letter)} />
      </div>
    </>
  );
}

function useRows({ content }: ShownLetter): SummaryRow[] {
  const { lang } = usePage();
  const t = letterTexts[lang];
  if ("requests" in content) {
    return content.requests.map(({ what, reason, ground, how }) => ({
      key: what,
      value: (
        <>
          {reason}
          <br />
          {t.mine.how}: {how}
          <br />
          <span class="ph-quiet">{ground}</span>
        </>
      ),
    }));
  }
  if ("reasons" in content) {
    const advice = content.advice ? [{ key: t.refuse.advice, value: content.advice }] : [];
    return [...content.reasons.map(({ reason, ground }) => ({ key: reason, value: ground })), ...advice];
  }
  if ("newDueAt" in content) {
    return [
      { key: t.apologise.reason, value: content.reason },
      { key: t.letter.newDue, value: instantText(new Date(content.newDueAt), lang) },
    ];
  }
  const { cause } = content;
  const asked = cause.kind === "applicant-request" && isDay(cause.on) ? dayText(cause.on) : "";
  return [
    { key: t.stop.cause, value: cause.kind === "decision" ? cause.decision : `${t.stop.request} ${asked}` },
    { key: t.stop.reason, value: content.reason },
    { key: t.stop.ground, value: content.ground },
    { key: t.stop.money, value: content.financialConsequence },
  ];
}
