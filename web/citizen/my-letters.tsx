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

/** An apology holds from its signature on, before its document is sealed. */
const awaited: ReadonlySet<string> = new Set(["to-seal", "being-sealed"]);

/** Letters that were sent, each with its PDF once it is there. */
export function MyLetters({ letters }: { letters: MyLettersShown }) {
  const { lang } = usePage();
  const t = letterTexts[lang];
  const shown = letters.letters.filter(({ fileId, state }) => fileId !== null || awaited.has(state));
  if (shown.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{t.mine.letters}</h2>
      <ul class="govuk-list">
        {shown.map((letter) => (
          <li key={letter.id}>
            {letter.fileId ? (
              <a
                class="govuk-link"
                href={urls.letterFile.to(lang, { agencyId: letter.agency_id, letterId: letter.id })}
              >
                {t.forms[letter.form]}
              </a>
            ) : (
              `${t.forms[letter.form]}: ${t.mine.toSeal}`
            )}
            {letter.sent_at && `, ${instantText(letter.sent_at, lang)}`}
          </li>
        ))}
      </ul>
    </>
  );
}
