import type { ShownIncoming } from "#capabilities/incoming";
import { Refusal } from "#kernel/plain/refusal";
import { askUrl, mayAsk } from "../copies/copy-places.ts";
import { usePage } from "../kernel/context.tsx";
import type { Asked, Upload } from "../kernel/page.ts";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { copyTexts } from "../texts/copy-texts.ts";
import { incomingTexts } from "../texts/incoming-texts.ts";
import { signatureCheckTexts } from "../texts/signature-check-texts.ts";
import { Button, ButtonLink, Details, FileUpload, Form } from "../ui/index.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { urls } from "../urls.ts";
import { kindSlugs } from "../work-files/work-files-places.ts";
import { DigitiseCard, digitise } from "./digitise-card.tsx";
import { Course, Tasks } from "./document-course.tsx";
import { DocumentFacts, DocumentFiles, MessageReport, Readings, SenderNews } from "./document-facts.tsx";
import { arrivalText, nameOf } from "./document-words.tsx";
import { ReadingCard } from "./reading-card.tsx";
import { RegisterCard, registerPlace } from "./register-card.tsx";
import { SignatureChecks } from "./signature-checks.tsx";
import { firstList, incomingRoles, listSlugs } from "./incoming-places.ts";

type Key = { readonly agencyId: string; readonly documentId: string };
type Stored = Awaited<ReturnType<PageDeps["incoming"]["receiveScan"]>>;

const takeFile = (file: Upload, { deps, actor, params }: Asked<PageDeps, Key>): Promise<Stored> =>
  deps.incoming.receiveScan(actor, params, { name: file.fileName, bytes: file.stream });

/** One incoming document: what it is, its files, its course; the clerk registers or returns it here. */
export const incomingDocumentPage = page({
  path: urls.incomingDocument,
  access: { roles: incomingRoles },
  maxFileBytes: 20 * 1_048_576,
  maxFiles: 1,
  load: async ({ deps, actor, params }) => {
    const shown = await deps.incoming.showDocument({ actor, input: params });
    if (shown.reads) await deps.incoming.keepReading(actor, params);
    return shown;
  },
  upload: takeFile,
  acts: {
    register: async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { ...params, note: form.text("note"), notTheSame: form.all("notTheSame").includes("yes") };
      const { arrivalNumber: no } = await deps.incoming.registerDocument({ actor, requestId, input });
      return { redirect: urls.incomingDocument.to(lang, params), flash: incomingTexts[lang].register.done({ no }) };
    },
    return: async ({ deps, actor, params, form, requestId, lang }) => {
      await deps.incoming.returnDocument({ actor, requestId, input: { ...params, reason: form.text("reason") } });
      return { redirect: urls.incomingDocument.to(lang, params), flash: incomingTexts[lang].register.returned };
    },
    secret: async ({ deps, actor, params, requestId, lang }) => {
      await deps.incoming.removeSecret({ actor, requestId, input: params });
      // That page names whom to telephone.
      const redirect = urls.enterIncoming.to(lang, { agencyId: params.agencyId });
      return { redirect, flash: incomingTexts[lang].register.secretRemoved };
    },
    scan: async ({ deps, actor, params, files, requestId, lang }) => {
      const [file]: readonly Stored[] = files.get("file") ?? [];
      if (!file) throw new Refusal("invalid", "kernel.input-invalid", { fields: { file: "field.required" } });
      await deps.incoming.addScan({ actor, requestId, input: { ...params, file } });
      const flash = incomingTexts[lang].scanAdded({ name: file.name });
      return { redirect: urls.incomingDocument.to(lang, params), flash };
    },
    drop: async ({ deps, actor, params, form, requestId, lang }) => {
      await deps.incoming.dropScan({ actor, requestId, input: { ...params, fileId: form.text("fileId") } });
      return { redirect: urls.incomingDocument.to(lang, params), flash: incomingTexts[lang].scanDropped };
    },
    check: async ({ deps, actor, params, requestId, lang }) => {
      await deps.incoming.checkSignatures({ actor, requestId, input: params });
      return { redirect: urls.incomingDocument.to(lang, params), flash: signatureCheckTexts[lang].asked };
    },
    digitise,
    follow: async ({ deps, actor, params, form, requestId, lang }) => {
      const follow = form.text("follow") === "yes";
      await deps.incoming.followDocument({ actor, requestId, input: { ...params, follow } });
      const t = incomingTexts[lang];
      return { redirect: urls.incomingDocument.to(lang, params), flash: follow ? t.followed : t.unfollowed };
    },
  },
  view: ({ data, actor, lang }) => {
    const t = incomingTexts[lang];
    const { document, may } = data;
    const { agency_id: agencyId } = document;
    const list = urls.incoming.to(lang, { agencyId, list: listSlugs[firstList(actor, agencyId)] });
    const arrival = arrivalText(document);
    return (
      <WorkPage
        title={[nameOf(document, lang), arrival && `(${t.arrival} ${arrival})`].filter(Boolean).join(" ")}
        current={`${agencyId}.incoming`}
        breadcrumbs={[{ href: list, text: t.title }]}
        actions={<Actions shown={data} />}
      >
        <Abstract shown={data} />
        <SenderNews shown={data} />
        <div class="ph-columns ph-columns--work">
          <div>
            <DocumentFacts shown={data} />
            <MessageReport shown={data} />
            <DocumentFiles shown={data} />
            <DigitiseCard shown={data} />
            <ReadingCard shown={data} />
            <SignatureChecks shown={data} />
            <Tasks shown={data} />
            <Course shown={data} />
            <Versions shown={data} />
          </div>
          <div class="ph-columns__side">
            {may.enter && <AddScan />}
            {may.register && <RegisterCard shown={data} />}
            {document.registered_at !== null && <Readings shown={data} />}
          </div>
        </div>
      </WorkPage>
    );
  },
});

