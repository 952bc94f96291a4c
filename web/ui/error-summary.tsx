import { usePage } from "../kernel/context.tsx";
import { refusalWords, sentenceFor } from "../texts/refusal-texts.ts";
import { siteTexts } from "../texts/site-texts.ts";

/** What was refused and why, first on the page, with a link to each field. The layouts show it; a page need not. */
export function ErrorSummary() {
  const { refusal, labels, lang, unknownCode } = usePage();
  if (refusal === null) return null;
  const t = siteTexts[lang];
  const { sentence, whatToDo } = refusalWords(refusal, lang, unknownCode);
  const names = Object.keys(refusal.fields);
  // Fields in the order of the page, then those the page does not show.
  const ordered = [
    ...[...labels.keys()].filter((name) => names.includes(name)),
    ...names.filter((name) => !labels.has(name)),
  ];
  const general = refusal.code === "kernel.input-invalid" && names.length > 0 ? null : sentence;
  return (
    <div class="govuk-error-summary" tabIndex={-1} autofocus>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{names.length > 0 ? t.errorSummary : sentence}</h2>
        <div class="govuk-error-summary__body">
          {names.length > 0 && general !== null && <p>{general}</p>}
          {whatToDo !== null && <p>{whatToDo}</p>}
          {names.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {ordered.map((name) => {
                const field = labels.get(name);
                const facts = field ? { ...refusal.facts, label: field.label } : refusal.facts;
                const text = sentenceFor(refusal.fields[name] ?? refusal.code, facts, lang, unknownCode);
                return <li key={name}>{field ? <a href={`#${field.id}`}>{text}</a> : text}</li>;
              })}
            </ul>
          )}
        </div>
      </div>
    </div>
  );
}
