import type { ComponentChildren } from "preact";
import type { Tone } from "../ui/index.ts";

const shapes = {
  clock: "M12 6.5V12l3.6 2.2",
  check: "M7.2 12.4l3.2 3.2 6.4-7",
  cross: "M8.2 8.2l7.6 7.6M15.8 8.2l-7.6 7.6",
  warning: "M12 6.8v6.4M12 16.6v.2",
  question: "M9.3 9.6a2.8 2.8 0 1 1 4.2 2.4c-1 .6-1.5 1.1-1.5 2.2M12 17v.2",
  none: "M7.5 12h9",
} as const;
export type PanelIcon = keyof typeof shapes;

/** The one answer of a page, first and in words; colour and drawing only repeat it. */
export function StatePanel(props: {
  tone: Tone;
  icon: PanelIcon;
  title: string;
  heading?: 1 | 2;
  children?: ComponentChildren;
}) {
  const Heading = `h${props.heading ?? 1}` as const;
  return (
    <section class={`ph-state ph-state--${props.tone}`}>
      <svg class="ph-state__icon" width="44" height="44" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <circle cx="12" cy="12" r="10.2" fill="none" stroke="currentColor" stroke-width="1.6" />
        <path
          d={shapes[props.icon]}
          fill="none"
          stroke="currentColor"
          stroke-width="2"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      </svg>
      <div class="ph-state__words">
        <Heading class="ph-state__title">{props.title}</Heading>
        {props.children}
      </div>
    </section>
  );
}
