import { usePage } from "../kernel/context.tsx";
import type { Asked } from "../kernel/page.ts";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { download, page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { dayText, instantText } from "../texts/format.ts";
import { publicationTexts } from "../texts/publication-texts.ts";
import { siteTexts } from "../texts/site-texts.ts";
import { ButtonLink, InsetText, SummaryList, vi } from "../ui/index.ts";
import { urls } from "../urls.ts";

type Key = { readonly agencyId: string; readonly documentId: string };

async function load({ deps, actor, params }: Asked<PageDeps, Key>) {
  const published = await deps.publications.showPublication({ actor, input: params });
  return { ...published, agency: await deps.agencies.cards.cardOf(deps.db, params.agencyId) };
}
type Shown = Awaited<ReturnType<typeof load>>;

/** One public document: what it is, its file, and what became of it since. For everybody. */
export const publicationPage = page({
  path: urls.publication,
  access: "public",
  load,
  view: ({ data, lang }) => {
    const t = publicationTexts[lang];
    const { agencyId, documentId, withdrawn } = data;
    const above = [
      { href: urls.home.to(lang), text: siteTexts[lang].home },
      { href: urls.publications.to(lang), text: t.title },
    ];
    return (
      <CitizenLayout title={`${data.numberText}: ${data.abstract}`} breadcrumbs={above}>
        <p class="ph-place">{vi(`${data.typeName} ${data.numberText}`)}</p>
        <h1 class="govuk-heading-l">{vi(data.abstract)}</h1>
        <Since data={data} />
        {withdrawn === null && (
          <p>
            <ButtonLink href={urls.publicationFile.to(lang, { agencyId, documentId })}>{t.read}</ButtonLink>
          </p>
        )}
        <Facts data={data} />
        <p class="govuk-body">
          <a class="govuk-link" href={urls.verify.to(lang)}>
            {t.verify}
          </a>
        </p>
      </CitizenLayout>
    );
  },
});

/** Withdrawn, or replaced by another. */
function Since({ data: { agencyId, successor, withdrawn } }: { data: Shown }) {
  const { lang } = usePage();
  const t = publicationTexts[lang];
  if (withdrawn !== null) {
    return (
      <InsetText>
        <p>{t.withdrawn({ at: instantText(withdrawn.at, lang) })}</p>
        <p>{t.reason({ reason: withdrawn.reason })}</p>
      </InsetText>
    );
  }
  if (successor === null) return null;
  const on = successor.issuedOn === null ? "" : dayText(successor.issuedOn);
  const href = urls.publication.to(lang, { agencyId, documentId: successor.documentId });
  return (
    <InsetText>
      <p>{t.replaced({ number: successor.numberText, on })}</p>
      {successor.isPublic && (
        <p>
          <a class="govuk-link" href={href}>
            {t.successor}
          </a>
        </p>
      )}
    </InsetText>
  );
}

function Facts({ data }: { data: Shown }) {
  const { lang } = usePage();
  const t = publicationTexts[lang];
  const rows = [
    { key: t.agency, value: vi(data.agency.name) },
    { key: t.type, value: vi(data.typeName) },
    { key: t.number, value: <span class="ph-code">{data.numberText}</span> },
    { key: t.on, value: dayText(data.issuedOn) },
    { key: t.signer, value: vi(data.signer) },
    { key: t.publishedAt, value: instantText(data.publishedAt, lang) },
  ];
  return <SummaryList dense rows={rows} />;
}

/** The very file that was signed and sealed. */
export const publicationFilePage = download({
  path: urls.publicationFile,
  access: "public",
  load: async ({ deps, actor, params }) => {
    const file = await deps.publications.openPublication({ actor, input: params });
    return { stream: file.bytes, mediaType: file.type, fileName: file.name, sizeBytes: file.sizeBytes, inline: true };
  },
});
