import { usePage } from "../kernel/context.tsx";
import { AskedFor } from "../letters/asked-for.tsx";
import type { PageDeps } from "../page-deps.ts";
import { instantText } from "../texts/format.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { ButtonLink } from "../ui/index.ts";
import { urls } from "../urls.ts";

export type MyLettersShown = Awaited<ReturnType<PageDeps["letters"]["showLetters"]>>;
type Key = { readonly agency: string; readonly dossier: string };

/** What is asked of the person now, and the button that leads to handing it in. */
export function AskedOfMe({ letters, of }: { letters: MyLettersShown; of: Key }) {
  const { lang } = usePage();
  if (!letters.begin.handIn) return null;
  return (
    <>
      <AskedFor letters={letters.letters} />
      <ButtonLink href={urls.mySupplement.to(lang, of)}>{letterTexts[lang].mine.go}</ButtonLink>
    </>
  );
}

/** Letters that were sent, each with its PDF once it is there. */
export function MyLetters({ letters }: { letters: MyLettersShown }) {
  const { lang } = usePage();
  const t = letterTexts[lang];
  const ready = letters.letters.filter((letter) => letter.rendered_file_id ?? letter.signed_file_id);
  if (ready.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{t.mine.letters}</h2>
      <ul class="govuk-list">
        {ready.map((letter) => (
          <li key={letter.id}>
            <a class="govuk-link" href={urls.letterFile.to(lang, { agencyId: letter.agency_id, letterId: letter.id })}>
              {t.forms[letter.form]}
            </a>
            {letter.sent_at && `, ${instantText(letter.sent_at, lang)}`}
          </li>
        ))}
      </ul>
    </>
  );
}
