import { usePage } from "../kernel/context.tsx";
import { refusalWords, sentenceFor } from "../texts/refusal-texts.ts";
import { siteTexts } from "../texts/site-texts.ts";

type Line = { readonly name: string; readonly field: { id: string; label: string } | null; readonly text: string };

/** Each sentence once: what several boxes are told alike names its box, and what no box shows is not repeated. */
function linesOf(names: readonly string[], lineOf: (name: string) => Line): Line[] {
  const lines = names.map(lineOf);
  const alike = (text: string) => lines.filter((line) => line.text === text);
  return lines.flatMap((line) => {
    const same = alike(line.text);
    if (same.length === 1) return [line];
    if (line.field) return [{ ...line, text: `${line.field.label}: ${line.text}` }];
    const first = same.every(({ field }) => field === null) && same[0] === line;
    return first ? [line] : [];
  });
}

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
  const lines = linesOf(ordered, (name) => {
    const field = labels.get(name) ?? null;
    const facts = field ? { ...refusal.facts, label: field.label } : refusal.facts;
    return { name, field, text: sentenceFor(refusal.fields[name] ?? refusal.code, facts, lang, unknownCode) };
  });
  const said = refusal.code === "kernel.input-invalid" || lines.some(({ text }) => text === sentence);
  const general = said && names.length > 0 ? null : sentence;
  return (
    <div class="govuk-error-summary" tabIndex={-1} autofocus>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{names.length > 0 ? t.errorSummary : sentence}</h2>
        <div class="govuk-error-summary__body">
          {names.length > 0 && general !== null && <p>{general}</p>}
          {names.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {lines.map(({ name, field, text }) => (
                <li key={name}>{field ? <a href={`#${field.id}`}>{text}</a> : text}</li>
              ))}
            </ul>
          )}
          {whatToDo !== null && <p>{whatToDo}</p>}
        </div>
      </div>
    </div>
  );
}
