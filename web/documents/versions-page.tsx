import type { VersionContent } from "#capabilities/documents";
import { day } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Asked } from "../kernel/page.ts";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { councilTexts } from "../texts/council-texts.ts";
import { dayText, instantText } from "../texts/format.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { Button, ButtonLink, SearchForm, Select, SummaryList } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { BodyComparison } from "./body-comparison.tsx";
import type { Key } from "./document-acts.ts";
import { outgoingRoles } from "./outgoing-places.ts";

async function loadVersions({ deps, actor, params, query }: Asked<PageDeps, Key>) {
  const { councils, document, names, versions } = await deps.documents.showDocument({ actor, input: params });
  const asked = (name: string, fallback: number) => {
    const no = Number(query.text(name));
    return versions.find((version) => version.no === no) ?? versions.find((version) => version.no === fallback);
  };
  const last = versions[0]?.no ?? 1;
  return { councils, document, names, versions, before: asked("tu", last - 1), after: asked("den", last) };
}
type Shown = Awaited<ReturnType<typeof loadVersions>>;

/** Any two versions of a draft beside each other. */
export const versionsPage = page({
  path: urls.outgoingVersions,
  access: { roles: outgoingRoles },
  load: loadVersions,
  view: ({ data, lang }) => {
    const t = outgoingTexts[lang];
    const { document, before, after } = data;
    const key = { agencyId: document.agency_id, documentId: document.id };
    const back = urls.outgoingDocument.to(lang, key);
    const breadcrumbs = [
      { href: urls.outgoing.to(lang, { agencyId: document.agency_id }), text: t.title },
      { href: back, text: document.abstract },
    ];
    return (
      <WorkPage title={t.versions.title} current={`${document.agency_id}.outgoing`} breadcrumbs={breadcrumbs}>
        <p class="govuk-body">{t.versions.lead}</p>
        {before && after ? (
          <>
            <Chooser data={data} />
            <h2 class="govuk-heading-m">{t.versions.result({ before: before.no, after: after.no })}</h2>
            <Others before={before.content} after={after.content} councils={data.councils} />
            <BodyComparison before={before.content.body} after={after.content.body} />
            <EnclosedComparison before={before.content} after={after.content} />
          </>
        ) : (
          <p class="ph-empty">{t.versions.one}</p>
        )}
        <ButtonLink href={back} tone="secondary">
          {t.versions.back}
        </ButtonLink>
      </WorkPage>
    );
  },
});

function Chooser({ data }: { data: Shown }) {
  const { lang } = usePage();
  const t = outgoingTexts[lang];
  const { document, names, versions } = data;
  const choices = versions.map((version) => {
    const by = { name: names.get(version.saved_by)?.fullName ?? "", at: instantText(version.saved_at, lang) };
    return { value: String(version.no), label: `${version.no} (${t.versions.by(by)})` };
  });
  const key = { agencyId: document.agency_id, documentId: document.id };
  return (
    <SearchForm action={urls.outgoingVersions.to(lang, key)} label={t.page.compare}>
      <div class="ph-form-part--two">
        <Select
          name="tu"
          label={t.versions.before}
          blank={false}
          choices={choices}
          value={String(data.before?.no ?? "")}
        />
        <Select
          name="den"
          label={t.versions.after}
          blank={false}
          choices={choices}
          value={String(data.after?.no ?? "")}
        />
      </div>
      <Button tone="secondary">{t.versions.show}</Button>
    </SearchForm>
  );
}

/** What the decision issues, in both versions. */
function EnclosedComparison({ before, after }: { before: VersionContent; after: VersionContent }) {
  const t = outgoingTexts[usePage().lang].draft;
  if (!before.enclosed && !after.enclosed) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{t.enclosed}</h2>
      <BodyComparison before={before.enclosed?.body ?? []} after={after.enclosed?.body ?? []} />
    </>
  );
}

/** What else is different: abstract, those addressed, grounds, recipients, receivers. */
function Others({ before, after, councils }: Pick<Shown, "councils"> & Record<"before" | "after", VersionContent>) {
  const { lang } = usePage();
  const t = outgoingTexts[lang];
  const issuerOf = ({ councilId }: VersionContent) => councils.find(({ id }) => id === councilId)?.name ?? "";
  const shown = (content: VersionContent) => [
    [t.abstract, content.abstract],
    [councilTexts[lang].issuer, issuerOf(content)],
    [t.page.urgency, t.urgency[content.urgency]],
    [t.page.addressees, content.addressees.join("; ")],
    [t.page.grounds, content.grounds.join("; ")],
    [t.page.recipients, content.recipients.join("; ")],
    [t.page.sent, content.receivers.map(({ name }) => name).join("; ")],
    [t.page.copies, String(content.copies)],
    [t.page.answerBy, content.answerBy ? dayText(day(content.answerBy)) : ""],
    [t.page.party, Object.values(content.party ?? {}).join("; ")],
    [t.draft.enclosedAbstract, content.enclosed?.abstract ?? ""],
  ];
  const former = new Map(shown(before).map(([name = "", text = ""]) => [name, text]));
  const changed = shown(after).filter(([name = "", text]) => former.get(name) !== text);
  if (changed.length === 0) return <p class="govuk-body">{t.versions.same}</p>;
  return (
    <SummaryList
      title={t.versions.others}
      dense
      rows={changed.map(([name = "", text = ""]) => ({
        key: name,
        value: (
          <span lang="vi">
            <del>{former.get(name)}</del> <ins>{text}</ins>
          </span>
        ),
      }))}
    />
  );
}
