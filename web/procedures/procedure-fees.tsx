import type { Channel, FeeReduction, ProcedureFee, ProcedureVersion } from "#capabilities/procedures";
import { isDay } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { dayText, dongText } from "../texts/format.ts";
import { procedureTexts } from "../texts/procedure-texts.ts";
import { Table } from "../ui/index.ts";

type FeeRow = { readonly fee: ProcedureFee; readonly channels: readonly Channel[] };

/** A fee that is the same on several channels stands once. */
function rowsOf({ fees }: ProcedureVersion): FeeRow[] {
  const groups = Map.groupBy(fees, ({ channel: _, ...fee }) => JSON.stringify(fee));
  return [...groups.values()].flatMap((same) =>
    same[0] ? [{ fee: same[0], channels: same.map((it) => it.channel) }] : [],
  );
}

/** What is to be paid, what it is reduced to and for how long, and who pays nothing. */
export function FeeList({ version }: { version: ProcedureVersion }) {
  const t = procedureTexts[usePage().lang];
  if (version.fees.length === 0) return <p class="govuk-body">{t.noFee}</p>;
  const caseName = (key: string | null) => version.cases.find((one) => one.key === key)?.nameVi ?? t.allCases;
  const channelNames = (channels: readonly Channel[]) =>
    channels.length === version.channels.length ? t.everyChannel : channels.map((it) => t.channels[it]).join(", ");
  const several = version.cases.length > 1 && version.fees.some((fee) => fee.caseKey !== null);
  return (
    <Table
      caption={t.feeTitle}
      captionHidden
      rows={rowsOf(version)}
      rowKey={({ fee, channels }) => `${fee.caseKey} ${channels.join()} ${fee.code} ${fee.nameVi}`}
      columns={[
        {
          title: t.feeName,
          heading: true,
          cell: ({ fee }) => (
            <span lang="vi">
              {fee.nameVi || t.feeTitle}
              {several && <span class="ph-second-line">{caseName(fee.caseKey)}</span>}
            </span>
          ),
        },
        { title: t.channelColumn, cell: ({ channels }) => channelNames(channels) },
        { title: t.feeColumn, cell: ({ fee }) => <Amount fee={fee} /> },
      ]}
    />
  );
}

function Amount({ fee }: { fee: ProcedureFee }) {
  const t = procedureTexts[usePage().lang];
  const { amountDong, exemptions, note, reductions, unit } = fee;
  const base = amountDong === 0 ? t.feeNone : t.fee({ amount: dongText(amountDong ?? 0), unit });
  return (
    // One box: on a phone the cell stands beside its column's title.
    <div>
      {amountDong === null ? t.feeUnknown : base}
      {reductions.map((it) => (
        <span class="ph-second-line" key={`${it.ground} ${it.validFrom}`}>
          <Reduction reduction={it} />
        </span>
      ))}
      {note !== "" && (
        <span class="ph-second-line" lang="vi">
          {note}
        </span>
      )}
      {exemptions.length > 0 && (
        <span class="ph-second-line">
          {t.exempt}: <span lang="vi">{exemptions.map(({ who, ground }) => `${who} (${ground})`).join("; ")}</span>
        </span>
      )}
    </div>
  );
}

const dayOf = (text: string): string => (isDay(text) ? dayText(text) : text);

function Reduction({ reduction }: { reduction: FeeReduction }) {
  const t = procedureTexts[usePage().lang];
  const { amountDong, ground, percent, validFrom, validTo } = reduction;
  const what =
    amountDong === null ? t.reducedBy({ percent: percent ?? 0 }) : t.reducedTo({ amount: dongText(amountDong) });
  const from = dayOf(validFrom);
  return (
    <>
      {what} {validTo === null ? t.reducedFrom({ from }) : t.reducedBetween({ from, to: dayOf(validTo) })} (
      <span lang="vi">{ground}</span>)
    </>
  );
}
