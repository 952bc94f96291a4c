import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { download, page } from "../page.ts";
import { instantText, sizeText } from "../texts/format.ts";
import { refusalWords } from "../texts/refusal-texts.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { Button, Form, InsetText, LookAgain, SummaryList, Table, Textarea, WarningText } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { deliveryTag, retentionText } from "./file-words.tsx";
import { fileRoles } from "./work-files-places.ts";

type Data = Awaited<ReturnType<PageDeps["workFiles"]["showDelivery"]>>;

/** One delivery: its files, its package, and the archive's answer. */
export const deliveryPage = page({
  path: urls.delivery,
  access: { roles: fileRoles },
  load: ({ deps, actor, params }) => deps.workFiles.showDelivery({ actor, input: params }),
  acts: {
    accept: async ({ deps, actor, params, requestId, lang }) => {
      await deps.workFiles.acceptDelivery({ actor, requestId, input: params });
      return { redirect: urls.delivery.to(lang, params), flash: workFilesTexts[lang].deliveries.accepted };
    },
    check: async ({ deps, actor, params, requestId, lang }) => {
      await deps.workFiles.checkPackage({ actor, requestId, input: params });
      return { redirect: urls.delivery.to(lang, params), flash: workFilesTexts[lang].deliveries.checkAsked };
    },
    return: async ({ deps, actor, params, form, requestId, lang }) => {
      await deps.workFiles.returnDelivery({ actor, requestId, input: { ...params, reason: form.text("reason") } });
      return { redirect: urls.delivery.to(lang, params), flash: workFilesTexts[lang].deliveries.returned };
    },
  },
  view: ({ data, lang }) => {
    const t = workFilesTexts[lang].deliveries;
    const { delivery, may } = data;
    const { agency_id: agencyId } = delivery;
    return (
      <WorkPage
        title={t.one}
        current={`${agencyId}.deliveries`}
        breadcrumbs={[{ href: urls.deliveries.to(lang, { agencyId }), text: t.title }]}
      >
        <div class="ph-columns ph-columns--work">
          <div>
            <Files files={data.files} />
            {delivery.package_file_id !== null && <Checks data={data} />}
          </div>
          <div class="ph-columns__side">
            <Facts delivery={delivery} />
            {delivery.state === "being-packed" && (
              <InsetText>
                {t.wait} <LookAgain />
              </InsetText>
            )}
            {delivery.state === "offered" && data.isOwn && <InsetText>{t.own}</InsetText>}
            {may.decide && <Decide accepts={may.accept} />}
          </div>
        </div>
      </WorkPage>
    );
  },
});

function Files({ files }: { files: Data["files"] }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang];
  return (
    <Table
      caption={t.title}
      dense
      rows={files}
      rowKey={(file) => file.id}
      columns={[
        { title: t.symbol, narrow: true, cell: (file) => `${file.symbol} (${file.year})` },
        {
          title: t.fileTitle,
          heading: true,
          width: "main",
          cell: (file) => (
            <>
              <a
                class="govuk-link"
                lang="vi"
                href={urls.workFile.to(lang, { agencyId: file.agency_id, fileId: file.id })}
              >
                {file.title}
              </a>
              <Complete file={file} />
            </>
          ),
        },
        { title: t.documents, numeric: true, narrow: true, cell: (file) => file.document_total },
        { title: t.retention, narrow: true, cell: (file) => retentionText(file, lang) },
      ]}
    />
  );
}

/** What the file lacked when its work ended, with the reason why it was closed all the same. */
function Complete({ file }: { file: Data["files"][number] }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang].deliveries;
  const faults = file.close_faults.filter(({ kind }) => kind !== "empty").length;
  const said = [
    file.document_total === 0 ? t.noDocuments : "",
    faults > 0 ? t.lacks({ faults }) : "",
    file.close_reason ? t.closedBecause({ reason: file.close_reason }) : "",
  ].filter(Boolean);
  return (
    <span class="ph-second-line">
      {t.complete}: {said.length === 0 ? t.whole : said.join(". ")}
    </span>
  );
}

