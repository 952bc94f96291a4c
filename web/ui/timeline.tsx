import type { ComponentChildren } from "preact";

export type TimelineStep = {
  readonly title: ComponentChildren;
  /** When, already in words. */
  readonly when?: string;
  readonly by?: string | undefined;
  readonly state?: "done" | "now" | "ahead" | "stopped";
  readonly children?: ComponentChildren;
};

/** What happened, in order; steps still ahead are drawn open. `now` is told to those who cannot see the colour by `aria-current`. */
export function Timeline(props: { steps: readonly TimelineStep[]; label: string }) {
  return (
    <ol class="ph-timeline" aria-label={props.label}>
      {props.steps.map((step, at) => (
        <li
          key={at}
          class={`ph-timeline__step ph-timeline__step--${step.state ?? "done"}`}
          aria-current={step.state === "now" ? "step" : undefined}
        >
          <p class="ph-timeline__title">{step.title}</p>
          {(step.when !== undefined || step.by !== undefined) && (
            <p class="ph-timeline__when">{[step.when, step.by].filter(Boolean).join(" · ")}</p>
          )}
          {step.children && <div class="ph-timeline__more">{step.children}</div>}
        </li>
      ))}
    </ol>
  );
}
