import type { Wish } from "#capabilities/search";
import { usePage } from "../kernel/context.tsx";
import { searchTexts } from "../texts/search-texts.ts";
import { Button, Details, Form, TextInput } from "../ui/index.ts";
import type { LoadedSearch } from "./find-documents-page.tsx";
import { wishFields } from "./read-wish.ts";

/** A wish that a form carries along unseen. */
export function CarriedWish({ wish }: { wish: Wish }) {
  return (
    <>
      {wishFields(wish).map(([name, value]) => (
        <input type="hidden" key={name} name={name} value={value} />
      ))}
    </>
  );
}

/** Keeps the search that was just made under a name. */
export function SaveSearch({ wish }: { wish: Wish }) {
  const t = searchTexts[usePage().lang].saved;
  return (
    <Form act="save" label={t.save} class="ph-actions-bar">
      <CarriedWish wish={wish} />
      <TextInput name="name" label={t.name} width={20} autocomplete="off" />
      <Button tone="secondary">{t.save}</Button>
    </Form>
  );
}

/** The asker's own searches: made again by one press, renamed, thrown away. */
export function SavedSearches({ saved }: { saved: LoadedSearch["saved"] }) {
  const page = usePage();
  const t = searchTexts[page.lang].saved;
  if (saved.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-s">{t.title}</h2>
      <p class="ph-remark">{t.lead}</p>
      <ul class="govuk-list ph-saved-searches">
        {saved.map(({ savedId, name }) => (
          <li key={savedId}>
            <Form act="open" row={savedId} label={t.about({ name })}>
              <input type="hidden" name="savedId" value={savedId} />
              <Button tone="secondary">{name}</Button>
            </Form>
            <Details summary={t.change} open={page.row === savedId && page.form !== null}>
              <Form act="rename" row={savedId} label={`${t.rename}: ${t.about({ name })}`} class="ph-actions-bar">
                <input type="hidden" name="savedId" value={savedId} />
                <TextInput name="name" label={t.newName} width={20} autocomplete="off" value={name} />
                <Button tone="secondary">{t.rename}</Button>
              </Form>
              <Form act="drop" row={savedId} label={`${t.drop}: ${t.about({ name })}`}>
                <input type="hidden" name="savedId" value={savedId} />
                <Button tone="warning">{t.drop}</Button>
              </Form>
            </Details>
          </li>
        ))}
      </ul>
    </section>
  );
}
