import type { Wish } from "#capabilities/search";
import { isDay } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { outgoingRoles } from "../documents/outgoing-places.ts";
import { usePage } from "../kernel/context.tsx";
import type { Asked, Posted } from "../kernel/page.ts";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { countText } from "../texts/format.ts";
import { searchTexts } from "../texts/search-texts.ts";
import { Button, Form } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { FoundTable } from "./found-table.tsx";
import { readWish } from "./read-wish.ts";
import { CarriedWish, SavedSearches, SaveSearch } from "./saved-searches.tsx";
import { DocumentSearchForm } from "./search-form.tsx";

type Place = { readonly agencyId: string };
type Sent = Posted<PageDeps, Place, never>;

async function loadSearch({ deps, actor, params: { agencyId } }: Asked<PageDeps, Place>) {
  const [search, agency] = await Promise.all([
    deps.search.showSearch({ actor, input: { agencyId } }),
    deps.agencies.cards.cardOf(deps.db, agencyId),
  ]);
  return { ...search, agency };
}
export type LoadedSearch = Awaited<ReturnType<typeof loadSearch>>;

async function find({ deps, actor, params }: Sent, wish: Wish, after: { day: string; id: string } | null) {
  const found = await deps.search.findDocuments({ actor, input: { ...params, ...wish, after } });
  return { show: { ...found, wish } };
}
type Found = Awaited<ReturnType<typeof find>>["show"];

function findTyped(sent: Sent) {
  const day = sent.form.text("after.day");
  const after = isDay(day) ? { day, id: sent.form.text("after.id") } : null;
  return find(sent, readWish(sent.form), after);
}

async function openSaved(sent: Sent) {
  const { agencyId } = sent.params;
  const { saved } = await sent.deps.search.showSearch({ actor: sent.actor, input: { agencyId } });
  const one = saved.find(({ savedId }) => savedId === sent.form.text("savedId"));
  if (!one) throw new Refusal("not-found", "search.unknown-saved");
  return find(sent, one.wish, null);
}

const here = ({ params, lang }: Sent): string => urls.findDocuments.to(lang, params);

async function save(sent: Sent) {
  const { deps, actor, requestId, form, params, lang } = sent;
  const name = form.text("name");
  await deps.search.saveSearch({ actor, requestId, input: { ...params, ...readWish(form), name } });
  return { redirect: here(sent), flash: searchTexts[lang].saved.done({ name }) };
}

const keyIn = ({ params, form }: Sent) => ({ ...params, savedId: form.text("savedId") });

async function rename(sent: Sent) {
  const { deps, actor, requestId, form, lang } = sent;
  await deps.search.renameSearch({ actor, requestId, input: { ...keyIn(sent), name: form.text("name") } });
  return { redirect: here(sent), flash: searchTexts[lang].saved.renamed };
}

async function drop(sent: Sent) {
  const { deps, actor, requestId, lang } = sent;
  await deps.search.dropSearch({ actor, requestId, input: keyIn(sent) });
  return { redirect: here(sent), flash: searchTexts[lang].saved.dropped };
}

/** An agency's documents, incoming and outgoing together. The form is posted, so that what is sought stands in no address. */
export const findDocumentsPage = page({
  path: urls.findDocuments,
  access: { roles: outgoingRoles },
  load: loadSearch,
  act: findTyped,
  acts: { open: openSaved, save, rename, drop },
  view: ({ data, answer, form, lang }) => {
    const t = searchTexts[lang];
    // A search whose name was refused is still there to be saved.
    const refused = form?.has("text") ? readWish(form) : null;
    const wish = answer?.wish ?? refused;
    return (
      <WorkPage title={t.title} current={`${data.agency.id}.documents-find`}>
        <p class="ph-place" lang="vi">
          {data.agency.name}
        </p>
        <p class="govuk-body">{t.lead}</p>
        <DocumentSearchForm data={data} wish={wish} />
        {answer && <Results found={answer} agencyId={data.agency.id} />}
        {wish && (answer || form?.has("name")) && <SaveSearch wish={wish} />}
        <SavedSearches saved={data.saved} />
        <p class="ph-remark">{t.kept}</p>
      </WorkPage>
    );
  },
});

function Results({ found, agencyId }: { found: Found; agencyId: string }) {
  const { lang } = usePage();
  const t = searchTexts[lang];
  const { lines, next, wish, files } = found;
  const count = countText(lines.length);
  const said = lines.length === 0 ? t.none : next ? t.foundMore({ count }) : t.found({ count });
  return (
    <>
      <p class="govuk-body" role="status">
        {said}
      </p>
      {files.length > 0 && <Within {...{ files, agencyId }} />}
      {lines.length > 0 && <FoundTable lines={lines} agencyId={agencyId} />}
      {next && (
        <Form row="next" label={t.next}>
          <CarriedWish wish={wish} />
          <input type="hidden" name="after.day" value={next.day} />
          <input type="hidden" name="after.id" value={next.id} />
          <Button tone="secondary">{t.next}</Button>
        </Form>
      )}
    </>
  );
}

/** The work files that were looked through. */
function Within({ files, agencyId }: { files: Found["files"]; agencyId: string }) {
  const { lang } = usePage();
  return (
    <p class="govuk-body-s">
      {searchTexts[lang].within}{" "}
      {files.map(({ fileId, symbol, year, title }, no) => (
        <span key={fileId}>
          {no > 0 && "; "}
          <a class="govuk-link" lang="vi" href={urls.workFile.to(lang, { agencyId, fileId })}>
            {`${symbol} (${year}): ${title}`}
          </a>
        </span>
      ))}
    </p>
  );
}
