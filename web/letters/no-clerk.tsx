import type { LetterForm } from "#capabilities/letters";
import { usePage } from "../kernel/context.tsx";
import { letterTexts } from "../texts/letter-texts.ts";
import { WarningText } from "../ui/index.ts";
import type { OpenedCourse } from "./load-course.ts";

type Sealed = Exclude<LetterForm, "form-02">;

/** Said before a letter is proposed: nobody is in post to seal it, what that means, and whom to ask. It may be proposed all the same. */
export function NoClerk({ data, form }: { data: OpenedCourse; form: Sealed }) {
  const { lang } = usePage();
  const t = letterTexts[lang].noClerk;
  const missing = data.course.noClerk[form];
  if (missing === null) return null;
  const { agencyName: agency, administrators } = missing;
  const whom = administrators.map(({ fullName, title, agency: at }) =>
    t.administrator({ fullName, title, agency: at }),
  );
  return (
    <div class="ph-card">
      <WarningText>{t.lead({ agency })}</WarningText>
      <p class="govuk-body">{t.effect[form]}</p>
      <p class="govuk-body">{t.appoint({ agency })}</p>
      {whom.length > 0 ? (
        <ul class="govuk-list govuk-list--bullet">
          {whom.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      ) : (
        <p class="govuk-body">{t.nobody}</p>
      )}
      <p class="govuk-body">{t.still}</p>
    </div>
  );
}
