import { holdsAt } from "#kernel/plain/actor";
import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { instantText } from "../texts/format.ts";
import { refusalTexts, sentenceFor } from "../texts/refusal-texts.ts";
import { refusedDeliveryTexts, todoFor } from "../texts/refused-delivery-texts.ts";
import { Button, Form, Table } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { sideRoles } from "./queues.ts";
import { WorkPage } from "./work-page.tsx";

type Refused = Awaited<ReturnType<PageDeps["oneStop"]["listRefusedDeliveries"]>>[number];

/** What came from the national portal and fits no procedure: what, why, what to do. */
export const refusedDeliveriesPage = page({
  path: urls.refusedDeliveries,
  access: { roles: sideRoles.register },
  load: async ({ deps, actor, params }) => {
    const [refused, agency] = await Promise.all([
      deps.oneStop.listRefusedDeliveries({ actor, input: params }),
      deps.agencies.cards.cardOf(deps.db, params.agencyId),
    ]);
    return { refused, agency };
  },
  acts: {
    see: async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { ...params, messageId: form.text("form-row") };
      await deps.oneStop.seeRefusedDelivery({ actor, requestId, input });
      return { redirect: urls.refusedDeliveries.to(lang, params), flash: refusedDeliveryTexts[lang].done };
    },
  },
  view: ({ data, actor, lang }) => {
    const t = refusedDeliveryTexts[lang];
    const { agency } = data;
    const acts = holdsAt(actor, agency.id, "reception-officer", "centre-head");
    return (
      <WorkPage title={t.title} current={`${agency.id}.refused`}>
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        <p class="govuk-body">{t.lead}</p>
        <Table
          caption={t.title}
          captionHidden
          dense
          rows={data.refused}
          rowKey={(row) => row.messageId}
          tone={(row) => (row.seenAt === null ? "late" : null)}
          empty={t.empty}
          columns={[
            { title: t.what, heading: true, cell: (row) => <What row={row} /> },
            { title: t.why, cell: (row) => <Why row={row} /> },
            { title: t.todo, cell: (row) => <Todo row={row} acts={acts} /> },
            { title: t.arrived, narrow: true, cell: (row) => instantText(row.refusedAt, lang) },
          ]}
        />
      </WorkPage>
    );
  },
});

function What({ row }: { row: Refused }) {
  const { lang } = usePage();
  const t = refusedDeliveryTexts[lang];
  return (
    <>
      <span lang="vi">{row.procedureName ?? t.unknownProcedure}</span>
      <span class="ph-second-line">
        {row.procedureCode} · {t.code} <span class="ph-code">{row.outsideCode}</span> · {t.submitted}{" "}
        {instantText(row.submittedAt, lang)}
      </span>
    </>
  );
}

function Why({ row }: { row: Refused }) {
  const { lang, unknownCode } = usePage();
  const text = Object.hasOwn(refusalTexts, row.reason) ? refusalTexts[row.reason]?.[lang] : undefined;
  const sentence = typeof text === "function" ? text({}) : text;
  return (
    <>
      {sentence ?? row.reason}
      {row.fields.length > 0 && (
        <ul class="ph-plain-list">
          {row.fields.map((field) => (
            <li key={field.path}>
              <span lang="vi">{field.title}</span>: {sentenceFor(field.code, { label: field.title }, lang, unknownCode)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Todo({ row, acts }: { row: Refused; acts: boolean }) {
  const { lang } = usePage();
  const t = refusedDeliveryTexts[lang];
  if (row.seenAt !== null) return <span class="ph-quiet">{t.seen({ at: instantText(row.seenAt, lang) })}</span>;
  return (
    <>
      <span>{t.todos[todoFor(row.reason)]}</span>
      {acts && (
        <Form act="see" row={row.messageId}>
          <Button small tone="secondary" about={row.outsideCode}>
            {t.see}
          </Button>
        </Form>
      )}
    </>
  );
}
