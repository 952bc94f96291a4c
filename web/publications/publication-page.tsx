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
    const { agencyId, documentId, abstract, withdrawn } = data;
    const named = `${data.typeName} ${data.numberText}`;
    const above = [
      { href: urls.home.to(lang), text: siteTexts[lang].home },
      { href: urls.publications.to(lang), text: t.title },
    ];
    return (
      <CitizenLayout title={abstract === null ? named : `${data.numberText}: ${abstract}`} breadcrumbs={above}>
        {abstract !== null && <p class="ph-place">{vi(named)}</p>}
        <h1 class="govuk-heading-l">{vi(abstract ?? named)}</h1>
        <Since data={data} />
        {withdrawn === null && (
          <p>
            <ButtonLink href={urls.publicationFile.to(lang, { agencyId, documentId })}>{t.read}</ButtonLink>
          </p>
        )}
        <Facts data={data} />
        <Attachments data={data} />
        {withdrawn === null && (
          <p class="govuk-body">
            <a class="govuk-link" href={urls.verify.to(lang)}>
              {t.verify}
            </a>
          </p>
        )}
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
        <p>
          {t.reason} {vi(withdrawn.reason)}
        </p>
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
    ...(data.signer === null ? [] : [{ key: t.signer, value: vi(data.signer) }]),
    { key: t.publishedAt, value: instantText(data.publishedAt, lang) },
  ];
  return <SummaryList dense rows={rows} />;
}

/** The files that were issued with it. */
function Attachments({ data: { agencyId, documentId, attachments } }: { data: Shown }) {
  const { lang } = usePage();
  if (attachments.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">{publicationTexts[lang].attachments}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {attachments.map(({ fileId, name }) => (
          <li key={fileId}>
            <a
              class="govuk-link"
              href={urls.publicationFile.to(lang, { agencyId, documentId }, { "kem-theo": fileId })}
            >
              {vi(name)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The very file that was signed and sealed; with `kem-theo`, one of its attachments. */
export const publicationFilePage = download({
  path: urls.publicationFile,
  access: "public",
  load: async ({ deps, actor, params, query }) => {
    const fileId = query.text("kem-theo") || null;
    const file = await deps.publications.openPublication({ actor, input: { ...params, fileId } });
    const inline = file.type === "application/pdf";
    return { stream: file.bytes, mediaType: file.type, fileName: file.name, sizeBytes: file.sizeBytes, inline };
  },
});
