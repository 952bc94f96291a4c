export type StatProps = {
  readonly value: string;
  readonly label: string;
  readonly href?: string;
  readonly tone?: "plain" | "soon" | "late" | "good";
  readonly note?: string;
};

/** One number and what it counts; leads to the list behind it where there is one. */
export function Stat(props: StatProps) {
  const inside = (
    <>
      <span class="ph-stat__value">{props.value}</span>
      <span class="ph-stat__label">{props.label}</span>
      {props.note && <span class="ph-stat__note">{props.note}</span>}
    </>
  );
  const name = `ph-stat ph-stat--${props.tone ?? "plain"}`;
  return props.href ? (
    <a class={name} href={props.href}>
      {inside}
    </a>
  ) : (
    <div class={name}>{inside}</div>
  );
}

/** Boxes beside each other; `inThrees` keeps six of them from standing as five and one. */
export function Stats(props: { stats: readonly StatProps[]; inThrees?: boolean }) {
  return (
    <div class={`ph-stats${props.inThrees ? " ph-stats--threes" : ""}`}>
      {props.stats.map((stat) => (
        <Stat key={stat.label} {...stat} />
      ))}
    </div>
  );
}
