import { usePage } from "../kernel/context.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { administrationTexts } from "../texts/administration-texts.ts";
import { countText, instantText } from "../texts/format.ts";
import { interchangeTexts, reasonText } from "../texts/interchange-texts.ts";
import { signatureCheckTexts } from "../texts/signature-check-texts.ts";
import { Button, Form, InsetText, PreviousNext, Table } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { BodyNamed } from "../mail-arrivals/body-named.tsx";
import { neighbours, readPageNumber } from "../mail-arrivals/page-numbers.ts";
import { AdminPage } from "./admin-page.tsx";
import { OrganisationCertificates, readCertificateRow } from "./organisation-certificates.tsx";

type Shown = Awaited<ReturnType<PageDeps["interchange"]["showLines"]>>;
type Line = Shown["lines"][number];

const rowOf = ({ agencyId, organId }: Pick<Line, "agencyId" | "organId">): string => `${agencyId}~${organId}`;

function readRow(text: string): { agencyId: string; organId: string } {
  const [agencyId = "", organId = ""] = text.split("~");
  return { agencyId, organId };
}

/** Where documents wait or failed, with what can be done; codes only, nothing of what stands in them. */
export const interchangePage = page({
  path: urls.interchange,
  access: { roles: ["technical-administrator"] },
  load: async ({ deps, actor, query }) => {
    const refusedPage = readPageNumber(query.text("trang"));
    return { ...(await deps.interchange.showLines({ actor, input: { refusedPage } })), refusedPage };
  },
  acts: {
    "send-again": async ({ deps, actor, form, requestId, lang }) => {
      await deps.interchange.sendAgain({ actor, requestId, input: readRow(form.text("form-row")) });
      return { redirect: urls.interchange.to(lang), flash: interchangeTexts[lang].lines.queued };
    },
    "trust-certificate": async ({ deps, actor, form, requestId, lang }) => {
      const input = { ...readCertificateRow(form.text("form-row")), trusted: true };
      await deps.interchange.judgeCertificate({ actor, requestId, input });
      return { redirect: urls.interchange.to(lang), flash: signatureCheckTexts[lang].operator.done.trusted };
    },
    "refuse-certificate": async ({ deps, actor, form, requestId, lang }) => {
      const input = { ...readCertificateRow(form.text("form-row")), trusted: false };
      await deps.interchange.judgeCertificate({ actor, requestId, input });
      return { redirect: urls.interchange.to(lang), flash: signatureCheckTexts[lang].operator.done.refused };
    },
  },
  view: ({ data, lang }) => (
    <AdminPage title={administrationTexts[lang].places.interchange} current="interchange">
      {data.axis ? null : <InsetText>{interchangeTexts[lang].noAxis}</InsetText>}
      <Lines lines={data.lines} />
      <Refused refused={data.refused} />
      <PreviousNext
        {...neighbours(data.refusedPage, data.moreRefused, (trang) => urls.interchange.to(lang, null, { trang }))}
      />
      <p class="govuk-body">{interchangeTexts[lang].refused.whoOpens}</p>
      <OrganisationCertificates certificates={data.certificates} />
    </AdminPage>
  ),
});

function Lines({ lines }: { lines: Shown["lines"] }) {
  const { lang } = usePage();
  const t = interchangeTexts[lang].lines;
  return (
    <Table
      caption={t.title}
      dense
      rows={lines}
      rowKey={rowOf}
      empty={t.none}
      tone={(line) => (line.failed > 0 ? "late" : line.tries > 0 ? "soon" : null)}
      columns={[
        { title: t.receiver, heading: true, cell: (line) => <Receiver line={line} /> },
        { title: t.sender, cell: (line) => <span lang="vi">{line.sender}</span> },
        { title: t.waiting, numeric: true, cell: (line) => countText(line.waiting) },
        { title: t.failed, numeric: true, cell: (line) => countText(line.failed) },
        { title: t.answer, cell: (line) => (line.answer === null ? "" : reasonText(line.answer, lang)) },
        { title: t.tries, numeric: true, cell: (line) => countText(line.tries) },
        { title: t.oldest, narrow: true, cell: (line) => instantText(line.oldest, lang) },
        { title: t.todo, narrow: true, cell: (line) => <Again line={line} /> },
      ]}
    />
  );
}

function Receiver({ line }: { line: Line }) {
  const { lang } = usePage();
  return (
    <>
      <span lang="vi">{line.receiver}</span>
      <span class="ph-second-line">
        {line.organId}, {interchangeTexts[lang].lines.route[line.route]}
      </span>
    </>
  );
}

function Again({ line }: { line: Line }) {
  const { lang } = usePage();
  const t = interchangeTexts[lang].lines;
  if (line.failed === 0) return <>{t.retried}</>;
  return (
    <Form act="send-again" row={rowOf(line)}>
      <Button small tone="secondary" about={line.receiver}>
        {t.again}
      </Button>
    </Form>
  );
}

function Refused({ refused }: { refused: Shown["refused"] }) {
  const { lang } = usePage();
  const t = interchangeTexts[lang].refused;
  return (
    <Table
      caption={t.title}
      dense
      rows={refused}
      rowKey={(row) => row.id}
      empty={t.none}
      tone={() => "late"}
      columns={[
        { title: t.code, heading: true, cell: (row) => <Code row={row} /> },
        { title: t.from, cell: (row) => <BodyNamed organId={row.from || null} name={row.fromName} /> },
        { title: t.to, cell: (row) => <BodyNamed organId={row.to} name={row.toName} /> },
        { title: t.reason, cell: (row) => <Reason row={row} /> },
        { title: t.at, narrow: true, cell: (row) => instantText(row.at, lang) },
      ]}
    />
  );
}

function Code({ row }: { row: Shown["refused"][number] }) {
  const { lang } = usePage();
  return (
    <>
      <span class="ph-code">{row.axisDocId}</span>
      <span class="ph-second-line">{interchangeTexts[lang].refused.kinds[row.messageType]}</span>
    </>
  );
}

function Reason({ row }: { row: Shown["refused"][number] }) {
  const { lang } = usePage();
  return (
    <>
      {reasonText(row.reason, lang)} {row.kept ? null : interchangeTexts[lang].refused.notKept}
    </>
  );
}
