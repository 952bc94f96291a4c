import { usePage } from "../kernel/context.tsx";
import { ProblemNote } from "../official/dossier-todo.tsx";
import { PinField } from "../official/pin-field.tsx";
import type { PageDeps } from "../page-deps.ts";
import { instantText } from "../texts/format.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { officialTexts } from "../texts/official-texts.ts";
import { Button, Form } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { letterTag } from "./letter-tag.tsx";

export type LetterToSeal = Awaited<ReturnType<PageDeps["letters"]["listLettersToSeal"]>>[number];

/** A signed letter in the clerk's tray: what it is and for whom, the document with its hash; `seal`: the form that seals it. */
export function SealCard({ letter, seal }: { letter: LetterToSeal; seal: boolean }) {
  const { lang } = usePage();
  const t = officialTexts[lang];
  const { agencyId, id: letterId } = letter;
  return (
    <div class="ph-tray-card">
      <div class="ph-tray-card__head">
        <h3 class="ph-tray-card__title">{letterTexts[lang].forms[letter.form]}</h3>
        {letterTag(letter.state, lang)}
      </div>
      <p class="ph-tray-card__facts">
        {letterTexts[lang].letter.to} <strong>{letter.applicantName}</strong> ·{" "}
        <span lang="vi">{letter.subjectLine}</span>
        {letter.code && (
          <>
            {" · "}
            <span class="ph-code">{letter.code}</span>
          </>
        )}
        {letter.number && letter.symbol && ` · ${t.tray.number} ${letter.number}/${letter.symbol}`}
      </p>
      {letter.signedAt && (
        <p class="ph-tray-card__due">
          {letterTexts[lang].letter.signedAt} {instantText(letter.signedAt, lang)}
        </p>
      )}
      {letter.problem && <ProblemNote problem={letter.problem} title={t.clerk.problem} />}
      <p class="ph-tray-card__read">
        <a class="govuk-link" href={urls.letterFile.to(lang, { agencyId, letterId })}>
          {t.clerk.readSigned}
          <span class="govuk-visually-hidden"> {letter.applicantName}</span>
        </a>
      </p>
      <Hash sha256={letter.sha256} />
      {seal && <SealLetter letter={letter} />}
    </div>
  );
}

function Hash({ sha256 }: { sha256: string | null }) {
  const { lang } = usePage();
  if (sha256 === null) return null;
  return (
    <p class="ph-tray-card__facts">
      {letterTexts[lang].letter.hashSigned}: <span class="ph-hash">{sha256}</span>
    </p>
  );
}

function SealLetter({ letter }: { letter: LetterToSeal }) {
  const { lang } = usePage();
  const t = officialTexts[lang].clerk;
  const numbers = letter.number === null && letter.symbol !== null;
  return (
    <Form act="seal-letter" row={letter.id} class="ph-tray-card__seal">
      <input type="hidden" name="registerAgencyId" value={letter.agencyId} />
      <input type="hidden" name="sha256" value={letter.sha256 ?? ""} />
      <PinField label={t.pin} use="seal" />
      <Button about={`${letterTexts[lang].forms[letter.form]}, ${letter.applicantName}`}>
        {numbers ? t.sealAndNumber : t.seal}
      </Button>
    </Form>
  );
}