type Props = { readonly shown: ShownIncoming };

/** What it is about, before everything else. */
function Abstract({ shown: { document } }: Props) {
  return document.abstract ? (
    <p class="govuk-body-l" lang="vi">
      {document.abstract}
    </p>
  ) : null;
}

function Actions({ shown }: Props) {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  const { document, may, followed } = shown;
  const key = { agencyId: document.agency_id, documentId: document.id };
  return (
    <>
      {may.register && (
        <a class="govuk-button ph-until-desktop" href={`#${registerPlace}`}>
          {t.register.title}
        </a>
      )}
      {may.enter && (
        <ButtonLink href={urls.correctIncoming.to(lang, key)} tone="secondary">
          {t.enter.edit}
        </ButtonLink>
      )}
      {may.direct && (
        <ButtonLink href={urls.directIncoming.to(lang, key)}>
          {document.directed_at === null ? t.direct.title : t.direct.again}
        </ButtonLink>
      )}
      {document.directed_at !== null && (
        <ButtonLink href={urls.incomingSheet.to(lang, key)} tone="secondary">
          {t.sheet.title}
        </ButtonLink>
      )}
      <Onward shown={shown} />
      {document.registered_at !== null && (
        <Form act="follow">
          <input type="hidden" name="follow" value={followed ? "no" : "yes"} />
          <Button tone="secondary">{followed ? t.unfollow : t.follow}</Button>
        </Form>
      )}
    </>
  );
}

/** What a registered document is taken to: a work file, a copy. */
function Onward({ shown: { document } }: Props) {
  const { actor, lang } = usePage();
  const registered = document.registered_at !== null && document.state !== "frozen";
  const key = { agencyId: document.agency_id, documentId: document.id };
  return (
    <>
      {registered && (
        <ButtonLink href={urls.putInFile.to(lang, { ...key, kind: kindSlugs.incoming })} tone="secondary">
          {workFilesTexts[lang].putting.link}
        </ButtonLink>
      )}
      {registered && document.state !== "returned" && mayAsk(actor, key.agencyId) && (
        <ButtonLink href={askUrl(lang, "incoming", key)} tone="secondary">
          {copyTexts[lang].ask}
        </ButtonLink>
      )}
    </>
  );
}

function AddScan() {
  const { lang } = usePage();
  const t = incomingTexts[lang];
  return (
    <Form act="scan" upload class="ph-card ph-card--form">
      <FileUpload name="file" label={t.scan} hint={t.scanHint} accept="application/pdf,image/jpeg,image/png" />
      <Button tone="secondary">{t.addScan}</Button>
    </Form>
  );
}

function Versions({ shown }: Props) {
  const { lang } = usePage();
  if (shown.versions.length === 0) return null;
  return (
    <Details summary={incomingTexts[lang].versions}>
      <ul class="govuk-list" lang="vi">
        {shown.versions.map((version) => (
          <li key={version.inbound_id}>
            {version.number_text}: {version.abstract}
          </li>
        ))}
      </ul>
    </Details>
  );
}
