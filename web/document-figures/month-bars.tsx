import { usePage } from "../kernel/context.tsx";
import { figuresTexts } from "../texts/figures-texts.ts";
import type { Sums } from "./shown-figures.ts";

const height = 80;
const step = 26;
const bar = 16;

/** A column a month, as high as its documents; the dark part went electronically. The table below says the same in numbers. */
export function MonthBars({ months }: { months: readonly Sums[] }) {
  const t = figuresTexts[usePage().lang];
  const most = Math.max(1, ...months.map(({ issued }) => issued));
  const high = (count: number): number => Math.round((count / most) * height);
  return (
    <svg class="ph-bars" viewBox={`0 0 ${months.length * step} ${height + 18}`} role="img" aria-label={t.chart}>
      {months.map((month, at) => (
        <g key={month.key}>
          <Column class="ph-bars__all" at={at} high={high(month.issued)} />
          <Column class="ph-bars__part" at={at} high={high(month.issued_electronic)} />
          <text class="ph-bars__name" x={at * step + step / 2} y={height + 14} text-anchor="middle">
            {month.key.slice(5, 7)}
          </text>
        </g>
      ))}
    </svg>
  );
}

function Column(props: { class: string; at: number; high: number }) {
  const { at, high } = props;
  return <rect class={props.class} x={at * step + (step - bar) / 2} y={height - high} width={bar} height={high} />;
}
