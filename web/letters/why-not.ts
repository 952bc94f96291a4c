import type { LetterForm } from "#capabilities/letters";
import type { Lang } from "../kernel/page.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { urls } from "../urls.ts";
import type { OpenedCourse } from "./load-course.ts";

/** Why a deed cannot be done now, where the page knows it better than by the dossier's step; `href` leads to the letter in its way. */
export type NotNow = { readonly why: string; readonly href?: string };

/** Why no letter of a form can be begun now; undefined where the dossier's step or the reader's role says it all. */
export function whyNoLetter({ course, dossier }: OpenedCourse, form: LetterForm, lang: Lang): NotNow | undefined {
  const t = letterTexts[lang].notNow;
  const letter = course.letters.findLast((one) => one.form === form && one.state !== "dropped");
  if (letter) {
    const key = { agencyId: dossier.agency_id, dossierId: dossier.id, letterId: letter.id };
    const href = urls.letter.to(lang, key);
    if (form === "form-04" && letter.signed_at !== null) return { why: t.postponed, href };
    // A request is under way until it is answered, the others until they are sent.
    if (letter.state !== "answered" && (form === "form-02" || letter.state !== "sent"))
      return { why: t.underWay, href };
  }
  return form === "form-04" && course.begin.tooLateToApologise ? { why: t.tooLate } : undefined;
}