/** The times the package was read again, and the deed that has it read. */
function Checks({ data: { checks, may } }: { data: Data }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang].deliveries;
  const problemOf = (code: string | null) =>
    code === null ? "" : refusalWords(new Refusal("conflict", code), lang, () => {}).sentence;
  return (
    <section>
      <h2 class="govuk-heading-s">{t.checks}</h2>
      <p class="ph-quiet">{t.checksLead}</p>
      <Table
        caption={t.checks}
        captionHidden
        dense
        rows={checks}
        rowKey={({ id }) => id}
        columns={[
          { title: t.checkedAt, heading: true, cell: (one) => instantText(one.checked_at ?? one.asked_at, lang) },
          {
            title: t.checkedBy,
            width: "name",
            cell: (one) => (one.asked_by_name ? <span lang="vi">{one.asked_by_name}</span> : t.bySystem),
          },
          {
            title: t.result,
            cell: (one) => [t.checkStates[one.state], problemOf(one.problem)].filter(Boolean).join(": "),
          },
        ]}
      />
      {checks.some(({ state }) => state === "being-checked") && (
        <p class="govuk-body">
          <LookAgain />
        </p>
      )}
      {may.check && (
        <Form act="check">
          <Button tone="secondary">{t.check}</Button>
        </Form>
      )}
    </section>
  );
}

function Facts({ delivery }: { delivery: Data["delivery"] }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang];
  const key = { agencyId: delivery.agency_id, deliveryId: delivery.id };
  const file = (which: "package" | "record", text: string) => (
    <a class="govuk-link" href={urls.deliveryFile.to(lang, { ...key, which })}>
      {text}
    </a>
  );
  const who = (name: string | null, title: string | null) => (
    <span lang="vi">{[name, title].filter(Boolean).join(", ")}</span>
  );
  const problem = delivery.problem && refusalWords(new Refusal("conflict", delivery.problem), lang, () => {}).sentence;
  const rows = [
    { key: t.state, value: deliveryTag(delivery.state, lang) },
    { key: t.deliveries.giver, value: who(delivery.giver_name, delivery.giver_title) },
    { key: t.deliveries.at, value: instantText(delivery.asked_at, lang) },
    ...(delivery.receiver_name
      ? [{ key: t.deliveries.receiver, value: who(delivery.receiver_name, delivery.receiver_title) }]
      : []),
    ...(delivery.reason ? [{ key: t.deliveries.reason, value: <span lang="vi">{delivery.reason}</span> }] : []),
    ...(problem ? [{ key: t.deliveries.problem, value: problem }] : []),
    ...(delivery.package_sha256
      ? [
          {
            key: t.deliveries.packageName,
            value: file("package", `${t.deliveries.package}, ${sizeText(delivery.package_bytes ?? 0)}`),
          },
          { key: t.deliveries.sum, value: <span class="ph-code">{delivery.package_sha256}</span> },
        ]
      : []),
    ...(delivery.record_file_id ? [{ key: t.deliveries.recordName, value: file("record", t.deliveries.record) }] : []),
  ];
  return (
    <>
      <SummaryList title={t.deliveries.one} dense rows={rows} />
      {delivery.package_sha256 && <p class="govuk-body-s">{t.deliveries.howToCheck}</p>}
    </>
  );
}

function Decide({ accepts }: { accepts: boolean }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang].deliveries;
  return (
    <section class="ph-card ph-card--form">
      {accepts ? (
        <>
          <WarningText>{t.acceptLead}</WarningText>
          <Form act="accept">
            <Button>{t.accept}</Button>
          </Form>
        </>
      ) : (
        <InsetText>{t.notYet}</InsetText>
      )}
      <Form act="return">
        <Textarea name="reason" label={t.reason} rows={2} />
        <Button tone="secondary">{t.return}</Button>
      </Form>
    </section>
  );
}

/** The package or the record of a delivery. */
export const deliveryFilePage = download({
  path: urls.deliveryFile,
  access: { roles: fileRoles },
  load: async ({ deps, actor, params }) => {
    const file = await deps.workFiles.openDeliveryFile({ actor, input: params });
    const inline = file.type === "application/pdf";
    return { stream: file.bytes, mediaType: file.type, fileName: file.name, sizeBytes: file.sizeBytes, inline };
  },
});
