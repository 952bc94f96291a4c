import { startAfter } from "../incoming/desk-page.tsx";
import { usePage } from "../kernel/context.tsx";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { instantText } from "../texts/format.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { Button, Checkboxes, Form, PreviousNext, Table } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { dayOr, deliveryTag, retentionText } from "./file-words.tsx";
import { fileRoles } from "./work-files-places.ts";

type Data = Awaited<ReturnType<PageDeps["workFiles"]["showDeliveries"]>>;

/** Files delivered to an agency's archive, and those that wait for it. */
export const deliveriesPage = page({
  path: urls.deliveries,
  access: { roles: fileRoles },
  load: async ({ deps, actor, params, query }) => {
    const after = startAfter(query.text("sau"));
    const [shown, agency] = await Promise.all([
      deps.workFiles.showDeliveries({ actor, input: { ...params, after } }),
      deps.agencies.cards.cardOf(deps.db, params.agencyId),
    ]);
    return { ...shown, agency, continued: after !== null };
  },
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const input = { ...params, fileIds: form.all("fileIds") };
    const key = await deps.workFiles.deliverFiles({ actor, requestId, input });
    return { redirect: urls.delivery.to(lang, key), flash: workFilesTexts[lang].deliveries.done };
  },
  view: ({ data, lang }) => {
    const t = workFilesTexts[lang];
    const { agency } = data;
    const at = (more: Record<string, string> = {}) => urls.deliveries.to(lang, { agencyId: agency.id }, more);
    return (
      <WorkPage title={t.deliveries.title} current={`${agency.id}.deliveries`}>
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        <ToDeliver files={data.files} />
        <Deliveries deliveries={data.deliveries} />
        <PreviousNext
          previous={data.continued ? at() : undefined}
          next={data.next ? at({ sau: `${data.next.at}~${data.next.id}` }) : undefined}
        />
      </WorkPage>
    );
  },
});

function ToDeliver({ files }: { files: Data["files"] }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang];
  if (files.length === 0) return <p class="govuk-body">{t.deliveries.noneToDeliver}</p>;
  const choices = files.map((file) => ({
    value: file.id,
    label: `${file.symbol} (${file.year}) – ${file.title}`,
    hint: `${t.holder}: ${file.holder_name} · ${t.retention}: ${retentionText(file, lang)} · ${t.deliverBy}: ${dayOr(file.deliver_by)}`,
  }));
  return (
    <Form class="ph-card ph-card--form">
      <h2 class="ph-card__title">{t.deliveries.toDeliver}</h2>
      <Checkboxes name="fileIds" label={t.deliveries.choose} choices={choices} small />
      <Button>{t.deliveries.submit}</Button>
    </Form>
  );
}

function Deliveries({ deliveries }: { deliveries: Data["deliveries"] }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang].deliveries;
  return (
    <Table
      caption={t.list}
      dense
      rows={deliveries}
      rowKey={(one) => one.id}
      empty={t.none}
      columns={[
        {
          title: t.at,
          heading: true,
          cell: (one) => (
            <a class="govuk-link" href={urls.delivery.to(lang, { agencyId: one.agency_id, deliveryId: one.id })}>
              {instantText(one.asked_at, lang)}
            </a>
          ),
        },
        { title: t.giver, width: "name", cell: (one) => <span lang="vi">{one.giver_name}</span> },
        { title: t.files, numeric: true, narrow: true, cell: (one) => one.fileTotal },
        { title: t.receiver, width: "name", cell: (one) => <span lang="vi">{one.receiver_name ?? "–"}</span> },
        { title: workFilesTexts[lang].state, narrow: true, cell: (one) => deliveryTag(one.state, lang) },
      ]}
    />
  );
}
