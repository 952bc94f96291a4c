import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { AskedFor } from "../letters/asked-for.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import { mineTexts } from "../texts/mine-texts.ts";
import { siteTexts } from "../texts/site-texts.ts";
import { Button, FileUpload, Form } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { demandIds } from "./my-dossier-page.tsx";

const maxFileBytes = 20 * 1024 * 1024;
type Stored = Awaited<ReturnType<PageDeps["letters"]["receivePaper"]>>;
type Letters = Awaited<ReturnType<PageDeps["letters"]["showLetters"]>>;

/** What the open request asks for, in its order; the number is the field's. */
function requestsOf({ letters }: Letters) {
  const open = letters.find(({ form, state }) => form === "form-02" && state === "sent");
  return open && "requests" in open.content ? open.content.requests : [];
}

/** The applicant hands in what was asked for: one file for each thing, checked as it arrives. */
export const mySupplementPage = page({
  path: urls.mySupplement,
  access: "citizen",
  maxFileBytes,
  maxFiles: 30,
  load: async ({ deps, actor, params }) => {
    demandIds(params.agency, params.dossier);
    return deps.letters.showLetters({ actor, input: { agencyId: params.agency, dossierId: params.dossier } });
  },
  upload: async (file, { deps, actor, params }): Promise<Stored> => {
    demandIds(params.agency, params.dossier);
    const key = { agencyId: params.agency, dossierId: params.dossier };
    return deps.letters.receivePaper(actor, key, { name: file.fileName, bytes: file.stream });
  },
  act: async ({ deps, actor, params, files, requestId, lang }) => {
    const key = { agencyId: params.agency, dossierId: params.dossier };
    const requests = requestsOf(await deps.letters.showLetters({ actor, input: key }));
    const papers = requests.flatMap(({ componentCode, what }, at) =>
      (files.get(`files.${at}`) ?? []).map((file) => ({
        ...{ componentCode: componentCode ?? `other-${at + 1}`, name: what },
        ...{ kind: "electronic" as const, quantity: 1, file, fileId: null },
      })),
    );
    if (requests.length > 0 && papers.length === 0) {
      throw new Refusal("invalid", "letters.nothing-handed-in", { fields: { "files.0": "letters.nothing-handed-in" } });
    }
    await deps.letters.handInSupplement({ actor, requestId, input: { ...key, papers, how: "own-pages" } });
    return { redirect: urls.myDossier.to(lang, params), flash: letterTexts[lang].mine.done };
  },
  view: ({ data, lang }) => {
    const t = letterTexts[lang].mine;
    const breadcrumbs = [
      { href: urls.home.to(lang), text: siteTexts[lang].home },
      { href: urls.mine.to(lang), text: mineTexts[lang].back },
    ];
    return (
      <CitizenLayout title={t.title} current="mine" breadcrumbs={breadcrumbs}>
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">{t.title}</h1>
            {data.begin.handIn ? <HandIn letters={data} /> : <p class="govuk-body">{t.notAsked}</p>}
          </div>
        </div>
      </CitizenLayout>
    );
  },
});

function HandIn({ letters }: { letters: Letters }) {
  const { lang } = usePage();
  const t = letterTexts[lang].mine;
  return (
    <>
      <p class="govuk-body-l">{t.lead}</p>
      <AskedFor letters={letters.letters} />
      <Form upload>
        {requestsOf(letters).map(({ what }, at) => (
          <FileUpload
            key={what}
            name={`files.${at}`}
            label={t.file({ what })}
            accept="application/pdf,image/jpeg,image/png"
            multiple
          />
        ))}
        <Button>{t.send}</Button>
      </Form>
    </>
  );
}
