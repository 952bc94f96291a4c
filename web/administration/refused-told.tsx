import { usePage } from "../kernel/context.tsx";
import type { PageDeps } from "../page-deps.ts";
import { administrationTexts } from "../texts/administration-texts.ts";
import { countText, instantText } from "../texts/format.ts";
import { Button, Form, Table } from "../ui/index.ts";

export type RefusedTold = Awaited<ReturnType<PageDeps["exchange"]["listRefusedTold"]>>[number];
type Told = { readonly agencyId: string; readonly partner: string; readonly eventId: string; readonly kind: string };

const rowOf = ({ agencyId, partner, eventId, kind }: Told): string => [agencyId, eventId, kind, partner].join("~");

/** What a row of the table stands for, as its form sends it back. */
export function readRow(text: string): Told {
  const [agencyId = "", eventId = "", kind = "", partner = ""] = text.split("~");
  return { agencyId, partner, eventId, kind };
}

/** What a partner refused to be told; later things were told nevertheless. */
export function RefusedToldTable({ told }: { told: readonly RefusedTold[] }) {
  const { lang } = usePage();
  const all = administrationTexts[lang].operations;
  const t = all.refusedTold;
  return (
    <Table
      caption={t.title}
      dense
      rows={told}
      rowKey={rowOf}
      empty={t.none}
      tone={() => "late"}
      columns={[
        { title: t.dossier, heading: true, cell: (row) => <Codes row={row} /> },
        { title: t.what, cell: (row) => t.kinds[row.kind]({ status: String(row.status) }) },
        { title: t.answer, cell: (row) => <span class="ph-code">{row.answer}</span> },
        { title: all.attempts, numeric: true, cell: (row) => countText(row.tries) },
        { title: all.at, narrow: true, cell: (row) => instantText(row.firstTriedAt, lang) },
        {
          title: all.todo,
          narrow: true,
          cell: (row) => (
            <Form act="tell-again" row={rowOf(row)}>
              <Button small tone="secondary" about={row.outsideCode}>
                {all.again}
              </Button>
            </Form>
          ),
        },
      ]}
    />
  );
}

function Codes({ row }: { row: RefusedTold }) {
  return (
    <>
      <span class="ph-code">{row.dossierCode ?? row.outsideCode}</span>
      {row.dossierCode && <span class="ph-second-line">{row.outsideCode}</span>}
    </>
  );
}
