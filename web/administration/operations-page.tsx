import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { administrationTexts } from "../texts/administration-texts.ts";
import { countText, instantText } from "../texts/format.ts";
import { Button, Form, SummaryList, Table } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { AdminPage } from "./admin-page.tsx";
import { RefusedToldTable, readRow } from "./refused-told.tsx";

export const operationsPage = page({
  path: urls.operations,
  access: { roles: ["technical-administrator"] },
  load: async ({ deps, actor }) => {
    const [shown, refusedTold] = await Promise.all([
      deps.operator.showOperations({ actor, input: {} }),
      deps.exchange.listRefusedTold({ actor, input: {} }),
    ]);
    return { ...shown, refusedTold };
  },
  acts: {
    "tell-again": async ({ deps, actor, form, requestId, lang }) => {
      await deps.exchange.tellAgain({ actor, requestId, input: readRow(form.text("form-row")) });
      return { redirect: urls.operations.to(lang), flash: administrationTexts[lang].operations.queued };
    },
    "try-again": async ({ deps, actor, form, requestId, lang }) => {
      await deps.operator.tryJobAgain({ actor, requestId, input: { jobId: Number(form.text("form-row")) } });
      return { redirect: urls.operations.to(lang), flash: administrationTexts[lang].operations.queued };
    },
  },
  view: ({ data, lang }) => (
    <AdminPage title={administrationTexts[lang].places.operations} current="operations">
      <GivenUp jobs={data.givenUp} />
      <RefusedToldTable told={data.refusedTold} />
      <div class="ph-columns ph-columns--work">
        <Waiting waiting={data.waiting} />
        <Audit data={data} />
      </div>
    </AdminPage>
  ),
});
type Operations = Awaited<ReturnType<PageDeps["operator"]["showOperations"]>>;

function GivenUp({ jobs }: { jobs: Operations["givenUp"] }) {
  const { lang } = usePage();
  const t = administrationTexts[lang].operations;
  return (
    <Table
      caption={t.givenUp}
      dense
      rows={jobs}
      rowKey={(job) => String(job.id)}
      empty={t.givenUpNone}
      tone={() => "late"}
      columns={[
        { title: t.job, heading: true, cell: (job) => <span class="ph-code">{job.task}</span> },
        { title: t.about, cell: (job) => <span class="ph-code ph-second-line">{job.about}</span> },
        { title: t.attempts, numeric: true, cell: (job) => countText(job.attempts) },
        { title: t.error, cell: (job) => <span lang="en">{job.error}</span> },
        { title: t.at, narrow: true, cell: (job) => instantText(job.at, lang) },
        {
          title: t.todo,
          narrow: true,
          cell: (job) => (
            <Form act="try-again" row={String(job.id)}>
              <Button small tone="secondary" about={job.task}>
                {t.again}
              </Button>
            </Form>
          ),
        },
      ]}
    />
  );
}

function Waiting({ waiting }: { waiting: Operations["waiting"] }) {
  const { lang } = usePage();
  const t = administrationTexts[lang].operations;
  return (
    <Table
      caption={t.waiting}
      dense
      rows={waiting}
      rowKey={(line) => line.task}
      empty={t.waitingNone}
      tone={(line) => (line.failing > 0 ? "soon" : null)}
      columns={[
        { title: t.job, heading: true, cell: (line) => <span class="ph-code">{line.task}</span> },
        { title: t.count, numeric: true, cell: (line) => countText(line.waiting) },
        { title: t.failing, numeric: true, cell: (line) => countText(line.failing) },
        { title: t.oldest, narrow: true, cell: (line) => instantText(line.oldest, lang) },
      ]}
    />
  );
}

function Audit({ data }: { data: Operations }) {
  const { lang } = usePage();
  const t = administrationTexts[lang].operations;
  const { lastSeal, strays } = data;
  const sealed = lastSeal
    ? [
        { key: t.seal, value: instantText(new Date(lastSeal.sealedAt), lang) },
        { key: t.sealNumber, value: countText(lastSeal.no) },
        { key: t.sealLines, value: countText(lastSeal.lineCount) },
        { key: t.sealCode, value: <span class="ph-hash">{lastSeal.merkleRoot}</span> },
      ]
    : [{ key: t.seal, value: t.sealNone }];
  const lines = strays === 0 ? t.straysNone : t.straysSome({ count: countText(strays) });
  return <SummaryList title={t.system} dense rows={[...sealed, { key: t.strays, value: lines }]} />;
}
