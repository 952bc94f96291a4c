import { usePage } from "../kernel/context.tsx";
import { instantText } from "../texts/format.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { Button, Form, Textarea } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { letterTag } from "./letter-tag.tsx";
import type { OpenedCourse } from "./load-course.ts";

/** The letters of a dossier, each with where it stands. */
export function Letters({ data }: { data: OpenedCourse }) {
  const { lang } = usePage();
  const t = letterTexts[lang];
  const { letters } = data.course;
  if (letters.length === 0) return null;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.card}</h2>
      <ul class="ph-plain-list">
        {letters.map((letter) => (
          <li key={letter.id}>
            <a
              class="govuk-link"
              href={urls.letter.to(lang, {
                agencyId: letter.agency_id,
                dossierId: letter.dossier_id,
                letterId: letter.id,
              })}
            >
              {t.forms[letter.form]}
              <span class="govuk-visually-hidden"> {instantText(letter.proposed_at, lang)}</span>
            </a>{" "}
            {letterTag(letter.state, lang)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Why the due time is not the one it was: each pause with its ground, each change with its reason. */
export function ClockChanges({ data }: { data: OpenedCourse }) {
  const { lang } = usePage();
  const t = letterTexts[lang].clock;
  const { pauses, dueChanges } = data.course;
  if (pauses.length === 0 && dueChanges.length === 0) return null;
  const at = (instant: Date | null) => (instant ? instantText(instant, lang) : "");
  const lawful = data.dossier.lawful_due_at;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.title}</h2>
      <ul class="ph-plain-list">
        {pauses.map(({ no, from_at: from, to_at: to, ground }) => (
          <li key={`pause-${no}`}>
            {to ? t.pause({ from: at(from), to: at(to), ground }) : t.open({ from: at(from), ground })}
          </li>
        ))}
        {dueChanges.map(({ no, cause, due_before: before, due_after: after, reason }) => (
          <li key={`change-${no}`}>{t[cause]({ before: at(before), after: at(after), reason })}</li>
        ))}
        {lawful && <li>{t.lawful({ at: at(lawful) })}</li>}
      </ul>
    </section>
  );
}

/** What else the reader may do with the dossier: only what the table of moves allows now. */
export function OtherDeeds({ data, consult }: { data: OpenedCourse; consult: boolean }) {
  const { lang } = usePage();
  const t = letterTexts[lang];
  const { begin } = data.course;
  const { others, dossier } = data;
  const key = { agencyId: dossier.agency_id, dossierId: dossier.id };
  const gives = others.assignTo.some(({ accountId }) => accountId !== dossier.case_officer_id);
  const deeds = [
    [begin.ask, t.deeds.ask, urls.askSupplement],
    [begin.refuse, t.deeds.refuse, urls.refuseDossier],
    [consult, t.deeds.consult, urls.askAgency],
    [begin.apologise, t.deeds.apologise, urls.apologise],
    [gives, dossier.case_officer_id ? t.deeds.reassign : t.deeds.assign, urls.assignDossier],
    [begin.stop, t.deeds.stop, urls.stopDossier],
    [others.withdraw, t.deeds.withdraw, urls.withdrawDossier],
  ] as const;
  const open = deeds.filter(([allowed]) => allowed);
  if (open.length === 0) return null;
  return (
    <nav class="ph-card" aria-labelledby="viec-khac">
      <h2 class="ph-card__title" id="viec-khac">
        {t.others}
      </h2>
      <ul class="ph-plain-list">
        {open.map(([, text, url]) => (
          <li key={text}>
            <a class="govuk-link" href={url.to(lang, key)}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A remark for the others who work on the dossier. */
export function NoteForm() {
  const { lang } = usePage();
  const t = letterTexts[lang].note;
  return (
    <section class="ph-card ph-card--form">
      <h2 class="ph-card__title">{t.title}</h2>
      <Form act="note">
        <Textarea name="text" label={t.text} hint={t.hint} rows={2} />
        <Button tone="secondary">{t.save}</Button>
      </Form>
    </section>
  );
}
