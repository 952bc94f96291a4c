import type { DocumentType, NamedLine } from "#capabilities/documents";
import { day } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import { dayText, instantText } from "../texts/format.ts";
import { opinionTexts } from "../texts/opinion-texts.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { Button, ButtonLink, PreviousNext, SearchForm, Subnavigation, Table, TextInput } from "../ui/index.ts";
import type { Column } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { documentTag, numberOf, urgencyTag } from "./document-tag.tsx";
import { mayDraft, outgoingRoles } from "./outgoing-places.ts";

const lists = ["mine", "review", "opinion", "issued"] as const;
type List = (typeof lists)[number];
/** The lists' names in addresses. */
const listIn: Readonly<Record<List, string>> = {
  mine: "toi-soan",
  review: "cho-xem",
  opinion: "cho-gop-y",
  issued: "da-phat-hanh",
};
const readList = (asked: string, fallback: List): List => lists.find((list) => listIn[list] === asked) ?? fallback;

const listNames = (lang: Lang): Readonly<Record<List, string>> => ({
  ...outgoingTexts[lang].lists,
  opinion: opinionTexts[lang].list,
});

/** An agency's outgoing documents: one's own, those to look at or to give an opinion on, and what was issued. */
export const documentsPage = page({
  path: urls.outgoing,
  access: { roles: outgoingRoles },
  load: async ({ deps, actor, params, query }) => {
    const { agencyId } = params;
    const counts = await deps.documents.countDocuments({ actor, input: { agencyId } });
    const waits: List | null = counts.reviews > 0 ? "review" : counts.opinions > 0 ? "opinion" : null;
    const fallback: List = waits ?? (mayDraft(actor, agencyId) ? "mine" : "issued");
    const list = readList(query.text("muc"), fallback);
    const asked = {
      words: query.text("tim").slice(0, 200),
      page: Math.max(1, Math.trunc(Number(query.text("trang")) || 1)),
    };
    const [answer, agency] = await Promise.all([
      deps.documents.listDocuments({ actor, input: { agencyId, list, ...asked } }),
      deps.agencies.cards.cardOf(deps.db, agencyId),
    ]);
    return { ...answer, ...asked, agency, list, counts };
  },
  view: ({ data, actor, lang }) => {
    const t = outgoingTexts[lang];
    const { agency, counts, list, lines, types } = data;
    const to = (one: List, more: object = {}) =>
      urls.outgoing.to(lang, { agencyId: agency.id }, { muc: listIn[one], ...more });
    const named = (one: List) => {
      const many = { mine: counts.returned, review: counts.reviews, opinion: counts.opinions, issued: 0 }[one];
      const name = listNames(lang)[one];
      if (many === 0) return name;
      return `${name} (${one === "mine" ? t.toChangeCount({ many }) : many})`;
    };
    return (
      <WorkPage title={t.title} current={`${agency.id}.outgoing`}>
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        {mayDraft(actor, agency.id) && (
          <ButtonLink href={urls.outgoingNew.to(lang, { agencyId: agency.id })}>{t.begin}</ButtonLink>
        )}
        <Subnavigation
          label={t.listsLabel}
          places={lists.map((one) => ({ text: named(one), href: to(one), current: one === list }))}
        />
        {list === "issued" && <Search words={data.words} agencyId={agency.id} />}
        <DocumentTable lines={lines} types={types} list={list} />
        {list === "issued" && (
          <PreviousNext
            previous={data.page > 1 ? to("issued", { tim: data.words, trang: data.page - 1 }) : undefined}
            next={data.more ? to("issued", { tim: data.words, trang: data.page + 1 }) : undefined}
          />
        )}
      </WorkPage>
    );
  },
});

function Search(props: { words: string; agencyId: string }) {
  const { lang } = usePage();
  const t = outgoingTexts[lang];
  return (
    <SearchForm action={urls.outgoing.to(lang, { agencyId: props.agencyId })} label={t.search} class="ph-search">
      <input type="hidden" name="muc" value={listIn.issued} />
      <TextInput name="tim" label={t.search} value={props.words} kind="search" autocomplete="off" />
      <Button tone="secondary">{t.find}</Button>
    </SearchForm>
  );
}

type Shown = { readonly lines: readonly NamedLine[]; readonly types: readonly DocumentType[]; readonly list: List };

function DocumentTable({ lines, types, list }: Shown) {
  const { lang } = usePage();
  const t = outgoingTexts[lang];
  const typeName = (code: string) => types.find((type) => type.code === code)?.nameVi ?? code;
  const abstract: Column<NamedLine> = {
    title: t.abstract,
    heading: true,
    width: "main",
    cell: (line) => (
      <>
        <a
          class="govuk-link"
          lang="vi"
          href={urls.outgoingDocument.to(lang, { agencyId: line.agency_id, documentId: line.id })}
        >
          {typeName(line.type_code)}: {line.abstract}
        </a>{" "}
        {urgencyTag(line.urgency, lang)}
      </>
    ),
  };
  const person: Column<NamedLine> =
    list === "review" || list === "opinion"
      ? { title: t.drafter, cell: (line) => line.drafterName }
      : { title: t.signer, cell: (line) => line.signerName };
  const when: Column<NamedLine> =
    list === "issued"
      ? { title: t.date, narrow: true, cell: (line) => (line.issued_on ? dayText(day(line.issued_on)) : "") }
      : { title: t.changed, narrow: true, cell: (line) => instantText(line.changed_at, lang) };
  const number: Column<NamedLine> = {
    title: t.number,
    narrow: true,
    cell: (line) => <span class="ph-code">{numberOf(line, lang)}</span>,
  };
  const state: Column<NamedLine> = { title: t.state, width: "name", cell: (line) => <Where line={line} /> };
  return (
    <Table
      caption={listNames(lang)[list]}
      captionHidden
      dense
      rows={lines}
      rowKey={(line) => line.id}
      empty={list === "opinion" ? opinionTexts[lang].none : t.none[list]}
      columns={[number, abstract, person, when, state]}
    />
  );
}

/** How far a document came, and what it waits for: its drafter's pen, somebody's look or signature. */
function Where({ line }: { line: NamedLine }) {
  const { lang } = usePage();
  const t = outgoingTexts[lang];
  const { return_reason: reason, state, waitsFor } = line;
  return (
    <span>
      {documentTag(state, lang)}
      {state === "drafting" && reason && (
        <span class="ph-second-line ph-second-line--soon">{t.toChange({ reason })}</span>
      )}
      {waitsFor && (
        <span class="ph-second-line" lang="vi">
          {t.waitsFor({ name: waitsFor.name, as: waitsFor.as === "signer" ? t.signer : t.page.kinds[waitsFor.as] })}
        </span>
      )}
    </span>
  );
}
