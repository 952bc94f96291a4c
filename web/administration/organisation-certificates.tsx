import { usePage } from "../kernel/context.tsx";
import type { PageDeps } from "../page-deps.ts";
import { dayText, instantText } from "../texts/format.ts";
import { signatureCheckTexts } from "../texts/signature-check-texts.ts";
import { Button, Form, Table, Tag } from "../ui/index.ts";
import type { Tone } from "../ui/index.ts";

type Certificates = Awaited<ReturnType<PageDeps["interchange"]["showLines"]>>["certificates"];
type Row = Certificates[number];

const tones: Readonly<Record<Row["state"], Tone>> = { pending: "yellow", trusted: "green", refused: "red" };
const rowOf = ({ organId, fingerprint }: Pick<Row, "organId" | "fingerprint">): string => `${fingerprint}~${organId}`;

/** The certificate that a row's button is for. */
export function readCertificateRow(text: string): { organId: string; fingerprint: string } {
  const [fingerprint = "", ...organId] = text.split("~");
  return { fingerprint, organId: organId.join("~") };
}

/** By which certificates other organisations sign what they send; the operator confirms or refuses. */
export function OrganisationCertificates({ certificates }: { readonly certificates: Certificates }) {
  const { lang } = usePage();
  const t = signatureCheckTexts[lang].operator;
  return (
    <>
      <Table
        caption={t.title}
        dense
        rows={certificates}
        rowKey={rowOf}
        empty={t.none}
        tone={({ state }) => (state === "pending" ? "soon" : null)}
        columns={[
          { title: t.organisation, heading: true, cell: (row) => <Organisation row={row} /> },
          { title: t.certificate, cell: (row) => <Certificate row={row} /> },
          { title: t.seen, narrow: true, cell: (row) => instantText(row.firstSeenAt, lang) },
          { title: t.state, narrow: true, cell: (row) => <State row={row} /> },
          { title: t.todo, narrow: true, cell: (row) => <Judge row={row} /> },
        ]}
      />
      <p class="ph-remark">{t.lead}</p>
    </>
  );
}

function Organisation({ row }: { readonly row: Row }) {
  return (
    <>
      <span lang="vi">{row.organisation ?? row.organId}</span>
      <span class="ph-second-line">{row.organId}</span>
    </>
  );
}

function Certificate({ row }: { readonly row: Row }) {
  const { lang } = usePage();
  const t = signatureCheckTexts[lang].operator;
  return (
    <div>
      <span lang="vi">{row.subject}</span>, {t.until({ at: instantText(row.endsAt, lang) })}
      <span class="ph-second-line ph-code">{t.fingerprint({ hex: row.fingerprint })}</span>
    </div>
  );
}

function State({ row }: { readonly row: Row }) {
  const { lang } = usePage();
  const t = signatureCheckTexts[lang].operator;
  const period = row.validTo
    ? t.to({ day: dayText(row.validTo) })
    : row.validFrom && t.from({ day: dayText(row.validFrom) });
  return (
    <div>
      <Tag tone={tones[row.state]}>{t.states[row.state]}</Tag> {period}
    </div>
  );
}

function Judge({ row }: { readonly row: Row }) {
  const { lang } = usePage();
  const t = signatureCheckTexts[lang].operator;
  const about = row.organisation ?? row.organId;
  return (
    <div>
      {row.state !== "trusted" && (
        <Form act="trust-certificate" row={rowOf(row)}>
          <Button small tone="secondary" about={about}>
            {t.confirm}
          </Button>
        </Form>
      )}
      {row.state !== "refused" && (
        <Form act="refuse-certificate" row={rowOf(row)}>
          <Button small tone="quiet" about={about}>
            {t.refuse}
          </Button>
        </Form>
      )}
    </div>
  );
}
