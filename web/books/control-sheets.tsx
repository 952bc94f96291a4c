import { usePage } from "../kernel/context.tsx";
import type { PageDeps } from "../page-deps.ts";
import { bookTexts } from "../texts/book-texts.ts";
import { instantText } from "../texts/format.ts";
import { Button, Form } from "../ui/index.ts";
import { urls } from "../urls.ts";

export type ShownSheets = Awaited<ReturnType<PageDeps["books"]["showSheets"]>>;

/** The printed control sheets (form 06) of a dossier, and the button that prints the next. */
export function ControlSheets({ sheets }: { sheets: ShownSheets }) {
  const { lang } = usePage();
  const t = bookTexts[lang];
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.sheets}</h2>
      <ul class="ph-plain-list">
        {sheets.map(({ id, agency_id: agencyId, asked_at, parts }) => (
          <li key={id}>
            {parts.length === 0 ? (
              t.beingPrinted
            ) : (
              <a class="govuk-link" href={urls.bookFile.to(lang, { agencyId, printingId: id, part: "1" })}>
                {t.sheet}, {t.at({ at: instantText(asked_at, lang) })}
              </a>
            )}
          </li>
        ))}
      </ul>
      <Form act="print-sheet">
        <Button tone="secondary" small>
          {t.printSheet}
        </Button>
      </Form>
    </section>
  );
}
