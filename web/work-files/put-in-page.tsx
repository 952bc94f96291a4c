import { Refusal } from "#kernel/plain/refusal";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { Button, ButtonLink, Form, InsetText, Select } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { documentHref, holderRoles, kindNamed } from "./work-files-places.ts";

function documentOf(params: { agencyId: string; kind: string; documentId: string }) {
  const kind = kindNamed(params.kind);
  if (!kind) throw new Refusal("not-found", "web.page-not-found");
  return { agencyId: params.agencyId, kind, documentId: params.documentId };
}

/** Puts an issued or registered document in one of the asker's open files. */
export const putInPage = page({
  path: urls.putInFile,
  access: { roles: holderRoles },
  load: async ({ deps, actor, params }) => {
    const document = documentOf(params);
    return { ...(await deps.workFiles.showPutting({ actor, input: document })), document };
  },
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const fileId = form.text("fileId");
    if (fileId === "") throw new Refusal("invalid", "kernel.input-invalid", { fields: { fileId: "field.choose" } });
    const key = { agencyId: params.agencyId, fileId };
    const { ordinal: no } = await deps.workFiles.putIn({ actor, requestId, input: { ...documentOf(params), fileId } });
    return { redirect: urls.workFile.to(lang, key), flash: workFilesTexts[lang].putting.done({ no }) };
  },
  view: ({ data, lang }) => {
    const t = workFilesTexts[lang];
    const { document, files, kept, within } = data;
    const { agencyId } = document;
    const name = [kept.typeName, kept.numberText].filter(Boolean).join(" ");
    const choices = files.map(({ id, symbol, title, year }) => ({
      value: id,
      label: `${symbol} (${year}) – ${title}`,
    }));
    return (
      <WorkPage
        title={t.putting.title}
        current={`${agencyId}.files`}
        breadcrumbs={[{ href: documentHref(lang, document.kind, document), text: name }]}
      >
        <p class="govuk-body" lang="vi">
          <strong>{name}</strong>: {kept.subject}
        </p>
        {within.length > 0 && (
          <InsetText>
            {t.putting.within}:{" "}
            {within.map((file, at) => (
              <>
                {at > 0 && "; "}
                <a class="govuk-link" lang="vi" href={urls.workFile.to(lang, { agencyId, fileId: file.id })}>
                  {file.symbol} – {file.title}
                </a>
              </>
            ))}
          </InsetText>
        )}
        {files.length > 0 ? (
          <Form class="ph-card ph-card--form">
            <Select name="fileId" label={t.putting.choose} choices={choices} />
            <Button>{t.putting.submit}</Button>
          </Form>
        ) : (
          <>
            <p class="govuk-body">{t.putting.noFile}</p>
            <ButtonLink href={urls.openWorkFile.to(lang, { agencyId })}>{t.opening.title}</ButtonLink>
          </>
        )}
      </WorkPage>
    );
  },
});
