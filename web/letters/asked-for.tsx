import { isDay } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { dayText } from "../texts/format.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import type { ShownLetters } from "./load-course.ts";

/** What the request that waits for an answer asks for, one thing after another, with why and how. */
export function AskedFor(props: { letters: ShownLetters["letters"] }) {
  const { lang } = usePage();
  const t = letterTexts[lang].mine;
  const open = props.letters.find(({ form, state }) => form === "form-02" && state === "sent");
  if (!open || !("requests" in open.content)) return null;
  const { answer_by: by } = open;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.asked}</h2>
      <ol class="govuk-list govuk-list--number" lang="vi">
        {open.content.requests.map((request) => (
          <li key={request.what}>
            <strong>{request.what}</strong>
            <br />
            {t.reason}: {request.reason}
            <br />
            {t.how}: {request.how}
            <br />
            <span class="ph-quiet">
              {t.ground}: {request.ground}
            </span>
          </li>
        ))}
      </ol>
      {by !== null && isDay(by) && <p class="govuk-body">{t.by({ at: dayText(by) })}</p>}
    </section>
  );
}
